import type { ReviewCounts } from '@hengji/contract/imports.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'

/** What a person can review and a page can show; the largest plan we know has some 300 rows. */
export const mostIndicators = 5000

export const noCounts: ReviewCounts = { indicators: 0, repaired: 0, doubtful: 0, errors: 0, queries: 0 }

/** What the list and the head of the review desk say of a document. */
export function countForReview(document: OfficialDocument, findings: Finding[]): ReviewCounts {
  const rows = [...document.indicators, ...document.funding]
  const isGoalDoubtful = document.kind === 'self-evaluation' && document.overallGoal.doubtReason !== undefined
  return {
    indicators: document.indicators.length,
    repaired: rows.reduce((sum, row) => sum + row.repaired.length, 0),
    doubtful: rows.reduce((sum, row) => sum + row.doubtful.length, isGoalDoubtful ? 1 : 0),
    errors: findings.filter((finding) => finding.severity === 'error').length,
    queries: findings.filter((finding) => finding.severity === 'query').length,
  }
}
