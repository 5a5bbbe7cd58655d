import type { ClaimRowView, SaveClaim, SelfEvaluationView } from '@hengji/contract/claims.ts'
import { untouchedDraft } from '@hengji/domain/evaluation/claim-draft.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { chance, pick } from '../seeded.ts'

const done = [
  '已按要求落实，全年部署四次、检查两次，问题均已整改。',
  '制度已印发并执行，全年报送材料按时按量完成。',
  '全年任务已完成，有关情况已在年度总结中专题说明。',
  '已按时办结，办理结果已反馈并公开。',
  '全年开展培训和检查，台账齐全，没有发生通报批评事项。',
]
const gaps = [
  '前期手续办理较慢，开工晚于计划，已倒排工期，次年一季度补齐。',
  '受汛期停工影响，有效施工期少一个多月，缺口列入次年计划。',
  '部门间数据共享到位较晚，个别县（市、区）未能按期完成。',
  '资金到位晚于计划，已落实到账，余下部分正在实施。',
]
const differences = [
  '12月报送后又补录一批，台账已更新，见所附目录。',
  '系统口径未计入两个试点县，按省里通报口径计算。',
  '年底验收通过的部分尚未录入系统，验收意见见佐证。',
]
const outlets = ['云屏日报（示例）', '云屏广播电视台（示例）']

type Row = Pick<ClaimRowView, 'indicatorId' | 'code' | 'title' | 'weightPoints' | 'filled' | 'claimedPoints'>

/** What the liaison types of one indicator; `null` where the reports said it all. */
export function draftOf(
  { unit, year, tiers }: Pick<SelfEvaluationView, 'unit' | 'year' | 'tiers'>,
  { title, weightPoints, filled }: Row,
  index: number,
): SaveClaim['draft'] | null {
  const words = [unit.id, year, title] as const
  const untouched = { ...untouchedDraft, proofs: null, media: [] }
  const draft: SaveClaim['draft'] = { ...untouched }
  if (filled.achieved === null) draft.achieved = pick(done, ...words, 'done')
  if (filled.isMet === false) draft.gapReason = pick(gaps, ...words, 'gap')
  if (filled.proposed === null) draft.score = chosenTier(tiers, words, filled.isMet === false)
  const more = claimedMore(filled, weightPoints)
  if (more !== null && chance(...words, 'more') < 0.25) {
    draft.score = more
    draft.differenceReason = pick(differences, ...words, 'difference')
  }
  // The first of the plan is what the town has read of.
  if (index === 0)
    draft.media = [
      {
        outlet: pick(outlets, ...words, 'outlet'),
        title: `${title.replace(/。$/, '').slice(0, 30)}见成效`,
        publishedOn: `${year}-12-18`,
        address: null,
      },
    ]
  return JSON.stringify(draft) === JSON.stringify(untouched) ? null : draft
}

function chosenTier(
  tiers: SelfEvaluationView['tiers'],
  words: readonly (string | number)[],
  isMissed: boolean,
): GivenScore | null {
  const tier = tiers[isMissed ? 1 : 0]
  if (tier === undefined) return null
  const least = Number.parseInt(tier.leastPercent, 10)
  const most = Number.parseInt(tier.mostPercent, 10)
  const share = isMissed ? chance(...words, 'share') * 0.9 : 0.5 + chance(...words, 'share') * 0.5
  return { kind: 'tier', tier: tier.title, percent: String(Math.round(least + (most - least) * share)) }
}

/** Half of what the reports leave missing, claimed all the same. */
function claimedMore({ computed }: ClaimRowView['filled'], weightPoints: string): GivenScore | null {
  if (computed === null) return null
  const missing = decimalOf(weightPoints).minus(computed.points)
  if (!missing.greaterThan('0.1')) return null
  return { kind: 'points', points: decimalOf(computed.points).plus(missing.div(2)).toFixed(1) }
}
