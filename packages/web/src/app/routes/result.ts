import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, textSearch } from './root.ts'

const result = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result',
  validateSearch: textSearch('version'),
  component: lazyRouteComponent(() => import('../../features/result/result-page.tsx'), 'ResultPage'),
})
const unitResult = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result/units/$unitId',
  validateSearch: textSearch('version'),
  component: lazyRouteComponent(() => import('../../features/result/unit-result-page.tsx'), 'UnitResultPage'),
})
const secondLevel = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result/units/$unitId/second-level',
  validateSearch: textSearch('sharing', 'lead'),
  component: lazyRouteComponent(
    () => import('../../features/result/second-level-page.tsx'),
    'SecondLevelPage',
  ),
})
const resultObjections = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result/objections',
  component: lazyRouteComponent(() => import('../../features/result/objections-page.tsx'), 'ObjectionsPage'),
})
const whatIf = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/result/what-if',
  validateSearch: textSearch('base'),
  component: lazyRouteComponent(() => import('../../features/result/what-if-page.tsx'), 'WhatIfPage'),
})
const reviews = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/reviews',
  component: lazyRouteComponent(() => import('../../features/reviews/reviews-page.tsx'), 'ReviewsPage'),
})
const reviewDesk = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/reviews/$unitId',
  validateSearch: textSearch('show', 'row'),
  component: lazyRouteComponent(
    () => import('../../features/reviews/review-desk-page.tsx'),
    'ReviewDeskPage',
  ),
})
const otherComponents = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId/components',
  component: lazyRouteComponent(
    () => import('../../features/other-components/components-page.tsx'),
    'ComponentsPage',
  ),
})
const scoreSheet = createRoute({
  getParentRoute: () => root,
  path: '/score-sheet',
  validateSearch: textSearch('unit', 'year'),
  component: lazyRouteComponent(
    () => import('../../features/score-sheet/score-sheet-page.tsx'),
    'ScoreSheetPage',
  ),
})
const publisher = createRoute({
  getParentRoute: () => root,
  path: '/publisher',
  component: lazyRouteComponent(() => import('../../features/publisher/publisher-page.tsx'), 'PublisherPage'),
})

/** From points to the published result. */
export const resultRoutes = [
  result,
  unitResult,
  secondLevel,
  resultObjections,
  whatIf,
  reviews,
  reviewDesk,
  otherComponents,
  scoreSheet,
  publisher,
] as const
