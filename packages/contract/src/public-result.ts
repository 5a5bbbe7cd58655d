import { z } from 'zod'
import { proofFileSchema, supersededVersionSchema } from './publisher.ts'
import { decimalTextSchema, momentSchema } from './values.ts'
import { componentPointsSchema } from './results.ts'

export const publicResultSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int(),
    corrects: z.int().nullable(),
    reason: z.string().nullable(),
    publishedAt: momentSchema,
    inputHash: z.string(),
    /** `null` where it was published before there were such files. */
    proof: proofFileSchema.nullable(),
    /** Versions that went out before and were corrected, the newest first. */
    superseded: z.array(supersededVersionSchema),
    /** By which scheme, how the composite follows from its components, and from where each grade reaches. */
    scheme: z.object({
      title: z.string(),
      version: z.int(),
      formula: z.string(),
      grades: z.array(z.object({ title: z.string(), from: decimalTextSchema.nullable() })),
    }),
    components: z.array(z.string()),
    units: z.array(
      z.object({
        rank: z.int(),
        name: z.string(),
        composite: decimalTextSchema,
        grade: z.string(),
        components: z.array(componentPointsSchema),
      }),
    ),
  })
  .meta({ id: 'PublicResult', description: '已公布的考评结果' })
export type PublicResult = z.infer<typeof publicResultSchema>
