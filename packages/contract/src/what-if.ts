import { z } from 'zod'
import { decimalTextSchema } from './values.ts'

const standingSchema = z.object({
  unitId: z.string(),
  name: z.string(),
  target: decimalTextSchema,
  composite: decimalTextSchema,
  rank: z.int(),
  grade: z.string(),
})

export const whatIfQuestionSchema = z
  .object({
    /** A scheme as it might be, whole. */
    scheme: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'WhatIfQuestion', description: '假如办法这样改；什么都不保存' })
export type WhatIfQuestion = z.infer<typeof whatIfQuestionSchema>

export const whatIfAnswerSchema = z
  .object({
    movements: z.array(
      z.object({
        unitId: z.string(),
        name: z.string(),
        before: standingSchema.nullable(),
        after: standingSchema.nullable(),
        compositeChange: decimalTextSchema.nullable(),
        rankChange: z.int().nullable(),
        isGradeChanged: z.boolean(),
      }),
    ),
    /** Why it cannot be scored so; then there are no movements. */
    faults: z.array(z.string()),
  })
  .meta({ id: 'WhatIfAnswer' })
export type WhatIfAnswer = z.infer<typeof whatIfAnswerSchema>

export const whatIfStartSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int(),
    scheme: z.record(z.string(), z.unknown()),
    standings: z.array(standingSchema),
  })
  .meta({ id: 'WhatIfStart', description: '试算的起点：现行办法和各单位现在的位次' })
export type WhatIfStart = z.infer<typeof whatIfStartSchema>
