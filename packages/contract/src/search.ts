import { z } from 'zod'
import { typedText } from './values.ts'

export const searchKindSchema = z
  .enum(['indicator', 'person', 'evidence', 'document', 'follow-up', 'claim', 'objection', 'result'])
  .meta({
    id: 'SearchKind',
    description: '指标、人员、佐证材料、文件、台账与整改、单位自定、异议、考评结果',
  })
export type SearchKind = z.infer<typeof searchKindSchema>

export const searchQuerySchema = z.object({
  /** Words parted by spaces, all of which must be there. */
  q: typedText(100),
  kind: searchKindSchema.optional(),
  year: z.coerce.number().int().min(1949).max(2999).optional(),
  unitId: typedText(100).optional(),
})
export type SearchQuery = z.infer<typeof searchQuerySchema>

export const foundEntrySchema = z
  .object({
    kind: searchKindSchema,
    id: z.string(),
    unit: z.object({ id: z.string(), name: z.string() }),
    year: z.int().nullable(),
    title: z.string(),
    note: z.string(),
    /** An address of the page. */
    link: z.string(),
  })
  .meta({ id: 'FoundEntry', description: '找到的一项' })
export type FoundEntry = z.infer<typeof foundEntrySchema>

export const searchAnswerSchema = z
  .object({
    entries: z.array(foundEntrySchema),
    /** There is more than is shown. */
    isCut: z.boolean(),
  })
  .meta({ id: 'SearchAnswer', description: '查找结果' })
export type SearchAnswer = z.infer<typeof searchAnswerSchema>
