import type { Finding } from './finding.ts'

/**
 * The same fault in most rows is one fault of the document: a column that is not there, not fifty slips.
 * @param hits the rows at fault, @param rows all rows that could be
 */
export function byRowOrOnce(
  hits: readonly number[],
  rows: number,
  forRow: (index: number) => Finding,
  forAll: (indexes: readonly number[]) => Finding,
): Finding[] {
  if (hits.length === 0) return []
  return isMost(hits.length, rows) ? [forAll(hits)] : hits.map(forRow)
}

function isMost(hits: number, rows: number): boolean {
  return hits > 2 && hits * 2 > rows
}
