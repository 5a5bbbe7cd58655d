import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import type { Session } from '@hengji/contract/session.ts'
import { RequestRefused } from '../api/request.ts'
import { ToastHost } from '../design/toast.tsx'
import { goOnWithVisits } from './go-on-with-visits.ts'
import { followReports } from '../fields/report/follow-reports.ts'
import { makeRouter } from './router.tsx'
import { SessionContext } from '../fields/session-context.ts'
import { LeaveContext } from './leave-context.ts'

/** The site behind the sign-in page. One session, one store of what was fetched. */
export default function Site({ session, onLeave }: { session: Session; onLeave: () => void }) {
  const queries = useMemo(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 10_000,
            retry: (count, error) =>
              error instanceof RequestRefused && (error.status === 0 || error.status >= 500) && count < 2,
          },
        },
      }),
    [],
  )
  const { id: accountId } = session.account
  useEffect(() => followReports(accountId, queries), [accountId, queries])
  useEffect(() => goOnWithVisits(accountId), [accountId])
  const router = useMemo(() => makeRouter(), [])
  return (
    <SessionContext value={session}>
      <LeaveContext value={onLeave}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <ToastHost />
        </QueryClientProvider>
      </LeaveContext>
    </SessionContext>
  )
}
