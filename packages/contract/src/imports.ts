import { z } from 'zod'
import { correctionSchema } from './correction.ts'
import { findingSchema } from './finding.ts'
import { documentKindSchema, officialDocumentSchema } from './official-document.ts'
import { sourceDocumentSchema, sourceFormatSchema } from './source-document.ts'
import { momentSchema, planYearSchema, typedText } from './values.ts'

/** `review`: on the desk. `refused`: could not be read, the bytes are kept. */
export const importStateSchema = z
  .enum(['review', 'refused', 'confirmed', 'discarded'])
  .meta({ id: 'ImportState', description: '待复核、未能读取、已入库、已移除' })
export type ImportState = z.infer<typeof importStateSchema>

export const reviewCountsSchema = z
  .object({
    indicators: z.int(),
    /** Values the reader put right, with a reason. */
    repaired: z.int(),
    /** Values a person must look at. */
    doubtful: z.int(),
    errors: z.int(),
    queries: z.int(),
  })
  .meta({ id: 'ReviewCounts', description: '指标、修复、存疑、错误、疑问的个数' })
export type ReviewCounts = z.infer<typeof reviewCountsSchema>

const importSummaryShape = {
  id: z.string(),
  fileName: z.string(),
  /** Bytes of the file. */
  size: z.number(),
  format: sourceFormatSchema.nullable(),
  kind: documentKindSchema.nullable(),
  title: z.string().nullable(),
  /** The project of a budget form (项目名称); `null` for a whole department's and for a plan. */
  project: z.string().nullable(),
  unitName: z.string().nullable(),
  year: z.number().nullable(),
  state: importStateSchema,
  counts: reviewCountsSchema,
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: momentSchema,
  /** Grows with every correction and undo; sent back so that nobody overwrites another's work unseen. */
  version: z.int(),
  /** Where it was confirmed into. */
  documentId: z.string().nullable(),
}
export const importSummarySchema = z
  .object(importSummaryShape)
  .meta({ id: 'ImportSummary', description: '一份导入的概况' })
export type ImportSummary = z.infer<typeof importSummarySchema>
export const importSummariesSchema = z.array(importSummarySchema)

/** Source, read and document are `null` where the file was refused. */
export const importDraftSchema = z
  .object({
    ...importSummaryShape,
    source: sourceDocumentSchema.nullable(),
    read: officialDocumentSchema.nullable(),
    corrections: z.array(correctionSchema),
    document: officialDocumentSchema.nullable(),
    findings: z.array(findingSchema),
    /** The unit whose name the document bears, where the city knows it: offered when confirming. */
    suggestedUnitId: z.string().nullable(),
  })
  .meta({ id: 'ImportDraft', description: '复核台上的一份导入' })
export type ImportDraft = z.infer<typeof importDraftSchema>

export const correctImportSchema = z
  .object({ version: z.int(), corrections: z.array(correctionSchema).min(1).max(2000) })
  .meta({ id: 'CorrectImport', description: '更正；同一次提交的更正一起撤销' })
export type CorrectImport = z.infer<typeof correctImportSchema>

export const undoCorrectionSchema = z.object({ version: z.int() }).meta({ id: 'UndoCorrection' })
export type UndoCorrection = z.infer<typeof undoCorrectionSchema>

export const correctedImportSchema = z
  .object({
    version: z.int(),
    corrections: z.array(correctionSchema),
    document: officialDocumentSchema,
    findings: z.array(findingSchema),
    counts: reviewCountsSchema,
  })
  .meta({ id: 'CorrectedImport', description: '更正后的状态' })
export type CorrectedImport = z.infer<typeof correctedImportSchema>

/** 409 to a correction or undo made on an old version: the newer state comes with it, nothing was changed. */
export const correctionConflictSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    newer: correctedImportSchema.nullable(),
  })
  .meta({ id: 'CorrectionConflict', description: '已有更新的版本，附其现状' })
export type CorrectionConflict = z.infer<typeof correctionConflictSchema>

export const confirmImportSchema = z
  .object({
    version: z.int(),
    unitId: typedText(100),
    year: planYearSchema,
    /** Store a new version where a document of the same unit, year, kind and project exists. */
    supersede: z.boolean().optional(),
    /** Of a plan that replaces another: what a person decided about rows; the rest follows from text and serial. */
    pairing: z
      .array(z.object({ index: z.int().min(0), indicatorId: typedText(200).nullable() }))
      .max(5000)
      .optional(),
  })
  .meta({ id: 'ConfirmImport', description: '确认入库' })
export type ConfirmImport = z.infer<typeof confirmImportSchema>

export const pairingQuerySchema = z.object({
  unitId: typedText(100),
  year: z.coerce.number().int().min(1949).max(2999),
})

/** Which indicators of the plan to be replaced the rows of a file are. */
export const planPairingSchema = z
  .object({
    documentId: z.string(),
    version: z.int(),
    before: z.array(
      z.object({
        indicatorId: z.string(),
        code: z.string().nullable(),
        text: z.string(),
        /** Standing ones; they stay with the indicator, and have no place where it is gone. */
        reports: z.int(),
      }),
    ),
    rows: z.array(
      z.object({
        index: z.int(),
        code: z.string().nullable(),
        text: z.string(),
        /** `null`: it is new. */
        indicatorId: z.string().nullable(),
        /** Same serial, same words. */
        isSame: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'PlanPairing', description: '新版本的各行各是原方案的哪项指标' })
export type PlanPairing = z.infer<typeof planPairingSchema>

export const confirmedImportSchema = z.object({ documentId: z.string() }).meta({ id: 'ConfirmedImport' })
export type ConfirmedImport = z.infer<typeof confirmedImportSchema>
