import type { EvaluationRules } from './evaluation-rules.ts'
import type { Scheme } from './scheme.ts'

/** What is to be found in a scheme that is being written. */
export interface WrittenScheme {
  components: readonly { name: string; fullMarks: string | null }[]
  targetComponent: string
  leaders: readonly unknown[]
  panel: { seats: number | null }
}

/**
 * Rules to begin with, fitted to the components that a scheme has: nine in ten cities change a number or two of them.
 * Claims and visits stand beside the panel; whatever is missing is never made up.
 */
export function usualEvaluation({
  components,
  targetComponent,
  leaders,
  panel,
}: WrittenScheme): EvaluationRules {
  const named = (pattern: RegExp, isOfFull: boolean) =>
    components.find(
      ({ name, fullMarks }) =>
        name !== targetComponent && pattern.test(name) && (fullMarks !== null) === isOfFull,
    )?.name ?? null
  const [leader, appraisal] = [
    named(/^领导/, true) ?? named(/领导/, true),
    named(/公众|群众|社会|评议/, true),
  ]
  const [bonus, deduction] = [named(/加分|激励/, false), named(/扣分|核验/, false)]
  return {
    note: null,
    sources: [
      { source: 'self', weightPercent: '20', whenMissing: 'refuse' },
      { source: 'on-site', weightPercent: '20', whenMissing: 'reweight' },
      { source: 'panel', weightPercent: '60', whenMissing: 'refuse' },
    ],
    combination: { kind: 'weighted' },
    peers: { kind: 'mean' },
    tierShare: 'chosen',
    minimumSeats: Math.max(1, Math.min(5, panel.seats ?? 5)),
    ballotScope: { kind: 'all' },
    claims: { reasonAbove: '0', isProofRequired: true, mediaProofTier: null },
    onSite: { samplePercent: '20', leastIndicators: 5 },
    leaders: leader === null || leaders.length === 0 ? null : { ...usualLeaders, component: leader },
    appraisal: appraisal === null ? null : { ...usualAppraisal, component: appraisal },
    adjustments: [
      ...(bonus === null ? [] : [{ component: bonus, kind: 'bonus' as const, items: [], mostPoints: null }]),
      ...(deduction === null
        ? []
        : [{ component: deduction, kind: 'deduction' as const, items: [], mostPoints: null }]),
    ],
    objection: { days: 5, counted: 'workdays' },
  }
}

export const usualLeaders: NonNullable<NonNullable<Scheme['evaluation']>['leaders']> = {
  component: '领导评价得分',
  method: { kind: 'mean' },
  leastScore: '0',
  fullScore: '100',
  options: [
    { title: '优秀', points: '100' },
    { title: '良好', points: '90' },
    { title: '一般', points: '75' },
    { title: '较差', points: '60' },
  ],
  minimumAnswers: 1,
  tooFew: 'reweight',
  places: 2,
}

export const usualAppraisal: NonNullable<NonNullable<Scheme['evaluation']>['appraisal']> = {
  component: '公众评议得分',
  minimumAnswers: 30,
  tooFew: 'refuse',
  channels: { kind: 'pooled' },
  confidencePercent: '95',
  places: 2,
}
