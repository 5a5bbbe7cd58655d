import { Decimal, decimalText, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import type { GroupYear, IndicatorYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import type { EvaluationRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import type { PanelMethod } from '@hengji/domain/scheme/panel-method.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'

/**
 * The same result reckoned another way: long decimals instead of fractions, straight through, no step kept, nothing
 * shared with the domain but the rounding of one number.
 */
export interface NaiveUnit {
  id: string
  indicators: Map<string, Decimal>
  target: Decimal
  leaders: Decimal
  appraisal: Decimal
  composite: Decimal
  rank: number
}

const Long = Decimal.clone({ precision: 100 })
type Long = Decimal

/** Endless decimals miss by their last digits: what is a half to 60 places is a half. */
const rounded = (value: Long, places: number | null): Long =>
  places === null ? value : roundHalfUp(roundHalfUp(value, 60), places)
const mean = (values: readonly Long[]): Long =>
  values.reduce((sum: Long, value) => sum.plus(value), new Long(0)).div(values.length)

function oneOf(method: PanelMethod, values: readonly Long[]): Long | null {
  const sorted = values.toSorted((one, other) => one.comparedTo(other))
  const drop = method.kind === 'trimmed-mean' ? method.dropEachEnd : 0
  if (sorted.length <= 2 * drop) return null
  if (method.kind !== 'median') return mean(sorted.slice(drop, sorted.length - drop))
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : low.plus(high).div(2)
}

function given(group: GroupYear, rules: EvaluationRules, weight: string, score: GivenScore): Long {
  if (score.kind === 'points')
    return new Long(weight).isZero() ? new Long(1) : new Long(score.points).div(weight)
  if (score.kind === 'percent') return new Long(score.percent).div(100)
  const tier = group.scheme.tiers.find(({ title }) => title === score.tier)
  if (tier === undefined) throw new Error('no such tier')
  const [least, most] = [new Long(tier.leastPercent), new Long(tier.mostPercent)]
  const percent = {
    top: most,
    bottom: least,
    middle: least.plus(most).div(2),
    chosen: new Long(score.percent ?? 0),
  }[rules.tierShare]
  return percent.div(100)
}

function panelShare(group: GroupYear, ballots: readonly string[]): Long | null {
  const { panel, result } = group.scheme
  const score = oneOf(
    panel.method,
    ballots.map((ballot) => new Long(ballot)),
  )
  if (score === null) return null
  if (result.kind === 'share-of-weight') return score.div(panel.fullScore)
  // A mean without an end must not fall below a grade by its last digit.
  const near = roundHalfUp(score, 60)
  const grade = result.grades.find(({ from }) => from === null || near.greaterThanOrEqualTo(from))
  return new Long(grade?.percentOfWeight ?? 0).div(100)
}

function isVoted(group: GroupYear, rules: EvaluationRules, section: string | null): boolean {
  if (rules.ballotScope.kind === 'all') return true
  if (section === null) return false
  if (rules.ballotScope.sections.includes(section)) return true
  return isVoted(group, rules, group.scheme.sections.find(({ title }) => title === section)?.parent ?? null)
}

function indicatorPoints(group: GroupYear, rules: EvaluationRules, indicator: IndicatorYear): Long {
  if (indicator.review !== null) return new Long(indicator.review.points)
  const weight = indicator.weightPoints
  const shares: { share: Long; weight: Long }[] = []
  for (const { source, weightPercent } of rules.sources) {
    if (source === 'panel' && !isVoted(group, rules, indicator.section)) continue
    const share = {
      self: () => indicator.self && given(group, rules, weight, indicator.self),
      'on-site': () => indicator.onSite && given(group, rules, weight, indicator.onSite),
      peer: () =>
        indicator.peers.length === 0
          ? null
          : oneOf(
              rules.peers,
              indicator.peers.map(({ score }) => given(group, rules, weight, score)),
            ),
      panel: () => panelShare(group, indicator.ballots),
    }[source]()
    if (share !== null) shares.push({ share, weight: new Long(weightPercent) })
  }
  const values = shares.map(({ share }) => share)
  const whole = shares.reduce((sum: Long, each) => sum.plus(each.weight), new Long(0))
  const combined = {
    'panel-only': () => values[0] ?? new Long(0),
    mean: () => mean(values),
    median: () => oneOf({ kind: 'median' }, values) ?? new Long(0),
    'trimmed-mean': () => oneOf({ kind: 'trimmed-mean', dropEachEnd: 1 }, values) ?? new Long(0),
    lowest: () => Long.min(...values),
    weighted: () =>
      shares.reduce((sum: Long, each) => sum.plus(each.share.times(each.weight)), new Long(0)).div(whole),
  }[rules.combination.kind]()
  return rounded(combined.times(weight), group.scheme.rounding.indicator)
}

function leaderGroup(rules: EvaluationRules, unit: UnitYear, group: string): Long | null {
  const scores = unit.leaders.find((each) => each.group === group)?.scores ?? []
  if (rules.leaders === null || scores.length < rules.leaders.minimumAnswers) return null
  return oneOf(
    rules.leaders.method,
    scores.map((score) => new Long(score)),
  )
}

function leaderPoints(group: GroupYear, rules: EvaluationRules, unit: UnitYear): Long {
  let sum: Long = new Long(0)
  let weights: Long = new Long(0)
  for (const { title, weightPercent } of group.scheme.leaders) {
    let score = leaderGroup(rules, unit, title)
    if (score === null && rules.leaders?.tooFew === 'mean-of-others')
      score = mean(
        group.units
          .filter(({ id }) => id !== unit.id)
          .map((other) => leaderGroup(rules, other, title))
          .filter((other) => other !== null),
      )
    if (score === null) continue
    sum = sum.plus(score.times(weightPercent))
    weights = weights.plus(weightPercent)
  }
  const full = rules.leaders?.fullScore ?? '100'
  return rounded(sum.div(weights).div(full).times(100), rules.leaders?.places ?? 2)
}

/** Mean of each question, weighted; `null` where one has no answer in these channels. */
function questionsIn(group: GroupYear, unit: UnitYear, channels: readonly string[]) {
  let sum: Long = new Long(0)
  let fewest = Infinity
  for (const question of group.questionnaire?.questions ?? []) {
    if (question.weightPercent === null) continue
    let [total, answers]: [Long, number] = [new Long(0), 0]
    for (const channel of unit.appraisal?.channels ?? []) {
      if (!channels.includes(channel.channel)) continue
      for (const { option, count } of channel.questions.find((each) => each.question === question.id)
        ?.counts ?? []) {
        const points = question.options.find(({ id }) => id === option)?.points
        if (typeof points !== 'string') continue
        total = total.plus(new Long(points).times(count))
        answers += count
      }
    }
    fewest = Math.min(fewest, answers)
    if (answers > 0) sum = sum.plus(total.div(answers).times(question.weightPercent).div(100))
  }
  return { score: sum, fewest }
}

function appraisalScore(group: GroupYear, rules: EvaluationRules, unit: UnitYear): Long | null {
  const { appraisal } = rules
  const names = (unit.appraisal?.channels ?? []).map(({ channel }) => channel)
  const pooled = questionsIn(group, unit, names)
  if (appraisal === null || pooled.fewest < appraisal.minimumAnswers) return null
  if (appraisal.channels.kind === 'pooled') return pooled.score
  let [sum, weights]: [Long, Long] = [new Long(0), new Long(0)]
  for (const { title, weightPercent } of appraisal.channels.channels) {
    const { score, fewest } = questionsIn(group, unit, [title])
    if (fewest === 0) continue
    sum = sum.plus(score.times(weightPercent))
    weights = weights.plus(weightPercent)
  }
  return weights.isZero() ? null : sum.div(weights)
}

function appraisalPoints(group: GroupYear, rules: EvaluationRules, unit: UnitYear): Long {
  const own = appraisalScore(group, rules, unit)
  const others = () =>
    group.units
      .filter(({ id }) => id !== unit.id)
      .map((other) => appraisalScore(group, rules, other))
      .filter((other) => other !== null)
  return rounded(own ?? mean(others()), rules.appraisal?.places ?? 2)
}

function adjustmentPoints(rules: EvaluationRules, unit: UnitYear, component: string): Long {
  const own = rules.adjustments.find((each) => each.component === component)
  const byItem = new Map<string | null, Long>()
  for (const { component: name, item, points } of unit.adjustments)
    if (name === component) byItem.set(item, (byItem.get(item) ?? new Long(0)).plus(points))
  let sum: Long = new Long(0)
  for (const [item, points] of byItem)
    sum = sum.plus(Long.min(points, own?.items.find(({ title }) => title === item)?.mostPoints ?? Infinity))
  return Long.min(sum, own?.mostPoints ?? Infinity)
}

/** @returns the units in their order; throws where `scoreGroup` would refuse */
export function naiveResult(group: GroupYear): NaiveUnit[] {
  const rules = group.scheme.evaluation
  if (rules === null) throw new Error('no rules')
  const units = group.units.map((unit) => {
    const indicators = new Map(unit.indicators.map((each) => [each.id, indicatorPoints(group, rules, each)]))
    const target = rounded(
      [...indicators.values()].reduce((sum: Long, points) => sum.plus(points), new Long(0)),
      group.scheme.rounding.target,
    )
    const leaders = leaderPoints(group, rules, unit)
    const appraisal = appraisalPoints(group, rules, unit)
    // As the sample's formula prints it.
    const composite = target
      .times('0.6')
      .plus(leaders.times('0.1'))
      .plus(appraisal.times('0.3'))
      .plus(Long.min(5, adjustmentPoints(rules, unit, '正向激励加分')))
      .minus(Long.min(5, adjustmentPoints(rules, unit, '察访核验扣分')))
    return {
      id: unit.id,
      indicators,
      target,
      leaders,
      appraisal,
      composite: rounded(composite, group.scheme.rounding.composite),
    }
  })
  const near = units.map(({ composite }) => decimalText(roundHalfUp(composite, 30)))
  return units.map((unit, index) => {
    const better = near.filter((other) => new Long(other).greaterThan(near[index] ?? 0))
    const rank = group.scheme.ranking === 'dense' ? new Set(better).size + 1 : better.length + 1
    return { ...unit, rank }
  })
}
