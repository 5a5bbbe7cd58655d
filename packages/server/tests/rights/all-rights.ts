import { accountsRights } from './accounts.ts'
import { approvalRights } from './approval.ts'
import { ballotRights } from './ballot.ts'
import { claimsRights } from './claims.ts'
import { documentsRights } from './documents.ts'
import { evaluationRights } from './evaluation.ts'
import { evidenceRights } from './evidence.ts'
import { followUpRights } from './follow-up.ts'
import { incentivesRights } from './incentives.ts'
import { importsRights } from './imports.ts'
import { leaderEvaluationRights } from './leader-evaluation.ts'
import { onSiteRights } from './on-site.ts'
import { organizationRights } from './organization.ts'
import { overviewRights } from './overview.ts'
import { peerResultsRights } from './peer-results.ts'
import { peopleRights } from './people.ts'
import { platformRights } from './platform.ts'
import { publicationRights } from './publication.ts'
import { publisherRights } from './publisher.ts'
import { recordRights } from './record.ts'
import { remindersRights } from './reminders.ts'
import { otherComponentsRights } from './other-components.ts'
import { resultRights } from './result.ts'
import { sampleCityRights } from './sample-city.ts'
import { schemesRights } from './schemes.ts'
import { scoringRights } from './scoring.ts'
import { searchRights } from './search.ts'
import { sessionRights } from './session.ts'
import { surveyRights } from './survey.ts'
import { trackingRights } from './tracking.ts'
import type { RightsOfFeature } from './rights.ts'

/** Every feature's, in the order of the table. */
export const allRights: readonly RightsOfFeature[] = [
  sessionRights,
  accountsRights,
  recordRights,
  organizationRights,
  peopleRights,
  importsRights,
  documentsRights,
  approvalRights,
  publicationRights,
  trackingRights,
  overviewRights,
  followUpRights,
  surveyRights,
  evidenceRights,
  remindersRights,
  schemesRights,
  scoringRights,
  evaluationRights,
  claimsRights,
  peerResultsRights,
  onSiteRights,
  ballotRights,
  leaderEvaluationRights,
  incentivesRights,
  otherComponentsRights,
  publisherRights,
  resultRights,
  searchRights,
  sampleCityRights,
  platformRights,
]
