import type { Visit, VisitFinding } from '@hengji/contract/on-site.ts'
import {
  checklistVerdicts,
  faultsOfChecklist,
  type ChecklistVerdict,
} from '@hengji/domain/evaluation/checklist.ts'
import { decimalGiven } from '@hengji/domain/formula/given-value.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { onSiteWords as words } from '../../messages/on-site.ts'

/** One item as it is typed; kept at every key. */
export interface FindingDraft {
  verdict: ChecklistVerdict | ''
  /** A tier of the scheme; empty where a share is typed outright. */
  tier: string
  percent: string
  note: string
  photoIds: string[]
}

export const emptyDraft: FindingDraft = { verdict: '', tier: '', percent: '', note: '', photoIds: [] }

export function isFindingDraft(value: unknown): value is FindingDraft {
  if (typeof value !== 'object' || value === null) return false
  const given = value as Record<string, unknown>
  return (
    ['verdict', 'tier', 'percent', 'note'].every((name) => typeof given[name] === 'string') &&
    Array.isArray(given['photoIds'])
  )
}

type Found = Pick<VisitFinding, 'verdict' | 'score' | 'note' | 'photoIds'>

export function draftOfFinding({ verdict, score, note, photoIds }: Found): FindingDraft {
  return {
    verdict,
    tier: score?.kind === 'tier' ? score.tier : '',
    percent: score?.kind === 'points' ? '' : (score?.percent ?? ''),
    note,
    photoIds: [...photoIds],
  }
}

type Rules = Pick<Visit, 'tiers' | 'tierShare' | 'isScored'>

/** What was typed as a finding, or the sentence that says what is missing. */
export function findingOf(
  rules: Rules,
  item: Visit['items'][number],
  draft: FindingDraft,
): { found: Found & { verdict: ChecklistVerdict } } | { fault: string } {
  const verdict = checklistVerdicts.find((each) => each === draft.verdict)
  if (verdict === undefined) return { fault: words.faults.verdict }
  const score = verdict === 'not-seen' || !rules.isScored ? null : scoreOf(rules, draft)
  if (score === 'wrong') return { fault: words.faults.score }
  const found = { verdict, score, note: draft.note.trim(), photoIds: draft.photoIds }
  const [fault] = faultsOfChecklist(
    [item],
    [{ ...found, indicatorId: item.indicatorId }],
    { tiers: rules.tiers, tierShare: rules.tierShare },
    rules.isScored,
  )
  if (!fault) return { found }
  switch (fault.code) {
    case 'finding-without-score':
    case 'finding-without-note':
    case 'unseen-with-score':
      return { fault: words.faults[fault.code] }
    default:
      return { fault: words.faults.score }
  }
}

function scoreOf({ tierShare }: Rules, { tier, percent }: FindingDraft): GivenScore | null | 'wrong' {
  const typed = percent.trim()
  const share = typed === '' ? null : decimalGiven(typed)
  if (typed !== '' && share === null) return 'wrong'
  if (tier !== '') return { kind: 'tier', tier, percent: tierShare === 'chosen' ? share : null }
  return share === null ? null : { kind: 'percent', percent: share }
}

/** As people read it. */
export function scoreText(score: GivenScore | null): string | null {
  switch (score?.kind) {
    case undefined:
      return null
    case 'points':
      return `${score.points} 分`
    case 'percent':
      return `分值的 ${score.percent}%`
    case 'tier':
      return score.percent === null ? score.tier : `${score.tier}，${score.percent}%`
  }
}
