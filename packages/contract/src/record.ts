import { z } from 'zod'
import { givenDaySchema, momentSchema, typedText } from './values.ts'

export const recordEntrySchema = z
  .object({
    unitId: z.string(),
    unitName: z.string(),
    /** From 1, without gaps, per unit. */
    seq: z.int(),
    at: momentSchema,
    accountId: z.string().nullable(),
    accountName: z.string(),
    act: z.string(),
    actName: z.string(),
    subject: z.string().nullable(),
    /** As it was and as it became; `null` where nothing is to be said. */
    before: z.unknown(),
    after: z.unknown(),
    hash: z.string(),
  })
  .meta({ id: 'RecordEntry', description: '一条审计记录' })
export type RecordEntry = z.infer<typeof recordEntrySchema>

const optionalText = typedText(200).optional()

/** What is looked for; each narrows. Days are those of Shanghai, both included. */
export const recordSearchSchema = z.object({
  unitId: optionalText,
  person: optionalText,
  act: optionalText,
  subject: optionalText,
  from: givenDaySchema.optional(),
  until: givenDaySchema.optional(),
  words: optionalText,
})
export type RecordSearch = z.infer<typeof recordSearchSchema>

/** Where the last page ended: entries before it come next. */
export const recordPageSearchSchema = recordSearchSchema.extend({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})

export const recordPageSchema = z
  .object({
    entries: z.array(recordEntrySchema),
    /** To be asked for with `before`; `null` at the end. */
    next: z.string().nullable(),
  })
  .meta({ id: 'RecordPage' })
export type RecordPage = z.infer<typeof recordPageSchema>

export const recordOverviewSchema = z
  .object({
    units: z.array(
      z.object({
        unitId: z.string(),
        unitName: z.string(),
        /** What the head says. */
        entries: z.int(),
        head: z.string(),
      }),
    ),
    acts: z.array(z.object({ act: z.string(), name: z.string() })),
  })
  .meta({ id: 'RecordOverview', description: '各单位的记录条数和链首，以及记录的事项' })
export type RecordOverview = z.infer<typeof recordOverviewSchema>

export const chainFaultSchema = z.enum(['missing', 'doubled', 'changed', 'unlinked', 'cut-off', 'past-head'])

/** One slice of one unit's chain; followed on from `place` until `isDone`. */
export const chainSliceSchema = z
  .object({
    place: z.object({ seq: z.int(), hash: z.string() }),
    isDone: z.boolean(),
    broken: z.object({ fault: chainFaultSchema, seq: z.int(), sentence: z.string() }).nullable(),
  })
  .meta({ id: 'ChainSlice', description: '验证一段记录的结果' })
export type ChainSlice = z.infer<typeof chainSliceSchema>

/** What was found, written down in its turn. */
export const verifiedRecordSchema = z
  .object({
    units: z.int().min(0),
    entries: z.int().min(0),
    broken: z.array(z.object({ unitId: typedText(100), fault: chainFaultSchema, seq: z.int() })).max(5000),
  })
  .meta({ id: 'VerifiedRecord' })
export type VerifiedRecord = z.infer<typeof verifiedRecordSchema>

/**
 * One line of an exported record (JSON Lines): an entry, or at the end the head of a unit's chain. Field names are
 * those of the table, so that the file can be checked without us: docs/decisions/0014-audit-chain.md.
 */
export const exportedEntrySchema = z.object({
  unit_id: z.string(),
  seq: z.int().min(1),
  at: z.string(),
  account_id: z.string().nullable(),
  account_name: z.string(),
  act: z.string(),
  subject: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  previous: z.string(),
  hash: z.string(),
})
export const exportedHeadSchema = z.object({
  head: z.object({ unit_id: z.string(), seq: z.int().min(0), hash: z.string() }),
})
export type ExportedHead = z.infer<typeof exportedHeadSchema>
