import type { DecimalText } from '../kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import { withoutFinalStop } from '../kernel/shown.ts'
import type { GivenScore } from '../scoring/given-score.ts'
import { shareOfScore, type ShareRefusal, type TierRules } from '../scoring/share-of-score.ts'

/** What the examiner needs on site about one drawn indicator, without network. */
export interface ChecklistItem {
  indicatorId: string
  code: string
  title: string
  weightPoints: DecimalText
  /** What is to be looked at, in Chinese, in this order. */
  asks: string[]
}

export interface ChecklistSubject {
  indicatorId: string
  code: string
  title: string
  weightPoints: DecimalText
  /** 全年完成情况 as the unit wrote it; `null` where it wrote none. */
  achieved: string | null
  /** As shown: `36000人`. */
  annualTarget: string | null
  actualValue: string | null
  /** File names of the proofs. */
  proofs: readonly string[]
}

/** The questions follow from what the unit claims, so that two examiners ask the same. */
export function checklistItemOf(subject: ChecklistSubject): ChecklistItem {
  const { indicatorId, code, title, weightPoints, achieved, annualTarget, actualValue, proofs } = subject
  const asks: string[] = []
  if (annualTarget !== null && actualValue !== null)
    asks.push(`单位填报实际完成 ${actualValue}（目标 ${annualTarget}）：与台账、系统或原始记录是否一致？`)
  else if (achieved !== null) asks.push(`单位填报“${withoutFinalStop(achieved)}”：现场是否看到？`)
  else asks.push('单位没有填报完成情况：现场有什么可以说明？')
  for (const proof of proofs) asks.push(`佐证“${proof}”：是否看到原件，内容是否相符？`)
  if (proofs.length === 0) asks.push('没有上传佐证：现场能否提供？')
  return { indicatorId, code, title, weightPoints, asks }
}

/** `as-claimed`: seen and right. `differs`: seen and otherwise. `not-seen`: could not be looked at. */
export const checklistVerdicts = ['as-claimed', 'differs', 'not-seen'] as const
export type ChecklistVerdict = (typeof checklistVerdicts)[number]

export const checklistVerdictWords = {
  'as-claimed': '属实',
  differs: '不符',
  'not-seen': '未能核实',
} as const satisfies Record<ChecklistVerdict, string>

export interface ChecklistFinding {
  indicatorId: string
  verdict: ChecklistVerdict
  /** What the indicator deserves by what was seen; none where nothing was. */
  score: GivenScore | null
  note: string
  photoIds: readonly string[]
}

export type ChecklistRefusal = Refusal<
  'finding-without-score' | 'finding-without-note' | 'unseen-with-score' | 'not-on-checklist' | 'found-twice'
>

/** What is missing in a filled checklist before it is recorded; empty where nothing is. */
export function faultsOfChecklist(
  items: readonly ChecklistItem[],
  findings: readonly ChecklistFinding[],
  tiers: TierRules,
  isScored: boolean,
): (ChecklistRefusal | ShareRefusal)[] {
  const faults: (ChecklistRefusal | ShareRefusal)[] = []
  const seen = new Set<string>()
  for (const finding of findings) {
    const item = items.find(({ indicatorId }) => indicatorId === finding.indicatorId)
    if (item === undefined) faults.push(refuse('not-on-checklist', { indicatorId: finding.indicatorId }))
    else if (seen.has(item.indicatorId)) faults.push(refuse('found-twice', { code: item.code }))
    else faults.push(...faultsOfFinding(item, finding, tiers, isScored))
    seen.add(finding.indicatorId)
  }
  return faults
}

function faultsOfFinding(
  { code, weightPoints }: ChecklistItem,
  { verdict, score, note }: ChecklistFinding,
  tiers: TierRules,
  isScored: boolean,
): (ChecklistRefusal | ShareRefusal)[] {
  const facts = { code }
  if (verdict !== 'as-claimed' && note.trim() === '') return [refuse('finding-without-note', facts)]
  if (verdict === 'not-seen') return score === null ? [] : [refuse('unseen-with-score', facts)]
  if (score === null) return isScored ? [refuse('finding-without-score', facts)] : []
  const shared = shareOfScore(tiers, weightPoints, score, 'on-site')
  return isRefusal(shared) ? [shared] : []
}

/** Drawn indicators that nobody has said anything about yet. */
export function openItems(
  items: readonly ChecklistItem[],
  findings: readonly ChecklistFinding[],
): ChecklistItem[] {
  return items.filter(({ indicatorId }) => !findings.some((finding) => finding.indicatorId === indicatorId))
}
