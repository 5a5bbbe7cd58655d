import type { Because } from '@hengji/domain/kernel/because.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import {
  scoreSources,
  tierShares,
  type AdjustmentKind,
  type AppraisalRules,
  type ChannelRules,
  type CombinationMethod,
  type LeaderRules,
  type SourceRule,
} from '@hengji/domain/scheme/evaluation-rules.ts'
import type { PanelMethod, ResultRules } from '@hengji/domain/scheme/panel-method.ts'
import type { RankingRule } from '@hengji/domain/scheme/scheme.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'

/**
 * Every way that a scheme or a year can take, by name. A kind that is added to the scheme's types is missing here until
 * somebody adds it, and then must be drawn.
 */
const kinds = {
  combination: {
    'panel-only': 1,
    weighted: 1,
    mean: 1,
    median: 1,
    'trimmed-mean': 1,
    lowest: 1,
  } satisfies Record<CombinationMethod['kind'], 1>,
  panel: { mean: 1, median: 1, 'trimmed-mean': 1 } satisfies Record<PanelMethod['kind'], 1>,
  peers: { mean: 1, median: 1, 'trimmed-mean': 1 } satisfies Record<PanelMethod['kind'], 1>,
  leaders: { mean: 1, median: 1, 'trimmed-mean': 1 } satisfies Record<PanelMethod['kind'], 1>,
  result: { 'share-of-weight': 1, 'by-grade': 1 } satisfies Record<ResultRules['kind'], 1>,
  'when missing': { refuse: 1, reweight: 1 } satisfies Record<SourceRule['whenMissing'], 1>,
  scope: { all: 1, sections: 1 },
  'leaders too few': { reweight: 1, 'mean-of-others': 1, refuse: 1 } satisfies Record<
    LeaderRules['tooFew'],
    1
  >,
  'answers too few': { 'mean-of-others': 1, refuse: 1 } satisfies Record<AppraisalRules['tooFew'], 1>,
  channels: { pooled: 1, weighted: 1 } satisfies Record<ChannelRules['kind'], 1>,
  adjustment: { bonus: 1, deduction: 1 } satisfies Record<AdjustmentKind, 1>,
  ranking: { standard: 1, dense: 1 } satisfies Record<RankingRule, 1>,
  given: { points: 1, percent: 1, tier: 1 } satisfies Record<GivenScore['kind'], 1>,
  rounded: {
    'indicator yes': 1,
    'indicator no': 1,
    'target yes': 1,
    'target no': 1,
    'composite yes': 1,
    'composite no': 1,
  },
  /** The rules that the reasons of a result may name. */
  reason: {
    'points-reviewed': 1,
    'source-missing': 1,
    'panel-percent': 1,
    'leader-group-missing': 1,
    'leader-group-substituted': 1,
    'appraisal-substituted': 1,
    'channel-missing': 1,
    'adjustment-item': 1,
    'adjustment-cap': 1,
    'component-given': 1,
    'formula-cap': 1,
    rounding: 1,
  },
  formula: { 'no sum of terms': 1, 'with parts': 1, 'leaders printed too': 1, 'limit in a clause': 1 },
  year: {
    'weight zero': 1,
    'indicator outside the panel': 1,
    abstentions: 1,
    'leader options': 1,
    'items listed': 1,
    'no leaders': 1,
    'no appraisal': 1,
    'no adjustments': 1,
    'nested sections': 1,
    'weights differ': 1,
    'endless decimal': 1,
    'shared rank': 1,
    'at the lower end of a grade': 1,
    'all grades of one scheme': 1,
  },
} as const

export const allBranches: readonly string[] = [
  ...Object.entries(kinds).flatMap(([group, names]) => Object.keys(names).map((name) => `${group}: ${name}`)),
  ...scoreSources.map((source) => `source: ${source}`),
  ...tierShares.map((share) => `tier share: ${share}`),
]

/** Those that one case takes. */
export function branchesOf({ scheme, units }: GroupYear, result: GroupResult): Set<string> {
  const rules = scheme.evaluation
  if (rules === null) return new Set()
  const indicators = units.flatMap((unit) => unit.indicators)
  const given = indicators.flatMap(({ self, onSite, peers }) => [
    self,
    onSite,
    ...peers.map(({ score }) => score),
  ])
  const reasons = result.units.flatMap((unit) => [
    unit.compositeBecause,
    ...unit.components.map(({ because }) => because),
    ...unit.indicators.map(({ because }) => because),
  ])
  const composites = result.units.map(({ composite }) => composite)
  const is = (name: string, holds: boolean) => (holds ? [name] : [])
  return new Set([
    `combination: ${rules.combination.kind}`,
    `panel: ${scheme.panel.method.kind}`,
    `peers: ${rules.peers.kind}`,
    `result: ${scheme.result.kind}`,
    `scope: ${rules.ballotScope.kind}`,
    `tier share: ${rules.tierShare}`,
    `ranking: ${scheme.ranking}`,
    ...rules.sources.flatMap(({ source, whenMissing }) => [
      `source: ${source}`,
      `when missing: ${whenMissing}`,
    ]),
    ...rules.adjustments.map(({ kind }) => `adjustment: ${kind}`),
    ...given.flatMap((score) => (score === null ? [] : [`given: ${score.kind}`])),
    ...(['indicator', 'target', 'composite'] as const).map(
      (what) => `rounded: ${what} ${scheme.rounding[what] === null ? 'no' : 'yes'}`,
    ),
    ...(rules.leaders === null
      ? ['year: no leaders']
      : [`leaders: ${rules.leaders.method.kind}`, `leaders too few: ${rules.leaders.tooFew}`]),
    ...(rules.appraisal === null
      ? ['year: no appraisal']
      : [`channels: ${rules.appraisal.channels.kind}`, `answers too few: ${rules.appraisal.tooFew}`]),
    ...reasons.flatMap(rulesIn).map((rule) => `reason: ${rule}`),
    ...is('formula: with parts', scheme.formula.includes('其他得分')),
    ...is('formula: leaders printed too', scheme.formula.includes('甲组得分')),
    ...is('formula: limit in a clause', /[；;。][^=；;。]+(?:上限|不超过)/.test(scheme.formula)),
    ...is('formula: no sum of terms', /[）)\]][÷×]|\+0\.125/.test(scheme.formula)),
    ...is('year: no adjustments', rules.adjustments.length === 0),
    ...is(
      'year: items listed',
      rules.adjustments.some(({ items }) => items.length > 0),
    ),
    ...is('year: leader options', (rules.leaders?.options.length ?? 0) > 0),
    ...is(
      'year: abstentions',
      units.some(({ leaders }) => leaders.some(({ abstained }) => abstained > 0)),
    ),
    ...is(
      'year: nested sections',
      scheme.sections.some(({ parent }) => parent !== null),
    ),
    ...is(
      'year: weight zero',
      indicators.some(({ weightPoints }) => /^0\.?0*$/.test(weightPoints)),
    ),
    ...is(
      'year: indicator outside the panel',
      result.units.some((unit) =>
        unit.indicators.some(({ because }) => !rulesIn(because).some((rule) => rule === 'panel')),
      ),
    ),
    ...is(
      'year: weights differ',
      result.remarks.some(({ code }) => code === 'weights-differ'),
    ),
    ...is(
      'year: endless decimal',
      composites.some((composite) => (composite.split('.')[1] ?? '').length > 30),
    ),
    ...is('year: shared rank', new Set(composites).size < composites.length),
    ...is(
      'year: at the lower end of a grade',
      scheme.grades.some(({ from }) => from !== null && composites.includes(from)),
    ),
    ...is(
      'year: all grades of one scheme',
      new Set(result.units.map(({ grade }) => grade)).size === scheme.grades.length,
    ),
  ])
}

function rulesIn({ rule, steps }: Because): string[] {
  return [rule, ...(steps ?? []).flatMap(rulesIn)]
}
