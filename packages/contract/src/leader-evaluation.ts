import { z } from 'zod'
import { phaseStates } from '@hengji/domain/evaluation/phases.ts'
import { typedText } from './values.ts'

const group = z.object({
  title: z.string(),
  /** Whom the scheme counts in it. */
  members: z.array(z.string()),
  weightPercent: z.string(),
  seats: z.array(z.object({ accountId: z.string(), name: z.string(), hasAnswered: z.boolean() })),
})

export const leaderSeatsSchema = z
  .object({
    evaluationId: z.string(),
    state: z.enum(phaseStates),
    /** Answers that a group needs; fewer are handled as the scheme says. */
    minimumAnswers: z.int(),
    groups: z.array(group),
    /** Accounts of leaders that have no seat yet; for the office. */
    candidates: z.array(z.object({ accountId: z.string(), name: z.string() })),
    mayKeep: z.boolean(),
    /** Changes with the seats. */
    fingerprint: z.string(),
  })
  .meta({ id: 'LeaderSeats', description: '领导评价的席位与进度；谁打了几分不记录' })
export type LeaderSeats = z.infer<typeof leaderSeatsSchema>

export const keepLeaderSeatsSchema = z
  .object({
    fingerprint: typedText(100),
    seats: z.array(z.object({ accountId: typedText(100), group: typedText(200) })).max(200),
  })
  .meta({ id: 'KeepLeaderSeats' })
export type KeepLeaderSeats = z.infer<typeof keepLeaderSeatsSchema>

export const leaderFormSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    group: z.string(),
    state: z.enum(phaseStates),
    closesOn: z.string().nullable(),
    /** Still open though its last day is over. */
    isOverdue: z.boolean(),
    hasAnswered: z.boolean(),
    scale: z.object({ least: z.string(), full: z.string() }),
    /** To choose from; empty where any number of the scale may be given. */
    options: z.array(z.object({ title: z.string(), points: z.string() })),
    units: z.array(z.object({ unitId: z.string(), name: z.string(), documentId: z.string().nullable() })),
  })
  .meta({ id: 'LeaderForm', description: '领导评价表' })
export type LeaderForm = z.infer<typeof leaderFormSchema>

export const leaderFormsSchema = z
  .array(z.object({ evaluationId: z.string(), title: z.string(), year: z.int(), hasAnswered: z.boolean() }))
  .meta({ id: 'LeaderForms' })
export type LeaderForms = z.infer<typeof leaderFormsSchema>

export const answerLeaderFormSchema = z
  .object({
    /** Every unit once; `null` abstains. */
    answers: z
      .array(z.object({ unitId: typedText(100), score: typedText(20).nullable() }))
      .min(1)
      .max(2000),
  })
  .meta({ id: 'AnswerLeaderForm', description: '一次交齐；交后不能改，也看不到是谁打的' })
export type AnswerLeaderForm = z.infer<typeof answerLeaderFormSchema>
