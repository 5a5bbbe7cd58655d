import { z } from 'zod'
import { typedText } from './values.ts'

export const correctionSchema = z
  .object({
    /** Index into the document's `indicators`; `null` for a field of the document itself. */
    indicatorIndex: z.int().min(0).nullable(),
    field: typedText(60),
    /** As typed; empty for a value that is not there. */
    text: typedText(4000),
  })
  .meta({ id: 'Correction', description: '对一个值的更正' })
export type CorrectionRequest = z.infer<typeof correctionSchema>
