import { z } from 'zod'
import { phaseStates } from '@hengji/domain/evaluation/phases.ts'
import { resultActs, resultStates } from '@hengji/domain/result/result-states.ts'
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

export const componentPointsSchema = z.object({ name: z.string(), points: decimalTextSchema })

export const resultStandingSchema = z
  .object({
    unitId: z.string(),
    name: z.string(),
    rank: z.int(),
    grade: z.string(),
    composite: decimalTextSchema,
    components: z.array(componentPointsSchema),
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
    /** Somebody's act on it goes on just now: what is shown is as it was before. */
    isUnderWay: z.boolean(),
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
