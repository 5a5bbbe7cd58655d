import type { Because } from '../kernel/because.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { toTwoPlaces } from '../kernel/shown.ts'
import { sourceWords } from '../scheme/evaluation-words.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { explainBecause } from '../scoring/explain-because.ts'
import type { GivenScore } from '../scoring/given-score.ts'
import type { GroupResult, ScoredIndicator, ScoredUnit } from './group-result.ts'
import type { GroupYear, IndicatorYear, UnitYear } from './group-year.ts'

/**
 * One number of a unit's result and the numbers under it, from the composite down to the single ballot. A page opens it
 * step by step; reports and proofs belong to the indicators and are linked there by their id.
 */
export interface ExplainedNumber {
  kind: 'composite' | 'component' | 'section' | 'indicator' | 'source'
  /** Component by name, section by title, indicator by id, source by its name. */
  id: string
  title: string
  /** `null` for a source, which gives a share and no points. */
  points: DecimalText | null
  weightPoints: DecimalText | null
  /** How this number follows from those under it. */
  sentences: string[]
  /** What was given, one by one: ballots in ascending order, peers by name. */
  values: string[]
  /** Where the scheme says so: paths of its fields, such as `evaluation.combination`. */
  clauses: string[]
  children: ExplainedNumber[]
}

export function explainUnit(groupYear: GroupYear, scored: ScoredUnit): ExplainedNumber {
  const { scheme } = groupYear
  const unit = groupYear.units.find(({ id }) => id === scored.unitId)
  if (unit === undefined) throw new Error('a result of another year')
  return {
    kind: 'composite',
    id: scored.unitId,
    title: '综合得分',
    points: scored.composite,
    weightPoints: null,
    sentences: [...explainBecause(scored.compositeBecause), ...explainBecause(scored.gradeBecause)],
    values: [],
    clauses: ['formula', 'rounding.composite', 'grades', 'ranking'],
    children: scored.components.map(({ name, points, because }) => ({
      kind: 'component',
      id: name,
      title: name,
      points,
      weightPoints: null,
      sentences: explainBecause(because),
      values: [],
      clauses: clausesOf(scheme, name),
      children: name === scheme.targetComponent ? sectionsUnder(groupYear, unit, scored, null) : [],
    })),
  }
}

function clausesOf({ targetComponent, evaluation }: Scheme, name: string): string[] {
  if (name === targetComponent) return ['sections', 'rounding.target']
  if (name === evaluation?.leaders?.component) return ['leaders', 'evaluation.leaders']
  if (name === evaluation?.appraisal?.component) return ['evaluation.appraisal']
  const position = evaluation?.adjustments.findIndex(({ component }) => component === name) ?? -1
  return position === -1 ? ['components'] : [`evaluation.adjustments[${position}]`]
}

/** Parts without weight and points are left out: nothing in them was asked for. */
function sectionsUnder(
  groupYear: GroupYear,
  unit: UnitYear,
  scored: ScoredUnit,
  parent: string | null,
): ExplainedNumber[] {
  return scored.sections
    .filter((section) => section.parent === parent && hasAnything(section))
    .map(({ title, points, weightPoints }) => ({
      kind: 'section',
      id: title,
      title,
      points,
      weightPoints,
      sentences: [`${title} = ${indicatorsUnder(scored, title)} 项指标得分之和 = ${points}`],
      values: [],
      clauses: [`sections[${groupYear.scheme.sections.findIndex((section) => section.title === title)}]`],
      children: [
        ...sectionsUnder(groupYear, unit, scored, title),
        ...scored.indicators
          .filter(({ section }) => section === title)
          .map((indicator) => explainIndicator(groupYear, unit, indicator)),
      ],
    }))
}

/** Its own and those of the parts in it. */
function indicatorsUnder(scored: ScoredUnit, title: string): number {
  const own = scored.indicators.filter(({ section }) => section === title).length
  const inner = scored.sections.filter(({ parent }) => parent === title)
  return inner.reduce((sum, section) => sum + indicatorsUnder(scored, section.title), own)
}

function hasAnything({ points, weightPoints }: { points: DecimalText; weightPoints: DecimalText }): boolean {
  return !decimalOf(points).isZero() || !decimalOf(weightPoints).isZero()
}

function explainIndicator(
  groupYear: GroupYear,
  unit: UnitYear,
  { indicatorId, code, points, weightPoints, because }: ScoredIndicator,
): ExplainedNumber {
  const year = unit.indicators.find(({ id }) => id === indicatorId)
  if (year === undefined) throw new Error('a result of another year')
  // The sources tell their own part one level below.
  const ownSentences = explainBecause(withoutSources(because))
  return {
    kind: 'indicator',
    id: indicatorId,
    title: `${code} ${year.title}`,
    points,
    weightPoints,
    sentences: ownSentences,
    values: [],
    clauses: [
      'evaluation.combination',
      'rounding.indicator',
      ...(year.review === null ? [] : ['evaluation']),
    ],
    children: sourcesOf(groupYear, year, because),
  }
}

const sourceRules = new Set(['given-points', 'given-percent', 'given-tier', 'peers', 'panel-percent'])

/** What is said of the sources one by one left out: it stands with them. */
export function withoutSources(because: Because): Because {
  const steps = (because.steps ?? []).filter(({ rule }) => !sourceRules.has(rule)).map(withoutSources)
  return { rule: because.rule, facts: because.facts, ...(steps.length > 0 ? { steps } : {}) }
}

function sourcesOf(groupYear: GroupYear, indicator: IndicatorYear, because: Because): ExplainedNumber[] {
  const sources = groupYear.scheme.evaluation?.sources ?? []
  return sourceSteps(because).flatMap((step) => {
    const source = sourceOf(step)
    const position = sources.findIndex((rule) => rule.source === source)
    if (source === null) return []
    return [
      {
        kind: 'source' as const,
        id: source,
        title: sourceWords[source],
        points: null,
        weightPoints: null,
        sentences: explainBecause(step),
        values: valuesOf(groupYear, indicator, source),
        clauses: [
          ...(position === -1 ? [] : [`evaluation.sources[${position}]`]),
          ...(source === 'panel' ? ['panel.method', 'result'] : []),
          ...(source === 'peer' ? ['evaluation.peers'] : []),
        ],
        children: [],
      },
    ]
  })
}

function sourceSteps(because: Because): Because[] {
  if (sourceRules.has(because.rule)) return [because]
  return (because.steps ?? []).flatMap(sourceSteps)
}

function sourceOf({ rule, facts }: Because): keyof typeof sourceWords | null {
  if (rule === 'panel-percent') return 'panel'
  if (rule === 'peers') return 'peer'
  const source = facts['source']
  return source === 'self' || source === 'on-site' || source === 'peer' ? source : null
}

function valuesOf(
  groupYear: GroupYear,
  { ballots, peers, self, onSite }: IndicatorYear,
  source: keyof typeof sourceWords,
): string[] {
  switch (source) {
    case 'panel':
      return ballotsInOrder(ballots)
    case 'peer':
      return peers.map(({ unitId, score }) => `${nameOf(groupYear, unitId)}：${shownScore(score)}`).toSorted()
    case 'self':
      return self === null ? [] : [shownScore(self)]
    case 'on-site':
      return onSite === null ? [] : [shownScore(onSite)]
  }
}

function nameOf({ units }: GroupYear, unitId: string): string {
  return units.find(({ id }) => id === unitId)?.name ?? unitId
}

/** In ascending order: that of the board would be no more than another order. */
export function ballotsInOrder(ballots: readonly DecimalText[]): DecimalText[] {
  return ballots.toSorted((one, other) => decimalOf(one).comparedTo(other))
}

/** `2.5 分`, `90%`, `达成预期指标（95%）`. */
export function shownScore(score: GivenScore): string {
  switch (score.kind) {
    case 'points':
      return `${score.points} 分`
    case 'percent':
      return `${score.percent}%`
    case 'tier':
      return score.percent === null ? score.tier : `${score.tier}（${score.percent}%）`
  }
}

/** One sentence for the rank: who is above, who shares it. */
export function explainRank({ units }: GroupResult, unitId: string): string {
  const own = units.find((unit) => unit.unitId === unitId)
  if (own === undefined) throw new Error('no such unit in this result')
  const composite = decimalOf(own.composite)
  const above = units.filter((unit) => decimalOf(unit.composite).greaterThan(composite))
  const same = units.filter((unit) => unit.rank === own.rank && unit.unitId !== unitId)
  const among = `${units.length} 个单位中，综合得分高于 ${toTwoPlaces(own.composite)} 的有 ${above.length} 个，列第 ${own.rank} 名`
  return same.length === 0 ? `${among}。` : `${among}，与${same.map(({ name }) => name).join('、')}并列。`
}
