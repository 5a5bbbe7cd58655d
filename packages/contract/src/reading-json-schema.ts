import { z } from 'zod'
import { decimalTextSchema, isoDateSchema, quantitySchema } from './values.ts'

/**
 * The JSON of `hengji read --json`: every number is a decimal as text, what is absent is `null`.
 * The format is described for users in docs/json-format.md.
 */
const text = z.string().nullable()
const number = decimalTextSchema.nullable()
const quantity = quantitySchema.nullable()
const date = isoDateSchema.nullable()

const place = z.strictObject({ page: number, table: number, row: number, column: number })

const counts = z.strictObject({ primary: number, secondary: number })

/** What every row says of itself: where it stands, what was repaired and why, what is doubtful and why. */
const provenance = {
  repaired: z.array(z.strictObject({ field: z.string(), from: z.string(), reason: z.string() })),
  doubtful: z.array(z.string()),
  at: place,
  doubtReasons: z.record(z.string(), z.string()),
  sources: z.record(z.string(), z.strictObject({ at: place, text: z.string() })),
}

const composite = z.strictObject({
  formula: z.string(),
  terms: z.array(
    z.strictObject({
      name: z.string(),
      coefficient: decimalTextSchema,
      sign: z.enum(['+', '-']),
      cap: number,
    }),
  ),
})

const section = z.strictObject({
  title: z.string(),
  parent: text,
  declaredPoints: number,
  points: number,
  declaredCounts: counts,
  counts,
  at: place,
})

const scheduleStep = z.strictObject({ title: z.string(), from: date, to: date, text: z.string(), at: place })

const fundingLine = z.strictObject({
  name: z.string(),
  initialBudget: number,
  budgeted: number,
  executed: number,
  weightPoints: number,
  executionRate: number,
  claimedPoints: number,
  computedPoints: number,
  amountUnit: z.string(),
  ...provenance,
})

const planIndicator = z.strictObject({
  code: text,
  codeInferred: z.boolean(),
  section: text,
  aspect: text,
  basis: text,
  primary: text,
  secondary: text,
  weightPoints: number,
  deadline: date,
  deadlineText: text,
  leaders: z.array(z.string()),
  departments: z.array(z.string()),
  owners: z.array(z.string()),
  target: quantity,
  results: z.record(z.string(), z.string()),
  ...provenance,
})

const selfEvaluationIndicator = z.strictObject({
  levels: z.array(z.string()),
  annualTarget: quantity,
  actualValue: quantity,
  direction: z.enum(['positive', 'reverse', 'equal', 'qualitative']).nullable(),
  weightPoints: number,
  claimedPoints: number,
  computedPoints: number,
  reason: text,
  otherColumns: z.record(z.string(), z.string()),
  ...provenance,
})

const targetIndicator = z.strictObject({
  duty: text,
  dutyGoal: text,
  name: text,
  explanation: text,
  annualTarget: quantity,
  plannedValue: quantity,
  standardValue: quantity,
  standardSource: text,
  threeYearMean: quantity,
  lastYear: quantity,
  historySource: text,
  activity: text,
  dutyNumber: text,
  dutyDescription: text,
  levels: z.array(z.string()),
  weightPoints: number,
  otherColumns: z.record(z.string(), z.string()),
  ...provenance,
})

const finding = z.strictObject({
  rule: z.string(),
  severity: z.enum(['error', 'query']),
  message: z.string(),
  indicator: text,
  at: place,
  mend: z.string(),
  indicatorIndex: number,
  field: text,
})

const points = z.strictObject({ weightPoints: number, claimedPoints: number, computedPoints: number })

function readingOf<Kind extends z.ZodType, Indicator extends z.ZodType>(kind: Kind, indicator: Indicator) {
  return z.strictObject({
    kind,
    title: text,
    unit: text,
    year: number,
    documentNumber: text,
    composite: composite.nullable(),
    sections: z.array(section),
    schedule: z.array(scheduleStep),
    funding: z.array(fundingLine),
    indicators: z.array(indicator),
    totals: points,
    findings: z.array(finding),
    issuedOn: date,
    project: text,
    overallGoal: z.strictObject({ expected: text, achieved: text, doubtReason: text }).nullable(),
    conclusion: text,
    printedTotals: z.array(
      z.strictObject({
        label: z.string(),
        section: text,
        weightPoints: number,
        claimedPoints: number,
        at: place,
      }),
    ),
    unplaced: z.array(z.strictObject({ text: z.string(), reason: z.string(), at: place })),
  })
}

export const readingJsonSchema = z.discriminatedUnion('kind', [
  readingOf(z.literal('evaluation-plan'), planIndicator),
  readingOf(z.literal('self-evaluation'), selfEvaluationIndicator),
  readingOf(z.literal('target-table'), targetIndicator),
])

export type ReadingJson = z.infer<typeof readingJsonSchema>
export type PlaceJson = z.infer<typeof place>
export type ProvenanceJson = Pick<z.infer<typeof fundingLine>, keyof typeof provenance>
export type FundingLineJson = z.infer<typeof fundingLine>
export type PlanIndicatorJson = z.infer<typeof planIndicator>
export type SelfEvaluationIndicatorJson = z.infer<typeof selfEvaluationIndicator>
export type TargetIndicatorJson = z.infer<typeof targetIndicator>
export type SectionJson = z.infer<typeof section>
export type FindingJson = z.infer<typeof finding>
