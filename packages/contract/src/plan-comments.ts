import { z } from 'zod'
import { commentActs, commentSeverities, commentStates } from '@hengji/domain/plan/approval.ts'
import { momentSchema, named, typedText } from './values.ts'

export const commentActSchema = z
  .enum(commentActs)
  .meta({ id: 'CommentAct', description: '采纳、答复、了结、坚持、收回' })

export const commentSeveritySchema = z
  .enum(commentSeverities)
  .meta({ id: 'CommentSeverity', description: '必须修改、建议' })

export const commentStateSchema = z
  .enum(commentStates)
  .meta({ id: 'CommentState', description: '待处理、已采纳、已答复、已了结、已收回' })

export const planCommentSchema = z
  .object({
    id: z.string(),
    /** The version it was made on. */
    version: z.int(),
    /** Both for a cell, the first alone for a row, none for the plan as a whole. */
    indicatorId: z.string().nullable(),
    field: z.string().nullable(),
    /** Row of the plan as it stands (the working copy at the draft step), from 0; `null` where it is gone. */
    index: z.int().nullable(),
    severity: commentSeveritySchema,
    text: z.string(),
    /** As typed; goes into the cell where it is accepted. */
    proposal: z.string().nullable(),
    position: z.int(),
    stepTitle: z.string(),
    at: momentSchema,
    by: z.string(),
    byUnit: named.nullable(),
    state: commentStateSchema,
    answer: z.string().nullable(),
    answeredAt: momentSchema.nullable(),
    answeredBy: z.string().nullable(),
    /** The version that took it up. */
    acceptedIn: z.int().nullable(),
    closedAt: momentSchema.nullable(),
    closedBy: z.string().nullable(),
    /** Sent back with every act upon it. */
    revision: z.int(),
    /** What this person may do with it now. */
    may: z.array(commentActSchema),
  })
  .meta({ id: 'PlanComment', description: '对方案的一条意见' })
export type PlanComment = z.infer<typeof planCommentSchema>

export const planCommentsSchema = z.array(planCommentSchema)

export const addCommentSchema = z
  .object({
    /** Made by the page for each comment it sends: the same one twice is one. */
    requestKey: typedText(100),
    severity: commentSeveritySchema,
    text: typedText(2000),
    indicatorId: typedText(200).nullable().default(null),
    field: typedText(60).nullable().default(null),
    proposal: typedText(20_000).nullable().default(null),
  })
  .meta({ id: 'AddComment', description: '提一条意见；可附建议的值' })
export type AddComment = z.infer<typeof addCommentSchema>

/** Several at once make one new version. */
export const acceptCommentsSchema = z
  .object({
    comments: z
      .array(z.object({ id: typedText(100), revision: z.int() }))
      .min(1)
      .max(500),
    answer: typedText(2000).nullable().default(null),
  })
  .meta({ id: 'AcceptComments', description: '采纳意见；几条一起采纳只成一版' })
export type AcceptComments = z.infer<typeof acceptCommentsSchema>

/** `text` is required for an answer and for insisting. */
export const actOnCommentSchema = z
  .object({
    act: z.enum(['answer', 'settle', 'insist', 'withdraw']),
    revision: z.int(),
    text: typedText(2000).nullable().default(null),
  })
  .meta({ id: 'ActOnComment', description: '答复、了结、坚持、收回' })
export type ActOnComment = z.infer<typeof actOnCommentSchema>
