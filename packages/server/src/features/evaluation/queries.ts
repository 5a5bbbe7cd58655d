export { isPhaseOverdue, phaseOf, requireOpenPhase } from './open-phase.ts'
export { pinnedPlanOf, pinnedPlansOf, type PinnedPlan } from './pinned-plans.ts'
export { evaluationOfUnit, schemeOfEvaluation } from './scheme-of-evaluation.ts'
export { viewEvaluation } from './view-evaluation.ts'
