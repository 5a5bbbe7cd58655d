import { z } from 'zod'
import { checklistVerdicts } from '@hengji/domain/evaluation/checklist.ts'
import { visitActs, visitStates } from '@hengji/domain/evaluation/on-site-visit.ts'
import { phaseStates } from '@hengji/domain/evaluation/phases.ts'
import { tierShares } from '@hengji/domain/scheme/evaluation-rules.ts'
import { givenScoreSchema } from './given-score.ts'
import { refusedSchema } from './refused.ts'
import { decimalTextSchema, givenDaySchema, isoDateSchema, momentSchema, typedText } from './values.ts'

const id = typedText(100)

/** Where the seed comes from is announced before it is known; then it is published, and anyone can redo the drawing. */
export const onSiteDrawSchema = z
  .object({
    source: z.string(),
    knownOn: isoDateSchema,
    announcedAt: momentSchema,
    announcedBy: z.string(),
    seed: z.string().nullable(),
    publishedAt: momentSchema.nullable(),
    publishedBy: z.string().nullable(),
  })
  .meta({ id: 'OnSiteDraw', description: '抽样种子：先公布来源，后公布数值' })

const sampled = z.object({
  indicatorId: z.string(),
  code: z.string(),
  title: z.string(),
  weightPoints: decimalTextSchema,
  /** SM3 of seed, unit and indicator, one a line: the smallest are drawn. */
  hash: z.string(),
  isDrawn: z.boolean(),
})

const examiner = z.object({ accountId: z.string(), name: z.string(), unitName: z.string().nullable() })

export const onSiteSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    state: z.enum(phaseStates),
    rules: z.object({
      samplePercent: decimalTextSchema,
      leastIndicators: z.int(),
      /** The scheme counts what is found on site; otherwise it is material for the panel. */
      isScored: z.boolean(),
    }),
    draw: onSiteDrawSchema.nullable(),
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        hasPlan: z.boolean(),
        /** In the order of the drawing; `null` while nothing is drawn. */
        sample: z.array(sampled).nullable(),
        visit: z
          .object({
            id: z.string(),
            state: z.enum(visitStates),
            revision: z.int(),
            plannedOn: isoDateSchema,
            examiners: z.array(examiner),
          })
          .nullable(),
      }),
    ),
    mayKeep: z.boolean(),
    /** Accounts that may be named; for the office. */
    candidates: z.array(examiner.extend({ unitId: z.string().nullable() })),
  })
  .meta({ id: 'OnSite', description: '实地考评：抽样与各单位的安排' })
export type OnSite = z.infer<typeof onSiteSchema>

export const announceSeedSchema = z
  .object({ source: typedText(300), knownOn: givenDaySchema })
  .meta({ id: 'AnnounceSeed', description: '公布种子取自哪里、哪一天才会知道' })
export type AnnounceSeed = z.infer<typeof announceSeedSchema>

export const publishSeedSchema = z
  .object({ seed: typedText(200) })
  .meta({ id: 'PublishSeed', description: '公布种子并抽取；公布后不能改' })
export type PublishSeed = z.infer<typeof publishSeedSchema>

export const planVisitSchema = z
  .object({
    /** Made by the page: the same request twice is one visit. */
    id: z.uuid('编号有误'),
    plannedOn: givenDaySchema,
    examiners: z.array(id).min(1, '至少一名考评人员').max(20),
    /** Of the visit that is changed; 0 where it is new. */
    revision: z.int().min(0),
  })
  .meta({ id: 'PlanVisit', description: '安排或调整一个单位的实地考评' })
export type PlanVisit = z.infer<typeof planVisitSchema>

export const visitFindingSchema = z
  .object({
    indicatorId: z.string(),
    /** Grows with each saving of this item. */
    revision: z.int(),
    verdict: z.enum(checklistVerdicts),
    score: givenScoreSchema.nullable(),
    note: z.string(),
    photoIds: z.array(z.string()),
    by: z.string(),
    at: momentSchema,
  })
  .meta({ id: 'VisitFinding', description: '核对单一项的核对情况' })
export type VisitFinding = z.infer<typeof visitFindingSchema>

export const visitSchema = z
  .object({
    id: z.string(),
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    unit: z.object({ id: z.string(), name: z.string() }),
    state: z.enum(visitStates),
    revision: z.int(),
    phase: z.enum(phaseStates),
    plannedOn: isoDateSchema,
    examiners: z.array(examiner),
    isExaminer: z.boolean(),
    isScored: z.boolean(),
    tiers: z.array(
      z.object({ title: z.string(), leastPercent: decimalTextSchema, mostPercent: decimalTextSchema }),
    ),
    tierShare: z.enum(tierShares),
    items: z.array(
      z.object({
        indicatorId: z.string(),
        code: z.string(),
        title: z.string(),
        weightPoints: decimalTextSchema,
        asks: z.array(z.string()),
      }),
    ),
    /** The visited unit sees them once they are handed over. */
    findings: z.array(visitFindingSchema),
    /** Those that have arrived. */
    photos: z.array(z.object({ id: z.string(), fileName: z.string() })),
    acts: z.array(z.enum(visitActs)),
    history: z.array(
      z.object({ act: z.enum(visitActs), text: z.string().nullable(), by: z.string(), at: momentSchema }),
    ),
  })
  .meta({ id: 'Visit', description: '一次实地考评：核对单、核对情况、双方确认' })
export type Visit = z.infer<typeof visitSchema>

export const visitsSchema = z
  .array(
    z.object({
      id: z.string(),
      title: z.string(),
      year: z.int(),
      unit: z.object({ id: z.string(), name: z.string() }),
      state: z.enum(visitStates),
      plannedOn: isoDateSchema,
      isExaminer: z.boolean(),
    }),
  )
  .meta({ id: 'Visits', description: '本人去考评的，和到本单位来的' })
export type Visits = z.infer<typeof visitsSchema>

export const visitParams = z.object({ id })
export const visitFindingParams = z.object({ id, indicatorId: id })
export const evaluationVisitParams = z.object({ id, unitId: id })

export const keepFindingSchema = z
  .object({
    /** Of this saving: sent again after a broken connection, it is the same one. */
    key: z.uuid('编号有误'),
    /** The machine it was filled in on; its own earlier savings are no conflict. */
    device: id,
    /** The revision it was filled in upon; 0 where nothing had been said. */
    base: z.int().min(0),
    verdict: z.enum(checklistVerdicts),
    score: givenScoreSchema.nullable(),
    note: typedText(2000),
    photoIds: z.array(z.uuid('照片编号有误')).max(50),
    /** By the clock of the machine: filled in without network it is sent later. */
    foundAt: z.iso.datetime('时间有误'),
  })
  .meta({ id: 'KeepFinding', description: '核对单一项的填写；可离线填写后再报' })
export type KeepFinding = z.infer<typeof keepFindingSchema>

export const findingConflictSchema = refusedSchema
  .extend({ finding: visitFindingSchema.optional() })
  .meta({ id: 'FindingConflict', description: '他人已先填写这一项，附其内容' })

export const actOnVisitSchema = z
  .object({ act: z.enum(visitActs), revision: z.int(), text: typedText(2000).optional() })
  .meta({ id: 'ActOnVisit', description: '开始、移交、确认、提出异议、收回、裁定、重新开始、取消' })
export type ActOnVisit = z.infer<typeof actOnVisitSchema>

export const visitConflictSchema = refusedSchema
  .extend({ visit: visitSchema.optional() })
  .meta({ id: 'VisitConflict', description: '已有人先办，附现状' })

export const visitPhotoSchema = z
  .object({ id: z.string(), fileName: z.string() })
  .meta({ id: 'VisitPhoto', description: '实地考评的一张照片' })
