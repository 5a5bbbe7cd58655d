import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, textSearch } from './root.ts'

const evaluations = createRoute({
  getParentRoute: () => root,
  path: '/evaluations',
  component: lazyRouteComponent(
    () => import('../../features/evaluation/evaluations-page.tsx'),
    'EvaluationsPage',
  ),
})
const evaluation = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId',
  component: lazyRouteComponent(
    () => import('../../features/evaluation/evaluation-page.tsx'),
    'EvaluationPage',
  ),
})
const claimsOverview = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/claims',
  component: lazyRouteComponent(
    () => import('../../features/claims/claims-overview-page.tsx'),
    'ClaimsOverviewPage',
  ),
})
const selfEvaluation = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/claims/$unitId',
  validateSearch: textSearch('show', 'row'),
  component: lazyRouteComponent(
    () => import('../../features/claims/self-evaluation-page.tsx'),
    'SelfEvaluationPage',
  ),
})
const peers = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/peers',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(() => import('../../features/peer-results/peers-page.tsx'), 'PeersPage'),
})
const peerClaims = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/peers/$unitId',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(
    () => import('../../features/peer-results/peer-claims-page.tsx'),
    'PeerClaimsPage',
  ),
})
const onSite = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/on-site',
  component: lazyRouteComponent(() => import('../../features/on-site/on-site-page.tsx'), 'OnSitePage'),
})
const visits = createRoute({
  getParentRoute: () => root,
  path: '/visits',
  component: lazyRouteComponent(() => import('../../features/on-site/visits-page.tsx'), 'VisitsPage'),
})
const visit = createRoute({
  getParentRoute: () => root,
  path: '/visits/$visitId',
  component: lazyRouteComponent(() => import('../../features/on-site/visit-page.tsx'), 'VisitPage'),
})
const incentives = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/incentives',
  validateSearch: textSearch('show', 'unit'),
  component: lazyRouteComponent(
    () => import('../../features/incentives/incentives-page.tsx'),
    'IncentivesPage',
  ),
})
const writeIncentive = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/incentives/write',
  validateSearch: textSearch('kind', 'entry'),
  component: lazyRouteComponent(
    () => import('../../features/incentives/write-incentive-page.tsx'),
    'WriteIncentivePage',
  ),
})
const incentive = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/incentives/$incentiveId',
  component: lazyRouteComponent(
    () => import('../../features/incentives/incentive-page.tsx'),
    'IncentivePage',
  ),
})
const panel = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/panel',
  component: lazyRouteComponent(() => import('../../features/ballot/panel-page.tsx'), 'PanelPage'),
})
const elections = createRoute({
  getParentRoute: () => root,
  path: '/ballots',
  component: lazyRouteComponent(() => import('../../features/ballot/elections-page.tsx'), 'ElectionsPage'),
})
const election = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$unitId/$electionId',
  component: lazyRouteComponent(() => import('../../features/ballot/election-page.tsx'), 'ElectionPage'),
})
const electionMaterial = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$unitId/$electionId/material',
  component: lazyRouteComponent(() => import('../../features/ballot/material-page.tsx'), 'MaterialPage'),
})
const leaderSeats = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/leaders',
  component: lazyRouteComponent(
    () => import('../../features/leader-evaluation/leader-seats-page.tsx'),
    'LeaderSeatsPage',
  ),
})
const leaderForms = createRoute({
  getParentRoute: () => root,
  path: '/leader-forms',
  component: lazyRouteComponent(
    () => import('../../features/leader-evaluation/leader-forms-page.tsx'),
    'LeaderFormsPage',
  ),
})
const leaderForm = createRoute({
  getParentRoute: () => root,
  path: '/leader-forms/$evaluationId',
  component: lazyRouteComponent(
    () => import('../../features/leader-evaluation/leader-form-page.tsx'),
    'LeaderFormPage',
  ),
})
const survey = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/survey',
  validateSearch: textSearch('tab'),
  component: lazyRouteComponent(() => import('../../features/survey/survey-page.tsx'), 'SurveyPage'),
})
const surveyPaper = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/survey/$unitId/paper',
  component: lazyRouteComponent(() => import('../../features/survey/paper-page.tsx'), 'PaperPage'),
})

/** The evaluation at the end of the year, part by part. */
export const evaluationRoutes = [
  evaluations,
  evaluation,
  claimsOverview,
  selfEvaluation,
  peers,
  peerClaims,
  onSite,
  visits,
  visit,
  incentives,
  writeIncentive,
  incentive,
  panel,
  elections,
  election,
  electionMaterial,
  leaderSeats,
  leaderForms,
  leaderForm,
  survey,
  surveyPaper,
] as const
