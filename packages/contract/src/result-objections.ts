import { z } from 'zod'
import {
  resultObjectionActs,
  resultObjectionStates,
  type ObjectionSubject,
} from '@hengji/domain/result/result-objection.ts'
import { chosenProofsSchema, saidProofsSchema } from './objection-proofs.ts'
import { isoDateSchema, momentSchema, typedText } from './values.ts'

const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('indicator'), indicatorId: typedText(100) }),
  z.object({ kind: z.literal('component'), name: typedText(200) }),
  z.object({ kind: z.literal('adjustment'), entryId: typedText(100) }),
]) satisfies z.ZodType<ObjectionSubject>

export const resultObjectionSchema = z
  .object({
    id: z.string(),
    unit: z.object({ id: z.string(), name: z.string() }),
    version: z.int(),
    subject: subjectSchema,
    /** What of the result it is about, in words. */
    subjectText: z.string(),
    text: z.string(),
    state: z.enum(resultObjectionStates),
    revision: z.int(),
    filedAt: momentSchema,
    filedBy: z.string(),
    answer: z.string().nullable(),
    decidedAt: momentSchema.nullable(),
    decidedBy: z.string().nullable(),
    acts: z.array(z.enum(resultObjectionActs)),
    history: z.array(
      z.object({
        act: z.enum([...resultObjectionActs, 'file']),
        text: z.string().nullable(),
        at: momentSchema,
        by: z.string(),
        proofs: saidProofsSchema,
      }),
    ),
  })
  .meta({ id: 'ResultObjection', description: '对结果的一件异议' })
export type ResultObjection = z.infer<typeof resultObjectionSchema>

export const resultObjectionsSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int().nullable(),
    lastObjectionDay: isoDateSchema.nullable(),
    /** The last day is over, or the result is announced no longer. */
    isPeriodOver: z.boolean(),
    /** Now, for the own unit. */
    mayFile: z.boolean(),
    /** What the own unit may object to. */
    subjects: z.array(z.object({ subject: subjectSchema, text: z.string() })),
    objections: z.array(resultObjectionSchema),
  })
  .meta({ id: 'ResultObjections' })
export type ResultObjections = z.infer<typeof resultObjectionsSchema>

export const fileObjectionSchema = z
  .object({
    /** Of the page's making: sent twice it is one objection. */
    id: z.uuid(),
    subject: subjectSchema,
    text: typedText(2000),
    evidenceIds: chosenProofsSchema,
  })
  .meta({ id: 'FileResultObjection', description: '提出异议' })
export type FileObjection = z.infer<typeof fileObjectionSchema>

export const actOnObjectionSchema = z
  .object({
    act: z.enum(resultObjectionActs),
    revision: z.int(),
    text: typedText(2000).nullable().optional(),
    /** With `edit`: more of them. */
    evidenceIds: chosenProofsSchema,
  })
  .meta({ id: 'ActOnResultObjection', description: '修改、撤回、受理、裁定异议' })
export type ActOnObjection = z.infer<typeof actOnObjectionSchema>

export const resultObjectionParams = z.object({ id: typedText(100), objectionId: typedText(100) })
