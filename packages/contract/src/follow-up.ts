import { z } from 'zod'
import { ledgerActs, ledgerOrigins, ledgerStates } from '@hengji/domain/monitoring/ledger.ts'
import { escalationLadder } from '@hengji/domain/monitoring/rectification-escalation.ts'
import { rectificationActs, rectificationStates } from '@hengji/domain/monitoring/rectification.ts'
import { refusedSchema } from './refused.ts'
import {
  givenDaySchema,
  isoDateSchema,
  momentSchema,
  named,
  planYearSchema,
  typedText,
  yearAsked,
} from './values.ts'

const id = typedText(100)
/** Made by the page: the same request sent twice opens one. */
const newId = z.uuid()
const text = (longest: number) => typedText(longest).refine((each) => each.trim() !== '', '不能为空')

/** The indicator that it is about. */
export const indicatorNamedSchema = z
  .object({
    documentId: z.string(),
    indicatorId: z.string(),
    code: z.string().nullable(),
    text: z.string(),
  })
  .meta({ id: 'IndicatorNamed', description: '所涉指标' })
export type IndicatorNamed = z.infer<typeof indicatorNamedSchema>

/** One line of the history of an item or an order; never changed. */
export const followUpActSchema = z
  .object({
    number: z.int(),
    act: z.enum(['open', 'order', ...new Set([...ledgerActs, ...rectificationActs])]),
    text: z.string().nullable(),
    /** The deadline that it set. */
    dueOn: isoDateSchema.nullable(),
    evidence: z.array(named),
    /** Handed in with the word that there is nothing to show. */
    isWithoutProof: z.boolean(),
    at: momentSchema,
    by: z.string(),
  })
  .meta({ id: 'FollowUpAct', description: '台账或整改的一步' })
export type FollowUpAct = z.infer<typeof followUpActSchema>

const subjectShape = {
  id: z.string(),
  unit: named,
  year: z.int(),
  indicator: indicatorNamedSchema.nullable(),
  section: named.nullable(),
  person: named.nullable(),
  /** Sent back with every act, so that nobody overwrites another's unseen. */
  revision: z.int(),
  /** Days past the deadline while it is open; `null` where it is not late. */
  overdueDays: z.int().nullable(),
  /** What was done last. */
  last: followUpActSchema.nullable(),
  /** It waits for somebody else because the person submitted or answered it. */
  isOwnSubmission: z.boolean(),
}

const ledgerItemShape = {
  ...subjectShape,
  title: z.string(),
  detail: z.string().nullable(),
  dueOn: isoDateSchema.nullable(),
  origin: z.enum(ledgerOrigins),
  /** The person, or somebody the person stands in for or whose section the person heads, has to do it. */
  isMine: z.boolean(),
  state: z.enum(ledgerStates),
  openedAt: momentSchema,
  openedBy: z.string(),
  closedAt: momentSchema.nullable(),
  may: z.array(z.enum(ledgerActs)),
}
export const ledgerItemSchema = z.object(ledgerItemShape).meta({ id: 'LedgerItem', description: '台账一条' })
export type LedgerItem = z.infer<typeof ledgerItemSchema>

export const ledgerEntrySchema = z
  .object({ ...ledgerItemShape, acts: z.array(followUpActSchema) })
  .meta({ id: 'LedgerEntry', description: '台账一条及其经过' })
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>

export const followUpQuerySchema = z.object({ year: yearAsked, unitId: id.optional() })
export type FollowUpQuery = z.infer<typeof followUpQuerySchema>

export const ledgerSchema = z
  .object({
    year: z.int(),
    today: isoDateSchema,
    /** Overdue first, then by deadline. */
    items: z.array(ledgerItemSchema),
    /** More than are sent at once. */
    total: z.int(),
    mayOpen: z.boolean(),
  })
  .meta({ id: 'Ledger', description: '台账' })
export type Ledger = z.infer<typeof ledgerSchema>

const whose = {
  dueOn: givenDaySchema.nullable(),
  sectionId: id.nullable(),
  personId: id.nullable(),
}

const newLedgerItemSchema = z.object({
  id: newId,
  title: text(300),
  detail: typedText(2000).nullable(),
  ...whose,
  documentId: id.nullable(),
  indicatorId: id.nullable(),
  origin: z.enum(ledgerOrigins).exclude(['meeting']),
})
export const openLedgerItemsSchema = z
  .object({ unitId: id, year: planYearSchema, items: z.array(newLedgerItemSchema).min(1).max(200) })
  .meta({ id: 'OpenLedgerItems', description: '登记台账；编号由页面给出，重复提交只登记一次' })
export type OpenLedgerItems = z.infer<typeof openLedgerItemsSchema>

const proof = {
  text: typedText(2000).optional(),
  evidenceIds: z.array(id).max(50).default([]),
  /** Said outright: there is nothing to show. */
  isWithoutProof: z.boolean().default(false),
}

export const actOnLedgerItemSchema = z
  .object({ revision: z.int(), act: z.enum(ledgerActs).exclude(['edit']), ...proof })
  .meta({ id: 'ActOnLedgerItem', description: '申请销号、销号、退回、重新打开……' })
export type ActOnLedgerItem = z.input<typeof actOnLedgerItemSchema>

export const editLedgerItemSchema = z
  .object({ revision: z.int(), title: text(300), detail: typedText(2000).nullable(), ...whose })
  .meta({ id: 'EditLedgerItem' })
export type EditLedgerItem = z.infer<typeof editLedgerItemSchema>

export const ledgerConflictSchema = refusedSchema
  .extend({ newer: ledgerEntrySchema.nullable() })
  .meta({ id: 'LedgerConflict', description: '已有人先办，附现状' })

export const readPastedLedgerSchema = z
  .object({ unitId: id, year: planYearSchema, text: typedText(100_000) })
  .meta({ id: 'ReadPastedLedger' })
export type ReadPastedLedger = z.infer<typeof readPastedLedgerSchema>

/** What a pasted table would open; nothing is stored. */
export const pastedLedgerSchema = z
  .object({
    rows: z.array(
      z.object({
        title: z.string(),
        detail: z.string().nullable(),
        dueText: z.string().nullable(),
        dueOn: isoDateSchema.nullable(),
        sectionName: z.string().nullable(),
        section: named.nullable(),
        personName: z.string().nullable(),
        person: named.nullable(),
        /** An item of the same title is open already. */
        isKnown: z.boolean(),
      }),
    ),
    /** Rows beyond what is taken at once. */
    left: z.int(),
  })
  .meta({ id: 'PastedLedger', description: '粘贴的表读出的各条，尚未登记' })
export type PastedLedger = z.infer<typeof pastedLedgerSchema>

export const escalationSchema = z
  .object({
    to: z.enum(escalationLadder),
    onDay: isoDateSchema,
    cause: z.enum(['overdue', 'rejected']),
    /** Days overdue, or which rejection it was. */
    count: z.int(),
  })
  .meta({ id: 'Escalation', description: '提级：何日、提至谁、为何' })
export type EscalationAnswer = z.infer<typeof escalationSchema>

const rectificationShape = {
  ...subjectShape,
  issue: z.string(),
  demand: z.string(),
  dueOn: isoDateSchema,
  state: z.enum(rectificationStates),
  orderedFrom: z.enum(['office', 'unit']),
  orderedAt: momentSchema,
  orderedBy: z.string(),
  answer: z.string().nullable(),
  rejections: z.int(),
  escalations: z.array(escalationSchema),
  closedAt: momentSchema.nullable(),
  may: z.array(z.enum(rectificationActs)),
}
export const rectificationSchema = z
  .object(rectificationShape)
  .meta({ id: 'Rectification', description: '整改通知' })
export type Rectification = z.infer<typeof rectificationSchema>

export const rectificationEntrySchema = z
  .object({ ...rectificationShape, acts: z.array(followUpActSchema) })
  .meta({ id: 'RectificationEntry', description: '整改通知及其经过' })
export type RectificationEntry = z.infer<typeof rectificationEntrySchema>

export const rectificationsSchema = z
  .object({
    year: z.int(),
    today: isoDateSchema,
    orders: z.array(rectificationSchema),
    total: z.int(),
    mayOrder: z.boolean(),
  })
  .meta({ id: 'Rectifications' })
export type Rectifications = z.infer<typeof rectificationsSchema>

export const orderRectificationSchema = z
  .object({
    id: newId,
    unitId: id,
    year: planYearSchema,
    issue: text(1000),
    demand: text(1000),
    dueOn: givenDaySchema,
    sectionId: id.nullable(),
    personId: id.nullable(),
    documentId: id.nullable(),
    indicatorId: id.nullable(),
  })
  .meta({ id: 'OrderRectification', description: '下达整改' })
export type OrderRectification = z.infer<typeof orderRectificationSchema>

export const actOnRectificationSchema = z
  .object({
    revision: z.int(),
    act: z.enum(rectificationActs),
    ...proof,
    /** The new deadline of a rejection or an extension. */
    dueOn: givenDaySchema.nullish(),
  })
  .meta({ id: 'ActOnRectification', description: '答复、通过、退回、延期、撤销' })
export type ActOnRectification = z.input<typeof actOnRectificationSchema>

export const rectificationConflictSchema = refusedSchema
  .extend({ newer: rectificationEntrySchema.nullable() })
  .meta({ id: 'RectificationConflict' })

/** Whom an item or an order can be given to, and what it can be about. */
export const followUpChoicesSchema = z
  .object({
    sections: z.array(named),
    people: z.array(z.object({ id: z.string(), name: z.string(), sectionId: z.string().nullable() })),
    indicators: z.array(indicatorNamedSchema),
  })
  .meta({ id: 'FollowUpChoices', description: '登记时可选的科室、人员、指标' })
export type FollowUpChoices = z.infer<typeof followUpChoicesSchema>

export const followUpChoicesQuerySchema = z.object({ unitId: id, year: yearAsked })
