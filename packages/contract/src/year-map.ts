import { z } from 'zod'
import { isoDateSchema, yearAsked } from './values.ts'

export const yearMapQuerySchema = z.object({ year: yearAsked.optional() })

export const yearStepSchema = z
  .object({
    key: z.string(),
    title: z.string(),
    kind: z.enum(['approval', 'schedule', 'tracking', 'meeting', 'evaluation']),
    from: isoDateSchema.nullable(),
    to: isoDateSchema.nullable(),
    /** Units that have it behind them, are late with it, stand in it, are not there yet. */
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        state: z.enum(['done', 'late', 'now', 'ahead']),
        note: z.string().nullable(),
        link: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'YearStep', description: '全年的一步：哪些单位到了哪里' })
export type YearStepAnswer = z.infer<typeof yearStepSchema>

export const yearMapSchema = z
  .object({
    year: z.int(),
    years: z.array(z.int()),
    today: isoDateSchema,
    steps: z.array(yearStepSchema),
  })
  .meta({ id: 'YearMap', description: '全年' })
export type YearMap = z.infer<typeof yearMapSchema>
