import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupRefusal } from '@hengji/domain/result/group-refusal.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import type { Board } from '../ballot/board.ts'
import { bytesOfText } from '../bytes.ts'
import { hashesOf, hashingInJavaScript, type Hashing } from '../hashes.ts'
import { publicKeysOf, signerFingerprint, signWith, type SigningKeys } from '../signing.ts'
import {
  bundleFormat,
  mostBundleBytes,
  type Manifest,
  type ProofLine,
  type Publication,
  type RecordLine,
  type ReportLine,
} from './bundle-files.ts'
import { joinGroupYear, splitGroupYear, type GroupYearFiles } from './group-year-files.ts'
import { linesOf, readJson, writeJson } from './json-file.ts'
import { readmeOf } from './readme.ts'
import { packZip, unpackZip, usualLimits, type ZipLimits } from './zip.ts'

export interface BundleInput {
  publication: Publication
  /** Its ballots are those of the boards; an indicator on no board was voted on paper. */
  groupYear: GroupYear
  boards: readonly Board[]
  /** The approved plan of each unit, by unit. */
  plans: ReadonlyMap<string, unknown>
  reports: readonly ReportLine[]
  proofs: readonly ProofLine[]
  record: readonly RecordLine[]
}

export interface WriteOptions {
  limits?: ZipLimits
  /** OpenSSL's where there is Node (`hashes.node.ts`). */
  hashing?: Hashing
}

/**
 * The one file that is published with a result: everything it follows from, the result itself, and the publisher's
 * signatures. The same input and keys give the same bytes, but for SM2's random number.
 * @returns refuses what `scoreGroup` refuses, and what a verifier would not take: nobody could check it
 */
export function writeBundle(
  input: BundleInput,
  keys: SigningKeys,
  { limits = usualLimits, hashing = hashingInJavaScript }: WriteOptions = {},
): Uint8Array | GroupRefusal | Refusal<'bundle-beyond-limits'> {
  const files = splitGroupYear(input.groupYear, input.boards, input.plans)
  const result = scoreGroup(joinGroupYear(files))
  if (isRefusal(result)) return result
  const values = new Map([
    ...valuesOfGroupYear(files),
    ['reports.json', sorted(input.reports)] as const,
    ['proofs.json', sorted(input.proofs)] as const,
    ['record.json', sorted(input.record)] as const,
    ['result.json', result] as const,
  ])
  const readme = readmeOf(input.publication, files.scheme, result, signerFingerprint(publicKeysOf(keys)))
  const texts = new Map([
    ...[...values].map(([path, value]) => [path, writeJson(value)] as const),
    ['说明.txt', readme] as const,
  ])
  const manifest = manifestOf(input.publication, texts, (path) => values.get(path), hashing)
  const zip = zipSigned(manifest, texts, keys)
  // Looked at as a verifier will: what is promised here is what is asked there.
  const unpacked = unpackZip(zip, limits)
  const isTaken = unpacked instanceof Map && zip.length <= mostBundleBytes
  return isTaken ? zip : refuse('bundle-beyond-limits', { units: input.groupYear.units.length })
}

/** Manifest and signatures over given files. Exported for tests that forge. */
export function signedZip(
  publication: Publication,
  texts: ReadonlyMap<string, string>,
  keys: SigningKeys,
): Uint8Array {
  return zipSigned(manifestOf(publication, texts), texts, keys)
}

function zipSigned(stated: Manifest, texts: ReadonlyMap<string, string>, keys: SigningKeys): Uint8Array {
  const manifest = writeJson(stated)
  const signedBy = { publicKeys: publicKeysOf(keys), signatures: signWith(keys, bytesOfText(manifest)) }
  return packZip(new Map([...texts, ['manifest.json', manifest], ['signatures.json', writeJson(signedBy)]]))
}

/** @param valueOf what a file says, for whoever need not read it first */
export function manifestOf(
  publication: Publication,
  texts: ReadonlyMap<string, string>,
  valueOf: (path: string, text: string) => unknown = (_path, text) => readJson(text),
  hashing: Hashing = hashingInJavaScript,
): Manifest {
  const files = [...texts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, text]) => {
      const bytes = bytesOfText(text)
      const lines = linesOf(valueOf(path, text), hashing.sm3Hex)
      return {
        path,
        bytes: bytes.length,
        ...hashesOf(bytes, hashing),
        ...(lines.length > 0 ? { lines } : {}),
      }
    })
  return { format: bundleFormat, publication, files }
}

function valuesOfGroupYear(files: GroupYearFiles): [string, unknown][] {
  const numbered = (folder: string, list: readonly unknown[]) =>
    list.map((each, at): [string, unknown] => [`${folder}/${String(at + 1).padStart(3, '0')}.json`, each])
  return [
    ['scheme.json', files.scheme],
    ['questionnaire.json', files.questionnaire],
    ...numbered('plans', files.plans),
    ...numbered('boards', files.boards),
    ['evaluations.json', files.evaluations],
    ['leaders.json', files.leaders],
    ['appraisal.json', files.appraisal],
    ['incentives.json', files.incentives],
    ['components.json', files.components],
  ]
}

/** By their own text: the order in which the database gave them says nothing and must not change the bytes. */
function sorted(list: readonly unknown[]): unknown[] {
  return list
    .map((each) => ({ each, text: writeJson(each) }))
    .toSorted((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ each }) => each)
}
