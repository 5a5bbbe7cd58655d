import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { inJavaScript, type SlipSignatures } from '../ballot/slip.ts'
import { signerFingerprint } from '../signing.ts'
import type { FaultsOfBoards } from './check-boards.ts'
import {
  checkBallots,
  checkReadme,
  checkResult,
  checkScheme,
  contentOf,
  type BundleContent,
  type Recomputed,
} from './check-content.ts'
import { checkFiles, checkPackage, checkSigning } from './check-files.ts'
import { verdictOf } from './check-signer.ts'
import { checked, finding, type Check, type CheckName, type Verification } from './checks.ts'
import { namesIn, noNames, withNames } from './names.ts'
import { isLaterFormat, readBundle, type ReadBundle } from './read-bundle.ts'
import { words, zipSentences } from './sentences.ts'
import { shownText } from './shown-text.ts'
import { unpackOne, unpackZip, usualLimits, type ZipLimits, type ZipRefusal } from './zip.ts'

/** Which check is under way and how much of it is done, as a verifier tells it to whoever waits. */
export interface VerifyStep {
  what: CheckName
  done: number
  all: number
}

export interface VerifyOptions {
  /** The publisher's fingerprint from elsewhere than the bundle; `null` where the reader has none. */
  expectedSigner: string | null
  /** OpenSSL's where there is Node (`ballot/signatures.node.ts`). */
  signatures?: SlipSignatures
  limits?: ZipLimits
  onStep?: (step: VerifyStep) => void
  /** Of boards that others have looked at already (`check-boards.ts`). */
  boardFaults?: FaultsOfBoards
}

/**
 * Reads a bundle and recomputes everything in it: files against the manifest, the manifest against its signatures,
 * every slip of every board, and the result from the scheme up. Needs nothing but the bytes. Never throws, whatever
 * it is given.
 */
export function verifyBundle(zip: Uint8Array, options: VerifyOptions): Verification {
  return verifyAndRecompute(zip, options).verification
}

/**
 * As `verifyBundle`, with the result it came to, for whoever shows its numbers and their reasons.
 * @returns `recomputed` is `null` where nothing could be reckoned; where the bundle is unsound it is worth no more
 * than the bundle
 */
export function verifyAndRecompute(
  zip: Uint8Array,
  options: VerifyOptions,
): { verification: Verification; recomputed: Recomputed | null } {
  const step = options.onStep ?? (() => undefined)
  step({ what: 'package', done: 0, all: 1 })
  const files = unpackZip(zip, options.limits ?? usualLimits)
  if (!(files instanceof Map)) {
    const check = withNames(refusedPackage(zip, files), noNames)
    return {
      verification: { verdict: 'unsound', checks: [check], fingerprint: null, publication: null },
      recomputed: null,
    }
  }
  const bundle = readBundle(files)
  const names = namesIn(bundle)
  const ofFiles = [
    guarded('package', () => checkPackage(bundle)),
    guarded('files', () => checkFiles(bundle, names, (done, all) => step({ what: 'files', done, all }))),
    ...checkSigning(bundle, options.expectedSigner),
  ]
  step({ what: 'scheme', done: 0, all: 1 })
  let scheme: Scheme | null = null
  const ofScheme = guarded('scheme', () => {
    const checkedScheme = checkScheme(bundle)
    scheme = checkedScheme.scheme
    return checkedScheme.check
  })
  const content = scheme === null ? [] : contentOf(bundle, scheme)
  const { checks: ofContent, recomputed } = Array.isArray(content)
    ? {
        checks: [
          checked('ballots', null, words.resultUnknown),
          checked('result', false, words.resultUnknown, content),
        ],
        recomputed: null,
      }
    : checkContent(bundle, content, options, step)
  const ofReadme = guarded('readme', () => checkReadme(bundle))
  const checks = [...ofFiles, ofScheme, ...ofContent, ofReadme].map((each) => withNames(each, names))
  return {
    verification: {
      verdict: verdictOf(checks),
      checks,
      fingerprint: bundle.signedBy === null ? null : signerFingerprint(bundle.signedBy.publicKeys),
      publication: publicationOf(bundle),
    },
    recomputed,
  }
}

function checkContent(
  bundle: ReadBundle,
  content: BundleContent,
  { signatures = inJavaScript, boardFaults = new Map() }: VerifyOptions,
  step: (step: VerifyStep) => void,
): { checks: Check[]; recomputed: Recomputed | null } {
  const ofBallots = guarded('ballots', () =>
    checkBallots(content, signatures, boardFaults, (done, all) => step({ what: 'ballots', done, all })),
  )
  step({ what: 'result', done: 0, all: 1 })
  let recomputed: Recomputed | null = null
  const ofResult = guarded('result', () => {
    const checkedResult = checkResult(bundle, content)
    recomputed = checkedResult.recomputed
    return checkedResult.check
  })
  return { checks: [ofBallots, ofResult], recomputed }
}

function publicationOf({ manifest }: ReadBundle): Verification['publication'] {
  if (manifest === null) return null
  const { id, title, publisher, publishedOn, supersedes } = manifest.publication
  return {
    id: shownText(id),
    title: shownText(title),
    publisher: shownText(publisher),
    publishedOn: shownText(publishedOn),
    supersedes: supersedes === null ? null : shownText(supersedes),
  }
}

/** A later program may put in files that this one does not know: then that is what is said. */
function refusedPackage(zip: Uint8Array, { fault, path }: ZipRefusal): Check {
  const format = fault === 'strange-file' ? formatOf(zip) : null
  const sentence = isLaterFormat(format) ? words.formatUnknown(format) : zipSentences[fault](path)
  return checked('package', false, sentence, path === null ? [] : [finding(sentence, { file: path })])
}

function formatOf(zip: Uint8Array): string | null {
  const manifest = unpackOne(zip, 'manifest.json')
  return manifest === null ? null : readBundle(new Map([['manifest.json', manifest]])).format
}

/** Whatever a forger may have thought of that nobody here did: it does not hold, and the other checks go on. */
function guarded(what: CheckName, check: () => Check): Check {
  try {
    return check()
  } catch {
    return checked(what, false, words.strangeContent)
  }
}
