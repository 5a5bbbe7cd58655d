import { z } from 'zod'
import { decimalTextSchema, isoDateSchema, yearAsked } from './values.ts'
import { lightSchema, latestSchema } from './tracking.ts'
import {
  measureKindSchema,
  measureDirectionSchema,
  accrualSchema,
  trackedIndicatorSchema,
  interimTargetSchema,
} from './measures.ts'

export const myWorkQuerySchema = z.object({
  year: yearAsked,
  /** `mine`: what the actor answers for. `supervised`: as 分管领导. `unit`: all that the actor may report. */
  scope: z.enum(['mine', 'supervised', 'unit']).default('mine'),
})
export type MyWorkQuery = z.infer<typeof myWorkQuerySchema>

/** `waiting`: nothing is due yet. */
export const workStateSchema = z
  .enum(['overdue', 'this-week', 'this-month', 'unmet', 'waiting', 'done'])
  .meta({ id: 'WorkState', description: '已逾期、本周、本月、全年已报完而没有达到目标、未到期、已完成' })
export type WorkState = z.infer<typeof workStateSchema>

export const workItemSchema = z
  .object({
    measureId: z.string(),
    unitId: z.string(),
    documentId: z.string(),
    name: z.string(),
    kind: measureKindSchema,
    unit: z.string().nullable(),
    direction: measureDirectionSchema,
    accrual: accrualSchema,
    annualTarget: decimalTextSchema.nullable(),
    targetText: z.string().nullable(),
    budgeted: decimalTextSchema.nullable(),
    /** The indicators that one report serves. */
    indicators: z.array(trackedIndicatorSchema),
    state: workStateSchema,
    /** What to report next: its month, and the last day that is in time. `null` once nothing is due any more. */
    due: z.object({ month: z.int(), dueOn: isoDateSchema }).nullable(),
    /** What is to be reached by the end of that month. */
    interim: interimTargetSchema.nullable(),
    /** Of a milestone: all steps of the year. */
    milestones: z.array(interimTargetSchema),
    /** The month of the latest milestone reached. */
    reachedMonth: z.int().nullable(),
    latest: latestSchema.nullable(),
    /** Standing reports, oldest first: the last six. */
    recent: z.array(
      z.object({ month: z.int(), value: decimalTextSchema.nullable(), isReached: z.boolean().nullable() }),
    ),
    light: lightSchema,
    budgetLight: lightSchema,
    because: z.array(z.string()),
    overdueDays: z.int().nullable(),
    behindDays: z.int().nullable(),
    evidence: z.int(),
    mayReport: z.boolean(),
    /** Names of those the actor stands in for here; empty where it is the actor's own. */
    onBehalfOf: z.array(z.string()),
    isShared: z.boolean(),
  })
  .meta({ id: 'WorkItem', description: '我的工作中的一件' })
export type WorkItem = z.infer<typeof workItemSchema>

export const myWorkSchema = z
  .object({
    year: z.int(),
    today: isoDateSchema,
    /** Most urgent first. */
    items: z.array(workItemSchema),
    counts: z.object({
      overdue: z.int(),
      thisWeek: z.int(),
      thisMonth: z.int(),
      waiting: z.int(),
      /** Nothing is due any more, and the year's target is not reached. */
      unmet: z.int(),
      done: z.int(),
    }),
    /** The account is linked to a person of the unit: without it nothing can be anybody's. */
    isPersonKnown: z.boolean(),
  })
  .meta({ id: 'MyWork', description: '我的工作' })
export type MyWork = z.infer<typeof myWorkSchema>
