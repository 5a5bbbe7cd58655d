import { z } from 'zod'
import { refusedSchema } from './refused.ts'
import { reportSchema } from './reports.ts'
import { decimalTextSchema, isoDateSchema, momentSchema, typedText } from './values.ts'

/** `grey`: silent while a report is due. `none`: nothing is due yet, or nothing can be told. `blue`: far above target. */
export const lightSchema = z
  .enum(['red', 'yellow', 'green', 'blue', 'grey', 'none'])
  .meta({ id: 'Light', description: '红、黄、绿、蓝（超额）、灰（未报）、无' })
export type Light = z.infer<typeof lightSchema>

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

const measureShape = {
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

export const forecastSchema = z
  .object({
    value: decimalTextSchema,
    low: decimalTextSchema,
    high: decimalTextSchema,
    /** In Chinese. */
    method: z.string(),
    /** How many months it rests on. */
    points: z.int(),
  })
  .meta({ id: 'Forecast', description: '年底预测值、区间、方法、所用月数' })
export type ForecastAnswer = z.infer<typeof forecastSchema>

const latestSchema = z.object({
  reportId: z.string(),
  month: z.int(),
  value: decimalTextSchema.nullable(),
  isReached: z.boolean().nullable(),
  executed: decimalTextSchema.nullable(),
  sentence: z.string(),
  reportedAt: momentSchema,
  by: z.string(),
})

export const indicatorProgressSchema = trackedIndicatorSchema
  .extend({
    unitId: z.string(),
    unitName: z.string(),
    documentId: z.string(),
    measureId: z.string(),
    measureName: z.string(),
    kind: measureKindSchema,
    direction: measureDirectionSchema,
    accrual: accrualSchema,
    annualTarget: decimalTextSchema.nullable(),
    targetText: z.string().nullable(),
    unit: z.string().nullable(),
    budgeted: decimalTextSchema.nullable(),
    latest: latestSchema.nullable(),
    /** The latest interim target whose month has ended. */
    interim: interimTargetSchema.nullable(),
    light: lightSchema,
    budgetLight: lightSchema,
    forecast: forecastSchema.nullable(),
    /** Days past the deadline; `null` where it is not past. */
    overdueDays: z.int().nullable(),
    /** Days since an interim target was missed, while there is time until the deadline. */
    behindDays: z.int().nullable(),
    /** Days without a report while one is due. */
    silentDays: z.int().nullable(),
    isDone: z.boolean(),
    /** Each reason as a Chinese line. */
    because: z.array(z.string()),
  })
  .meta({ id: 'IndicatorProgress', description: '一项指标的进度' })
export type IndicatorProgressAnswer = z.infer<typeof indicatorProgressSchema>

const yearQuery = z.coerce.number().int().min(1949).max(2999)
export const progressQuerySchema = z.object({ year: yearQuery, unitId: typedText(100).optional() })
export type ProgressQuery = z.infer<typeof progressQuerySchema>
export const progressSchema = z
  .object({ year: z.int(), today: isoDateSchema, indicators: z.array(indicatorProgressSchema) })
  .meta({ id: 'Progress' })
export type Progress = z.infer<typeof progressSchema>

export const progressExportQuerySchema = progressQuerySchema.extend({
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
})
export type ProgressExportQuery = z.infer<typeof progressExportQuerySchema>

export const sectionProgressSchema = z
  .object({
    unitId: z.string(),
    unitName: z.string(),
    /** The lead department (first of 责任科室); `null`: none is named. */
    department: z.string().nullable(),
    indicators: z.int(),
    weightPoints: decimalTextSchema.nullable(),
    done: z.int(),
    lights: z.object({
      red: z.int(),
      yellow: z.int(),
      green: z.int(),
      blue: z.int(),
      grey: z.int(),
      none: z.int(),
    }),
    overdue: z.int(),
    /** Reports that are due and missing. */
    unreported: z.int(),
  })
  .meta({ id: 'SectionProgress', description: '按责任科室（首个）汇总的进度' })
export type SectionProgress = z.infer<typeof sectionProgressSchema>
export const sectionProgressListSchema = z.array(sectionProgressSchema)

export const myWorkQuerySchema = z.object({
  year: yearQuery,
  /** `mine`: what the actor answers for. `supervised`: as 分管领导. `unit`: all that the actor may report. */
  scope: z.enum(['mine', 'supervised', 'unit']).default('mine'),
})
export type MyWorkQuery = z.infer<typeof myWorkQuerySchema>

/** `waiting`: nothing is due yet. */
export const workStateSchema = z
  .enum(['overdue', 'this-week', 'this-month', 'unmet', 'waiting', 'done'])
  .meta({ id: 'WorkState', description: '已逾期、本周、本月、全年已报完而没有达到目标、未到期、已完成' })
export type WorkState = z.infer<typeof workStateSchema>

export const workItemSchema = z
  .object({
    measureId: z.string(),
    unitId: z.string(),
    documentId: z.string(),
    name: z.string(),
    kind: measureKindSchema,
    unit: z.string().nullable(),
    direction: measureDirectionSchema,
    accrual: accrualSchema,
    annualTarget: decimalTextSchema.nullable(),
    targetText: z.string().nullable(),
    budgeted: decimalTextSchema.nullable(),
    /** The indicators that one report serves. */
    indicators: z.array(trackedIndicatorSchema),
    state: workStateSchema,
    /** What to report next: its month, and the last day that is in time. `null` once nothing is due any more. */
    due: z.object({ month: z.int(), dueOn: isoDateSchema }).nullable(),
    /** What is to be reached by the end of that month. */
    interim: interimTargetSchema.nullable(),
    /** Of a milestone: all steps of the year. */
    milestones: z.array(interimTargetSchema),
    /** The month of the latest milestone reached. */
    reachedMonth: z.int().nullable(),
    latest: latestSchema.nullable(),
    /** Standing reports, oldest first: the last six. */
    recent: z.array(
      z.object({ month: z.int(), value: decimalTextSchema.nullable(), isReached: z.boolean().nullable() }),
    ),
    light: lightSchema,
    budgetLight: lightSchema,
    because: z.array(z.string()),
    overdueDays: z.int().nullable(),
    behindDays: z.int().nullable(),
    evidence: z.int(),
    mayReport: z.boolean(),
    /** Names of those the actor stands in for here; empty where it is the actor's own. */
    onBehalfOf: z.array(z.string()),
    isShared: z.boolean(),
  })
  .meta({ id: 'WorkItem', description: '我的工作中的一件' })
export type WorkItem = z.infer<typeof workItemSchema>

export const myWorkSchema = z
  .object({
    year: z.int(),
    today: isoDateSchema,
    /** Most urgent first. */
    items: z.array(workItemSchema),
    counts: z.object({
      overdue: z.int(),
      thisWeek: z.int(),
      thisMonth: z.int(),
      waiting: z.int(),
      /** Nothing is due any more, and the year's target is not reached. */
      unmet: z.int(),
      done: z.int(),
    }),
    /** The account is linked to a person of the unit: without it nothing can be anybody's. */
    isPersonKnown: z.boolean(),
  })
  .meta({ id: 'MyWork', description: '我的工作' })
export type MyWork = z.infer<typeof myWorkSchema>

export const measureStorySchema = z
  .object({
    ...measureShape,
    unitName: z.string(),
    planTitle: z.string().nullable(),
    today: isoDateSchema,
    interimTargets: z.array(interimTargetSchema.extend({ origin: z.enum(['proposed', 'set']) })),
    /** Standing reports, by month. */
    reports: z.array(reportSchema),
    /** Superseded reports, newest first. */
    history: z.array(reportSchema),
    /** Last year's values by month, where last year had the same measure. */
    lastYear: z.array(z.object({ month: z.int(), value: decimalTextSchema })),
    latest: latestSchema.nullable(),
    due: z.object({ month: z.int(), dueOn: isoDateSchema }).nullable(),
    interim: interimTargetSchema.nullable(),
    reachedMonth: z.int().nullable(),
    light: lightSchema,
    budgetLight: lightSchema,
    because: z.array(z.string()),
    isDone: z.boolean(),
    overdueDays: z.int().nullable(),
    behindDays: z.int().nullable(),
    silentDays: z.int().nullable(),
    forecast: forecastSchema.nullable(),
    /** Why there is none: a Chinese sentence. */
    forecastAbsence: z.string().nullable(),
    responsible: z.array(
      z.object({
        indicatorId: z.string(),
        personId: z.string(),
        name: z.string(),
        capacity: z.enum(['owner', 'section', 'leader']),
      }),
    ),
    evidence: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        mediaType: z.string(),
        indicatorId: z.string(),
        reportId: z.string().nullable(),
        linkedAt: momentSchema,
      }),
    ),
    comments: z.int(),
    may: z.object({
      report: z.boolean(),
      /** A report needs a reason: the office corrects for others. */
      reportNeedsReason: z.boolean(),
      edit: z.boolean(),
      editNeedsReason: z.boolean(),
    }),
  })
  .meta({ id: 'MeasureStory', description: '一个度量的全部：阶段目标、上报、预测、举证' })
export type MeasureStory = z.infer<typeof measureStorySchema>
