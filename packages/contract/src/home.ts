import { z } from 'zod'
import { isoDateSchema, momentSchema, named } from './values.ts'
import { progressCountsSchema, causeLineSchema } from './overview.ts'

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
