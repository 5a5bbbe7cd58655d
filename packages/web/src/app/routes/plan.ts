import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, textSearch } from './root.ts'

const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  validateSearch: textSearch('kind', 'unitId', 'year'),
  component: lazyRouteComponent(() => import('../../features/documents/documents-page.tsx'), 'DocumentsPage'),
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
  component: lazyRouteComponent(() => import('../../features/documents/document-page.tsx'), 'DocumentPage'),
})
const documentFindings = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/findings',
  validateSearch: textSearch('severity', 'rule'),
  component: lazyRouteComponent(() => import('../../features/documents/findings-page.tsx'), 'FindingsPage'),
})
const documentIndicator = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/indicators/$index',
  component: lazyRouteComponent(() => import('../../features/documents/indicator-page.tsx'), 'IndicatorPage'),
})
const documentEdit = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/edit',
  validateSearch: textSearch('at'),
  component: lazyRouteComponent(() => import('../../features/approval/edit-page.tsx'), 'EditPage'),
})
const documentCompare = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId/compare',
  validateSearch: textSearch('with', 'from', 'to'),
  component: lazyRouteComponent(() => import('../../features/approval/compare-page.tsx'), 'ComparePage'),
})
const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  validateSearch: textSearch('year', 'unit', 'step', 'late'),
  component: lazyRouteComponent(() => import('../../features/approval/approvals-page.tsx'), 'ApprovalsPage'),
})
const procedure = createRoute({
  getParentRoute: () => root,
  path: '/approvals/$procedureId',
  validateSearch: textSearch('tab'),
  component: lazyRouteComponent(() => import('../../features/approval/procedure-page.tsx'), 'ProcedurePage'),
})
const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: lazyRouteComponent(() => import('../../features/imports/imports-page.tsx'), 'ImportsPage'),
})
const review = createRoute({
  getParentRoute: () => root,
  path: '/imports/$importId',
  validateSearch: textSearch('at'),
  component: lazyRouteComponent(() => import('../../features/review-desk/review-page.tsx'), 'ReviewPage'),
})

/** The plan: its file, its review, its approval, its versions. */
export const planRoutes = [
  documents,
  document,
  documentFindings,
  documentIndicator,
  documentEdit,
  documentCompare,
  approvals,
  procedure,
  imports,
  review,
] as const
