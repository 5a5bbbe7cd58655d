import { z } from 'zod'
import { ledgerStates } from '@hengji/domain/monitoring/ledger.ts'
import {
  givenDaySchema,
  isoDateSchema,
  momentSchema,
  named,
  planYearSchema,
  typedText,
  yearAsked,
} from './values.ts'
import { progressCountsSchema, causeLineSchema } from './overview.ts'
import { waitingLineSchema } from './home.ts'

const id = typedText(100)
/** Made by the page, so that the second click of a creation finds the first. */
const newId = z.uuid()

const quarterAsked = z.coerce.number().int().min(1).max(4)

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
