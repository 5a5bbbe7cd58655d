import { z } from 'zod'
import {
  adjustmentKinds,
  confidencePercents,
  scoreSources,
  tierShares,
} from '@hengji/domain/scheme/evaluation-rules.ts'
import { approvalKinds, deciders } from '@hengji/domain/scheme/scheme.ts'
import { schemeActs, schemeStates } from '@hengji/domain/scheme/scheme-states.ts'
import { isoDateSchema, momentSchema, planYearSchema, typedText } from './values.ts'

const words = typedText(2000)
/** A number as it is typed; the domain says whether it is one. */
const number = typedText(40)
const count = z.int().min(0).max(100_000).nullable()
const day = isoDateSchema.nullable()
const panelMethod = () =>
  z.discriminatedUnion('kind', [
    kind('mean'),
    kind('trimmed-mean').extend({ dropEachEnd: count }),
    kind('median'),
  ])
const kind = <Kind extends string>(name: Kind) => z.object({ kind: z.literal(name) })

/** How results are evaluated under the scheme; `null` or absent: it does not say. */
const evaluationDraftSchema = z.object({
  note: words.nullable(),
  sources: z
    .array(
      z.object({
        source: z.enum(scoreSources),
        weightPercent: number,
        whenMissing: z.enum(['refuse', 'reweight']),
      }),
    )
    .max(4),
  combination: z.discriminatedUnion('kind', [
    kind('panel-only'),
    kind('weighted'),
    kind('mean'),
    kind('median'),
    kind('trimmed-mean').extend({ dropEachEnd: count }),
    kind('lowest'),
  ]),
  peers: panelMethod(),
  tierShare: z.enum(tierShares),
  minimumSeats: count,
  ballotScope: z.discriminatedUnion('kind', [
    kind('all'),
    kind('sections').extend({ sections: z.array(words).max(60) }),
  ]),
  claims: z.object({ reasonAbove: number, isProofRequired: z.boolean(), mediaProofTier: words.nullable() }),
  onSite: z.object({ samplePercent: number, leastIndicators: count }),
  leaders: z
    .object({
      component: words,
      method: panelMethod(),
      leastScore: number,
      fullScore: number,
      options: z.array(z.object({ title: words, points: number })).max(10),
      minimumAnswers: count,
      tooFew: z.enum(['reweight', 'mean-of-others', 'refuse']),
      places: count,
    })
    .nullable(),
  appraisal: z
    .object({
      component: words,
      minimumAnswers: z.int().min(0).max(1_000_000).nullable(),
      tooFew: z.enum(['mean-of-others', 'refuse']),
      channels: z.discriminatedUnion('kind', [
        kind('pooled'),
        kind('weighted').extend({
          channels: z.array(z.object({ title: words, weightPercent: number })).max(20),
        }),
      ]),
      confidencePercent: z.enum(confidencePercents),
      places: count,
    })
    .nullable(),
  adjustments: z
    .array(
      z.object({
        component: words,
        kind: z.enum(adjustmentKinds),
        items: z.array(z.object({ title: words, mostPoints: number.nullable() })).max(60),
        mostPoints: number.nullable(),
      }),
    )
    .max(10),
  objection: z.object({ days: count, counted: z.enum(['calendar-days', 'workdays']) }),
})

/**
 * A scheme while it is written: its shape is whole, what stands in its fields may still be wrong. The domain's
 * `schemeFaults` says what.
 */
export const schemeDraftSchema = z
  .object({
    title: words,
    year: planYearSchema,
    group: words,
    formula: typedText(4000),
    components: z.array(z.object({ name: words, fullMarks: number.nullable() })).max(30),
    targetComponent: words,
    sections: z
      .array(
        z.object({
          title: words,
          parent: words.nullable(),
          points: number,
          counts: z.object({ primary: count, secondary: count }),
          codes: z.array(typedText(40)).max(20),
          aspects: z.array(z.object({ title: words, codes: typedText(40) })).max(20),
        }),
      )
      .max(60),
    leaders: z
      .array(z.object({ title: words, members: z.array(words).max(20), weightPercent: number }))
      .max(20),
    panel: z.object({
      seats: count,
      method: panelMethod(),
      leastScore: number,
      fullScore: number,
    }),
    result: z.discriminatedUnion('kind', [
      kind('share-of-weight'),
      kind('by-grade').extend({
        grades: z.array(z.object({ title: words, from: number.nullable(), percentOfWeight: number })).max(20),
      }),
    ]),
    directions: z.object({
      positive: kind('ratio'),
      reverse: z.discriminatedUnion('kind', [
        kind('ratio'),
        kind('tolerance').extend({ zeroAtMultiple: number }),
      ]),
      equal: z.discriminatedUnion('kind', [kind('exact'), kind('deviation')]),
      zeroTarget: z.enum(['met-or-nothing', 'refuse']),
      places: count,
      overAchievedFrom: number.nullable(),
    }),
    tiers: z.array(z.object({ title: words, mostPercent: number, leastPercent: number })).max(20),
    grades: z.array(z.object({ title: words, from: number.nullable() })).max(20),
    lamps: z
      .array(z.object({ colour: z.enum(['green', 'yellow', 'red']), fromPercent: number.nullable() }))
      .max(3),
    rounding: z.object({ indicator: count, target: count, composite: count }),
    ranking: z.enum(['standard', 'dense']),
    schedule: z.array(z.object({ title: words, from: day, to: day })).max(60),
    approval: z
      .array(
        z.object({
          kind: z.enum(approvalKinds),
          title: words,
          by: words,
          decider: z.enum(deciders).optional(),
          dueOn: day.optional(),
        }),
      )
      .max(20),
    evaluation: evaluationDraftSchema.nullable().optional(),
  })
  .meta({ id: 'SchemeDraft', description: '考评办法，格式见 docs/scheme-format.md' })
export type SchemeDraft = z.infer<typeof schemeDraftSchema>

const by = z.object({ at: momentSchema, by: z.string() }).nullable()

export const schemeSummarySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    year: z.number(),
    /** The group of units it holds for (考评系列). */
    group: z.string(),
    state: z.enum(schemeStates),
    /** From 1; grows with each version of the same scheme. */
    version: z.int(),
    /** The version that it replaces. */
    supersedes: z.string().nullable(),
    revision: z.int(),
    created: by,
    changed: by,
    promulgated: by,
    /** Faults that keep a draft from being promulgated. */
    faults: z.int(),
    /** Peer groups whose units stand under it. */
    groups: z.array(z.object({ id: z.string(), year: z.int(), title: z.string(), units: z.int() })),
    /** What the one who asks may do with it now. */
    acts: z.array(z.enum(schemeActs)),
  })
  .meta({ id: 'SchemeSummary', description: '考评办法的一版' })
export type SchemeSummary = z.infer<typeof schemeSummarySchema>

export const schemeListSchema = z
  .object({
    mayKeep: z.boolean(),
    /** The year that a new scheme most likely is for. */
    year: z.int(),
    schemes: z.array(schemeSummarySchema),
    templates: z.array(
      z.object({ id: z.string(), title: z.string(), description: z.string(), year: z.int() }),
    ),
  })
  .meta({ id: 'SchemeList', description: '各年度的考评办法' })
export type SchemeList = z.infer<typeof schemeListSchema>

export const schemeViewSchema = schemeSummarySchema
  .extend({
    scheme: schemeDraftSchema,
    versions: z.array(
      z.object({
        id: z.string(),
        version: z.int(),
        state: z.enum(schemeStates),
        promulgated: by,
      }),
    ),
    /** What it was made from, or the version before it. */
    base: z.object({ id: z.string(), title: z.string(), scheme: schemeDraftSchema }).nullable(),
  })
  .meta({ id: 'SchemeView', description: '一份考评办法' })
export type SchemeView = z.infer<typeof schemeViewSchema>

export const addSchemeSchema = z
  .object({
    id: z.uuid(),
    from: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('template'), template: typedText(100), year: planYearSchema }),
      z.object({ kind: z.literal('earlier'), schemeId: typedText(100), year: planYearSchema }),
      z.object({ kind: z.literal('version'), schemeId: typedText(100) }),
      z.object({ kind: z.literal('file'), scheme: z.record(z.string(), z.unknown()) }),
    ]),
  })
  .meta({ id: 'AddScheme', description: '新建：用模板、沿用往年的、修订执行中的、从文件' })
export type AddScheme = z.infer<typeof addSchemeSchema>

export const saveSchemeSchema = z
  .object({ revision: z.int(), scheme: schemeDraftSchema })
  .meta({ id: 'SaveScheme' })
export type SaveScheme = z.infer<typeof saveSchemeSchema>

export const actOnSchemeSchema = z
  .object({ act: z.enum(['promulgate', 'discard', 'restore']), revision: z.int() })
  .meta({ id: 'ActOnScheme', description: '印发、弃用、恢复' })
export type ActOnScheme = z.infer<typeof actOnSchemeSchema>
