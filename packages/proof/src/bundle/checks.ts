/** What a verifier looks at, in this order. */
export const checkNames = [
  'package',
  'files',
  'signature-sm2',
  'signature-ed25519',
  'signer',
  'scheme',
  'ballots',
  'result',
  'readme',
] as const
export type CheckName = (typeof checkNames)[number]

export interface Check {
  what: CheckName
  /** `null`: could not be looked at, or only a person can (whose signature it is). */
  holds: boolean | null
  /** One Chinese sentence: what was looked at and came of it. */
  sentence: string
  findings: readonly Finding[]
  /** There were more findings than are listed. */
  hasMore: boolean
}

/** One thing that is wrong, where it is, in a Chinese sentence that names it. */
export interface Finding {
  file: string | null
  unitId: string | null
  indicatorId: string | null
  /** As the plans in the bundle call them; `null` where they do not. */
  unitName: string | null
  indicatorCode: string | null
  sentence: string
}

export interface Verification {
  /**
   * `sound`: everything holds, and the signer is the expected one. `unconfirmed`: everything holds, but nobody said
   * who should have signed. `unsound`: something does not hold.
   */
  verdict: 'sound' | 'unconfirmed' | 'unsound'
  checks: readonly Check[]
  /** Of the keys in the bundle; `null` where there are none. */
  fingerprint: string | null
  publication: {
    id: string
    title: string
    publisher: string
    publishedOn: string
    /** The publication that it corrects. */
    supersedes: string | null
  } | null
}

/** More than a person reads; the rest follows from the same fault. */
export const mostFindings = 100

export function checked(
  what: CheckName,
  holds: boolean | null,
  sentence: string,
  findings: readonly Finding[] = [],
): Check {
  return {
    what,
    holds,
    sentence,
    findings: findings.slice(0, mostFindings),
    hasMore: findings.length > mostFindings,
  }
}

export function finding(
  sentence: string,
  place: { file?: string; unitId?: string; indicatorId?: string } = {},
): Finding {
  return {
    file: place.file ?? null,
    unitId: place.unitId ?? null,
    indicatorId: place.indicatorId ?? null,
    unitName: null,
    indicatorCode: null,
    sentence,
  }
}
