import { amount, flag, kinds, list, oneOf, orNull, record, text, whole, type Decode } from './decode.ts'
import {
  adjustmentKinds,
  confidencePercents,
  scoreSources,
  tierShares,
  type AdjustmentRules,
  type AppraisalRules,
  type BallotScope,
  type ChannelRules,
  type CombinationMethod,
  type EvaluationRules,
  type LeaderRules,
} from './evaluation-rules.ts'
import type { PanelMethod } from './panel-method.ts'

const literal = <Kind extends string>(kind: Kind) => oneOf([kind])

export const panelMethod: Decode<PanelMethod> = kinds<PanelMethod>({
  mean: record({ kind: literal('mean') }),
  'trimmed-mean': record({ kind: literal('trimmed-mean'), dropEachEnd: whole(1, 49) }),
  median: record({ kind: literal('median') }),
})

const combination = kinds<CombinationMethod>({
  'panel-only': record({ kind: literal('panel-only') }),
  weighted: record({ kind: literal('weighted') }),
  mean: record({ kind: literal('mean') }),
  median: record({ kind: literal('median') }),
  'trimmed-mean': record({ kind: literal('trimmed-mean'), dropEachEnd: whole(1, 1) }),
  lowest: record({ kind: literal('lowest') }),
})

const ballotScope = kinds<BallotScope>({
  all: record({ kind: literal('all') }),
  sections: record({ kind: literal('sections'), sections: list(text, 1, 60) }),
})

const leaders = record<LeaderRules>({
  component: text,
  method: panelMethod,
  leastScore: amount,
  fullScore: amount,
  options: list(record({ title: text, points: amount }), 0, 10),
  minimumAnswers: whole(1, 99),
  tooFew: oneOf(['reweight', 'mean-of-others', 'refuse']),
  places: whole(0, 10),
})

const channels = kinds<ChannelRules>({
  pooled: record({ kind: literal('pooled') }),
  weighted: record({
    kind: literal('weighted'),
    channels: list(record({ title: text, weightPercent: amount }), 1, 20),
  }),
})

const appraisal = record<AppraisalRules>({
  component: text,
  minimumAnswers: whole(1, 1_000_000),
  tooFew: oneOf(['mean-of-others', 'refuse']),
  channels,
  confidencePercent: oneOf(confidencePercents),
  places: whole(0, 10),
})

const adjustment = record<AdjustmentRules>({
  component: text,
  kind: oneOf(adjustmentKinds),
  items: list(record({ title: text, mostPoints: orNull(amount) }), 0, 60),
  mostPoints: orNull(amount),
})

export const evaluation: Decode<EvaluationRules> = record<EvaluationRules>({
  note: orNull(text),
  sources: list(
    record({
      source: oneOf(scoreSources),
      weightPercent: amount,
      whenMissing: oneOf(['refuse', 'reweight']),
    }),
    1,
    scoreSources.length,
  ),
  combination,
  peers: panelMethod,
  tierShare: oneOf(tierShares),
  minimumSeats: whole(1, 99),
  ballotScope,
  claims: record({ reasonAbove: amount, isProofRequired: flag, mediaProofTier: orNull(text) }),
  onSite: record({ samplePercent: amount, leastIndicators: whole(0, 9999) }),
  leaders: orNull(leaders),
  appraisal: orNull(appraisal),
  adjustments: list(adjustment, 0, 10),
  objection: record({ days: whole(1, 60), counted: oneOf(['calendar-days', 'workdays']) }),
})
