import { z } from 'zod'
import { phaseStates } from '@hengji/domain/evaluation/phases.ts'
import type { ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import {
  resultObjectionActs,
  resultObjectionStates,
  type ObjectionSubject,
} from '@hengji/domain/result/result-objection.ts'
import { resultActs, resultStates } from '@hengji/domain/result/result-states.ts'
import { proofFileSchema } from './publisher.ts'
import { chosenProofsSchema, saidProofsSchema } from './objection-proofs.ts'
import { sourceStandingSchema } from './reviews.ts'
import { paperFormats } from './paper-format.ts'
import { decimalTextSchema, isoDateSchema, momentSchema, typedText } from './values.ts'

/** Where what is missing is done: a part of the evaluation, the plan it is held to, the scheme. */
export const faultPlaces = [
  'self',
  'peer',
  'on-site',
  'panel',
  'leaders',
  'public',
  'incentives',
  'components',
  'plan',
  'scheme',
] as const
export type FaultPlace = (typeof faultPlaces)[number]

export const resultFaultSchema = z
  .object({
    place: z.enum(faultPlaces),
    unit: z.object({ id: z.string(), name: z.string() }).nullable(),
    indicator: z.object({ id: z.string(), code: z.string() }).nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'ResultFault', description: '不能计分的一处：缺什么，在哪里补' })
export type ResultFault = z.infer<typeof resultFaultSchema>

const named = z.object({ name: z.string(), points: decimalTextSchema })

export const resultStandingSchema = z
  .object({
    unitId: z.string(),
    name: z.string(),
    rank: z.int(),
    grade: z.string(),
    composite: decimalTextSchema,
    components: z.array(named),
    /** How firm the rank is. */
    firmness: z.object({
      low: decimalTextSchema,
      high: decimalTextSchema,
      bestRank: z.int(),
      worstRank: z.int(),
      withinError: z.array(z.string()),
      isGradeFirm: z.boolean(),
      sentence: z.string(),
    }),
  })
  .meta({ id: 'ResultStanding' })
export type ResultStanding = z.infer<typeof resultStandingSchema>

export const resultStandingsSchema = z.object({
  /** 目标考核得分 first. */
  components: z.array(z.string()),
  rows: z.array(resultStandingSchema),
  remarks: z.array(z.object({ unitId: z.string(), name: z.string(), sentence: z.string() })),
})
export type ResultStandings = z.infer<typeof resultStandingsSchema>

const versionSchema = z.object({
  version: z.int(),
  state: z.enum(resultStates),
  corrects: z.int().nullable(),
  reason: z.string().nullable(),
  announcedOn: isoDateSchema.nullable(),
  publishedAt: momentSchema.nullable(),
})

export const resultViewSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    scheme: z.object({ id: z.string(), title: z.string(), version: z.int() }),
    phase: z.enum(phaseStates),
    today: isoDateSchema,
    /** The newest first; of those that the one who asks may see. */
    versions: z.array(versionSchema),
    /** The version that is shown; `null` where there is none to see yet. */
    shown: versionSchema
      .extend({
        revision: z.int(),
        reckonedAt: momentSchema,
        reckonedBy: z.string(),
        announcedBy: z.string().nullable(),
        lastObjectionDay: isoDateSchema.nullable(),
        signedAt: momentSchema.nullable(),
        signedBy: z.string().nullable(),
        publishedBy: z.string().nullable(),
        /** SM3 of the whole input; `null` while it cannot be scored. */
        inputHash: z.string().nullable(),
        faults: z.array(resultFaultSchema),
        standings: resultStandingsSchema.nullable(),
        objections: z.object({ all: z.int(), open: z.int() }),
      })
      .nullable(),
    /** What the one who asks has a part in now, and what stands in the way of it. */
    acts: z.array(z.object({ act: z.enum(resultActs), hindrance: z.string().nullable() })),
    mayReckon: z.boolean(),
    mayTryWhatIf: z.boolean(),
    history: z.array(
      z.object({
        version: z.int(),
        act: z.enum([...resultActs, 'reckon']),
        text: z.string().nullable(),
        at: momentSchema,
        by: z.string(),
      }),
    ),
    ownUnitId: z.string().nullable(),
  })
  .meta({ id: 'ResultView', description: '一项考评的结果：现行版本、名次表、能办的事' })
export type ResultView = z.infer<typeof resultViewSchema>

export const resultVersionQuery = z.object({ version: z.coerce.number().int().min(1).optional() })
export const exportScoreTableQuery = resultVersionQuery.extend({ format: z.enum(paperFormats) })
/** 通报, or 公示稿. */
export const resultPapers = ['circular', 'announcement'] as const
export type ResultPaper = (typeof resultPapers)[number]
export const exportCircularQuery = exportScoreTableQuery.extend({ paper: z.enum(resultPapers) })

export const reckonResultSchema = z
  .object({
    /** As read; `null` where there was no result under way. */
    revision: z.int().nullable(),
  })
  .meta({ id: 'ReckonResult' })
export type ReckonResult = z.infer<typeof reckonResultSchema>

export const actOnResultSchema = z
  .object({
    act: z.enum(resultActs).exclude(['supersede']),
    version: z.int(),
    revision: z.int(),
    text: typedText(1000).nullable().optional(),
  })
  .meta({ id: 'ActOnResult', description: '公示、退回重新测算、审定、公布、更正、作废' })
export type ActOnResult = z.infer<typeof actOnResultSchema>

/** A number with those under it, down to the single ballot. */
const explainedSchema: z.ZodType<ExplainedNumber> = z
  .object({
    kind: z.enum(['composite', 'component', 'section', 'indicator', 'source']),
    id: z.string(),
    title: z.string(),
    points: decimalTextSchema.nullable(),
    weightPoints: decimalTextSchema.nullable(),
    sentences: z.array(z.string()),
    values: z.array(z.string()),
    clauses: z.array(z.string()),
    get children() {
      return z.array(explainedSchema)
    },
  })
  .meta({ id: 'ExplainedNumber', description: '一个数怎样来的，直到每一张票' })

export const weakPointSchema = z.object({
  indicatorId: z.string(),
  code: z.string(),
  title: z.string(),
  weightPoints: decimalTextSchema,
  points: decimalTextSchema,
  lostPoints: decimalTextSchema,
  percent: decimalTextSchema,
  severity: z.enum(['serious', 'notable']),
  /** The order that came of it. */
  rectificationId: z.string().nullable(),
})
export type WeakPointView = z.infer<typeof weakPointSchema>

export const indicatorResultSchema = z
  .object({
    indicatorId: z.string(),
    code: z.string(),
    title: z.string(),
    section: z.string(),
    weightPoints: decimalTextSchema,
    sources: z.array(sourceStandingSchema),
    /** What the sources come to, and why. */
    before: decimalTextSchema,
    because: z.array(z.string()),
    /** 考评结果复核, where there was one. */
    review: z.object({ reason: z.string(), decider: z.string(), decidedOn: isoDateSchema }).nullable(),
    /** What counts. */
    points: decimalTextSchema,
  })
  .meta({ id: 'IndicatorResult', description: '一项指标：各来源得分、复核前、复核后及缘由' })
export type IndicatorResult = z.infer<typeof indicatorResultSchema>

export const unitResultSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int(),
    state: z.enum(resultStates),
    unit: z.object({ id: z.string(), name: z.string() }),
    /** The plan it is held to. */
    documentId: z.string().nullable(),
    schemeId: z.string(),
    rank: z.int(),
    units: z.int(),
    grade: z.string(),
    composite: decimalTextSchema,
    /** How it stands, what went well, what did not. */
    told: z.object({
      standing: z.array(z.string()),
      good: z.array(z.string()),
      weak: z.array(z.string()),
    }),
    firmness: z.string(),
    inputHash: z.string(),
    explained: explainedSchema,
    /** Paths of the scheme's fields as people call them. */
    clauseWords: z.record(z.string(), z.string()),
    compared: z.object({
      lastRank: z.int().nullable(),
      parts: z.array(
        z.object({
          kind: z.enum(['section', 'component', 'composite']),
          name: z.string(),
          points: decimalTextSchema,
          percent: decimalTextSchema.nullable(),
          groupMedian: decimalTextSchema.nullable(),
          lastYear: decimalTextSchema.nullable(),
        }),
      ),
    }),
    weak: z.array(weakPointSchema),
    /** In the order of the plan's serials. */
    indicators: z.array(indicatorResultSchema),
    remarks: z.array(z.string()),
    mayOrder: z.boolean(),
    mayObject: z.boolean(),
    lastObjectionDay: isoDateSchema.nullable(),
    maySeeSecondLevel: z.boolean(),
  })
  .meta({ id: 'UnitResult', description: '一个单位的结果：得分构成、比较、长处与短板' })
export type UnitResult = z.infer<typeof unitResultSchema>

export const resultUnitParams = z.object({ id: typedText(100), unitId: typedText(100) })

export const orderWeakPointSchema = z
  .object({ indicatorId: typedText(100) })
  .meta({ id: 'OrderWeakPoint', description: '就一处短板下达整改' })
export type OrderWeakPoint = z.infer<typeof orderWeakPointSchema>

export const orderedWeakPointSchema = z.object({ rectificationId: z.string(), dueOn: isoDateSchema })
export type OrderedWeakPoint = z.infer<typeof orderedWeakPointSchema>

const standingSchema = z.object({
  unitId: z.string(),
  name: z.string(),
  target: decimalTextSchema,
  composite: decimalTextSchema,
  rank: z.int(),
  grade: z.string(),
})

export const whatIfQuestionSchema = z
  .object({
    /** A scheme as it might be, whole. */
    scheme: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'WhatIfQuestion', description: '假如办法这样改；什么都不保存' })
export type WhatIfQuestion = z.infer<typeof whatIfQuestionSchema>

export const whatIfAnswerSchema = z
  .object({
    movements: z.array(
      z.object({
        unitId: z.string(),
        name: z.string(),
        before: standingSchema.nullable(),
        after: standingSchema.nullable(),
        compositeChange: decimalTextSchema.nullable(),
        rankChange: z.int().nullable(),
        isGradeChanged: z.boolean(),
      }),
    ),
    /** Why it cannot be scored so; then there are no movements. */
    faults: z.array(z.string()),
  })
  .meta({ id: 'WhatIfAnswer' })
export type WhatIfAnswer = z.infer<typeof whatIfAnswerSchema>

export const whatIfStartSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int(),
    scheme: z.record(z.string(), z.unknown()),
    standings: z.array(standingSchema),
  })
  .meta({ id: 'WhatIfStart', description: '试算的起点：现行办法和各单位现在的位次' })
export type WhatIfStart = z.infer<typeof whatIfStartSchema>

const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('indicator'), indicatorId: typedText(100) }),
  z.object({ kind: z.literal('component'), name: typedText(200) }),
  z.object({ kind: z.literal('adjustment'), entryId: typedText(100) }),
]) satisfies z.ZodType<ObjectionSubject>

export const resultObjectionSchema = z
  .object({
    id: z.string(),
    unit: z.object({ id: z.string(), name: z.string() }),
    version: z.int(),
    subject: subjectSchema,
    /** What of the result it is about, in words. */
    subjectText: z.string(),
    text: z.string(),
    state: z.enum(resultObjectionStates),
    revision: z.int(),
    filedAt: momentSchema,
    filedBy: z.string(),
    answer: z.string().nullable(),
    decidedAt: momentSchema.nullable(),
    decidedBy: z.string().nullable(),
    acts: z.array(z.enum(resultObjectionActs)),
    history: z.array(
      z.object({
        act: z.enum([...resultObjectionActs, 'file']),
        text: z.string().nullable(),
        at: momentSchema,
        by: z.string(),
        proofs: saidProofsSchema,
      }),
    ),
  })
  .meta({ id: 'ResultObjection', description: '对结果的一件异议' })
export type ResultObjection = z.infer<typeof resultObjectionSchema>

export const resultObjectionsSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int().nullable(),
    lastObjectionDay: isoDateSchema.nullable(),
    /** The last day is over, or the result is announced no longer. */
    isPeriodOver: z.boolean(),
    /** Now, for the own unit. */
    mayFile: z.boolean(),
    /** What the own unit may object to. */
    subjects: z.array(z.object({ subject: subjectSchema, text: z.string() })),
    objections: z.array(resultObjectionSchema),
  })
  .meta({ id: 'ResultObjections' })
export type ResultObjections = z.infer<typeof resultObjectionsSchema>

export const fileObjectionSchema = z
  .object({
    /** Of the page's making: sent twice it is one objection. */
    id: z.uuid(),
    subject: subjectSchema,
    text: typedText(2000),
    evidenceIds: chosenProofsSchema,
  })
  .meta({ id: 'FileResultObjection', description: '提出异议' })
export type FileObjection = z.infer<typeof fileObjectionSchema>

export const actOnObjectionSchema = z
  .object({
    act: z.enum(resultObjectionActs),
    revision: z.int(),
    text: typedText(2000).nullable().optional(),
    /** With `edit`: more of them. */
    evidenceIds: chosenProofsSchema,
  })
  .meta({ id: 'ActOnResultObjection', description: '修改、撤回、受理、裁定异议' })
export type ActOnObjection = z.infer<typeof actOnObjectionSchema>

export const resultObjectionParams = z.object({ id: typedText(100), objectionId: typedText(100) })

export const secondLevelQuery = z.object({
  sharing: z.enum(['equal', 'lead', 'whole']).default('equal'),
  /** Of who leads; with `lead` only. */
  leadPercent: z.coerce.number().int().min(0).max(100).default(50),
})
export type SecondLevelQuery = z.infer<typeof secondLevelQuery>
export const exportSecondLevelQuery = secondLevelQuery.extend({ format: z.enum([...paperFormats, 'csv']) })

export const secondLevelSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int(),
    unit: z.object({ id: z.string(), name: z.string() }),
    lines: z.array(
      z.object({
        holderId: z.string(),
        name: z.string(),
        kind: z.enum(['section', 'branch', 'person']),
        indicators: z.int(),
        weightPoints: decimalTextSchema,
        points: decimalTextSchema,
        percent: decimalTextSchema.nullable(),
        rank: z.int().nullable(),
        lost: z.array(z.object({ code: z.string(), lostPoints: decimalTextSchema })),
      }),
    ),
    /** Indicators by their code that no section, and no person, carries. */
    carriedByNoSection: z.array(z.string()),
    carriedByNoPerson: z.array(z.string()),
  })
  .meta({ id: 'SecondLevelResult', description: '二级绩效：科室、派出机构、个人的结果' })
export type SecondLevel = z.infer<typeof secondLevelSchema>

export const publicResultSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    version: z.int(),
    corrects: z.int().nullable(),
    reason: z.string().nullable(),
    publishedAt: momentSchema,
    inputHash: z.string(),
    /** `null` where it was published before there were such files. */
    proof: proofFileSchema.nullable(),
    components: z.array(z.string()),
    units: z.array(
      z.object({
        rank: z.int(),
        name: z.string(),
        composite: decimalTextSchema,
        grade: z.string(),
        components: z.array(named),
      }),
    ),
  })
  .meta({ id: 'PublicResult', description: '已公布的考评结果' })
export type PublicResult = z.infer<typeof publicResultSchema>
