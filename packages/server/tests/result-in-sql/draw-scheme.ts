import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import type { EvaluationRules, LeaderRules, ScoreSource } from '@hengji/domain/scheme/evaluation-rules.ts'
import type { PanelMethod, PanelRules, ResultRules } from '@hengji/domain/scheme/panel-method.ts'
import type { Scheme, SchemeSection } from '@hengji/domain/scheme/scheme.ts'
import { descending, one, several, shuffled, some, weightsOf, type Next } from './draw.ts'
import { drawFormula, type Term } from './draw-formula.ts'

export const targetComponent = '目标考核得分'
export const givenComponents = ['信用考核得分', '安全生产得分']

/** A scheme of which nothing is fixed but its names: every method, limit, band and rounding is drawn. */
export function drawScheme(next: Next): Scheme {
  const seats = next(1, 11)
  const minimumSeats = next(1, seats)
  const sections = drawSections(next)
  const leaderGroups = several(next, 1, 4, (index) => `第${'甲乙丙丁'.charAt(index)}组`)
  const leaderWeights = weightsOf(next, leaderGroups.length)
  const evaluation = drawEvaluation(next, minimumSeats, sections)
  const given = next(0, 2) === 0 ? givenComponents.slice(0, next(1, 2)) : []
  const fullMarks = new Map([
    [targetComponent, one(next, [null, '100', '100'])],
    ['领导评价得分', one(next, ['100', '50', '90.5'])],
    ['公众评议得分', one(next, ['100', '100', '30'])],
    ...given.map((name) => [name, one(next, ['100', '120.5'])] as const),
  ])
  const terms: Term[] = [
    targetComponent,
    ...(evaluation.leaders ? ['领导评价得分'] : []),
    ...(evaluation.appraisal ? ['公众评议得分'] : []),
    ...given,
  ].map((name) => ({ name, sign: '+', fullMarks: fullMarks.get(name) ?? '100' }))
  for (const { component, kind } of evaluation.adjustments)
    terms.push({ name: component, sign: kind === 'bonus' ? '+' : '-', fullMarks: null })
  const definesLeaders = evaluation.leaders !== null && next(0, 2) === 0
  const formula = drawFormula(next, terms)
  return {
    title: '抽取的考评办法',
    year: 2024,
    group: '市直系列',
    // What the groups come to is reckoned by the rules; the printed formula of it stands beside.
    formula: definesLeaders ? `${formula}；领导评价得分=甲组得分×60%+乙组得分×40%` : formula,
    components: [...terms.map(({ name }) => name), ...(definesLeaders ? ['甲组得分', '乙组得分'] : [])].map(
      (name) => ({ name, fullMarks: fullMarks.get(name) ?? null }),
    ),
    targetComponent,
    sections,
    leaders: leaderGroups.map((title, index) => ({
      title,
      members: ['有关领导'],
      weightPercent: leaderWeights[index] ?? '0',
    })),
    panel: drawPanel(next, seats, minimumSeats),
    result: one<() => ResultRules>(next, [
      () => ({ kind: 'share-of-weight' }),
      () => ({ kind: 'share-of-weight' }),
      () => ({ kind: 'by-grade', grades: drawResultGrades(next) }),
    ])(),
    directions: {
      positive: { kind: 'ratio' },
      reverse: { kind: 'ratio' },
      equal: { kind: 'exact' },
      zeroTarget: 'met-or-nothing',
      places: 2,
      overAchievedFrom: null,
    },
    tiers: drawTiers(next),
    grades: [...descending(next, next(1, 9), 2, 100, next(0, 1)), null].map((from, index) => ({
      title: `等次${index + 1}`,
      from,
    })),
    lamps: [{ colour: 'green', fromPercent: null }],
    rounding: {
      indicator: one(next, [null, 0, 1, 2, 3]),
      target: one(next, [null, null, 0, 1, 2]),
      composite: one(next, [null, 0, 1, 2, 4]),
    },
    ranking: one(next, ['standard', 'dense']),
    schedule: [],
    approval: [{ kind: 'draft', title: '拟制', by: '参评单位' }],
    evaluation,
  }
}

/** Up to three levels; the highest add up to 100, and every part to what holds it. */
function drawSections(next: Next): SchemeSection[] {
  const sections: SchemeSection[] = []
  const add = (title: string, parent: string | null, points: string) =>
    sections.push({
      title,
      parent,
      points,
      counts: { primary: null, secondary: null },
      codes: [],
      aspects: [],
    })
  const tops = weightsOf(next, next(1, 3))
  for (const [index, points] of tops.entries()) {
    const top = `第${index + 1}部分`
    add(top, null, points)
    if (next(0, 1) === 0) continue
    add(`${top}之一`, top, points)
    add(`${top}之二`, top, '0')
    if (next(0, 1) === 0) add(`${top}之一之末`, `${top}之一`, points)
  }
  return sections
}

/** @param least how many values there are at least: something must be left when the ends are dropped */
function drawMethod(next: Next, least: number): PanelMethod {
  const most = Math.min(2, Math.floor((least - 1) / 2))
  const methods: PanelMethod[] = [{ kind: 'mean' }, { kind: 'median' }]
  if (most >= 1) methods.push({ kind: 'trimmed-mean', dropEachEnd: next(1, most) })
  return one(next, methods)
}

function drawPanel(next: Next, seats: number, minimumSeats: number): PanelRules {
  const [leastScore = '', fullScore = ''] = one(next, [
    ['1', '9'],
    ['0', '10'],
    ['0', '100'],
    ['60', '100'],
    ['0.5', '9.55'],
  ])
  return { seats, method: drawMethod(next, minimumSeats), leastScore, fullScore }
}

function drawResultGrades(next: Next) {
  const count = next(2, 5)
  const percents = descending(next, count, 0, 100)
  return [...descending(next, count - 1, 1, 9), null].map((from, index) => ({
    title: `档${index + 1}`,
    from,
    percentOfWeight: percents[index] ?? '0',
  }))
}

function drawTiers(next: Next) {
  const cuts = descending(next, next(1, 4), 0, 100)
  return [...cuts, '0'].map((leastPercent, index) => ({
    title: `定档${index + 1}`,
    mostPercent: cuts[index - 1] ?? '100',
    leastPercent,
  }))
}

function drawEvaluation(
  next: Next,
  minimumSeats: number,
  sections: readonly SchemeSection[],
): EvaluationRules {
  const all = ['self', 'peer', 'on-site', 'panel'] as const
  const drawn = some(next, all)
  const sources: ScoreSource[] = drawn.length === 0 ? ['panel'] : shuffled(next, drawn)
  const isPanelAlone = sources.length === 1 && sources[0] === 'panel'
  const weights = weightsOf(next, sources.length)
  const kinds: EvaluationRules['combination'][] = [
    { kind: 'weighted' },
    { kind: 'mean' },
    { kind: 'median' },
    { kind: 'lowest' },
  ]
  if (isPanelAlone) kinds.push({ kind: 'panel-only' }, { kind: 'panel-only' })
  if (sources.length > 2)
    kinds.push({ kind: 'trimmed-mean', dropEachEnd: 1 }, { kind: 'trimmed-mean', dropEachEnd: 1 })
  const combination = one(next, kinds)
  const scope = some(next, sections).map(({ title }) => title)
  // Where the panel does not vote the others must do, and of three the method leaves one.
  const isForAll =
    isPanelAlone || scope.length === 0 || (combination.kind === 'trimmed-mean' && sources.length === 3)
  return {
    note: null,
    sources: sources.map((source, index) => ({
      source,
      weightPercent: weights[index] ?? '0',
      whenMissing: one(next, ['refuse', 'reweight']),
    })),
    combination,
    peers: drawMethod(next, next(0, 1) === 0 ? 3 : 5),
    tierShare: one(next, ['top', 'middle', 'bottom', 'chosen']),
    minimumSeats,
    ballotScope: isForAll || next(0, 1) === 0 ? { kind: 'all' } : { kind: 'sections', sections: scope },
    claims: { reasonAbove: '0', isProofRequired: false, mediaProofTier: null },
    onSite: { samplePercent: '20', leastIndicators: 1 },
    leaders: next(0, 4) === 0 ? null : drawLeaders(next),
    appraisal: next(0, 4) === 0 ? null : drawAppraisal(next),
    adjustments: drawAdjustments(next),
    objection: { days: 5, counted: 'workdays' },
  }
}

function drawLeaders(next: Next): LeaderRules {
  const [leastScore, fullScore, points] = one(next, [
    ['0', '100', ['100', '87.5', '60', '0']],
    ['1', '10', ['10', '8', '5']],
    ['0', '9', ['9', '6.3', '1']],
  ] as const)
  const minimumAnswers = next(1, 4)
  return {
    component: '领导评价得分',
    method: drawMethod(next, minimumAnswers),
    leastScore,
    fullScore,
    options: next(0, 1) === 0 ? [] : points.map((each) => ({ title: `选项${each}`, points: each })),
    minimumAnswers,
    tooFew: one(next, ['reweight', 'mean-of-others', 'refuse']),
    places: next(0, 4),
  }
}

function drawAppraisal(next: Next): NonNullable<EvaluationRules['appraisal']> {
  const titles = ['网上', '电话', '纸质'].slice(0, next(1, 3))
  const weights = weightsOf(next, titles.length)
  return {
    component: '公众评议得分',
    minimumAnswers: next(1, 25),
    tooFew: one(next, ['mean-of-others', 'refuse']),
    channels:
      next(0, 1) === 0
        ? { kind: 'pooled' }
        : {
            kind: 'weighted',
            channels: titles.map((title, index) => ({ title, weightPercent: weights[index] ?? '0' })),
          },
    confidencePercent: one(next, ['90', '95', '99']),
    places: next(0, 4),
  }
}

function drawAdjustments(next: Next): EvaluationRules['adjustments'] {
  return some(next, [
    { component: '正向激励加分', kind: 'bonus' },
    { component: '争先创优加分', kind: 'bonus' },
    { component: '察访核验扣分', kind: 'deduction' },
  ] as const).map((each) => ({
    ...each,
    items:
      next(0, 1) === 0
        ? []
        : [
            { title: '表彰奖励', mostPoints: one(next, ['3', '1.25']) },
            { title: '改革创新', mostPoints: null },
          ],
    mostPoints: one(next, [null, '4.5', '2.25']),
  }))
}

/** Some questions count, some do not; an option may be no answer. */
export function drawQuestionnaire(next: Next): Questionnaire {
  const count = next(1, 4)
  const weights = weightsOf(next, count)
  const scored = weights.map((weightPercent, index): Questionnaire['questions'][number] => ({
    id: `q${index}`,
    kind: one(next, ['scale', 'choice']),
    title: `第${index + 1}题`,
    weightPercent,
    isRequired: true,
    options: [
      { id: 'a', title: '满意', points: '100' },
      { id: 'b', title: '一般', points: one(next, ['66.6', '80', '50.25']) },
      { id: 'c', title: '不满意', points: '0' },
      { id: 'd', title: '不了解', points: null },
    ],
  }))
  const others: Questionnaire['questions'] = [
    {
      id: 'several',
      kind: 'several',
      title: '哪些方面',
      weightPercent: null,
      options: [{ id: 'a', title: '作风', points: null }],
      isRequired: false,
    },
    { id: 'text', kind: 'text', title: '建议', weightPercent: null, options: [], isRequired: false },
  ]
  return { title: '公众评议问卷', questions: [...scored, ...some(next, others)] }
}
