import { checked, type Check, type Verification } from './checks.ts'
import { words } from './sentences.ts'

/** Whether who signed is who should have; only a person who has the fingerprint from elsewhere can say. */
export function checkSigner(found: string, expected: string | null): Check {
  if (expected === null) return checked('signer', null, words.signerUnknown(found))
  return plain(found) === plain(expected)
    ? checked('signer', true, words.signerHolds)
    : checked('signer', false, words.signerFails(found, expected))
}

/** The same verification for a reader who typed the fingerprint only after it was done, or typed another. */
export function withSigner(verification: Verification, expectedSigner: string | null): Verification {
  const { fingerprint, checks } = verification
  if (fingerprint === null) return verification
  const judged = checks.map((each) =>
    each.what === 'signer' ? checkSigner(fingerprint, expectedSigner) : each,
  )
  return { ...verification, checks: judged, verdict: verdictOf(judged) }
}

export function verdictOf(checks: readonly Check[]): Verification['verdict'] {
  if (checks.some(({ holds }) => holds === false)) return 'unsound'
  return checks.every(({ holds }) => holds === true) ? 'sound' : 'unconfirmed'
}

export const signsOfFingerprint = 32

/** As it is printed, however it was typed; `null` where it is none. */
export function fingerprintOf(text: string): string | null {
  const signs = plain(text)
  return /^[0-9A-F]{32}$/.test(signs) ? (signs.match(/.{4}/g) ?? []).join(' ') : null
}

/** As people copy it: any case, any spacing, full-width signs. */
export function plain(fingerprint: string): string {
  return fingerprint.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}
