import { z } from 'zod'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { decimalTextSchema, typedText } from './values.ts'

/** What a source says of one indicator: points, per cent of the weight, or a tier of the scheme. */
export const givenScoreSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('points'), points: decimalTextSchema }),
    z.object({ kind: z.literal('percent'), percent: decimalTextSchema }),
    z.object({ kind: z.literal('tier'), tier: typedText(200), percent: decimalTextSchema.nullable() }),
  ])
  .meta({
    id: 'GivenScore',
    description: '给出的分：分数、分值的百分比，或档次',
  }) satisfies z.ZodType<GivenScore>
