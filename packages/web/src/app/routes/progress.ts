import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { HomePage } from '../../features/home/home-page.tsx'
import { root, textSearch } from './root.ts'

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage })
const myWork = createRoute({
  getParentRoute: () => root,
  path: '/work',
  validateSearch: textSearch('scope', 'year'),
  component: lazyRouteComponent(() => import('../../features/my-work/my-work-page.tsx'), 'MyWorkPage'),
})
const measures = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/measures',
  validateSearch: textSearch('measure', 'show'),
  component: lazyRouteComponent(() => import('../../features/tracking/measures-page.tsx'), 'MeasuresPage'),
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
  component: lazyRouteComponent(() => import('../../features/evidence/evidence-page.tsx'), 'EvidencePage'),
})
const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  validateSearch: textSearch('year', 'unit', 'part', 'sort', 'only', 'row', 'section', 'kind'),
  component: lazyRouteComponent(() => import('../../features/overview/overview-page.tsx'), 'OverviewPage'),
})
const meeting = createRoute({
  getParentRoute: () => root,
  path: '/meeting',
  validateSearch: textSearch('unit', 'year', 'quarter', 'wall'),
  component: lazyRouteComponent(() => import('../../features/overview/meeting-page.tsx'), 'MeetingPage'),
})
const followUp = createRoute({
  getParentRoute: () => root,
  path: '/follow-up',
  validateSearch: textSearch('year', 'unit', 'list', 'show', 'item', 'new', 'document', 'indicator'),
  component: lazyRouteComponent(() => import('../../features/follow-up/follow-up-page.tsx'), 'FollowUpPage'),
})
const year = createRoute({
  getParentRoute: () => root,
  path: '/year',
  validateSearch: textSearch('year', 'step'),
  component: lazyRouteComponent(() => import('../../features/year/year-page.tsx'), 'YearPage'),
})

/** The year under way: what to do, reports and proofs, who is late. */
export const progressRoutes = [home, myWork, measures, evidence, overview, meeting, followUp, year] as const
