import type { SelfEvaluation } from '../budget/self-evaluation.ts'
import type { TargetTable } from '../budget/target-table.ts'
import type { EvaluationPlan } from '../plan/evaluation-plan.ts'

/** What a file is read into: a plan of the performance evaluation, or one of the two budget forms. */
export type OfficialDocument = EvaluationPlan | SelfEvaluation | TargetTable

export type DocumentKind = OfficialDocument['kind']
export type Indicator = OfficialDocument['indicators'][number]
