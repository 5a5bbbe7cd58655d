import { z } from 'zod'
import { refusedSchema } from './refused.ts'
import { decimalTextSchema, momentSchema, typedText } from './values.ts'

const monthSchema = z.int().min(1).max(12)

/** A report as it stands or once stood: never changed, only superseded. */
export const reportSchema = z
  .object({
    id: z.string(),
    measureId: z.string(),
    /** The month it speaks of. */
    month: z.int(),
    /** In the measure's unit: a total so far, or how things stand. */
    value: decimalTextSchema.nullable(),
    /** Of a milestone: whether what was due by the month is reached. */
    isReached: z.boolean().nullable(),
    /** Of a milestone: all up to that of this month are reached; may run ahead of the report's month. */
    reachedMonth: z.int().nullable(),
    /** 万元 spent so far. */
    executed: decimalTextSchema.nullable(),
    sentence: z.string(),
    /** Why it was corrected by somebody whose report it is not. */
    reason: z.string().nullable(),
    reportedAt: momentSchema,
    reportedBy: z.string(),
    /** The report it took the place of. */
    supersedes: z.string().nullable(),
    supersededAt: momentSchema.nullable(),
  })
  .meta({ id: 'Report', description: '一条上报；更正是新的一条，原来的保留' })
export type Report = z.infer<typeof reportSchema>

export const reportEntrySchema = z.object({
  /** Made by the page once per report: the same request twice is one report. */
  requestKey: typedText(100).min(8),
  measureId: typedText(100),
  month: monthSchema,
  /** As people type it: `36,000 人`, `2.8亿元`, `27000`. */
  value: typedText(60).nullish(),
  isReached: z.boolean().nullish(),
  /** The month of the latest milestone reached; without it, what is due by the report's month. */
  reachedMonth: monthSchema.nullish(),
  /** Without it one is proposed from the values, where none is required. */
  sentence: typedText(1000).nullish(),
  /** 万元 spent so far this year, as typed. */
  executed: typedText(60).nullish(),
  evidenceIds: z.array(typedText(100)).max(50).optional(),
  /** The report of that month that the person saw; `null` where there was none. */
  supersedes: typedText(100).nullable(),
  /** What was asked back was looked at (确认无误). */
  isConfirmed: z.boolean().optional(),
  /** Required of the office, which corrects for others. */
  reason: typedText(500).nullish(),
})
export type ReportEntry = z.infer<typeof reportEntrySchema>

/** Files all or none. */
export const fileReportsSchema = z
  .object({
    unitId: typedText(100),
    documentId: typedText(100),
    entries: z.array(reportEntrySchema).min(1).max(500),
  })
  .meta({ id: 'FileReports', description: '上报一条或多条；要么全部保存，要么一条不存' })
export type FileReports = z.infer<typeof fileReportsSchema>

export const reportQuerySchema = z
  .object({
    /** `lower-than-before`, `tenfold`, `far-beyond-target`, `share-or-percent`, `executed-lower`, `executed-beyond-budget` */
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: 'ReportQuery', description: '请确认的一处' })
export type ReportQuery = z.infer<typeof reportQuerySchema>

export const filedReportsSchema = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('filed'), reports: z.array(reportSchema) }),
    /** Nothing is stored yet: the same entries with `isConfirmed` are. */
    z.object({
      state: z.literal('asked'),
      asked: z.array(
        z.object({ index: z.int(), measureId: z.string(), queries: z.array(reportQuerySchema) }),
      ),
    }),
  ])
  .meta({ id: 'FiledReports', description: '已保存，或请先确认' })
export type FiledReports = z.infer<typeof filedReportsSchema>

/** 409: somebody reported the same month meanwhile. Nothing was stored; their reports come along. */
export const reportConflictSchema = refusedSchema
  .extend({ newer: z.array(z.object({ index: z.int(), report: reportSchema.nullable() })) })
  .meta({ id: 'ReportConflict' })
export type ReportConflict = z.infer<typeof reportConflictSchema>

export const pasteReportsSchema = z
  .object({
    unitId: typedText(100),
    documentId: typedText(100),
    /** The month the rows speak of, where they name none themselves. */
    month: monthSchema,
    /** As copied from a spreadsheet: cells divided by tabs, lines by line feeds. */
    text: typedText(200_000),
  })
  .meta({ id: 'PasteReports', description: '从表格粘贴的多行' })
export type PasteReports = z.infer<typeof pasteReportsSchema>

export const pastedRowSchema = z
  .object({
    /** Of the pasted text, from 1. */
    line: z.int(),
    cells: z.array(z.string()),
    /**
     * `ready`: may be filed. `asks`: may be filed once confirmed. `unchanged`: the same stands already.
     * `wrong`: cannot be filed as it is. `unmatched`: no measure, or several, could be meant.
     */
    state: z.enum(['ready', 'asks', 'unchanged', 'wrong', 'unmatched']),
    measure: z.object({ id: z.string(), name: z.string(), unit: z.string().nullable() }).nullable(),
    /** Measures that could be meant. */
    candidates: z.array(z.object({ id: z.string(), name: z.string() })),
    month: z.int(),
    /** In the measure's unit. */
    value: decimalTextSchema.nullable(),
    isReached: z.boolean().nullable(),
    executed: decimalTextSchema.nullable(),
    /** As pasted, or proposed. */
    sentence: z.string(),
    /** The report that stands for the month: goes into `supersedes`. */
    standing: reportSchema.nullable(),
    problems: z.array(
      z.object({ severity: z.enum(['error', 'query']), code: z.string(), message: z.string() }),
    ),
  })
  .meta({ id: 'PastedRow' })
export type PastedRow = z.infer<typeof pastedRowSchema>

export const pastedReportsSchema = z
  .object({
    rows: z.array(pastedRowSchema),
    /** What each column was taken for. */
    columns: z.array(z.enum(['code', 'name', 'value', 'sentence', 'executed', 'month', 'unit', 'other'])),
    /** The first line was titles. */
    hasTitles: z.boolean(),
  })
  .meta({ id: 'PastedReports', description: '粘贴内容的预览：对应的指标、要存的值、不对劲的地方' })
export type PastedReports = z.infer<typeof pastedReportsSchema>
