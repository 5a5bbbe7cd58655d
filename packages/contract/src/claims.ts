import { z } from 'zod'
import { claimFields } from '@hengji/domain/evaluation/check-claim.ts'
import { proofPurposes } from '@hengji/domain/evaluation/claim-draft.ts'
import { phaseStates } from '@hengji/domain/evaluation/phases.ts'
import { selfEvaluationActs, selfEvaluationStates } from '@hengji/domain/evaluation/self-evaluation-states.ts'
import { tierShares } from '@hengji/domain/scheme/evaluation-rules.ts'
import { evaluationUnitParams } from './evaluations.ts'
import { givenScoreSchema } from './given-score.ts'
import { decimalTextSchema, givenDaySchema, isoDateSchema, momentSchema, typedText } from './values.ts'

const id = typedText(100)

export const mediaProofSchema = z
  .object({
    outlet: typedText(100),
    title: typedText(300),
    publishedOn: givenDaySchema.nullable(),
    address: typedText(1000).nullable(),
  })
  .meta({ id: 'MediaProof', description: '主流媒体佐证：媒体、标题、日期、网址' })

/** What was typed; `null`: as the year's reports and proofs filled it. */
export const claimDraftSchema = z
  .object({
    achieved: typedText(4000).nullable(),
    score: givenScoreSchema.nullable(),
    gapReason: typedText(2000),
    differenceReason: typedText(2000),
    proofs: z
      .array(z.object({ evidenceId: id, purpose: z.enum(proofPurposes) }))
      .max(200)
      .nullable(),
    media: z.array(mediaProofSchema).max(30),
  })
  .meta({ id: 'ClaimDraft', description: '一项指标的自评填写内容；null 表示照系统填好的' })

export const filledClaimSchema = z
  .object({
    achieved: z.string().nullable(),
    actualValue: decimalTextSchema.nullable(),
    isMet: z.boolean().nullable(),
    computed: z.object({ points: decimalTextSchema, because: z.array(z.string()) }).nullable(),
    proposed: givenScoreSchema.nullable(),
  })
  .meta({ id: 'FilledClaim', description: '由全年上报填好的内容与按上报计算的得分' })

export const claimProofSchema = z
  .object({ evidenceId: z.string(), name: z.string(), purpose: z.enum(proofPurposes) })
  .meta({ id: 'ClaimProof', description: '自评所附的一份佐证' })

export const claimRowSchema = z
  .object({
    indicatorId: z.string(),
    code: z.string().nullable(),
    section: z.string().nullable(),
    primary: z.string().nullable(),
    title: z.string(),
    weightPoints: decimalTextSchema,
    deadline: isoDateSchema.nullable(),
    departments: z.array(z.string()),
    owners: z.array(z.string()),
    filled: filledClaimSchema,
    draft: claimDraftSchema,
    revision: z.int(),
    saved: z.object({ by: z.string(), at: momentSchema }).nullable(),
    /** As they would be handed in; empty where the asker does not see this indicator's proofs. */
    proofs: z.array(claimProofSchema),
    proofCount: z.int(),
    seesProofs: z.boolean(),
    claimedPoints: decimalTextSchema.nullable(),
    /** What is still to be done before it can be handed in. */
    faults: z.array(z.object({ field: z.enum(claimFields), code: z.string(), sentence: z.string() })),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'ClaimRow', description: '一项指标的自评' })
export type ClaimRowView = z.infer<typeof claimRowSchema>

export const selfEvaluationSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    unit: z.object({ id: z.string(), name: z.string() }),
    documentId: z.string(),
    phase: z.enum(phaseStates),
    closesOn: isoDateSchema.nullable(),
    /** Still open though its last day is over. */
    isOverdue: z.boolean(),
    state: z.enum(selfEvaluationStates),
    revision: z.int(),
    submitted: z.object({ by: z.string(), at: momentSchema }).nullable(),
    /** Why the office gave it back, while it lies with the unit again. */
    returned: z.object({ reason: z.string(), by: z.string(), at: momentSchema }).nullable(),
    acts: z.array(z.enum(selfEvaluationActs)),
    tiers: z.array(
      z.object({ title: z.string(), leastPercent: decimalTextSchema, mostPercent: decimalTextSchema }),
    ),
    tierShare: z.enum(tierShares),
    rows: z.array(claimRowSchema),
  })
  .meta({ id: 'UnitSelfEvaluation', description: '一个单位的自评' })
export type SelfEvaluationView = z.infer<typeof selfEvaluationSchema>

export const claimsOverviewSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    phase: z.enum(phaseStates),
    mayDecide: z.boolean(),
    units: z.array(
      z.object({
        unitId: z.string(),
        name: z.string(),
        hasPlan: z.boolean(),
        state: z.enum(selfEvaluationStates),
        revision: z.int(),
        submitted: z.object({ by: z.string(), at: momentSchema }).nullable(),
        indicators: z.int(),
        /** Rows that somebody has typed in. */
        touched: z.int(),
        /** As handed in last; `null` before. */
        stated: z
          .object({
            claimed: decimalTextSchema,
            /** Of the indicators whose points can be computed: what was claimed, and what the reports give. */
            comparable: z.int(),
            comparableClaimed: decimalTextSchema,
            computed: decimalTextSchema,
            differing: z.int(),
            withoutProof: z.int(),
          })
          .nullable(),
        acts: z.array(z.enum(selfEvaluationActs)),
      }),
    ),
  })
  .meta({ id: 'ClaimsOverview', description: '各单位自评的进度与差异' })
export type ClaimsOverview = z.infer<typeof claimsOverviewSchema>

export const claimParams = evaluationUnitParams.extend({ indicatorId: id })

export const saveClaimSchema = z
  .object({ revision: z.int().min(0), draft: claimDraftSchema })
  .meta({ id: 'SaveClaim', description: 'revision 为读到的版本，没有填过为 0' })
export type SaveClaim = z.infer<typeof saveClaimSchema>

export const actOnSelfEvaluationSchema = z
  .object({ act: z.enum(selfEvaluationActs), revision: z.int(), reason: typedText(1000).nullable() })
  .meta({ id: 'ActOnSelfEvaluation', description: '报送、撤回、退回、受理、重新打开' })
export type ActOnSelfEvaluation = z.infer<typeof actOnSelfEvaluationSchema>

/** Beside a 409: the row as it stands now. */
export const claimConflictSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    newer: claimRowSchema.nullable(),
  })
  .meta({ id: 'ClaimConflict', description: '他人先改过，或已不能改；附最新内容' })
export type ClaimConflict = z.infer<typeof claimConflictSchema>
