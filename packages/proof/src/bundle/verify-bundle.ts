import { inJavaScript, type SlipSignatures } from '../ballot/slip.ts'
import { signerFingerprint } from '../signing.ts'
import { checkBallots, checkReadme, checkResult, checkScheme, contentOf } from './check-content.ts'
import { checkFiles, checkPackage, checkSigning } from './check-files.ts'
import { checked, finding, type Check, type CheckName, type Verification } from './checks.ts'
import { readBundle } from './read-bundle.ts'
import { words, zipSentences } from './sentences.ts'
import { unpackZip, usualLimits, type ZipLimits } from './zip.ts'

export interface VerifyOptions {
  /** The publisher's fingerprint from elsewhere than the bundle; `null` where the reader has none. */
  expectedSigner: string | null
  /** OpenSSL's where there is Node (`ballot/signatures.node.ts`). */
  signatures?: SlipSignatures
  limits?: ZipLimits
}

/**
 * Reads a bundle and recomputes everything in it: files against the manifest, the manifest against its signatures,
 * every slip of every board, and the result from the scheme up. Needs nothing but the bytes. Never throws, whatever
 * it is given.
 */
export function verifyBundle(zip: Uint8Array, options: VerifyOptions): Verification {
  const files = unpackZip(zip, options.limits ?? usualLimits)
  if (!(files instanceof Map)) {
    const sentence = zipSentences[files.fault](files.path)
    const findings = files.path === null ? [] : [finding(sentence, { file: files.path })]
    const check = checked('package', false, sentence, findings)
    return { verdict: 'unsound', checks: [check], fingerprint: null, publication: null }
  }
  const bundle = readBundle(files)
  const { check: ofScheme, scheme } = checkScheme(bundle)
  const content = scheme === null ? [] : contentOf(bundle, scheme)
  const checks = [
    checkPackage(bundle),
    checkFiles(bundle),
    ...checkSigning(bundle, options.expectedSigner),
    ofScheme,
    ...(Array.isArray(content)
      ? [
          checked('ballots', null, words.resultUnknown),
          checked('result', false, words.resultUnknown, content),
        ]
      : [
          guarded('ballots', () => checkBallots(content, options.signatures ?? inJavaScript)),
          guarded('result', () => checkResult(bundle, content)),
        ]),
    guarded('readme', () => checkReadme(bundle)),
  ]
  const publication = bundle.manifest?.publication
  return {
    verdict: verdictOf(checks),
    checks,
    fingerprint: bundle.signedBy === null ? null : signerFingerprint(bundle.signedBy.publicKeys),
    publication:
      publication === undefined
        ? null
        : {
            title: publication.title,
            publisher: publication.publisher,
            publishedOn: publication.publishedOn,
          },
  }
}

/** Whatever a forger may have thought of that nobody here did: it does not hold, and the other checks go on. */
function guarded(what: CheckName, check: () => Check): Check {
  try {
    return check()
  } catch {
    return checked(what, false, words.strangeContent)
  }
}

function verdictOf(checks: readonly Check[]): Verification['verdict'] {
  if (checks.some(({ holds }) => holds === false)) return 'unsound'
  return checks.every(({ holds }) => holds === true) ? 'sound' : 'unconfirmed'
}
