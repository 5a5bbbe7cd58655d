import { z } from 'zod'
import {
  evaluationPhases,
  phaseActs,
  phaseStates,
  type EvaluationPhase,
} from '@hengji/domain/evaluation/phases.ts'
import { givenDaySchema, isoDateSchema, momentSchema, typedText } from './values.ts'

const day = isoDateSchema.nullable()

export const phaseViewSchema = z
  .object({
    phase: z.enum(evaluationPhases),
    state: z.enum(phaseStates),
    opensOn: day,
    closesOn: day,
    /** Open, and its last day is over. */
    isOverdue: z.boolean(),
    /** The last act: who opened, closed or left it out, and why. */
    last: z
      .object({
        act: z.enum(phaseActs),
        at: momentSchema,
        by: z.string(),
        reason: z.string().nullable(),
      })
      .nullable(),
    /** What the one who asks may do now. */
    acts: z.array(z.enum(phaseActs)),
    /** Why it cannot be opened yet: the phase that has to begin or end first. */
    waitsFor: z.object({ phase: z.enum(evaluationPhases), is: z.enum(['begun', 'ended']) }).nullable(),
  })
  .meta({ id: 'EvaluationPhase', description: '考评的一个环节' })
export type PhaseView = z.infer<typeof phaseViewSchema>

export const evaluationSummarySchema = z
  .object({
    /** That of the peer group. */
    id: z.string(),
    year: z.int(),
    title: z.string(),
    scheme: z.object({ id: z.string(), title: z.string(), version: z.int() }),
    units: z.int(),
    /** The phases that are open today. */
    open: z.array(z.enum(evaluationPhases)),
    /** How many are closed, or left out this year. */
    ended: z.int(),
    openedAt: momentSchema,
  })
  .meta({ id: 'EvaluationSummary', description: '一个系列一年的考评' })
export type EvaluationSummary = z.infer<typeof evaluationSummarySchema>

export const evaluationListSchema = z
  .object({
    evaluations: z.array(evaluationSummarySchema),
    /** Groups whose evaluation may be opened, or what is missing for it; for the office only. */
    openable: z.array(
      z.object({
        id: z.string(),
        year: z.int(),
        title: z.string(),
        units: z.int(),
        scheme: z.string().nullable(),
        /** Units whose plan is not approved: their evaluation waits for it. */
        withoutPlan: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'EvaluationList' })
export type EvaluationList = z.infer<typeof evaluationListSchema>

export const evaluationViewSchema = evaluationSummarySchema
  .extend({
    revision: z.int(),
    today: isoDateSchema,
    mayKeep: z.boolean(),
    phases: z.array(phaseViewSchema),
    /** Components of the formula that others score and the office enters. */
    otherComponents: z.array(z.string()),
    unitRows: z.array(
      z.object({
        unitId: z.string(),
        name: z.string(),
        /** The version of the plan that is evaluated; `null` where none was approved yet. */
        plan: z.object({ documentId: z.string(), version: z.int(), indicators: z.int() }).nullable(),
        /** A later version has been approved since. */
        newerVersion: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'Evaluation', description: '考评的环节与参评单位' })
export type EvaluationView = z.infer<typeof evaluationViewSchema>

export const evaluationParams = z.object({ id: typedText(100) })
export const evaluationPhaseParams = evaluationParams.extend({ phase: z.enum(evaluationPhases) })
export const evaluationUnitParams = evaluationParams.extend({ unitId: typedText(100) })

export const openEvaluationSchema = z.object({ groupId: typedText(100) }).meta({ id: 'OpenEvaluation' })
export type OpenEvaluation = z.infer<typeof openEvaluationSchema>

export const actOnPhaseSchema = z
  .object({
    act: z.enum(phaseActs),
    reason: typedText(500).optional(),
    revision: z.int(),
    /** Visits that are not over are left as they are; told first, and asked. */
    leaveOpen: z.boolean().optional(),
  })
  .meta({ id: 'ActOnPhase', description: '开始、结束、重新开始、本年不做、恢复' })
export type ActOnPhase = z.infer<typeof actOnPhaseSchema>

export const setPhaseDaysSchema = z
  .object({ opensOn: givenDaySchema.nullable(), closesOn: givenDaySchema.nullable(), revision: z.int() })
  .meta({ id: 'SetPhaseDays' })
export type SetPhaseDays = z.infer<typeof setPhaseDaysSchema>

export const pinPlanSchema = z.object({ revision: z.int() }).meta({ id: 'PinPlan' })

export type { EvaluationPhase }
