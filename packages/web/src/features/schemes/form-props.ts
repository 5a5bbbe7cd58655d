import type { SchemeDraft } from '@hengji/contract/schemes.ts'

/** What each part of the form of a scheme is given. */
export interface FormProps {
  draft: SchemeDraft
  change: (changed: Partial<SchemeDraft>) => void
}

export type EvaluationDraft = NonNullable<SchemeDraft['evaluation']>

/** What each part of its rules of the evaluation is given. */
export interface EvaluationProps {
  draft: SchemeDraft
  rules: EvaluationDraft
  set: (changed: Partial<EvaluationDraft>) => void
}
