import { z } from 'zod'
import { refusedSchema } from './refused.ts'
import { decimalTextSchema, isoDateSchema, typedText } from './values.ts'

export const measureKindSchema = z.enum(['number', 'milestone'])
export type MeasureKind = z.infer<typeof measureKindSchema>

export const measureDirectionSchema = z.enum(['positive', 'reverse', 'equal'])
export type MeasureDirection = z.infer<typeof measureDirectionSchema>

export const accrualSchema = z.enum(['total-so-far', 'state'])
export type Accrual = z.infer<typeof accrualSchema>

export const rhythmSchema = z.enum(['monthly', 'quarterly'])
export type Rhythm = z.infer<typeof rhythmSchema>

/** An indicator as far as a report needs it. */
export const trackedIndicatorSchema = z
  .object({
    indicatorId: z.string(),
    position: z.int(),
    code: z.string().nullable(),
    section: z.string().nullable(),
    primary: z.string().nullable(),
    secondary: z.string().nullable(),
    weightPoints: decimalTextSchema.nullable(),
    deadline: isoDateSchema.nullable(),
    departments: z.array(z.string()),
    owners: z.array(z.string()),
  })
  .meta({ id: 'TrackedIndicator' })
export type TrackedIndicator = z.infer<typeof trackedIndicatorSchema>

export const interimTargetSchema = z
  .object({
    /** By the end of which it is to be reached. */
    month: z.int().min(1).max(12),
    value: decimalTextSchema.nullable(),
    milestone: z.string().nullable(),
  })
  .meta({ id: 'InterimTarget', description: '阶段目标：到几月底应达到多少，或完成什么' })
export type InterimTarget = z.infer<typeof interimTargetSchema>

export const measureShape = {
  id: z.string(),
  unitId: z.string(),
  documentId: z.string(),
  year: z.int(),
  name: z.string(),
  kind: measureKindSchema,
  /** 人, 亿元, %; `null` where nothing is counted. */
  unit: z.string().nullable(),
  direction: measureDirectionSchema,
  accrual: accrualSchema,
  /** In `unit`. */
  annualTarget: decimalTextSchema.nullable(),
  /** As the plan prints it: `≥98%`. */
  targetText: z.string().nullable(),
  /** 万元 */
  budgeted: decimalTextSchema.nullable(),
  /** Sent back with a change; grows with each. */
  revision: z.int(),
  /** What was made of the plan is a proposal until somebody looked at it. */
  isProposed: z.boolean(),
  hasReports: z.boolean(),
  indicators: z.array(trackedIndicatorSchema),
}

export const measureSchema = z
  .object(measureShape)
  .meta({ id: 'Measure', description: '度量：一个数或一个节点，不论几项指标要用，只报一次' })
export type Measure = z.infer<typeof measureSchema>

export const measuresSchema = z
  .object({
    unitId: z.string(),
    documentId: z.string(),
    year: z.int(),
    measures: z.array(measureSchema),
    /** Measures whose texts name the same quantity: to be reported once, if a person says so. */
    sharingProposals: z.array(z.object({ measureIds: z.array(z.string()), reason: z.string() })),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Measures', description: '一份方案的全部度量和合并建议' })
export type Measures = z.infer<typeof measuresSchema>

/** Only what is given changes. After the first report a reason is required. */
export const editMeasureSchema = z
  .object({
    revision: z.int(),
    name: typedText(300).min(1).optional(),
    kind: measureKindSchema.optional(),
    unit: typedText(20).nullable().optional(),
    direction: measureDirectionSchema.optional(),
    accrual: accrualSchema.optional(),
    /** As typed: `36000`, `3.6万`; in the measure's unit where it names none. */
    annualTarget: typedText(60).nullable().optional(),
    /** 万元, as typed. */
    budgeted: typedText(60).nullable().optional(),
    reason: typedText(500).nullish(),
  })
  .meta({ id: 'EditMeasure' })
export type EditMeasure = z.infer<typeof editMeasureSchema>

export const measureConflictSchema = refusedSchema
  .extend({ newer: measureSchema.nullable() })
  .meta({ id: 'MeasureConflict' })
export type MeasureConflict = z.infer<typeof measureConflictSchema>

export const joinMeasuresSchema = z
  .object({
    /** Two or more; all their indicators will be served by `keptId`. */
    measureIds: z.array(typedText(100)).min(2).max(60),
    keptId: typedText(100),
  })
  .meta({ id: 'JoinMeasures' })
export type JoinMeasures = z.infer<typeof joinMeasuresSchema>

export const declineSharingSchema = z
  .object({ measureIds: z.array(typedText(100)).min(2).max(60) })
  .meta({ id: 'DeclineSharing', description: '不合并；以后不再建议' })
export type DeclineSharing = z.infer<typeof declineSharingSchema>

export const splitMeasureSchema = z
  .object({ indicatorId: typedText(100) })
  .meta({ id: 'SplitMeasure', description: '让一项指标重新单独上报；已报的值一并带去' })
export type SplitMeasure = z.infer<typeof splitMeasureSchema>

export const setInterimTargetsSchema = z
  .object({
    revision: z.int(),
    targets: z
      .array(
        z.object({
          month: z.int().min(1).max(12),
          /** As typed. */
          value: typedText(60).nullish(),
          milestone: typedText(200).nullish(),
        }),
      )
      .min(1)
      .max(12),
    reason: typedText(500).nullish(),
  })
  .meta({ id: 'SetInterimTargets' })
export type SetInterimTargets = z.infer<typeof setInterimTargetsSchema>

export const proposeInterimQuerySchema = z.object({ rhythm: rhythmSchema.default('monthly') })

/** What the rule would propose; nothing is stored. */
export const proposedInterimSchema = z
  .object({ targets: z.array(interimTargetSchema), rule: z.string() })
  .meta({ id: 'ProposedInterim', description: '按规则推算的阶段目标，尚未保存' })
export type ProposedInterim = z.infer<typeof proposedInterimSchema>
