import { z } from 'zod'
import type {
  FundingLine,
  SelfEvaluation,
  SelfEvaluationIndicator,
} from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetIndicator, TargetTable } from '@hengji/domain/budget/target-table.ts'
import type { DocumentKind, OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type {
  EvaluationPlan,
  PlanIndicator,
  PlanSection,
  ScheduleStep,
} from '@hengji/domain/plan/evaluation-plan.ts'
import type { CompositeFormula } from '@hengji/domain/scheme/composite.ts'
import { provenanceShape, sourcePlaceSchema } from './source-document.ts'
import { decimalTextSchema, isoDateSchema, quantitySchema } from './values.ts'

const points = decimalTextSchema.nullable()
const text = z.string().nullable()
const quantity = quantitySchema.nullable()
/** What stands in columns that no field holds, by the title of the column. */
const otherColumns = z.record(z.string(), z.string())

export const documentKindSchema = z.enum(['evaluation-plan', 'self-evaluation', 'target-table']).meta({
  id: 'DocumentKind',
  description: '绩效考评方案、预算绩效自评表、绩效目标表',
}) satisfies z.ZodType<DocumentKind>

const headShape = {
  title: text,
  unit: text,
  year: z.number().nullable(),
  documentNumber: text,
  issuedOn: isoDateSchema.nullable(),
}

const countsSchema = z.object({ primary: z.number().nullable(), secondary: z.number().nullable() })

const planSectionSchema = z
  .object({
    title: z.string(),
    parent: text,
    declaredPoints: points,
    points,
    declaredCounts: countsSchema,
    counts: countsSchema,
    at: sourcePlaceSchema.nullable(),
  })
  .meta({ id: 'PlanSection' }) satisfies z.ZodType<PlanSection>

const scheduleStepSchema = z
  .object({
    title: z.string(),
    from: isoDateSchema.nullable(),
    to: isoDateSchema.nullable(),
    text: z.string(),
    at: sourcePlaceSchema.nullable(),
  })
  .meta({ id: 'ScheduleStep' }) satisfies z.ZodType<ScheduleStep>

const compositeSchema = z
  .object({
    formula: z.string(),
    terms: z.array(
      z.object({
        name: z.string(),
        coefficient: decimalTextSchema,
        sign: z.enum(['+', '-']),
        cap: points,
      }),
    ),
  })
  .meta({ id: 'CompositeFormula', description: '综合得分的公式' }) satisfies z.ZodType<CompositeFormula>

const partsShape = {
  sections: z.array(planSectionSchema),
  schedule: z.array(scheduleStepSchema),
  printedTotals: z.array(
    z.object({
      label: z.string(),
      section: text,
      weightPoints: points,
      claimedPoints: points,
      at: sourcePlaceSchema,
    }),
  ),
  totals: z.object({ weightPoints: points, claimedPoints: points, computedPoints: points }),
  prose: z.array(z.object({ text: z.string(), at: sourcePlaceSchema })),
  unplaced: z.array(
    z.object({
      text: z.string(),
      at: sourcePlaceSchema,
      reason: z.string(),
      isSeen: z.literal(true).exactOptional(),
    }),
  ),
}

export const planIndicatorSchema = z
  .object({
    ...provenanceShape,
    code: text,
    codeInferred: z.boolean(),
    section: text,
    aspect: text,
    basis: text,
    primary: text,
    secondary: text,
    weightPoints: points,
    deadline: isoDateSchema.nullable(),
    deadlineText: text,
    leaders: z.array(z.string()),
    departments: z.array(z.string()),
    owners: z.array(z.string()),
    target: quantity,
    results: z.record(z.string(), z.string()),
  })
  .meta({ id: 'PlanIndicator', description: '方案中的一项指标' }) satisfies z.ZodType<PlanIndicator>

const fundingLineSchema = z
  .object({
    ...provenanceShape,
    name: z.string(),
    amountUnit: z.string(),
    initialBudget: points,
    budgeted: points,
    executed: points,
    weightPoints: points,
    executionRate: points,
    claimedPoints: points,
    computedPoints: points,
  })
  .meta({ id: 'FundingLine', description: '预算执行情况的一行' }) satisfies z.ZodType<FundingLine>

export const selfEvaluationIndicatorSchema = z
  .object({
    ...provenanceShape,
    levels: z.array(z.string()),
    annualTarget: quantity,
    actualValue: quantity,
    direction: z.enum(['positive', 'reverse', 'equal', 'qualitative']).nullable(),
    weightPoints: points,
    claimedPoints: points,
    computedPoints: points,
    reason: text,
    otherColumns: otherColumns.exactOptional(),
  })
  .meta({
    id: 'SelfEvaluationIndicator',
    description: '自评表中的一项指标',
  }) satisfies z.ZodType<SelfEvaluationIndicator>

export const targetIndicatorSchema = z
  .object({
    ...provenanceShape,
    dutyNumber: text,
    duty: text,
    dutyDescription: text,
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
    levels: z.array(z.string()).exactOptional(),
    weightPoints: points.exactOptional(),
    otherColumns: otherColumns.exactOptional(),
  })
  .meta({ id: 'TargetIndicator', description: '目标表中的一项指标' }) satisfies z.ZodType<TargetIndicator>

export const evaluationPlanSchema = z
  .object({
    kind: z.literal('evaluation-plan'),
    ...headShape,
    composite: compositeSchema.nullable(),
    ...partsShape,
    funding: z.tuple([]),
    indicators: z.array(planIndicatorSchema),
  })
  .meta({ id: 'EvaluationPlan', description: '绩效考评方案' }) satisfies z.ZodType<EvaluationPlan>

export const selfEvaluationSchema = z
  .object({
    kind: z.literal('self-evaluation'),
    ...headShape,
    project: text,
    composite: z.null(),
    ...partsShape,
    funding: z.array(fundingLineSchema),
    overallGoal: z.object({ expected: text, achieved: text, doubtReason: z.string().exactOptional() }),
    indicators: z.array(selfEvaluationIndicatorSchema),
    conclusion: text,
  })
  .meta({ id: 'SelfEvaluation', description: '预算绩效自评表' }) satisfies z.ZodType<SelfEvaluation>

export const targetTableSchema = z
  .object({
    kind: z.literal('target-table'),
    ...headShape,
    project: text,
    composite: z.null(),
    ...partsShape,
    funding: z.array(fundingLineSchema),
    indicators: z.array(targetIndicatorSchema),
  })
  .meta({ id: 'TargetTable', description: '绩效目标表' }) satisfies z.ZodType<TargetTable>

export const officialDocumentSchema = z
  .discriminatedUnion('kind', [evaluationPlanSchema, selfEvaluationSchema, targetTableSchema])
  .meta({
    id: 'OfficialDocument',
    description: '读入的公文：方案、自评表或目标表',
  }) satisfies z.ZodType<OfficialDocument>
