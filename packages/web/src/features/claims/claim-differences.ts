import type { ClaimRowView } from '@hengji/contract/claims.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { claimsWords as words } from '../../messages/claims.ts'
import type { Draft } from './use-claim.ts'

/** Where two versions of a claim differ, in words. */
export function claimDifferences(
  theirs: Draft,
  mine: Draft,
  { filled }: ClaimRowView,
): { place: string; theirs: string | null; mine: string | null }[] {
  const shown = (draft: Draft) => [
    { place: words.achieved, text: draft.achieved ?? filled.achieved ?? '' },
    { place: words.score, text: scoreText(draft.score ?? filled.proposed) },
    { place: words.differenceReason, text: draft.differenceReason },
    { place: words.gapReason, text: draft.gapReason },
    {
      place: words.proofs,
      text: draft.proofs === null ? words.allAttached : words.chosen(draft.proofs.length),
    },
    { place: words.media, text: draft.media.map(({ outlet, title }) => `${outlet}《${title}》`).join('；') },
  ]
  const ours = shown(mine)
  return shown(theirs).flatMap(({ place, text }, index) => {
    const own = ours[index]?.text ?? ''
    return own === text ? [] : [{ place, theirs: text || null, mine: own || null }]
  })
}

export function scoreText(score: GivenScore | null): string {
  if (score === null) return words.textOf.none
  if (score.kind === 'points') return `${score.points} ${words.textOf.points}`
  if (score.kind === 'percent') return `${score.percent}%`
  return score.percent === null ? score.tier : `${score.tier}（${score.percent}%）`
}
