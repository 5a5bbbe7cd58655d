import type { CorrectionRefusal } from '@hengji/domain/document/correction.ts'
import { explainCorrectionRefusal } from '@hengji/domain/document/explain-correction-refusal.ts'
import { sentencesBy, type Sentences } from './facts.ts'

const codes = {
  'no-such-part': true,
  'no-such-field': true,
  'no-such-section': true,
  'section-within-itself': true,
  'title-is-taken': true,
  'text-is-missing': true,
  'text-is-too-long': true,
  'not-points': true,
  'not-an-amount': true,
  'not-a-rate': true,
  'not-a-count': true,
  'not-a-year': true,
  'not-a-date': true,
  'not-a-deadline': true,
  'not-a-quantity': true,
  'not-a-direction': true,
  'not-a-code': true,
  'year-is-missing': true,
} satisfies Record<CorrectionRefusal, true>

/** Why a correction typed on the review desk is not taken over; the sentences stand beside the corrections themselves. */
export const correctionSentences: Sentences<CorrectionRefusal> = sentencesBy(codes, (code, facts) =>
  explainCorrectionRefusal({ refused: true, code, facts }),
)
