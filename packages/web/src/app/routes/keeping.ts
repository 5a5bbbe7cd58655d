import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, textSearch } from './root.ts'

const schemes = createRoute({
  getParentRoute: () => root,
  path: '/schemes',
  validateSearch: textSearch('from'),
  component: lazyRouteComponent(() => import('../../features/schemes/schemes-page.tsx'), 'SchemesPage'),
})
const scheme = createRoute({
  getParentRoute: () => root,
  path: '/schemes/$schemeId',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(() => import('../../features/schemes/scheme-page.tsx'), 'SchemePage'),
})
const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  component: lazyRouteComponent(() => import('../../features/units/units-page.tsx'), 'UnitsPage'),
})
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: textSearch('unit', 'view', 'section', 'q', 'duty', 'gone', 'person', 'plan', 'year'),
  component: lazyRouteComponent(() => import('../../features/people/people-page.tsx'), 'PeoplePage'),
})
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(() => import('../../features/accounts/accounts-page.tsx'), 'AccountsPage'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/record',
  validateSearch: textSearch('unitId', 'person', 'act', 'from', 'until', 'words'),
  component: lazyRouteComponent(() => import('../../features/record/record-page.tsx'), 'RecordPage'),
})
const reminders = createRoute({
  getParentRoute: () => root,
  path: '/reminders',
  component: lazyRouteComponent(() => import('../../features/reminders/reminders-page.tsx'), 'RemindersPage'),
})
const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  validateSearch: textSearch('show'),
  component: lazyRouteComponent(
    () => import('../../features/notifications/notifications-page.tsx'),
    'NotificationsPage',
  ),
})
const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(
    () => import('../../features/my-account/my-account-page.tsx'),
    'MyAccountPage',
  ),
})
const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: textSearch('q', 'kind', 'year'),
  component: lazyRouteComponent(() => import('../../features/search/search-page.tsx'), 'SearchPage'),
})

/** Whom and what the rest stands on, and finding any of it. */
export const keepingRoutes = [
  schemes,
  scheme,
  units,
  people,
  accounts,
  record,
  reminders,
  notifications,
  me,
  search,
] as const
