import { z } from 'zod'
import type { ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import { resultStates } from '@hengji/domain/result/result-states.ts'
import { sourceStandingSchema } from './reviews.ts'
import { decimalTextSchema, isoDateSchema, typedText } from './values.ts'

/** A number with those under it, down to the single ballot. */
const explainedSchema: z.ZodType<ExplainedNumber> = z
  .object({
    kind: z.enum(['composite', 'component', 'section', 'indicator', 'source']),
    id: z.string(),
    title: z.string(),
    points: decimalTextSchema.nullable(),
    weightPoints: decimalTextSchema.nullable(),
    sentences: z.array(z.string()),
    values: z.array(z.string()),
    clauses: z.array(z.string()),
    get children() {
      return z.array(explainedSchema)
    },
  })
  .meta({ id: 'ExplainedNumber', description: '一个数怎样来的，直到每一张票' })

export const weakPointSchema = z.object({
  indicatorId: z.string(),
  code: z.string(),
  title: z.string(),
  weightPoints: decimalTextSchema,
  points: decimalTextSchema,
  lostPoints: decimalTextSchema,
  percent: decimalTextSchema,
  severity: z.enum(['serious', 'notable']),
  /** The order that came of it. */
  rectificationId: z.string().nullable(),
})
export type WeakPointView = z.infer<typeof weakPointSchema>

export const indicatorResultSchema = z
  .object({
    indicatorId: z.string(),
    code: z.string(),
    title: z.string(),
    section: z.string(),
    weightPoints: decimalTextSchema,
    sources: z.array(sourceStandingSchema),
    /** What the sources come to, and why. */
    before: decimalTextSchema,
    because: z.array(z.string()),
    /** 考评结果复核, where there was one. */
    review: z.object({ reason: z.string(), decider: z.string(), decidedOn: isoDateSchema }).nullable(),
    /** What counts. */
    points: decimalTextSchema,
  })
  .meta({ id: 'IndicatorResult', description: '一项指标：各来源得分、复核前、复核后及缘由' })
export type IndicatorResult = z.infer<typeof indicatorResultSchema>

export const unitResultSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int(),
    state: z.enum(resultStates),
    unit: z.object({ id: z.string(), name: z.string() }),
    /** The plan it is held to. */
    documentId: z.string().nullable(),
    schemeId: z.string(),
    rank: z.int(),
    units: z.int(),
    grade: z.string(),
    composite: decimalTextSchema,
    /** How it stands, what went well, what did not. */
    told: z.object({
      standing: z.array(z.string()),
      good: z.array(z.string()),
      weak: z.array(z.string()),
    }),
    firmness: z.string(),
    inputHash: z.string(),
    explained: explainedSchema,
    /** Paths of the scheme's fields as people call them. */
    clauseWords: z.record(z.string(), z.string()),
    compared: z.object({
      lastRank: z.int().nullable(),
      parts: z.array(
        z.object({
          kind: z.enum(['section', 'component', 'composite']),
          name: z.string(),
          points: decimalTextSchema,
          percent: decimalTextSchema.nullable(),
          groupMedian: decimalTextSchema.nullable(),
          lastYear: decimalTextSchema.nullable(),
        }),
      ),
    }),
    weak: z.array(weakPointSchema),
    /** In the order of the plan's serials. */
    indicators: z.array(indicatorResultSchema),
    remarks: z.array(z.string()),
    mayOrder: z.boolean(),
    mayObject: z.boolean(),
    lastObjectionDay: isoDateSchema.nullable(),
    maySeeSecondLevel: z.boolean(),
  })
  .meta({ id: 'UnitResult', description: '一个单位的结果：得分构成、比较、长处与短板' })
export type UnitResult = z.infer<typeof unitResultSchema>

export const resultUnitParams = z.object({ id: typedText(100), unitId: typedText(100) })

export const orderWeakPointSchema = z
  .object({ indicatorId: typedText(100) })
  .meta({ id: 'OrderWeakPoint', description: '就一处短板下达整改' })
export type OrderWeakPoint = z.infer<typeof orderWeakPointSchema>

export const orderedWeakPointSchema = z.object({ rectificationId: z.string(), dueOn: isoDateSchema })
export type OrderedWeakPoint = z.infer<typeof orderedWeakPointSchema>
