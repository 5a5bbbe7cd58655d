import { accountRoutes } from './features/accounts/routes.ts'
import { approvalRoutes } from './features/approval/routes.ts'
import { ballotRoutes } from './features/ballot/routes.ts'
import { claimRoutes } from './features/claims/routes.ts'
import { documentRoutes } from './features/documents/routes.ts'
import { evaluationRoutes } from './features/evaluation/routes.ts'
import { evidenceRoutes } from './features/evidence/routes.ts'
import { followUpRoutes } from './features/follow-up/routes.ts'
import { importRoutes } from './features/imports/routes.ts'
import { incentiveRoutes } from './features/incentives/routes.ts'
import { leaderEvaluationRoutes } from './features/leader-evaluation/routes.ts'
import { notificationRoutes } from './features/notifications/routes.ts'
import { onSiteRoutes } from './features/on-site/routes.ts'
import { organizationRoutes } from './features/organization/routes.ts'
import { otherComponentRoutes } from './features/other-components/routes.ts'
import { overviewRoutes } from './features/overview/routes.ts'
import { peerResultRoutes } from './features/peer-results/routes.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { platformRoutes } from './features/platform/routes.ts'
import { publicationRoutes } from './features/publication/routes.ts'
import { publisherRoutes } from './features/publisher/routes.ts'
import { recordRoutes } from './features/record/routes.ts'
import { reminderRoutes } from './features/reminders/routes.ts'
import { resultRoutes } from './features/result/routes.ts'
import { sampleCityRoutes } from './features/sample-city/routes.ts'
import { schemeRoutes } from './features/schemes/routes.ts'
import { scoringRoutes } from './features/scoring/routes.ts'
import { searchRoutes } from './features/search/routes.ts'
import { sessionRoutes } from './features/session/routes.ts'
import { surveyPublicRoutes } from './features/survey/public-routes.ts'
import { surveyRoutes } from './features/survey/routes.ts'
import { trackingRoutes } from './features/tracking/routes.ts'
import type { SampleClock } from './features/sample-city/sample-clock.ts'
import type { SurveyFrame } from './features/survey/form-page.ts'
import type { SurveySecrets } from './features/survey/survey-secrets.ts'
import type { Configuration } from './platform/configuration.ts'
import type { Api, Platform } from './platform/platform.ts'

/** What only some features need. */
export interface FeatureParts extends Pick<Configuration, 'samples' | 'cityFile'> {
  /** `null` where no sample city lives. */
  cityClock: SampleClock | null
  surveySecrets: SurveySecrets
  surveyFrame: SurveyFrame
}

/** All that the server answers, feature by feature. */
export function featureRoutes(api: Api, platform: Platform, parts: FeatureParts): void {
  sessionRoutes(api, platform)
  accountRoutes(api, platform)
  organizationRoutes(api, platform)
  importRoutes(api, platform)
  documentRoutes(api, platform)
  evaluationRoutes(api, platform)
  claimRoutes(api, platform)
  peerResultRoutes(api, platform)
  ballotRoutes(api, platform)
  onSiteRoutes(api, platform)
  leaderEvaluationRoutes(api, platform)
  surveyRoutes(api, platform, parts.surveySecrets, parts.surveyFrame)
  surveyPublicRoutes(api, platform, parts.surveySecrets, parts.surveyFrame)
  incentiveRoutes(api, platform)
  otherComponentRoutes(api, platform)
  publisherRoutes(api, platform)
  resultRoutes(api, platform)
  evidenceRoutes(api, platform)
  notificationRoutes(api, platform)
  reminderRoutes(api, platform)
  peopleRoutes(api, platform)
  schemeRoutes(api, platform)
  scoringRoutes(api, platform)
  searchRoutes(api, platform)
  publicationRoutes(api, platform)
  followUpRoutes(api, platform)
  overviewRoutes(api, platform)
  trackingRoutes(api, platform)
  approvalRoutes(api, platform)
  recordRoutes(api, platform)
  sampleCityRoutes(api, platform, parts.cityClock, parts)
  platformRoutes(api, platform)
}
