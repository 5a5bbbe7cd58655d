import { z } from 'zod'
import { overlapSchema, verdictSchema } from './approval.ts'
import { correctionSchema } from './correction.ts'
import { findingSchema } from './finding.ts'
import { reviewCountsSchema } from './imports.ts'
import { officialDocumentSchema } from './official-document.ts'
import { refusedSchema } from './refused.ts'
import { momentSchema, planYearSchema, typedText } from './values.ts'

/** One submission to the working copy. */
export const planEditSchema = z
  .object({
    revision: z.int(),
    at: momentSchema,
    by: z.string(),
    isMine: z.boolean(),
    corrections: z.array(correctionSchema),
  })
  .meta({ id: 'PlanEdit', description: '工作稿上的一次改动' })
export type PlanEdit = z.infer<typeof planEditSchema>

/** The plan as it is being worked on: the current version and the edits that are not yet a version. */
export const planDraftSchema = z
  .object({
    documentId: z.string(),
    unit: z.object({ id: z.string(), name: z.string() }),
    year: z.number(),
    /** The version the edits stand on. */
    version: z.int(),
    /** Grows with every edit and undo; sent back with the next. */
    revision: z.int(),
    document: officialDocumentSchema,
    findings: z.array(findingSchema),
    counts: reviewCountsSchema,
    /** One for each row; `null` for a row added since the version. */
    indicatorIds: z.array(z.string().nullable()),
    /** Not yet a version, oldest first. */
    edits: z.array(planEditSchema),
    mayEdit: verdictSchema,
    /** The open procedure, where there is one. */
    procedureId: z.string().nullable(),
    overlaps: z.array(overlapSchema),
  })
  .meta({ id: 'PlanDraft', description: '方案的工作稿' })
export type PlanDraft = z.infer<typeof planDraftSchema>

/**
 * Edits made on the working copy as of `version` and `revision`. What others did in between is no hindrance unless
 * it touched the same cells or moved rows.
 */
export const editPlanSchema = z
  .object({
    version: z.int(),
    revision: z.int(),
    corrections: z.array(correctionSchema).min(1).max(2000),
  })
  .meta({ id: 'EditPlan', description: '在工作稿上改动' })
export type EditPlan = z.infer<typeof editPlanSchema>

export const undoEditSchema = z.object({ revision: z.int() }).meta({ id: 'UndoEdit' })
export type UndoEdit = z.infer<typeof undoEditSchema>

export const savePlanVersionSchema = z
  .object({ revision: z.int(), note: typedText(500).nullable().default(null) })
  .meta({ id: 'SavePlanVersion', description: '把工作稿存为一版' })
export type SavePlanVersion = z.infer<typeof savePlanVersionSchema>

/** A cell that two people changed: both values, and the working copy as it is now. */
export const planDraftConflictSchema = refusedSchema
  .extend({
    newer: planDraftSchema.nullable(),
    cells: z.array(
      z.object({
        index: z.int().nullable(),
        field: z.string().nullable(),
        theirs: z.string().nullable(),
        yours: z.string().nullable(),
        by: z.string(),
      }),
    ),
  })
  .meta({ id: 'PlanDraftConflict', description: '同一格已被别人改过，附双方的值和最新工作稿' })
export type PlanDraftConflict = z.infer<typeof planDraftConflictSchema>

const fieldDifferenceSchema = z.object({
  field: z.string(),
  /** As printed; `null` where nothing stands there. */
  from: z.string().nullable(),
  to: z.string().nullable(),
})

export const planComparisonSchema = z
  .object({
    from: z.object({ documentId: z.string(), year: z.number(), version: z.int() }),
    /** `isDraft`: the working copy on top of that version. */
    to: z.object({ documentId: z.string(), year: z.number(), version: z.int(), isDraft: z.boolean() }),
    /** Title, number, day of issue, formula. */
    head: z.array(fieldDifferenceSchema),
    /** In the order of the later plan; a removed row stands where it stood. */
    rows: z.array(
      z.object({
        change: z.enum(['added', 'removed', 'changed', 'unchanged']),
        /** Its order among the rows that both have is another. */
        isMoved: z.boolean(),
        fromIndex: z.int().nullable(),
        toIndex: z.int().nullable(),
        fromCode: z.string().nullable(),
        toCode: z.string().nullable(),
        name: z.string(),
        fields: z.array(fieldDifferenceSchema),
      }),
    ),
    counts: z.object({
      added: z.int(),
      removed: z.int(),
      changed: z.int(),
      moved: z.int(),
      unchanged: z.int(),
    }),
  })
  .meta({ id: 'PlanComparison', description: '两版方案逐格对照' })
export type PlanComparisonView = z.infer<typeof planComparisonSchema>

const versionAsked = z.coerce.number().int().min(1).max(1_000_000)

/** `to` absent: the working copy. */
export const compareQuerySchema = z.object({ from: versionAsked, to: versionAsked.optional() })
export type CompareQuery = z.infer<typeof compareQuerySchema>

/** `version` absent: the working copy. */
export const compareLastYearQuerySchema = z.object({ version: versionAsked.optional() })
export type CompareLastYearQuery = z.infer<typeof compareLastYearQuerySchema>

export const startFromLastYearSchema = z
  .object({ unitId: typedText(100), year: planYearSchema })
  .meta({ id: 'StartFromLastYear', description: '以上年方案起草' })
export type StartFromLastYear = z.infer<typeof startFromLastYearSchema>

export const startedPlanSchema = z
  .object({ documentId: z.string(), version: z.int() })
  .meta({ id: 'StartedPlan' })
export type StartedPlan = z.infer<typeof startedPlanSchema>

/** Text of an indicator that is about to be written, held against the plan's own. */
export const overlapQuerySchema = z
  .object({ primary: typedText(2000).nullable(), secondary: typedText(2000).nullable() })
  .meta({ id: 'OverlapQuery', description: '拟增加的指标，查与已有指标是否重复' })
export type OverlapQuery = z.infer<typeof overlapQuerySchema>
