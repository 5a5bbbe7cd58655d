import { z } from 'zod'
import { forecastSchema, lightSchema } from './tracking.ts'
import { decimalTextSchema, isoDateSchema, momentSchema, named, typedText, yearAsked } from './values.ts'

const id = typedText(100)

export const progressCountsSchema = z
  .object({
    indicators: z.int(),
    lights: z.object({
      red: z.int(),
      yellow: z.int(),
      green: z.int(),
      blue: z.int(),
      grey: z.int(),
      none: z.int(),
    }),
    /** Each indicator once: they add up to `indicators`. */
    standings: z.object({
      done: z.int(),
      late: z.int(),
      behind: z.int(),
      slow: z.int(),
      silent: z.int(),
      'on-course': z.int(),
      'not-begun': z.int(),
    }),
    weightPoints: decimalTextSchema,
    /** Weight of what is late or lit red. */
    pointsAtStake: decimalTextSchema,
    late: z.int(),
    /** Of the one late longest. */
    latestDays: z.int(),
    silent: z.int(),
    silentDays: z.int(),
    done: z.int(),
  })
  .meta({ id: 'ProgressCounts', description: '一组指标的进度计数' })
export type ProgressCountsAnswer = z.infer<typeof progressCountsSchema>

export const progressStandingSchema = z
  .enum(['done', 'late', 'behind', 'slow', 'silent', 'on-course', 'not-begun'])
  .meta({ id: 'ProgressStanding', description: '办结、逾期、滞后、偏慢、未报、按进度、未到时候' })
export type ProgressStandingAnswer = z.infer<typeof progressStandingSchema>

/** One indicator with the reason of its standing: what a number of the overview leads to. */
export const causeLineSchema = z
  .object({
    unit: named,
    documentId: z.string(),
    indicatorId: z.string(),
    measureId: z.string(),
    code: z.string().nullable(),
    text: z.string(),
    section: z.string().nullable(),
    departments: z.array(z.string()),
    owners: z.array(z.string()),
    weightPoints: decimalTextSchema.nullable(),
    deadline: isoDateSchema.nullable(),
    light: lightSchema,
    standing: progressStandingSchema,
    overdueDays: z.int().nullable(),
    behindDays: z.int().nullable(),
    silentDays: z.int().nullable(),
    annualTarget: decimalTextSchema.nullable(),
    quantityUnit: z.string().nullable(),
    latest: z
      .object({
        month: z.int(),
        value: decimalTextSchema.nullable(),
        sentence: z.string(),
        by: z.string(),
        reportedAt: momentSchema,
      })
      .nullable(),
    forecast: forecastSchema.nullable(),
    /** Each reason as a Chinese line. */
    because: z.array(z.string()),
  })
  .meta({ id: 'CauseLine', description: '一项指标及其缘由' })
export type CauseLine = z.infer<typeof causeLineSchema>

export const overviewQuerySchema = z.object({
  year: yearAsked.optional(),
  unitId: id.optional(),
  /** `mine`: only what the asker heads or supervises. */
  part: z.enum(['mine', 'all']).default('all'),
})
export type OverviewQuery = z.infer<typeof overviewQuerySchema>

export const overviewRowSchema = z
  .object({
    /** Of the unit, or the name of the department (责任科室). */
    id: z.string(),
    name: z.string(),
    total: progressCountsSchema,
    /** By section of the plan; a section that the row has nothing in is missing. */
    cells: z.record(z.string(), progressCountsSchema),
    /** Decisions that wait: approval steps, close-outs, answers to orders, a self-evaluation to take. */
    waiting: z.int(),
    /** Where the first kind of them is listed; `null`: none waits. */
    waitingLink: z.string().nullable(),
    /** Ledger items and orders past their deadline. */
    overdueItems: z.int(),
    overdueLink: z.string().nullable(),
    lastChangeAt: momentSchema.nullable(),
  })
  .meta({ id: 'OverviewRow', description: '总览的一行：一个单位，或单位内的一个科室' })
export type OverviewRow = z.infer<typeof overviewRowSchema>

export const overviewSchema = z
  .object({
    year: z.int(),
    /** Years that have plans, newest first. */
    years: z.array(z.int()),
    today: isoDateSchema,
    rowsAre: z.enum(['units', 'departments']),
    unit: named.nullable(),
    sections: z.array(z.string()),
    rows: z.array(overviewRowSchema),
    total: progressCountsSchema,
    part: z.enum(['mine', 'all']),
    /** The asker has a part of the unit to look at alone. */
    hasPart: z.boolean(),
  })
  .meta({ id: 'Overview', description: '进度总览' })
export type Overview = z.infer<typeof overviewSchema>

export const causeKindSchema = z.enum([
  'all',
  'late',
  'behind',
  'silent',
  'at-stake',
  'done',
  'red',
  'yellow',
  'green',
  'blue',
  'grey',
  'none',
])
export type CauseKind = z.infer<typeof causeKindSchema>

export const causesQuerySchema = z.object({
  year: yearAsked,
  unitId: id.optional(),
  section: typedText(200).optional(),
  department: typedText(200).optional(),
  kind: causeKindSchema.default('all'),
  part: z.enum(['mine', 'all']).default('all'),
})
export type CausesQuery = z.infer<typeof causesQuerySchema>

export const causesSchema = z
  .object({
    /** The gravest first. */
    lines: z.array(causeLineSchema),
    total: z.int(),
  })
  .meta({ id: 'Causes' })
export type Causes = z.infer<typeof causesSchema>
