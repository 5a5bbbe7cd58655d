import { accountsRefusals } from './api-refusals/accounts.ts'
import { approvalRefusals } from './api-refusals/approval.ts'
import { ballotRefusals } from './api-refusals/ballot.ts'
import { claimsRefusals } from './api-refusals/claims.ts'
import { documentsRefusals } from './api-refusals/documents.ts'
import { evaluationsRefusals } from './api-refusals/evaluations.ts'
import { evidenceRefusals } from './api-refusals/evidence.ts'
import { followUpRefusals } from './api-refusals/follow-up.ts'
import { importsRefusals } from './api-refusals/imports.ts'
import { incentivesRefusals } from './api-refusals/incentives.ts'
import { leaderEvaluationRefusals } from './api-refusals/leader-evaluation.ts'
import { onSiteRefusals } from './api-refusals/on-site.ts'
import { organizationRefusals } from './api-refusals/organization.ts'
import { otherComponentsRefusals } from './api-refusals/other-components.ts'
import { peerResultsRefusals } from './api-refusals/peer-results.ts'
import { peopleRefusals } from './api-refusals/people.ts'
import { publicationRefusals } from './api-refusals/publication.ts'
import { publisherRefusals } from './api-refusals/publisher.ts'
import { recordRefusals } from './api-refusals/record.ts'
import { remindersRefusals } from './api-refusals/reminders.ts'
import { requestRefusals } from './api-refusals/request.ts'
import { resultsRefusals } from './api-refusals/results.ts'
import { sampleCityRefusals } from './api-refusals/sample-city.ts'
import { schemesRefusals } from './api-refusals/schemes.ts'
import { scoringRefusals } from './api-refusals/scoring.ts'
import { sessionRefusals } from './api-refusals/session.ts'
import { surveyRefusals } from './api-refusals/survey.ts'
import { trackingRefusals } from './api-refusals/tracking.ts'
import type { Facts } from './api-refusals/refusal-entry.ts'

/**
 * What the server itself may refuse, beside what reading, correcting and scoring refuse (`refusal-sentences.ts`).
 * A sentence says what happened, what is kept, what to do.
 */
const apiRefusals = {
  ...accountsRefusals,
  ...approvalRefusals,
  ...ballotRefusals,
  ...claimsRefusals,
  ...documentsRefusals,
  ...evaluationsRefusals,
  ...evidenceRefusals,
  ...followUpRefusals,
  ...importsRefusals,
  ...incentivesRefusals,
  ...leaderEvaluationRefusals,
  ...onSiteRefusals,
  ...organizationRefusals,
  ...otherComponentsRefusals,
  ...peerResultsRefusals,
  ...peopleRefusals,
  ...publicationRefusals,
  ...publisherRefusals,
  ...recordRefusals,
  ...remindersRefusals,
  ...requestRefusals,
  ...resultsRefusals,
  ...sampleCityRefusals,
  ...schemesRefusals,
  ...scoringRefusals,
  ...sessionRefusals,
  ...surveyRefusals,
  ...trackingRefusals,
}

export type ApiRefusalCode = keyof typeof apiRefusals

export function apiRefusal(code: ApiRefusalCode): { status: number; sentence: (facts: Facts) => string } {
  return apiRefusals[code]
}

export function isApiRefusalCode(code: string): code is ApiRefusalCode {
  return Object.hasOwn(apiRefusals, code)
}
