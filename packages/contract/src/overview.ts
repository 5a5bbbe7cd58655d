import { z } from 'zod'
import { ledgerStates } from '@hengji/domain/monitoring/ledger.ts'
import { forecastSchema, lightSchema } from './tracking.ts'
import {
  decimalTextSchema,
  givenDaySchema,
  isoDateSchema,
  momentSchema,
  planYearSchema,
  typedText,
} from './values.ts'

const id = typedText(100)
const newId = z.uuid()
const named = z.object({ id: z.string(), name: z.string() })
const yearAsked = z.coerce.number().int().min(1949).max(2999)
const quarterAsked = z.coerce.number().int().min(1).max(4)

export const progressCountsSchema = z
  .object({
    indicators: z.int(),
    lights: z.object({
      red: z.int(),
      yellow: z.int(),
      green: z.int(),
      blue: z.int(),
      grey: z.int(),
      none: z.int(),
    }),
    /** Each indicator once: they add up to `indicators`. */
    standings: z.object({
      done: z.int(),
      late: z.int(),
      behind: z.int(),
      slow: z.int(),
      silent: z.int(),
      'on-course': z.int(),
      'not-begun': z.int(),
    }),
    weightPoints: decimalTextSchema,
    /** Weight of what is late or lit red. */
    pointsAtStake: decimalTextSchema,
    late: z.int(),
    /** Of the one late longest. */
    latestDays: z.int(),
    silent: z.int(),
    silentDays: z.int(),
    done: z.int(),
  })
  .meta({ id: 'ProgressCounts', description: '一组指标的进度计数' })
export type ProgressCountsAnswer = z.infer<typeof progressCountsSchema>

export const progressStandingSchema = z
  .enum(['done', 'late', 'behind', 'slow', 'silent', 'on-course', 'not-begun'])
  .meta({ id: 'ProgressStanding', description: '办结、逾期、滞后、偏慢、未报、按进度、未到时候' })
export type ProgressStandingAnswer = z.infer<typeof progressStandingSchema>

/** One indicator with the reason of its standing: what a number of the overview leads to. */
export const causeLineSchema = z
  .object({
    unit: named,
    documentId: z.string(),
    indicatorId: z.string(),
    measureId: z.string(),
    code: z.string().nullable(),
    text: z.string(),
    section: z.string().nullable(),
    departments: z.array(z.string()),
    owners: z.array(z.string()),
    weightPoints: decimalTextSchema.nullable(),
    deadline: isoDateSchema.nullable(),
    light: lightSchema,
    standing: progressStandingSchema,
    overdueDays: z.int().nullable(),
    behindDays: z.int().nullable(),
    silentDays: z.int().nullable(),
    annualTarget: decimalTextSchema.nullable(),
    quantityUnit: z.string().nullable(),
    latest: z
      .object({
        month: z.int(),
        value: decimalTextSchema.nullable(),
        sentence: z.string(),
        by: z.string(),
        reportedAt: momentSchema,
      })
      .nullable(),
    forecast: forecastSchema.nullable(),
    /** Each reason as a Chinese line. */
    because: z.array(z.string()),
  })
  .meta({ id: 'CauseLine', description: '一项指标及其缘由' })
export type CauseLine = z.infer<typeof causeLineSchema>

export const overviewQuerySchema = z.object({
  year: yearAsked.optional(),
  unitId: id.optional(),
  /** `mine`: only what the asker heads or supervises. */
  part: z.enum(['mine', 'all']).default('all'),
})
export type OverviewQuery = z.infer<typeof overviewQuerySchema>

export const overviewRowSchema = z
  .object({
    /** Of the unit, or the name of the department (责任科室). */
    id: z.string(),
    name: z.string(),
    total: progressCountsSchema,
    /** By section of the plan; a section that the row has nothing in is missing. */
    cells: z.record(z.string(), progressCountsSchema),
    /** Decisions that wait: approval steps, close-outs, answers to orders, a self-evaluation to take. */
    waiting: z.int(),
    /** Where the first kind of them is listed; `null`: none waits. */
    waitingLink: z.string().nullable(),
    /** Ledger items and orders past their deadline. */
    overdueItems: z.int(),
    overdueLink: z.string().nullable(),
    lastChangeAt: momentSchema.nullable(),
  })
  .meta({ id: 'OverviewRow', description: '总览的一行：一个单位，或单位内的一个科室' })
export type OverviewRow = z.infer<typeof overviewRowSchema>

export const overviewSchema = z
  .object({
    year: z.int(),
    /** Years that have plans, newest first. */
    years: z.array(z.int()),
    today: isoDateSchema,
    rowsAre: z.enum(['units', 'departments']),
    unit: named.nullable(),
    sections: z.array(z.string()),
    rows: z.array(overviewRowSchema),
    total: progressCountsSchema,
    part: z.enum(['mine', 'all']),
    /** The asker has a part of the unit to look at alone. */
    hasPart: z.boolean(),
  })
  .meta({ id: 'Overview', description: '进度总览' })
export type Overview = z.infer<typeof overviewSchema>

export const causeKindSchema = z.enum([
  'all',
  'late',
  'behind',
  'silent',
  'at-stake',
  'done',
  'red',
  'yellow',
  'green',
  'blue',
  'grey',
  'none',
])
export type CauseKind = z.infer<typeof causeKindSchema>

export const causesQuerySchema = z.object({
  year: yearAsked,
  unitId: id.optional(),
  section: typedText(200).optional(),
  department: typedText(200).optional(),
  kind: causeKindSchema.default('all'),
  part: z.enum(['mine', 'all']).default('all'),
})
export type CausesQuery = z.infer<typeof causesQuerySchema>

export const causesSchema = z
  .object({
    /** The gravest first. */
    lines: z.array(causeLineSchema),
    total: z.int(),
  })
  .meta({ id: 'Causes' })
export type Causes = z.infer<typeof causesSchema>

/** Something that waits for a decision, or for being done. */
export const waitingLineSchema = z
  .object({
    kind: z.enum(['approval', 'ledger', 'rectification', 'evaluation']),
    id: z.string(),
    /** `null`: of no single unit, such as a ballot over a whole group. */
    unit: named.nullable(),
    title: z.string(),
    /** What has to be decided or done, in a few words. */
    wants: z.string(),
    since: momentSchema.nullable(),
    dueOn: isoDateSchema.nullable(),
    overdueDays: z.int().nullable(),
    link: z.string(),
    /** It can be decided right here: the act, and the revision it is made on. */
    act: z.object({ name: z.enum(['close', 'accept']), revision: z.int() }).nullable(),
  })
  .meta({ id: 'WaitingLine', description: '等候办理的一件事' })
export type WaitingLine = z.infer<typeof waitingLineSchema>

export const decisionSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    indicatorId: z.string().nullable(),
    notedAt: momentSchema,
    notedBy: z.string(),
    /** What became of it. */
    item: z
      .object({
        id: z.string(),
        state: z.enum(ledgerStates),
        dueOn: isoDateSchema.nullable(),
        overdueDays: z.int().nullable(),
        closedAt: momentSchema.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'MeetingDecision', description: '会议决定及其下落' })
export type MeetingDecision = z.infer<typeof decisionSchema>

export const meetingQuerySchema = z.object({ unitId: id, year: yearAsked, quarter: quarterAsked })
export type MeetingQuery = z.infer<typeof meetingQuerySchema>

const partOfPlan = z.object({ title: z.string(), counts: progressCountsSchema, sentence: z.string() })

export const meetingSchema = z
  .object({
    unit: named,
    year: z.int(),
    quarter: z.int(),
    today: isoDateSchema,
    /** The day the figures stand for: today, or the end of a quarter that is over. */
    asOf: isoDateSchema,
    sentence: z.string(),
    sections: z.array(partOfPlan),
    departments: z.array(partOfPlan),
    /** Late, behind or silent, the gravest first. */
    late: z.array(causeLineSchema),
    decisionsNeeded: z.array(
      z.object({ line: causeLineSchema, cause: z.enum(['long-overdue', 'out-of-reach', 'long-silent']) }),
    ),
    /** Items and orders past their deadline. */
    overdueItems: z.array(waitingLineSchema),
    lastQuarter: z.object({ year: z.int(), quarter: z.int(), decisions: z.array(decisionSchema) }),
    decisions: z.array(decisionSchema),
    mayNote: z.boolean(),
  })
  .meta({ id: 'Meeting', description: '季度分析、十一月推进会材料' })
export type Meeting = z.infer<typeof meetingSchema>

export const noteDecisionSchema = z
  .object({
    id: newId,
    unitId: id,
    year: planYearSchema,
    quarter: z.int().min(1).max(4),
    text: typedText(1000).refine((text) => text.trim() !== '', '不能为空'),
    documentId: id.nullable(),
    indicatorId: id.nullable(),
  })
  .meta({ id: 'NoteDecision', description: '记一条会议决定' })
export type NoteDecision = z.infer<typeof noteDecisionSchema>

export const turnDecisionSchema = z
  .object({ dueOn: givenDaySchema.nullable(), sectionId: id.nullable(), personId: id.nullable() })
  .meta({ id: 'TurnDecision', description: '把会议决定转入台账' })
export type TurnDecision = z.infer<typeof turnDecisionSchema>

export const firstStepSchema = z
  .object({
    step: z.enum(['units', 'scheme', 'groups', 'accounts', 'plans']),
    isDone: z.boolean(),
    /** How many there are. */
    count: z.int(),
  })
  .meta({ id: 'FirstStep', description: '新城市的一步：单位、考评办法、分组、账号、方案' })
export type FirstStep = z.infer<typeof firstStepSchema>

export const homeSchema = z
  .object({
    /** What a new city has to do, in order, for those who prepare it; empty once all is done. */
    firstSteps: z.array(firstStepSchema),
    /** `null` where no plan is stored yet. */
    year: z.int().nullable(),
    today: isoDateSchema,
    /** Over what the person answers for: all units, the unit, a part of it; `null` where that is nothing. */
    progress: progressCountsSchema.nullable(),
    reach: z.enum(['city', 'unit', 'part', 'own', 'none']),
    units: z.int(),
    unitsLate: z.int(),
    /** Late, behind or silent, the gravest first, as many as a home page shows. */
    late: z.array(causeLineSchema),
    lateTotal: z.int(),
    /** Decisions that wait for this person. */
    decisions: z.array(waitingLineSchema),
    /** Ledger items and orders that this person has to answer, parts of an evaluation that are this person's to do. */
    todo: z.array(waitingLineSchema),
    changes: z.object({
      /** The last visit; `null`: this is the first. */
      since: momentSchema.nullable(),
      /** From when on they are told: the last visit, or a week ago. */
      from: momentSchema,
      lines: z.array(z.object({ at: momentSchema, by: z.string(), text: z.string(), link: z.string() })),
      total: z.int(),
    }),
  })
  .meta({ id: 'Home', description: '首页：要办什么、什么晚了、有何变化' })
export type Home = z.infer<typeof homeSchema>

export const yearMapQuerySchema = z.object({ year: yearAsked.optional() })

export const yearStepSchema = z
  .object({
    key: z.string(),
    title: z.string(),
    kind: z.enum(['approval', 'schedule', 'tracking', 'meeting', 'evaluation']),
    from: isoDateSchema.nullable(),
    to: isoDateSchema.nullable(),
    /** Units that have it behind them, are late with it, stand in it, are not there yet. */
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        state: z.enum(['done', 'late', 'now', 'ahead']),
        note: z.string().nullable(),
        link: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'YearStep', description: '全年的一步：哪些单位到了哪里' })
export type YearStepAnswer = z.infer<typeof yearStepSchema>

export const yearMapSchema = z
  .object({
    year: z.int(),
    years: z.array(z.int()),
    today: isoDateSchema,
    steps: z.array(yearStepSchema),
  })
  .meta({ id: 'YearMap', description: '全年' })
export type YearMap = z.infer<typeof yearMapSchema>
