import { z } from 'zod'
import { refusedSchema } from './refused.ts'
import { decimalTextSchema, momentSchema, planYearSchema, typedText } from './values.ts'

export const schemeEntrySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    year: z.number(),
    /** The group of units it holds for (考评系列). */
    group: z.string(),
    /** The scheme as data, as `docs/` describes it. */
    scheme: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'SchemeEntry', description: '一个年度、一组单位的考评办法' })
export type SchemeEntry = z.infer<typeof schemeEntrySchema>
export const schemeEntriesSchema = z.array(schemeEntrySchema)

/** Points as typed, by name of the component: `目标考核得分`. */
export const typedValuesSchema = z.record(typedText(100), typedText(60))

export const scoredSchema = z
  .object({
    value: decimalTextSchema,
    /** Each step as a Chinese line: `95.20×60% = 57.12`. */
    because: z.array(z.string()),
  })
  .meta({ id: 'Scored', description: '得分及其由来' })
export type ScoredAnswer = z.infer<typeof scoredSchema>

export const scoreCompositeSchema = z
  .object({
    formula: typedText(4000).optional(),
    schemeId: typedText(100).optional(),
    values: typedValuesSchema,
  })
  .refine(
    (asked) => (asked.formula === undefined) !== (asked.schemeId === undefined),
    '请给出公式或考评办法，二者择一',
  )
  .meta({ id: 'ScoreComposite' })
export type ScoreComposite = z.infer<typeof scoreCompositeSchema>

export const scoreSheetQuerySchema = z.object({
  unitId: typedText(100),
  year: z.coerce.number().int().min(1949).max(2999),
})
export type ScoreSheetQuery = z.infer<typeof scoreSheetQuerySchema>

export const saveScoreSheetSchema = z
  .object({
    unitId: typedText(100),
    year: planYearSchema,
    schemeId: typedText(100).nullable(),
    formula: typedText(4000),
    values: typedValuesSchema,
    /** The version it was loaded as; 0 for a first one. */
    version: z.int().min(0),
  })
  .meta({ id: 'SaveScoreSheet' })
export type SaveScoreSheet = z.infer<typeof saveScoreSheetSchema>

export const scoreSheetSchema = z
  .object({
    unitId: z.string(),
    year: z.number(),
    schemeId: z.string().nullable(),
    /** The scheme it was made on, where a newer version has replaced that one since: it is listed no more. */
    supersededScheme: schemeEntrySchema.nullable(),
    formula: z.string(),
    values: z.record(z.string(), z.string()),
    version: z.int(),
    updatedAt: momentSchema,
    updatedBy: z.string(),
    /** Where the formula or a value cannot be reckoned with: what is wrong with it. */
    composite: z.union([scoredSchema, refusedSchema]),
  })
  .meta({ id: 'ScoreSheet', description: '综合得分表' })
export type ScoreSheet = z.infer<typeof scoreSheetSchema>

/** 409 to a sheet saved on an old version: the newer sheet comes with it. */
export const scoreSheetConflictSchema = refusedSchema
  .extend({ newer: scoreSheetSchema.nullable() })
  .meta({ id: 'ScoreSheetConflict' })
export type ScoreSheetConflict = z.infer<typeof scoreSheetConflictSchema>
