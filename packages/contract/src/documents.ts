import { z } from 'zod'
import { findingSchema } from './finding.ts'
import { reviewCountsSchema } from './imports.ts'
import { documentKindSchema, officialDocumentSchema } from './official-document.ts'
import { decimalTextSchema, momentSchema, typedText } from './values.ts'

export const documentsQuerySchema = z.object({
  kind: documentKindSchema.optional(),
  unitId: typedText(100).optional(),
  year: z.coerce.number().int().min(1949).max(2999).optional(),
})
export type DocumentsQuery = z.infer<typeof documentsQuerySchema>

const documentSummaryShape = {
  /** One document is one kind of one unit, year and project; its versions share the id. */
  id: z.string(),
  kind: documentKindSchema,
  title: z.string().nullable(),
  /** The project of a budget form (项目名称); `null` for a whole department's and for a plan. */
  project: z.string().nullable(),
  unit: z.object({ id: z.string(), name: z.string() }),
  year: z.number(),
  version: z.int(),
  confirmedAt: momentSchema,
  /** Display name of the person. */
  confirmedBy: z.string(),
  counts: reviewCountsSchema,
  weightPoints: decimalTextSchema.nullable(),
  claimedPoints: decimalTextSchema.nullable(),
}
export const documentSummarySchema = z
  .object(documentSummaryShape)
  .meta({ id: 'DocumentSummary', description: '已入库文件的概况' })
export type DocumentSummary = z.infer<typeof documentSummarySchema>
export const documentSummariesSchema = z.array(documentSummarySchema)

export const documentViewSchema = z
  .object({
    ...documentSummaryShape,
    document: officialDocumentSchema,
    findings: z.array(findingSchema),
    /** `null` where the version was not read from a file. */
    importId: z.string().nullable(),
  })
  .meta({ id: 'DocumentView', description: '已入库的文件' })
export type DocumentView = z.infer<typeof documentViewSchema>

/** No document has a million versions, and the database counts no further than its integers. */
const versionAskedSchema = z.coerce.number().int().min(1).max(1_000_000)

export const documentVersionQuerySchema = z.object({ version: versionAskedSchema.optional() })
export type DocumentVersionQuery = z.infer<typeof documentVersionQuerySchema>

export const documentVersionSchema = z
  .object({
    version: z.int(),
    title: z.string().nullable(),
    confirmedAt: momentSchema,
    confirmedBy: z.string(),
    counts: reviewCountsSchema,
    /** `null` where the version was not read from a file. */
    importId: z.string().nullable(),
  })
  .meta({ id: 'DocumentVersion', description: '文件的一个版本；入库后不再改动' })
export type DocumentVersion = z.infer<typeof documentVersionSchema>
export const documentVersionsSchema = z.array(documentVersionSchema)

export const exportQuerySchema = z.object({
  format: z.enum(['json', 'csv', 'xlsx']).default('json'),
  version: versionAskedSchema.optional(),
})
export type ExportQuery = z.infer<typeof exportQuerySchema>
