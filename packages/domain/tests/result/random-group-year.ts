import fc from 'fast-check'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import type { UnitAppraisal } from '@hengji/domain/appraisal/appraisal-tally.ts'
import type { AdjustmentEntry } from '@hengji/domain/incentive/adjustment-entry.ts'
import type { GroupYear, IndicatorYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import type {
  AppraisalRules,
  CombinationMethod,
  EvaluationRules,
  SourceRule,
} from '@hengji/domain/scheme/evaluation-rules.ts'
import type { PanelMethod, ResultRules } from '@hengji/domain/scheme/panel-method.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { sampleScheme } from '../scheme/scheme-samples.ts'

/** Whole numbers out of a stream of its own: a group's year has too many parts to be put together from arbitraries. */
export type Next = (least: number, most: number) => number

/** A number of at most so many places as a plain text: 1234 of 2 places is `12.34`. */
export function decimalFrom(whole: number, places: number): string {
  const digits = String(whole).padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

const one = <T>(next: Next, values: readonly T[]): T => {
  const value = values[next(0, values.length - 1)]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

/** Whole per cents, each above zero, that add up to 100. */
export function percentsOf(next: Next, count: number): string[] {
  const cuts = Array.from({ length: count - 1 }, () => next(0, 100 - count)).toSorted((a, b) => a - b)
  return [...cuts, 100 - count].map((cut, index) => String(1 + cut - (cuts[index - 1] ?? 0)))
}

const panelMethods = (next: Next, least: number): PanelMethod =>
  one<PanelMethod>(next, [
    { kind: 'mean' },
    { kind: 'median' },
    ...(least > 2 ? [{ kind: 'trimmed-mean', dropEachEnd: 1 } as const] : []),
  ])

export function randomScheme(next: Next): Scheme {
  const base = sampleScheme('housing-fund-2024')
  const seats = next(3, 9)
  const evaluation = randomEvaluation(next, seats)
  return {
    ...base,
    panel: { seats, method: panelMethods(next, evaluation.minimumSeats), leastScore: '1', fullScore: '9' },
    result: one<ResultRules>(next, [
      { kind: 'share-of-weight' },
      {
        kind: 'by-grade',
        grades: [
          { title: '好', from: '7.5', percentOfWeight: '100' },
          { title: '较好', from: '5.333', percentOfWeight: '82.5' },
          { title: '差', from: null, percentOfWeight: '10' },
        ],
      },
    ]),
    rounding: {
      indicator: one(next, [null, 0, 1, 2, 3]),
      target: one(next, [null, 1, 2]),
      composite: one(next, [0, 1, 2, 3, null]),
    },
    ranking: one(next, ['standard', 'dense']),
    evaluation,
  }
}

function randomEvaluation(next: Next, seats: number): EvaluationRules {
  const names = one(next, [
    ['panel'],
    ['self', 'panel'],
    ['panel', 'on-site'],
    ['self', 'peer', 'on-site', 'panel'],
    ['self', 'peer', 'on-site'],
  ] as const)
  const weights = percentsOf(next, names.length)
  const sources: SourceRule[] = names.map((source, index) => ({
    source,
    weightPercent: weights[index] ?? '0',
    whenMissing: source === 'panel' || source === 'self' ? 'refuse' : 'reweight',
  }))
  const combination = one<CombinationMethod>(next, [
    { kind: 'weighted' },
    { kind: 'mean' },
    { kind: 'median' },
    { kind: 'lowest' },
    ...(names.length === 1 ? [{ kind: 'panel-only' } as const] : []),
  ])
  return {
    note: null,
    sources,
    combination,
    peers: panelMethods(next, 0),
    tierShare: one(next, ['top', 'middle', 'bottom', 'chosen']),
    minimumSeats: next(1, seats),
    ballotScope:
      names.length > 1 && names.some((name) => name === 'self')
        ? one(next, [
            { kind: 'all' },
            { kind: 'sections', sections: ['职能工作目标'] },
            { kind: 'sections', sections: ['行政能力目标', '常规工作目标'] },
          ])
        : { kind: 'all' },
    claims: { reasonAbove: '0', isProofRequired: false, mediaProofTier: null },
    onSite: { samplePercent: '20', leastIndicators: 1 },
    leaders: {
      component: '领导评价得分',
      method: panelMethods(next, 0),
      leastScore: '0',
      fullScore: one(next, ['100', '10', '9']),
      options: [],
      minimumAnswers: next(1, 2),
      tooFew: one(next, ['reweight', 'mean-of-others']),
      places: next(0, 3),
    },
    appraisal: {
      component: '公众评议得分',
      minimumAnswers: next(1, 20),
      tooFew: 'mean-of-others',
      channels: one<AppraisalRules['channels']>(next, [
        { kind: 'pooled' },
        {
          kind: 'weighted',
          channels: [
            { title: '网上', weightPercent: '60' },
            { title: '纸质', weightPercent: '40' },
          ],
        },
      ]),
      confidencePercent: '95',
      places: next(0, 3),
    },
    adjustments: [
      {
        component: '正向激励加分',
        kind: 'bonus',
        items: one(next, [
          [],
          [
            { title: '表彰奖励', mostPoints: '3' },
            { title: '改革创新', mostPoints: null },
          ],
        ]),
        mostPoints: one(next, [null, '4.5']),
      },
      { component: '察访核验扣分', kind: 'deduction', items: [], mostPoints: null },
    ],
    objection: { days: 5, counted: 'workdays' },
  }
}

export const randomQuestionnaire: Questionnaire = {
  title: '公众评议问卷',
  questions: [
    question('q1', '70'),
    question('q2', '30'),
    { id: 'q3', kind: 'text', title: '建议', weightPercent: null, options: [], isRequired: false },
  ],
}

function question(id: string, weightPercent: string): Questionnaire['questions'][number] {
  return {
    id,
    kind: 'scale',
    title: id,
    weightPercent,
    isRequired: true,
    options: [
      { id: 'a', title: '满意', points: '100' },
      { id: 'b', title: '一般', points: '66.6' },
      { id: 'c', title: '不满意', points: '0' },
      { id: 'd', title: '不了解', points: null },
    ],
  }
}

function randomGiven(next: Next, scheme: Scheme, weight: number): GivenScore {
  switch (next(0, 2)) {
    case 0:
      return { kind: 'points', points: decimalFrom(next(0, weight), 2) }
    case 1:
      return { kind: 'percent', percent: decimalFrom(next(0, 1000), 1) }
    default: {
      const tier = one(next, scheme.tiers)
      const [least, most] = [parseInt(tier.leastPercent, 10), parseInt(tier.mostPercent, 10)]
      return { kind: 'tier', tier: tier.title, percent: String(next(least, most === 100 ? 100 : most - 1)) }
    }
  }
}

function randomIndicator(next: Next, scheme: Scheme, id: string, code: string): IndicatorYear {
  const weight = next(0, 3) === 0 ? 0 : next(1, 1500)
  const minimum = scheme.evaluation?.minimumSeats ?? 1
  return {
    id,
    code,
    title: `指标 ${code}`,
    section: one(next, ['重点工作目标', '常规工作目标', '行政能力目标', '平安建设成效']),
    weightPoints: decimalFrom(weight, 2),
    self: randomGiven(next, scheme, weight),
    peers: Array.from({ length: next(0, 3) }, (_, index) => ({
      unitId: `peer-${index}`,
      score: randomGiven(next, scheme, weight),
    })),
    onSite: next(0, 1) === 0 ? null : randomGiven(next, scheme, weight),
    ballots: Array.from({ length: next(minimum, scheme.panel.seats) }, () => decimalFrom(next(10, 90), 1)),
    review:
      next(0, 9) === 0
        ? {
            points: decimalFrom(next(0, weight), 2),
            reason: '复核材料',
            decider: '复核组',
            decidedOn: '2025-02-10',
          }
        : null,
  }
}

function randomAppraisal(next: Next, least: number): UnitAppraisal {
  return {
    population: 5000,
    channels: ['网上', '纸质'].slice(0, next(1, 2)).map((channel) => {
      const counts = () => ['a', 'b', 'c', 'd'].map((option) => ({ option, count: next(least, 40) }))
      return {
        channel,
        invited: 400,
        returned: 200,
        valid: 180,
        questions: [
          { question: 'q1', counts: counts() },
          { question: 'q2', counts: counts() },
        ],
      }
    }),
  }
}

function randomEntry(next: Next, scheme: Scheme, id: string): AdjustmentEntry {
  const rules = one(next, scheme.evaluation?.adjustments ?? [])
  return {
    id,
    component: rules.component,
    item: rules.items.length === 0 ? null : one(next, rules.items).title,
    points: decimalFrom(next(1, 250), 2),
    text: `事项 ${id}`,
    basisTitle: '通报',
    basisNumber: null,
    indicatorId: null,
    decider: '效能办',
    decidedOn: '2025-01-20',
  }
}

/** The first unit has enough answers of all kinds, so that the others may be given their mean. */
function randomUnit(next: Next, scheme: Scheme, id: string, isFirst: boolean): UnitYear {
  const full = parseInt(scheme.evaluation?.leaders?.fullScore ?? '100', 10)
  // So few and so light that the target evaluation stays within its full marks.
  const indicators = Array.from({ length: next(1, 6) }, (_, index) =>
    randomIndicator(next, scheme, `${id}-i${index}`, `${next(1, 2)}-${next(1, 12)}-${index + 1}`),
  )
  return {
    id,
    name: `单位${id}`,
    indicators,
    // One group with enough answers: somebody must bear the weight of the others.
    leaders: scheme.leaders.map(({ title }, index) => ({
      group: title,
      scores: Array.from({ length: isFirst || index === 0 ? 2 : next(0, 3) }, () =>
        decimalFrom(next(0, full * 10), 1),
      ),
      abstained: next(0, 2),
    })),
    appraisal: !isFirst && next(0, 5) === 0 ? null : randomAppraisal(next, isFirst ? 7 : 0),
    adjustments: Array.from({ length: next(0, 4) }, (_, index) =>
      randomEntry(next, scheme, `${id}-a${index}`),
    ),
    otherComponents: [],
  }
}

export function randomGroupYear(next: Next, mostUnits = 5): GroupYear {
  const scheme = randomScheme(next)
  return {
    scheme,
    questionnaire: randomQuestionnaire,
    // Two whole ones: whatever unit lacks answers, another has them.
    units: Array.from({ length: next(2, mostUnits) }, (_, index) =>
      randomUnit(next, scheme, `u${index}`, index < 2),
    ),
  }
}

/** A failing test prints the seed and not the whole year. */
export const seeds = fc.integer({ min: 1, max: 2 ** 31 - 2 })

export function groupYearOf(seed: number): GroupYear {
  return randomGroupYear(nextFrom(seed))
}

/** Lehmer's generator: the products stay below 2^53. */
export function nextFrom(seed: number): Next {
  let state = seed
  return (least, most) => {
    state = (state * 48_271) % 2_147_483_647
    return least + (state % (most - least + 1))
  }
}
