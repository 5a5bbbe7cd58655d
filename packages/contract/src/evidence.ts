import { z } from 'zod'
import { decimalTextSchema, isoDateSchema, momentSchema, planYearSchema, typedText } from './values.ts'

const id = typedText(100)

/** One proof as lists show it. */
export const evidenceSchema = z
  .object({
    id: z.string(),
    unitId: z.string(),
    year: z.int(),
    fileName: z.string(),
    title: z.string().nullable(),
    /** Bytes. */
    size: z.number(),
    mediaType: z.string(),
    kind: z.enum([
      'pdf',
      'image',
      'document',
      'sheet',
      'slides',
      'text',
      'sound',
      'film',
      'archive',
      'other',
    ]),
    preview: z.enum(['frame', 'image', 'pages', 'none']),
    /** SM3 of the bytes. */
    contentHash: z.string(),
    uploadedAt: momentSchema,
    uploadedBy: z.string(),
    isDeleted: z.boolean(),
    isFrozen: z.boolean(),
    /** Indicators it is attached to, as far as the asker sees them. */
    indicatorIds: z.array(z.string()),
    mayDelete: z.boolean(),
  })
  .meta({ id: 'Evidence', description: '一份佐证材料' })
export type Evidence = z.infer<typeof evidenceSchema>

export const evidenceIndicatorSchema = z
  .object({
    indicatorId: z.string(),
    code: z.string().nullable(),
    section: z.string().nullable(),
    primary: z.string().nullable(),
    secondary: z.string().nullable(),
    departments: z.array(z.string()),
    owners: z.array(z.string()),
    deadline: isoDateSchema.nullable(),
    /** The asker may attach here. */
    mayAttach: z.boolean(),
    evidenceIds: z.array(z.string()),
    /** Said to be achieved, with nothing to show for it. */
    missing: z
      .object({
        why: z.enum(['milestone-reached', 'target-reached']),
        month: z.int(),
        value: decimalTextSchema.nullable(),
        annualTarget: decimalTextSchema.nullable(),
        unit: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'EvidenceIndicator', description: '一项指标及其材料' })
export type EvidenceIndicator = z.infer<typeof evidenceIndicatorSchema>

export const doubledEvidenceSchema = z
  .object({
    why: z.enum(['several-measures', 'same-text', 'earlier-year']),
    evidenceIds: z.array(z.string()),
    /** `several-measures`: how many; `earlier-year`: which year. */
    number: z.int().nullable(),
  })
  .meta({ id: 'DoubledEvidence', description: '可能重复的材料及缘由' })
export type DoubledEvidenceEntry = z.infer<typeof doubledEvidenceSchema>

export const evidenceListSchema = z
  .object({
    unit: z.object({ id: z.string(), name: z.string() }),
    year: z.int(),
    /** The plan whose indicators these are; `null` where the unit has none for the year. */
    documentId: z.string().nullable(),
    indicators: z.array(evidenceIndicatorSchema),
    evidence: z.array(evidenceSchema),
    doubled: z.array(doubledEvidenceSchema),
    /** The asker may bring in proofs. */
    mayAdd: z.boolean(),
    /** The asker may take all of it away as one archive. */
    mayArchive: z.boolean(),
  })
  .meta({ id: 'EvidenceList', description: '一个单位一年的佐证材料' })
export type EvidenceList = z.infer<typeof evidenceListSchema>

export const evidenceQuerySchema = z.object({ unitId: id, year: z.coerce.number().pipe(planYearSchema) })
export type EvidenceQuery = z.infer<typeof evidenceQuerySchema>

export const linkEvidenceSchema = z
  .object({ documentId: id, indicatorIds: z.array(id).min(1).max(100) })
  .meta({ id: 'LinkEvidence', description: '关联到指标' })
export type LinkEvidence = z.infer<typeof linkEvidenceSchema>

export const unlinkEvidenceSchema = z
  .object({ documentId: id, indicatorId: id })
  .meta({ id: 'UnlinkEvidence', description: '解除与一项指标的关联' })
export type UnlinkEvidence = z.infer<typeof unlinkEvidenceSchema>

export const renameEvidenceSchema = z
  .object({ title: typedText(100) })
  .meta({ id: 'RenameEvidence', description: '给材料起一个看得懂的名字；空则用文件名' })
export type RenameEvidence = z.infer<typeof renameEvidenceSchema>

/** An upload as its owner sees it. */
export const evidenceUploadSchema = z
  .object({
    id: z.string(),
    unitId: z.string(),
    year: z.int(),
    fileName: z.string(),
    size: z.number(),
    /** Bytes that have arrived. */
    received: z.number(),
    state: z.enum(['open', 'stored', 'refused', 'expired', 'cancelled']),
    indicatorIds: z.array(z.string()),
    createdAt: momentSchema,
    refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'EvidenceUpload', description: '一个上传' })
export type EvidenceUpload = z.infer<typeof evidenceUploadSchema>
export const evidenceUploadsSchema = z.array(evidenceUploadSchema)

export const storedEvidenceSchema = z
  .object({
    evidence: evidenceSchema,
    /** The unit had this content already: it was attached, not stored again. */
    isKnown: z.boolean(),
  })
  .meta({ id: 'StoredEvidence', description: '传完入库的材料' })
export type StoredEvidence = z.infer<typeof storedEvidenceSchema>

const previewCellSchema = z.object({ text: z.string(), columnSpan: z.int(), rowSpan: z.int() })

/** Its text and tables, drawn by the page: nothing of the file itself reaches the browser's parsers. */
export const evidencePagesSchema = z
  .object({
    pages: z.array(
      z.object({
        number: z.int(),
        label: z.string().nullable(),
        blocks: z.array(
          z.union([
            z.object({ kind: z.literal('paragraph'), text: z.string() }),
            z.object({ kind: z.literal('table'), rows: z.array(z.array(previewCellSchema)) }),
          ]),
        ),
      }),
    ),
    /** The file holds more than is shown here. */
    isCut: z.boolean(),
  })
  .meta({ id: 'EvidencePages', description: '材料的文字与表格（前若干页）' })
export type EvidencePages = z.infer<typeof evidencePagesSchema>
