import { z } from 'zod'
import { reportSchema } from './reports.ts'
import { decimalTextSchema, isoDateSchema, momentSchema } from './values.ts'
import { lightSchema, forecastSchema, latestSchema } from './tracking.ts'
import { interimTargetSchema, measureShape } from './measures.ts'

export const measureStorySchema = z
  .object({
    ...measureShape,
    unitName: z.string(),
    planTitle: z.string().nullable(),
    today: isoDateSchema,
    interimTargets: z.array(interimTargetSchema.extend({ origin: z.enum(['proposed', 'set']) })),
    /** Standing reports, by month. */
    reports: z.array(reportSchema),
    /** Superseded reports, newest first. */
    history: z.array(reportSchema),
    /** Last year's values by month, where last year had the same measure. */
    lastYear: z.array(z.object({ month: z.int(), value: decimalTextSchema })),
    latest: latestSchema.nullable(),
    due: z.object({ month: z.int(), dueOn: isoDateSchema }).nullable(),
    interim: interimTargetSchema.nullable(),
    reachedMonth: z.int().nullable(),
    light: lightSchema,
    budgetLight: lightSchema,
    because: z.array(z.string()),
    isDone: z.boolean(),
    overdueDays: z.int().nullable(),
    behindDays: z.int().nullable(),
    silentDays: z.int().nullable(),
    forecast: forecastSchema.nullable(),
    /** Why there is none: a Chinese sentence. */
    forecastAbsence: z.string().nullable(),
    responsible: z.array(
      z.object({
        indicatorId: z.string(),
        personId: z.string(),
        name: z.string(),
        capacity: z.enum(['owner', 'section', 'leader']),
      }),
    ),
    evidence: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        mediaType: z.string(),
        indicatorId: z.string(),
        reportId: z.string().nullable(),
        linkedAt: momentSchema,
      }),
    ),
    comments: z.int(),
    may: z.object({
      report: z.boolean(),
      /** A report needs a reason: the office corrects for others. */
      reportNeedsReason: z.boolean(),
      edit: z.boolean(),
      editNeedsReason: z.boolean(),
    }),
  })
  .meta({ id: 'MeasureStory', description: '一个度量的全部：阶段目标、上报、预测、举证' })
export type MeasureStory = z.infer<typeof measureStorySchema>
