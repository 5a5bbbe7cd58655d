import { z } from 'zod'
import { decimalTextSchema, isoDateSchema, momentSchema, typedText, yearAsked } from './values.ts'
import {
  measureKindSchema,
  measureDirectionSchema,
  accrualSchema,
  trackedIndicatorSchema,
  interimTargetSchema,
} from './measures.ts'

/** `grey`: silent while a report is due. `none`: nothing is due yet, or nothing can be told. `blue`: far above target. */
export const lightSchema = z
  .enum(['red', 'yellow', 'green', 'blue', 'grey', 'none'])
  .meta({ id: 'Light', description: '红、黄、绿、蓝（超额）、灰（未报）、无' })
export type Light = z.infer<typeof lightSchema>

export const forecastSchema = z
  .object({
    value: decimalTextSchema,
    low: decimalTextSchema,
    high: decimalTextSchema,
    /** In Chinese. */
    method: z.string(),
    /** How many months it rests on. */
    points: z.int(),
  })
  .meta({ id: 'Forecast', description: '年底预测值、区间、方法、所用月数' })
export type ForecastAnswer = z.infer<typeof forecastSchema>

export const latestSchema = z.object({
  reportId: z.string(),
  month: z.int(),
  value: decimalTextSchema.nullable(),
  isReached: z.boolean().nullable(),
  executed: decimalTextSchema.nullable(),
  sentence: z.string(),
  reportedAt: momentSchema,
  by: z.string(),
})

export const indicatorProgressSchema = trackedIndicatorSchema
  .extend({
    unitId: z.string(),
    unitName: z.string(),
    documentId: z.string(),
    measureId: z.string(),
    measureName: z.string(),
    kind: measureKindSchema,
    direction: measureDirectionSchema,
    accrual: accrualSchema,
    annualTarget: decimalTextSchema.nullable(),
    targetText: z.string().nullable(),
    unit: z.string().nullable(),
    budgeted: decimalTextSchema.nullable(),
    latest: latestSchema.nullable(),
    /** The latest interim target whose month has ended. */
    interim: interimTargetSchema.nullable(),
    light: lightSchema,
    budgetLight: lightSchema,
    forecast: forecastSchema.nullable(),
    /** Days past the deadline; `null` where it is not past. */
    overdueDays: z.int().nullable(),
    /** Days since an interim target was missed, while there is time until the deadline. */
    behindDays: z.int().nullable(),
    /** Days without a report while one is due. */
    silentDays: z.int().nullable(),
    isDone: z.boolean(),
    /** Each reason as a Chinese line. */
    because: z.array(z.string()),
  })
  .meta({ id: 'IndicatorProgress', description: '一项指标的进度' })
export type IndicatorProgressAnswer = z.infer<typeof indicatorProgressSchema>

export const progressQuerySchema = z.object({ year: yearAsked, unitId: typedText(100).optional() })
export type ProgressQuery = z.infer<typeof progressQuerySchema>

export const progressSchema = z
  .object({ year: z.int(), today: isoDateSchema, indicators: z.array(indicatorProgressSchema) })
  .meta({ id: 'Progress' })
export type Progress = z.infer<typeof progressSchema>

export const progressExportQuerySchema = progressQuerySchema.extend({
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
})
export type ProgressExportQuery = z.infer<typeof progressExportQuerySchema>

export const sectionProgressSchema = z
  .object({
    unitId: z.string(),
    unitName: z.string(),
    /** The lead department (first of 责任科室); `null`: none is named. */
    department: z.string().nullable(),
    indicators: z.int(),
    weightPoints: decimalTextSchema.nullable(),
    done: z.int(),
    lights: z.object({
      red: z.int(),
      yellow: z.int(),
      green: z.int(),
      blue: z.int(),
      grey: z.int(),
      none: z.int(),
    }),
    overdue: z.int(),
    /** Reports that are due and missing. */
    unreported: z.int(),
  })
  .meta({ id: 'SectionProgress', description: '按责任科室（首个）汇总的进度' })
export type SectionProgress = z.infer<typeof sectionProgressSchema>

export const sectionProgressListSchema = z.array(sectionProgressSchema)
