import { createRouter } from '@tanstack/react-router'
import { ErrorState, LoadingState } from '../design/states.tsx'
import { NotFound } from './not-found.tsx'
import { evaluationRoutes } from './routes/evaluation.ts'
import { keepingRoutes } from './routes/keeping.ts'
import { planRoutes } from './routes/plan.ts'
import { progressRoutes } from './routes/progress.ts'
import { resultRoutes } from './routes/result.ts'
import { root } from './routes/root.ts'

const routeTree = root.addChildren([
  ...planRoutes,
  ...progressRoutes,
  ...evaluationRoutes,
  ...resultRoutes,
  ...keepingRoutes,
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
