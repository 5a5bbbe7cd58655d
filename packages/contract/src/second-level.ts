import { z } from 'zod'
import { paperFormats } from './paper-format.ts'
import { decimalTextSchema } from './values.ts'

export const secondLevelQuery = z.object({
  sharing: z.enum(['equal', 'lead', 'whole']).default('equal'),
  /** Of who leads; with `lead` only. */
  leadPercent: z.coerce.number().int().min(0).max(100).default(50),
})
export type SecondLevelQuery = z.infer<typeof secondLevelQuery>

export const exportSecondLevelQuery = secondLevelQuery.extend({ format: z.enum([...paperFormats, 'csv']) })

export const secondLevelSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int(),
    unit: z.object({ id: z.string(), name: z.string() }),
    lines: z.array(
      z.object({
        holderId: z.string(),
        name: z.string(),
        kind: z.enum(['section', 'branch', 'person']),
        indicators: z.int(),
        weightPoints: decimalTextSchema,
        points: decimalTextSchema,
        percent: decimalTextSchema.nullable(),
        rank: z.int().nullable(),
        lost: z.array(z.object({ code: z.string(), lostPoints: decimalTextSchema })),
      }),
    ),
    /** Indicators by their code that no section, and no person, carries. */
    carriedByNoSection: z.array(z.string()),
    carriedByNoPerson: z.array(z.string()),
  })
  .meta({ id: 'SecondLevelResult', description: '二级绩效：科室、派出机构、个人的结果' })
export type SecondLevel = z.infer<typeof secondLevelSchema>
