import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupRefusal } from '@hengji/domain/result/group-refusal.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import type { Board } from '../ballot/board.ts'
import { bytesOfText } from '../bytes.ts'
import { hashesOf } from '../hashes.ts'
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

/**
 * The one file that is published with a result: everything it follows from, the result itself, and the publisher's
 * signatures. The same input and keys give the same bytes, but for SM2's random number.
 * @returns refuses what `scoreGroup` refuses, and what a verifier would not take: nobody could check it
 */
export function writeBundle(
  input: BundleInput,
  keys: SigningKeys,
  limits: ZipLimits = usualLimits,
): Uint8Array | GroupRefusal | Refusal<'bundle-beyond-limits'> {
  const files = splitGroupYear(input.groupYear, input.boards, input.plans)
  const result = scoreGroup(joinGroupYear(files))
  if (isRefusal(result)) return result
  const texts = new Map([
    ...textsOfGroupYear(files),
    ['reports.json', writeJson(sorted(input.reports))] as const,
    ['proofs.json', writeJson(sorted(input.proofs))] as const,
    ['record.json', writeJson(sorted(input.record))] as const,
    ['result.json', writeJson(result)] as const,
    [
      '说明.txt',
      readmeOf(input.publication, files.scheme, result, signerFingerprint(publicKeysOf(keys))),
    ] as const,
  ])
  const zip = signedZip(input.publication, texts, keys)
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
  const manifest = writeJson(manifestOf(publication, texts))
  const signedBy = { publicKeys: publicKeysOf(keys), signatures: signWith(keys, bytesOfText(manifest)) }
  return packZip(new Map([...texts, ['manifest.json', manifest], ['signatures.json', writeJson(signedBy)]]))
}

export function manifestOf(publication: Publication, texts: ReadonlyMap<string, string>): Manifest {
  const files = [...texts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, text]) => {
      const bytes = bytesOfText(text)
      const lines = linesOf(readJson(text))
      return { path, bytes: bytes.length, ...hashesOf(bytes), ...(lines.length > 0 ? { lines } : {}) }
    })
  return { format: bundleFormat, publication, files }
}

function textsOfGroupYear(files: GroupYearFiles): [string, string][] {
  const numbered = (folder: string, list: readonly unknown[]) =>
    list.map((each, at): [string, string] => [
      `${folder}/${String(at + 1).padStart(3, '0')}.json`,
      writeJson(each),
    ])
  return [
    ['scheme.json', writeJson(files.scheme)],
    ['questionnaire.json', writeJson(files.questionnaire)],
    ...numbered('plans', files.plans),
    ...numbered('boards', files.boards),
    ['evaluations.json', writeJson(files.evaluations)],
    ['leaders.json', writeJson(files.leaders)],
    ['appraisal.json', writeJson(files.appraisal)],
    ['incentives.json', writeJson(files.incentives)],
    ['components.json', writeJson(files.components)],
  ]
}

/** By their own text: the order in which the database gave them says nothing and must not change the bytes. */
function sorted(list: readonly unknown[]): unknown[] {
  return list
    .map((each) => ({ each, text: writeJson(each) }))
    .toSorted((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ each }) => each)
}
