import { z } from 'zod'
import type { PublicIndicator, PublicPlan } from '@hengji/domain/plan/public-plan.ts'
import { decimalTextSchema, isoDateSchema, momentSchema, typedText } from './values.ts'

export const publicPlanParamsSchema = z.object({
  unitId: typedText(100),
  year: z.coerce.number().int().min(1949).max(2999),
})

const text = z.string().nullable()

const publicIndicatorSchema = z.object({
  section: text,
  aspect: text,
  code: text,
  basis: text,
  primary: text,
  secondary: text,
  weightPoints: decimalTextSchema.nullable(),
  deadline: isoDateSchema.nullable(),
  deadlineText: text,
  leaders: z.array(z.string()),
  departments: z.array(z.string()),
  owners: z.array(z.string()),
}) satisfies z.ZodType<PublicIndicator>

export const publicPlanSchema = z.object({
  title: text,
  unit: text,
  year: z.number().nullable(),
  documentNumber: text,
  issuedOn: isoDateSchema.nullable(),
  formula: text,
  weightPoints: decimalTextSchema.nullable(),
  sections: z.array(
    z.object({
      title: z.string(),
      parent: text,
      points: decimalTextSchema.nullable(),
      indicators: z.int(),
    }),
  ),
  schedule: z.array(z.object({ title: z.string(), text: z.string() })),
  indicators: z.array(publicIndicatorSchema),
}) satisfies z.ZodType<PublicPlan>

/** Open data: the plan as published, with where and when. */
export const publishedPlanSchema = z
  .object({
    unit: z.object({ id: z.string(), name: z.string() }),
    year: z.int(),
    version: z.int(),
    publishedAt: momentSchema,
    plan: publicPlanSchema,
  })
  .meta({ id: 'PublishedPlan', description: '向社会公开的绩效考评方案' })
export type PublishedPlan = z.infer<typeof publishedPlanSchema>
