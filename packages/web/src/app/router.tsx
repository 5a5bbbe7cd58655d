import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { ErrorState, LoadingState } from '../design/states.tsx'
import { HomePage } from '../features/home/home-page.tsx'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

/** Text parameters of the address; anything else in them is left out. */
function textSearch<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): { [name in Name]?: string | undefined } => {
    const kept: { [name in Name]?: string | undefined } = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'string' && value !== '') kept[name] = value
      else if (typeof value === 'number') kept[name] = String(value)
    }
    return kept
  }
}

const root = createRootRoute({ component: Shell })
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage })
const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: lazyRouteComponent(() => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
})
const review = createRoute({
  getParentRoute: () => root,
  path: '/imports/$importId',
  validateSearch: textSearch('at'),
  component: lazyRouteComponent(() => import('../features/review-desk/review-page.tsx'), 'ReviewPage'),
})
const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  validateSearch: textSearch('kind', 'unitId', 'year'),
  component: lazyRouteComponent(() => import('../features/documents/documents-page.tsx'), 'DocumentsPage'),
})
const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId',
  validateSearch: textSearch(
    'section',
    'leader',
    'department',
    'owner',
    'deadline',
    'text',
    'indicator',
    'compact',
    'light',
    'late',
    'silent',
    'mine',
  ),
  component: lazyRouteComponent(() => import('../features/documents/document-page.tsx'), 'DocumentPage'),
})
const documentFindings = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/findings',
  validateSearch: textSearch('severity', 'rule'),
  component: lazyRouteComponent(() => import('../features/documents/findings-page.tsx'), 'FindingsPage'),
})
const documentIndicator = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/indicators/$index',
  component: lazyRouteComponent(() => import('../features/documents/indicator-page.tsx'), 'IndicatorPage'),
})
const evidence = createRoute({
  getParentRoute: () => root,
  path: '/evidence',
  validateSearch: textSearch(
    'unit',
    'year',
    'indicator',
    'proof',
    'text',
    'mark',
    'department',
    'person',
    'month',
  ),
  component: lazyRouteComponent(() => import('../features/evidence/evidence-page.tsx'), 'EvidencePage'),
})
const evaluations = createRoute({
  getParentRoute: () => root,
  path: '/evaluations',
  component: lazyRouteComponent(
    () => import('../features/evaluation/evaluations-page.tsx'),
    'EvaluationsPage',
  ),
})
const evaluation = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId',
  component: lazyRouteComponent(() => import('../features/evaluation/evaluation-page.tsx'), 'EvaluationPage'),
})
const claimsOverview = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/claims',
  component: lazyRouteComponent(
    () => import('../features/claims/claims-overview-page.tsx'),
    'ClaimsOverviewPage',
  ),
})
const selfEvaluation = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/claims/$unitId',
  validateSearch: textSearch('show', 'row'),
  component: lazyRouteComponent(
    () => import('../features/claims/self-evaluation-page.tsx'),
    'SelfEvaluationPage',
  ),
})
const peers = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/peers',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(() => import('../features/peer-results/peers-page.tsx'), 'PeersPage'),
})
const peerClaims = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/peers/$unitId',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(
    () => import('../features/peer-results/peer-claims-page.tsx'),
    'PeerClaimsPage',
  ),
})
const onSite = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/on-site',
  component: lazyRouteComponent(() => import('../features/on-site/on-site-page.tsx'), 'OnSitePage'),
})
const visits = createRoute({
  getParentRoute: () => root,
  path: '/visits',
  component: lazyRouteComponent(() => import('../features/on-site/visits-page.tsx'), 'VisitsPage'),
})
const visit = createRoute({
  getParentRoute: () => root,
  path: '/visits/$visitId',
  component: lazyRouteComponent(() => import('../features/on-site/visit-page.tsx'), 'VisitPage'),
})
const incentives = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/incentives',
  validateSearch: textSearch('show', 'unit'),
  component: lazyRouteComponent(() => import('../features/incentives/incentives-page.tsx'), 'IncentivesPage'),
})
const writeIncentive = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/incentives/write',
  validateSearch: textSearch('kind', 'entry'),
  component: lazyRouteComponent(
    () => import('../features/incentives/write-incentive-page.tsx'),
    'WriteIncentivePage',
  ),
})
const incentive = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/incentives/$incentiveId',
  component: lazyRouteComponent(() => import('../features/incentives/incentive-page.tsx'), 'IncentivePage'),
})
const leaderSeats = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/leaders',
  component: lazyRouteComponent(
    () => import('../features/leader-evaluation/leader-seats-page.tsx'),
    'LeaderSeatsPage',
  ),
})
const panel = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/panel',
  component: lazyRouteComponent(() => import('../features/ballot/panel-page.tsx'), 'PanelPage'),
})
const elections = createRoute({
  getParentRoute: () => root,
  path: '/ballots',
  component: lazyRouteComponent(() => import('../features/ballot/elections-page.tsx'), 'ElectionsPage'),
})
const election = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$unitId/$electionId',
  component: lazyRouteComponent(() => import('../features/ballot/election-page.tsx'), 'ElectionPage'),
})
const electionMaterial = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$unitId/$electionId/material',
  component: lazyRouteComponent(() => import('../features/ballot/material-page.tsx'), 'MaterialPage'),
})
const survey = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/survey',
  validateSearch: textSearch('tab'),
  component: lazyRouteComponent(() => import('../features/survey/survey-page.tsx'), 'SurveyPage'),
})
const surveyPaper = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/survey/$unitId/paper',
  component: lazyRouteComponent(() => import('../features/survey/paper-page.tsx'), 'PaperPage'),
})
const result = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result',
  validateSearch: textSearch('version'),
  component: lazyRouteComponent(() => import('../features/result/result-page.tsx'), 'ResultPage'),
})
const unitResult = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result/units/$unitId',
  validateSearch: textSearch('version'),
  component: lazyRouteComponent(() => import('../features/result/unit-result-page.tsx'), 'UnitResultPage'),
})
const secondLevel = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result/units/$unitId/second-level',
  validateSearch: textSearch('sharing', 'lead'),
  component: lazyRouteComponent(() => import('../features/result/second-level-page.tsx'), 'SecondLevelPage'),
})
const otherComponents = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/components',
  component: lazyRouteComponent(
    () => import('../features/other-components/components-page.tsx'),
    'ComponentsPage',
  ),
})
const reviews = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/reviews',
  component: lazyRouteComponent(() => import('../features/reviews/reviews-page.tsx'), 'ReviewsPage'),
})
const reviewDesk = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/reviews/$unitId',
  validateSearch: textSearch('show', 'row'),
  component: lazyRouteComponent(() => import('../features/reviews/review-desk-page.tsx'), 'ReviewDeskPage'),
})
const resultObjections = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result/objections',
  component: lazyRouteComponent(() => import('../features/result/objections-page.tsx'), 'ObjectionsPage'),
})
const whatIf = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result/what-if',
  component: lazyRouteComponent(() => import('../features/result/what-if-page.tsx'), 'WhatIfPage'),
})
const leaderForms = createRoute({
  getParentRoute: () => root,
  path: '/leader-forms',
  component: lazyRouteComponent(
    () => import('../features/leader-evaluation/leader-forms-page.tsx'),
    'LeaderFormsPage',
  ),
})
const leaderForm = createRoute({
  getParentRoute: () => root,
  path: '/leader-forms/$evaluationId',
  component: lazyRouteComponent(
    () => import('../features/leader-evaluation/leader-form-page.tsx'),
    'LeaderFormPage',
  ),
})
const scoreSheet = createRoute({
  getParentRoute: () => root,
  path: '/score-sheet',
  validateSearch: textSearch('unit', 'year'),
  component: lazyRouteComponent(
    () => import('../features/score-sheet/score-sheet-page.tsx'),
    'ScoreSheetPage',
  ),
})

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: textSearch('q', 'kind', 'year'),
  component: lazyRouteComponent(() => import('../features/search/search-page.tsx'), 'SearchPage'),
})

const myWork = createRoute({
  getParentRoute: () => root,
  path: '/work',
  validateSearch: textSearch('scope', 'year'),
  component: lazyRouteComponent(() => import('../features/my-work/my-work-page.tsx'), 'MyWorkPage'),
})
const measures = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/measures',
  validateSearch: textSearch('measure', 'show'),
  component: lazyRouteComponent(() => import('../features/tracking/measures-page.tsx'), 'MeasuresPage'),
})

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  validateSearch: textSearch('year', 'unit', 'part', 'sort', 'only', 'row', 'section', 'kind'),
  component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
})
const meeting = createRoute({
  getParentRoute: () => root,
  path: '/meeting',
  validateSearch: textSearch('unit', 'year', 'quarter', 'wall'),
  component: lazyRouteComponent(() => import('../features/overview/meeting-page.tsx'), 'MeetingPage'),
})
const followUp = createRoute({
  getParentRoute: () => root,
  path: '/follow-up',
  validateSearch: textSearch('year', 'unit', 'list', 'show', 'item', 'new', 'document', 'indicator'),
  component: lazyRouteComponent(() => import('../features/follow-up/follow-up-page.tsx'), 'FollowUpPage'),
})
const year = createRoute({
  getParentRoute: () => root,
  path: '/year',
  validateSearch: textSearch('year', 'step'),
  component: lazyRouteComponent(() => import('../features/year/year-page.tsx'), 'YearPage'),
})

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(
    () => import('../features/notifications/notifications-page.tsx'),
    'NotificationsPage',
  ),
})
const publisher = createRoute({
  getParentRoute: () => root,
  path: '/publisher',
  component: lazyRouteComponent(() => import('../features/publisher/publisher-page.tsx'), 'PublisherPage'),
})
const reminders = createRoute({
  getParentRoute: () => root,
  path: '/reminders',
  component: lazyRouteComponent(() => import('../features/reminders/reminders-page.tsx'), 'RemindersPage'),
})

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: textSearch('unit', 'view', 'section', 'q', 'duty', 'gone', 'person', 'plan', 'year'),
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
})

const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  component: lazyRouteComponent(() => import('../features/units/units-page.tsx'), 'UnitsPage'),
})
const schemes = createRoute({
  getParentRoute: () => root,
  path: '/schemes',
  validateSearch: textSearch('from'),
  component: lazyRouteComponent(() => import('../features/schemes/schemes-page.tsx'), 'SchemesPage'),
})
const scheme = createRoute({
  getParentRoute: () => root,
  path: '/schemes/$schemeId',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(() => import('../features/schemes/scheme-page.tsx'), 'SchemePage'),
})

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page.tsx'), 'AccountsPage'),
})
const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(() => import('../features/my-account/my-account-page.tsx'), 'MyAccountPage'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/record',
  validateSearch: textSearch('unitId', 'person', 'act', 'from', 'until', 'words'),
  component: lazyRouteComponent(() => import('../features/record/record-page.tsx'), 'RecordPage'),
})

const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  validateSearch: textSearch('year', 'unit', 'step', 'late'),
  component: lazyRouteComponent(() => import('../features/approval/approvals-page.tsx'), 'ApprovalsPage'),
})
const procedure = createRoute({
  getParentRoute: () => root,
  path: '/approvals/$procedureId',
  validateSearch: textSearch('tab'),
  component: lazyRouteComponent(() => import('../features/approval/procedure-page.tsx'), 'ProcedurePage'),
})
const documentEdit = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/edit',
  validateSearch: textSearch('at'),
  component: lazyRouteComponent(() => import('../features/approval/edit-page.tsx'), 'EditPage'),
})
const documentCompare = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/compare',
  validateSearch: textSearch('with', 'from', 'to'),
  component: lazyRouteComponent(() => import('../features/approval/compare-page.tsx'), 'ComparePage'),
})

const routeTree = root.addChildren([
  approvals,
  procedure,
  documentEdit,
  documentCompare,
  overview,
  meeting,
  followUp,
  year,
  myWork,
  measures,
  search,
  home,
  imports,
  review,
  documents,
  document,
  documentFindings,
  documentIndicator,
  evidence,
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
  leaderSeats,
  panel,
  elections,
  election,
  electionMaterial,
  survey,
  surveyPaper,
  result,
  unitResult,
  secondLevel,
  otherComponents,
  reviews,
  reviewDesk,
  resultObjections,
  whatIf,
  leaderForms,
  leaderForm,
  scoreSheet,
  notifications,
  units,
  schemes,
  scheme,
  people,
  publisher,
  reminders,
  accounts,
  me,
  record,
])

export function makeRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultPendingComponent: () => <LoadingState />,
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
    /** Addresses are read by people: `?leader=林一`, plain text rather than JSON. */
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const kept = new URLSearchParams()
      for (const [name, value] of Object.entries(search)) {
        if (typeof value === 'string' && value !== '') kept.set(name, value)
      }
      const text = kept.toString()
      return text === '' ? '' : `?${text}`
    },
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
