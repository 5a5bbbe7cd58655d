import { z } from 'zod'
import { scoreSources } from '@hengji/domain/scheme/evaluation-rules.ts'
import { decimalTextSchema, isoDateSchema, momentSchema, typedText } from './values.ts'

/** What one source gave an indicator, beside the others. */
export const sourceStandingSchema = z
  .object({
    source: z.enum(scoreSources),
    /** The scheme reckons with it; else it is material for the others. */
    counts: z.boolean(),
    /** How many scored. */
    given: z.int(),
    /** To two places, for reading. */
    points: decimalTextSchema.nullable(),
    percent: z.string().nullable(),
    values: z.array(z.string()),
    sentences: z.array(z.string()),
  })
  .meta({ id: 'SourceStanding', description: '一个来源给一项指标的得分' })
export type SourceStandingView = z.infer<typeof sourceStandingSchema>

/** 考评结果复核 that stands. */
export const pointsReviewSchema = z
  .object({
    unitId: z.string(),
    indicatorId: z.string(),
    revision: z.int(),
    pointsBefore: decimalTextSchema,
    points: decimalTextSchema,
    reason: z.string(),
    decider: z.string(),
    decidedOn: isoDateSchema,
  })
  .meta({ id: 'PointsReview', description: '考评结果复核：复核前、复核后的得分与理由' })
export type PointsReviewView = z.infer<typeof pointsReviewSchema>

export const reviewOverviewSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    /** Why nothing can be reviewed now; `null` where it can. */
    hindrance: z.string().nullable(),
    /** The one who asks may look at the sources of each unit. */
    seesDesk: z.boolean(),
    units: z.array(
      z.object({ unitId: z.string(), name: z.string(), indicators: z.int(), reviewed: z.int() }),
    ),
    reviews: z.array(pointsReviewSchema.extend({ code: z.string(), title: z.string() })),
  })
  .meta({ id: 'ReviewOverview', description: '各单位复核了几项，复核前后各是多少' })
export type ReviewOverview = z.infer<typeof reviewOverviewSchema>

export const reviewRowSchema = z
  .object({
    indicatorId: z.string(),
    code: z.string(),
    title: z.string(),
    section: z.string(),
    weightPoints: decimalTextSchema,
    sources: z.array(sourceStandingSchema),
    /** By the scheme's method; `null` while something is missing. */
    before: decimalTextSchema.nullable(),
    because: z.array(z.string()),
    fault: z.string().nullable(),
    review: pointsReviewSchema.nullable(),
    history: z.array(
      z.object({
        /** `null`: the review before it was taken back. */
        points: decimalTextSchema.nullable(),
        pointsBefore: decimalTextSchema,
        reason: z.string(),
        decider: z.string(),
        by: z.string(),
        at: momentSchema,
      }),
    ),
  })
  .meta({ id: 'ReviewRow' })
export type ReviewRowView = z.infer<typeof reviewRowSchema>

export const reviewDeskSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    unit: z.object({ id: z.string(), name: z.string() }),
    hindrance: z.string().nullable(),
    mayReview: z.boolean(),
    /** In whose name a review is entered where nothing else is typed. */
    decider: z.string(),
    rows: z.array(reviewRowSchema),
  })
  .meta({ id: 'ReviewDesk', description: '一个单位逐项的来源得分、合成得分与复核' })
export type ReviewDesk = z.infer<typeof reviewDeskSchema>

export const reviewPointsSchema = z
  .object({
    /** Of the standing review; 0 where there is none. */
    revision: z.int().min(0),
    /** As seen beside it; where it has become another, nothing is saved. */
    pointsBefore: decimalTextSchema,
    /** `null` takes the standing review back. */
    points: typedText(60).nullable(),
    reason: typedText(1000),
    /** In whose name; left out, that of the account. */
    decider: typedText(100).optional(),
  })
  .meta({ id: 'ReviewPoints', description: 'points 为 null 时撤销已作的复核' })
export type ReviewPoints = z.infer<typeof reviewPointsSchema>
