import { z } from 'zod'
import type { CorrectedPart, Correction } from '@hengji/domain/document/correction.ts'
import { typedText } from './values.ts'

const index = z.int().min(0).max(1_000_000)
const field = typedText(60)

const correctedPartSchema = z
  .object({
    in: z.enum(['indicator', 'funding', 'section', 'schedule', 'head', 'composite', 'unplaced']),
    /** Counts from 0 in the document's list of such parts; the head has none. */
    index: index.optional(),
  })
  .meta({ id: 'CorrectedPart' }) satisfies z.ZodType<CorrectedPart>

export const correctionSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('set'),
      part: correctedPartSchema,
      field,
      text: typedText(20_000),
      unplaced: index.optional(),
    }),
    z.object({ kind: z.literal('accept'), part: correctedPartSchema, field }),
    z.object({ kind: z.literal('remove-row'), index }),
    z.object({ kind: z.literal('insert-row'), index }),
  ])
  .meta({
    id: 'Correction',
    description:
      '一处更正：改一个值（set，可用上未归入的一段原文）、认可存疑处或未归入的原文（accept）、删一行、插一行',
  }) satisfies z.ZodType<Correction>
