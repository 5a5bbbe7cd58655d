/** A proof as far as its being there twice is concerned. */
export interface EvidenceContent {
  id: string
  year: number
  /** SM3 of the bytes. */
  contentHash: string
  /** SM3 of the bare text; `null` where it holds none that was read, or too little to tell texts apart. */
  textHash: string | null
  /** Measures of the indicators it is attached to; indicators of one measure share their proof rightly. */
  measureIds: readonly string[]
}

/**
 * `several-measures`: one file stands for indicators that have nothing to do with each other.
 * `same-text`: files that differ in bytes and say the same. `earlier-year`: the file was a proof of a year before.
 */
export type DoubledEvidence =
  | { why: 'several-measures'; evidenceIds: readonly [string]; measures: number }
  | { why: 'same-text'; evidenceIds: readonly string[] }
  | { why: 'earlier-year'; evidenceIds: readonly [string]; year: number }

/** @param earlier proofs of the unit from other years @returns a question for a person each, not an error */
export function findDoubledEvidence(
  ofYear: readonly EvidenceContent[],
  earlier: readonly Pick<EvidenceContent, 'year' | 'contentHash'>[] = [],
): DoubledEvidence[] {
  const found: DoubledEvidence[] = []
  for (const { id, measureIds } of ofYear) {
    const measures = new Set(measureIds).size
    if (measures > 1) found.push({ why: 'several-measures', evidenceIds: [id], measures })
  }
  for (const same of groupedBy(ofYear, (each) => each.textHash).values()) {
    const differ = new Set(same.map(({ contentHash }) => contentHash)).size > 1
    if (differ) found.push({ why: 'same-text', evidenceIds: same.map(({ id }) => id) })
  }
  const years = new Map(
    earlier.toSorted((one, other) => one.year - other.year).map((each) => [each.contentHash, each.year]),
  )
  for (const { id, contentHash } of ofYear) {
    const year = years.get(contentHash)
    if (year !== undefined) found.push({ why: 'earlier-year', evidenceIds: [id], year })
  }
  return found
}

function groupedBy<T>(list: readonly T[], keyOf: (each: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const key = keyOf(each)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return groups
}
