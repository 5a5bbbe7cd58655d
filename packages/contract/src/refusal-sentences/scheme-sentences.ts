import { explainCompositeRefusal } from '@hengji/domain/scoring/explain-composite-refusal.ts'
import type { CompositeRefusalCode } from '@hengji/domain/scoring/score-composite.ts'
import type { SchemeRefusalCode } from '@hengji/domain/scheme/decode.ts'
import { explainSchemeRefusal } from '@hengji/domain/scheme/explain-scheme-refusal.ts'
import { sentencesBy, type Sentences } from './facts.ts'

const schemeCodes = {
  'field-is-missing': true,
  'field-is-unknown': true,
  'not-as-expected': true,
  'parent-is-missing': true,
  'named-twice': true,
  'parts-do-not-add-up': true,
  'bands-not-descending': true,
  'tiers-leave-a-gap': true,
  'too-few-seats': true,
  'component-is-missing': true,
  'full-marks-are-missing': true,
  'not-listed': true,
  'drops-too-many': true,
} satisfies Record<SchemeRefusalCode, true>

/** Why a scheme is not accepted. `component-is-missing` is also a composite's: that one names no place. */
export const schemeSentences: Sentences<SchemeRefusalCode> = sentencesBy(schemeCodes, (code, facts) =>
  code === 'component-is-missing' && facts['path'] === undefined
    ? explainCompositeRefusal({ refused: true, code, facts })
    : explainSchemeRefusal({ refused: true, code, facts }),
)

/** Why a composite score cannot be computed, beside what its formula and its scheme refuse. */
export const compositeSentences: Sentences<Exclude<CompositeRefusalCode, 'component-is-missing'>> =
  sentencesBy({ 'points-above-full-marks': true, 'points-are-negative': true }, (code, facts) =>
    explainCompositeRefusal({ refused: true, code, facts }),
  )
