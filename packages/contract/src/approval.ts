import { z } from 'zod'
import { approvalActs, procedureKinds, procedureStates } from '@hengji/domain/plan/approval.ts'
import { approvalKinds, deciders } from '@hengji/domain/scheme/scheme.ts'
import { findingSchema } from './finding.ts'
import { isoDateSchema, momentSchema, named, typedText } from './values.ts'
import { refusedSchema } from './refused.ts'
import { planCommentsSchema } from './plan-comments.ts'

export const procedureKindSchema = z
  .enum(procedureKinds)
  .meta({ id: 'ProcedureKind', description: '方案审批、变更、增加动态目标' })

export const procedureStateSchema = z
  .enum(procedureStates)
  .meta({ id: 'ProcedureState', description: '办理中、已审定、已撤回' })

export const approvalActSchema = z
  .enum(approvalActs)
  .meta({ id: 'ApprovalAct', description: '报送、同意（同组单位）、通过、退回、取回、撤回、公开' })

export const approvalKindSchema = z.enum(approvalKinds).meta({ id: 'ApprovalKind' })

export const deciderSchema = z
  .enum(deciders)
  .meta({ id: 'Decider', description: '参评单位、同组单位、效能办、审定领导、人社局' })

/** Whether this person may do something now; where not: why, and who may. The page shows both. */
export const verdictSchema = z
  .object({
    allowed: z.boolean(),
    why: refusedSchema.nullable(),
    /** Chinese: `由参评单位的联络员或主要负责人办理`; `null` where nobody may at this moment. */
    whoMay: z.string().nullable(),
  })
  .meta({ id: 'Verdict', description: '现在能不能办；不能办的原因和由谁办' })
export type Verdict = z.infer<typeof verdictSchema>

export const stepProgressSchema = z
  .object({
    position: z.int(),
    kind: approvalKindSchema,
    title: z.string(),
    /** As the scheme calls who acts: 分管副市长. */
    by: z.string(),
    decider: deciderSchema,
    dueOn: isoDateSchema.nullable(),
    state: z.enum(['done', 'current', 'ahead']),
    /** Not passed, and its last day is over. */
    isLate: z.boolean(),
    /** By name where the peers decide: who has signed off in this round, and who has not yet. */
    signedOff: z.array(named),
    waitingFor: z.array(named),
    /** Passed in an earlier round; `isUnchanged`: on the very version that is under way now. */
    passedBefore: z.object({ round: z.int(), version: z.int(), isUnchanged: z.boolean() }).nullable(),
    /** Must-fixes made at this step that its decider has not settled. */
    unsettled: z.int(),
  })
  .meta({ id: 'StepProgress', description: '一个审批步骤的进展' })
export type StepProgress = z.infer<typeof stepProgressSchema>

export const doneActSchema = z
  .object({
    id: z.string(),
    act: approvalActSchema,
    position: z.int(),
    stepTitle: z.string(),
    round: z.int(),
    version: z.int(),
    note: z.string().nullable(),
    at: momentSchema,
    by: z.string(),
    /** A peer's own unit. */
    byUnit: named.nullable(),
  })
  .meta({ id: 'DoneAct', description: '办理记录的一条' })
export type DoneActView = z.infer<typeof doneActSchema>

const procedureShape = {
  id: z.string(),
  documentId: z.string(),
  title: z.string().nullable(),
  unit: named,
  year: z.number(),
  kind: procedureKindSchema,
  /** Why a plan already approved is to be changed. */
  reason: z.string().nullable(),
  state: procedureStateSchema,
  /** The version under way; the approved one from which a change departs. */
  version: z.int(),
  baseVersion: z.int().nullable(),
  /** The step that is current; `null` where all are done or it was withdrawn. */
  step: z
    .object({
      position: z.int(),
      of: z.int(),
      kind: approvalKindSchema,
      title: z.string(),
      by: z.string(),
      decider: deciderSchema,
      dueOn: isoDateSchema.nullable(),
    })
    .nullable(),
  isLate: z.boolean(),
  /** A step still to be done that nobody can do, with what is to be done about it; `null` where there is none. */
  blocked: z.object({ position: z.int(), isCurrent: z.boolean(), message: z.string() }).nullable(),
  /** All steps in order, how far each is. */
  way: z.array(
    z.object({ position: z.int(), title: z.string(), state: z.enum(['done', 'current', 'ahead']) }),
  ),
  /** Since when the current step waits. */
  since: momentSchema,
  round: z.int(),
  /** Sent back with every act. */
  revision: z.int(),
  openedAt: momentSchema,
  openedBy: z.string(),
  closedAt: momentSchema.nullable(),
  mustFix: z.object({ open: z.int(), unsettled: z.int() }),
}

export const procedureSummarySchema = z
  .object(procedureShape)
  .meta({ id: 'ProcedureSummary', description: '一件方案审批的概况' })
export type ProcedureSummary = z.infer<typeof procedureSummarySchema>

export const procedureSummariesSchema = z.array(procedureSummarySchema)

export const overlapSchema = z
  .object({
    /** The row that is new, and the one standing already; from 0 in the plan asked about. */
    index: z.int(),
    otherIndex: z.int(),
    code: z.string().nullable(),
    text: z.string(),
    otherCode: z.string().nullable(),
    otherText: z.string(),
    /** In per cent, whole. */
    likeness: z.int(),
    /** Wording that both have, the longest first. */
    shared: z.array(z.string()),
  })
  .meta({ id: 'Overlap', description: '可能与已有指标重复' })
export type OverlapView = z.infer<typeof overlapSchema>

export const overlapsSchema = z.array(overlapSchema)

export const procedureViewSchema = z
  .object({
    ...procedureShape,
    steps: z.array(stepProgressSchema),
    acts: z.array(doneActSchema),
    /** What can be done at the current step, by whomever, with the verdict for this person. */
    may: z.array(verdictSchema.extend({ act: approvalActSchema })),
    mayComment: verdictSchema,
    mayEdit: verdictSchema,
    comments: planCommentsSchema,
    /** Of the version under way; of the working copy for whoever edits it. */
    findings: z.array(findingSchema),
    /** Rows that a change adds and that may repeat what the plan has already: for a person to judge. */
    overlaps: overlapsSchema,
    /** Once approved, for who may read them: names printed in the plan that are nobody's yet, or could be two people's. */
    undecidedNames: z.array(z.string()),
  })
  .meta({ id: 'ProcedureView', description: '一件方案审批：步骤、记录、意见、能办的事' })
export type ProcedureView = z.infer<typeof procedureViewSchema>

export const proceduresQuerySchema = z.object({
  year: z.coerce.number().int().min(1949).max(2999).optional(),
  unitId: typedText(100).optional(),
  documentId: typedText(100).optional(),
  state: procedureStateSchema.optional(),
})
export type ProceduresQuery = z.infer<typeof proceduresQuerySchema>

/** Asked again while one of the same kind is open, the open one is the answer. A change needs a reason. */
export const openProcedureSchema = z
  .object({
    documentId: typedText(100),
    kind: procedureKindSchema,
    reason: typedText(2000).nullable().default(null),
  })
  .meta({ id: 'OpenProcedure', description: '提交审批，或申请变更' })
export type OpenProcedure = z.infer<typeof openProcedureSchema>

/** `note`: the reason; required for a return and for closing a peer review that is not complete. */
export const actOnProcedureSchema = z
  .object({ act: approvalActSchema, revision: z.int(), note: typedText(2000).nullable().default(null) })
  .meta({ id: 'ActOnProcedure', description: '办理一步' })
export type ActOnProcedure = z.infer<typeof actOnProcedureSchema>

/** 409 to an act on an old state: the newer one comes with it. */
export const procedureConflictSchema = refusedSchema
  .extend({ newer: procedureViewSchema.nullable() })
  .meta({ id: 'ProcedureConflict', description: '情况已变，附最新情况' })
export type ProcedureConflict = z.infer<typeof procedureConflictSchema>

export const decisionWaitingSchema = z
  .object({
    procedureId: z.string(),
    documentId: z.string(),
    unit: named,
    year: z.number(),
    kind: procedureKindSchema,
    title: z.string().nullable(),
    step: z.object({ position: z.int(), kind: approvalKindSchema, title: z.string() }),
    /** What is waited for: an act on the procedure, comments to be settled or answered, a leader for the unit. */
    awaits: z.enum([...approvalActs, 'settle-comments', 'answer-comments', 'name-leader']),
    since: momentSchema,
    dueOn: isoDateSchema.nullable(),
    isLate: z.boolean(),
    /** How many comments wait, where comments do. */
    comments: z.int(),
  })
  .meta({ id: 'DecisionWaiting', description: '等待本人办理的一件' })
export type DecisionWaiting = z.infer<typeof decisionWaitingSchema>

export const decisionsWaitingSchema = z.array(decisionWaitingSchema)
