import { z } from 'zod'
import type {
  SourceBlock,
  SourceCell,
  SourceDocument,
  SourceNote,
  SourcePage,
} from '@hengji/domain/source/pages.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import type { Provenance } from '@hengji/domain/source/provenance.ts'

export const sourcePlaceSchema = z
  .object({
    page: z.number().nullable(),
    table: z.number().nullable(),
    row: z.number().nullable(),
    column: z.number().nullable(),
  })
  .meta({
    id: 'SourcePlace',
    description: '原文位置：页、表、行、列，均从 1 起',
  }) satisfies z.ZodType<SourcePlace>

/** What every row that was read carries: spread into the schema of the row. */
export const provenanceShape = {
  at: sourcePlaceSchema,
  sources: z.record(z.string(), z.object({ at: sourcePlaceSchema, text: z.string() })),
  repaired: z.array(z.object({ field: z.string(), from: z.string(), reason: z.string() })),
  doubtful: z.array(z.string()),
  doubtReasons: z.record(z.string(), z.string()),
}
export const provenanceSchema = z.object(provenanceShape) satisfies z.ZodType<Provenance>

export const sourceFormatSchema = z.enum(['docx', 'xlsx', 'xls', 'pdf', 'html', 'markdown', 'text'])

const sourceCellSchema = z.object({
  text: z.string(),
  row: z.number(),
  column: z.number(),
  rowSpan: z.number(),
  columnSpan: z.number(),
}) satisfies z.ZodType<SourceCell>

const sourceBlockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: z.string(), line: z.number() }),
  z.object({
    kind: z.literal('table'),
    number: z.number(),
    structure: z.enum(['ruled', 'tabbed', 'inferred']),
    rows: z.array(z.array(sourceCellSchema)),
  }),
]) satisfies z.ZodType<SourceBlock>

const sourcePageSchema = z.object({
  number: z.number(),
  label: z.string().nullable(),
  blocks: z.array(sourceBlockSchema),
}) satisfies z.ZodType<SourcePage>

const sourceNoteSchema = z.object({
  code: z.enum([
    'broken-characters',
    'ending-differs',
    'macros-ignored',
    'hidden-content',
    'pages-without-text',
  ]),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
}) satisfies z.ZodType<SourceNote>

export const sourceDocumentSchema = z
  .object({
    format: sourceFormatSchema,
    encoding: z.string().nullable(),
    pages: z.array(sourcePageSchema),
    notes: z.array(sourceNoteSchema),
  })
  .meta({ id: 'SourceDocument', description: '原件的页、段、表、格' }) satisfies z.ZodType<SourceDocument>
