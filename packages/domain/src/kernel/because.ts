/**
 * Why a score is what it is: plain data, the same for screen, export and command line.
 * `explainBecause` turns it into Chinese. Numbers in `facts` are decimals as text.
 */
export interface Because {
  rule: BecauseRule
  facts: Readonly<Record<string, string | number | null>>
  /** The steps that led here, in their order. */
  steps?: readonly Because[]
}

export type BecauseRule =
  | 'execution-rate'
  | 'positive-ratio'
  | 'reverse-ratio'
  | 'reverse-tolerance'
  | 'equal-exact'
  | 'equal-deviation'
  | 'target-met'
  | 'zero-target'
  | 'tier'
  | 'grade'
  | 'lamp'
  | 'panel'
  | 'panel-share'
  | 'panel-grade'
  | 'formula-step'
  | 'formula-cap'
  | 'formula-result'
  | 'rounding'
  | MonitoringRule
  | EvaluationRule

/** Why a light is lit, or something is late (domain/monitoring). */
export type MonitoringRule =
  | 'state-lamp'
  | 'expected-lamp'
  | 'reverse-lamp'
  | 'equal-lamp'
  | 'zero-limit'
  | 'budget-lamp'
  | 'over-achieved'
  | 'no-annual-target'
  | 'milestones-reached'
  | 'interim-reached'
  | 'interim-missed'
  | 'all-reached'
  | 'nothing-reported'
  | 'nothing-due'
  | 'silent'
  | 'deadline-passed'

/** How the sources of a result become points (domain/scoring, appraisal, incentive, result). */
export type EvaluationRule =
  | 'given-points'
  | 'given-percent'
  | 'given-tier'
  | 'peers'
  | 'panel-percent'
  | 'source-missing'
  | 'combined'
  | 'indicator-points'
  | 'points-reviewed'
  | 'target-sum'
  | 'leader-group'
  | 'leader-group-missing'
  | 'leader-group-substituted'
  | 'leaders'
  | 'question'
  | 'channel'
  | 'channel-missing'
  | 'appraisal'
  | 'appraisal-substituted'
  | 'adjustment'
  | 'adjustment-item'
  | 'adjustment-cap'
  | 'adjustments'
  | 'component-given'

export function because(
  rule: BecauseRule,
  facts: Record<string, string | number | null>,
  steps?: readonly Because[],
): Because {
  return steps === undefined || steps.length === 0 ? { rule, facts } : { rule, facts, steps }
}
