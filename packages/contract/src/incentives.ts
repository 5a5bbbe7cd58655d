import { z } from 'zod'
import { phaseStates } from '@hengji/domain/evaluation/phases.ts'
import { adjustmentActs, adjustmentStates } from '@hengji/domain/incentive/adjustment-states.ts'
import { adjustmentKinds } from '@hengji/domain/scheme/evaluation-rules.ts'
import { chosenProofsSchema, saidProofsSchema } from './objection-proofs.ts'
import { refusedSchema } from './refused.ts'
import { decimalTextSchema, givenDaySchema, isoDateSchema, momentSchema, typedText } from './values.ts'

/** A component of the scheme that is bonus or deduction, with all limits that hold. */
const component = z.object({
  component: z.string(),
  kind: z.enum(adjustmentKinds),
  items: z.array(z.object({ title: z.string(), mostPoints: decimalTextSchema.nullable() })),
  /** Of all entries together, by the scheme. */
  mostPoints: decimalTextSchema.nullable(),
  /** By the composite's formula (上限5分). */
  formulaMost: decimalTextSchema.nullable(),
})

export const incentiveSchema = z
  .object({
    id: z.string(),
    evaluationId: z.string(),
    unit: z.object({ id: z.string(), name: z.string() }),
    component: z.string(),
    kind: z.enum(adjustmentKinds),
    item: z.string().nullable(),
    state: z.enum(adjustmentStates),
    revision: z.int(),
    /** What was asked for; for a deduction what was entered. */
    askedPoints: decimalTextSchema,
    /** What counts, or would count. */
    points: decimalTextSchema,
    doesCount: z.boolean(),
    text: z.string(),
    basisTitle: z.string(),
    basisNumber: z.string().nullable(),
    happenedOn: isoDateSchema.nullable(),
    indicator: z.object({ id: z.string(), code: z.string().nullable(), title: z.string() }).nullable(),
    evidenceIds: z.array(z.string()),
    enteredBy: z.string(),
    enteredAt: momentSchema,
    decision: z
      .object({
        outcome: z.enum(['granted', 'refused']),
        reason: z.string().nullable(),
        by: z.string(),
        on: isoDateSchema,
      })
      .nullable(),
    /** Until when the unit may object to the decision; `null` while nothing is decided. */
    objectUntil: isoDateSchema.nullable(),
    /** What the one who asks may do now. */
    acts: z.array(z.enum(adjustmentActs)),
  })
  .meta({ id: 'Incentive', description: '一项加分或扣分' })
export type Incentive = z.infer<typeof incentiveSchema>

/** One unit's sum of one component, with every limit that took something away. */
const sum = z.object({
  component: z.string(),
  count: z.int(),
  points: decimalTextSchema,
  beyondLimits: decimalTextSchema,
  /** How it came about, a sentence each. */
  because: z.array(z.string()),
})

export const incentivesSchema = z
  .object({
    evaluationId: z.string(),
    title: z.string(),
    year: z.int(),
    state: z.enum(phaseStates),
    components: z.array(component),
    entries: z.array(incentiveSchema),
    /** Of the units shown, in the office's order. */
    units: z.array(z.object({ id: z.string(), name: z.string(), sums: z.array(sum) })),
    /** Kinds that the one who asks may enter now. */
    mayEnter: z.array(z.enum(adjustmentKinds)),
    /** The unit of whoever applies; `null` for those of no unit. */
    ownUnitId: z.string().nullable(),
  })
  .meta({ id: 'Incentives', description: '加分扣分清单与各单位合计' })
export type Incentives = z.infer<typeof incentivesSchema>

export const incentiveViewSchema = incentiveSchema
  .extend({
    /** The same achievement may count twice: for a person to judge. */
    doubles: z.array(
      z.object({
        why: z.enum(['same-number', 'like-texts', 'same-indicator', 'in-indicator']),
        likeness: z.int().nullable(),
        /** Of an indicator its text; of another entry its text. */
        text: z.string(),
        unit: z.string(),
        year: z.int(),
        /** The other entry; `null` where it is an indicator. */
        entryId: z.string().nullable(),
      }),
    ),
    /** Of the evaluation. */
    year: z.int(),
    history: z.array(
      z.object({
        act: z.enum(adjustmentActs),
        text: z.string().nullable(),
        by: z.string(),
        at: momentSchema,
        proofs: saidProofsSchema,
      }),
    ),
    evidence: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'IncentiveView', description: '一项加分或扣分，连同疑似重复和办理经过' })
export type IncentiveView = z.infer<typeof incentiveViewSchema>

export const incentiveParams = z.object({ id: typedText(100) })

export const writeIncentiveSchema = z
  .object({
    /** Made by the page: the same request twice is one entry. */
    id: z.uuid('编号有误'),
    unitId: typedText(100),
    component: typedText(200),
    item: typedText(200).nullable(),
    points: typedText(60),
    text: typedText(2000),
    basisTitle: typedText(500),
    basisNumber: typedText(200).nullable(),
    happenedOn: givenDaySchema.nullable(),
    indicatorId: typedText(100).nullable(),
    evidenceIds: z.array(typedText(100)).max(50),
    /** As it was read; 0 where it is new. */
    revision: z.int().min(0),
  })
  .meta({ id: 'WriteIncentive', description: '填写或修改一项加分、扣分；提交前可反复保存' })
export type WriteIncentive = z.infer<typeof writeIncentiveSchema>

export const actOnIncentiveSchema = z
  .object({
    act: z.enum(adjustmentActs).exclude(['edit']),
    revision: z.int(),
    text: typedText(1000).optional(),
    /** With `grant`: fewer than were asked for. */
    points: typedText(60).optional(),
    /** With `contest`. */
    evidenceIds: chosenProofsSchema,
  })
  .meta({ id: 'ActOnIncentive', description: '提交、撤回、认定、不予认定、提出异议、维持、撤销' })
export type ActOnIncentive = z.infer<typeof actOnIncentiveSchema>

export const incentiveConflictSchema = refusedSchema
  .extend({ incentive: incentiveViewSchema.optional() })
  .meta({ id: 'IncentiveConflict', description: '已有人先办，附现状' })

export const incentiveIndicatorsQuery = z.object({ unitId: typedText(100) })
export const incentiveIndicatorsSchema = z
  .array(z.object({ id: z.string(), code: z.string().nullable(), text: z.string() }))
  .meta({ id: 'IncentiveIndicators', description: '一个单位参加考评的方案里的指标，供填写时选择' })
export type IncentiveIndicators = z.infer<typeof incentiveIndicatorsSchema>
