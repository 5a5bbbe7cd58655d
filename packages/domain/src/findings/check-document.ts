import { deriveDocument } from '../document/derive-document.ts'
import type { OfficialDocument } from '../document/official-document.ts'
import type { SourcePlace } from '../source/place.ts'
import type { Finding } from './finding.ts'
import { findingRules } from './rules.ts'

/**
 * Everything a careful reviewer finds, in the order of the document: by place, errors first within a place. What
 * concerns the document as a whole comes first. Sums are taken anew, so findings never rest on stale ones.
 * Never throws, whatever the document lacks.
 */
export function checkDocument(document: OfficialDocument): Finding[] {
  const derived = deriveDocument(document)
  return findingRules
    .flatMap((rule) => rule.check(derived))
    .map((finding) => temper(derived, finding))
    .toSorted(
      (one, other) =>
        comparePlaces(one.at, other.at) ||
        severityRank(one) - severityRank(other) ||
        (one.indicatorIndex ?? -1) - (other.indicatorIndex ?? -1),
    )
}

/** What was read with doubt convicts nobody: an error that rests on a doubtful figure is for a person to judge. */
function temper(document: OfficialDocument, finding: Finding): Finding {
  const row = finding.indicatorIndex === null ? undefined : document.indicators[finding.indicatorIndex]
  const isDoubtful =
    row !== undefined &&
    doubtfulFigures.some((figure) => figure === finding.field && row.doubtful.includes(figure))
  // An empty cell that the reader doubts is empty all the same.
  if (!isDoubtful || finding.severity === 'query' || finding.rule === 'empty-indicator') return finding
  const mend = `${finding.mend}该处识读存疑，请先对照原文。`
  return { ...finding, severity: 'query', mend, message: `${finding.message}该处识读存疑，请先对照原文。` }
}

const doubtfulFigures = ['weightPoints', 'claimedPoints', 'code']

const noPlace: SourcePlace = { page: null, table: null, row: null, column: null }

function comparePlaces(one: SourcePlace | null, other: SourcePlace | null): number {
  const [first, second] = [one ?? noPlace, other ?? noPlace]
  return (
    before(first.page, second.page) ||
    before(first.table, second.table) ||
    before(first.row, second.row) ||
    before(first.column, second.column)
  )
}

/** What has no place stands before what has one. */
function before(one: number | null, other: number | null): number {
  return (one ?? 0) - (other ?? 0)
}

function severityRank(finding: Finding): number {
  return finding.severity === 'error' ? 0 : 1
}
