import type { Act } from '../../platform/database/transact.ts'
import { writeSearchEntries } from '../../platform/search/write-entries.ts'
import type { ClaimRow } from './claim-rows.ts'
import type { SelfEvaluationAtHand } from './view-claims.ts'

/** Makes claims findable as they are handed in: by what was achieved, why not more, and which media told of it. */
export async function makeClaimsFindable(
  { db }: Pick<Act, 'db'>,
  { round, plan }: Pick<SelfEvaluationAtHand, 'round' | 'plan'>,
  rows: readonly ClaimRow[],
): Promise<void> {
  const at = `/evaluations/${encodeURIComponent(plan.evaluationId)}/claims/${encodeURIComponent(plan.unitId)}`
  await writeSearchEntries(
    db,
    rows.map(({ indicator, title, claim }) => ({
      unitId: plan.unitId,
      kind: 'claim',
      subjectId: `${plan.evaluationId} ${indicator.indicator_id}`,
      year: round.year,
      title: [indicator.code, title].filter((part) => part !== null && part !== '').join(' '),
      note: `${round.year}年度单位自评`,
      link: `${at}?row=${encodeURIComponent(indicator.indicator_id)}`,
      words: [
        claim.achieved,
        claim.gapReason ?? '',
        claim.differenceReason ?? '',
        ...claim.media.map((media) => [media.outlet, media.title].join(' ')),
      ],
    })),
  )
}
