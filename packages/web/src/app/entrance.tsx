import { lazy, Suspense, useEffect, useState } from 'react'
import type { Session } from '@hengji/contract/session.ts'
import { onSignedOut } from '../api/request.ts'
import { findSession } from '../api/session.ts'
import { ErrorState } from '../design/states.tsx'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'

const loadSite = () => import('./site.tsx')
const Site = lazy(loadSite)

type Standing =
  | { kind: 'asking' }
  | { kind: 'nobody' }
  | { kind: 'trouble'; error: unknown }
  | { kind: 'known'; session: Session }

/** Who is it? Nobody: the sign-in page, which needs none of the site's weight. Somebody: the site itself. */
export function Entrance() {
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' })
  const [hasLapsed, setHasLapsed] = useState(false)

  const ask = () => {
    findSession().then(
      (session) => setStanding(session ? { kind: 'known', session } : { kind: 'nobody' }),
      (error: unknown) => setStanding({ kind: 'trouble', error }),
    )
  }
  useEffect(ask, [])
  useEffect(() => onSignedOut(() => setHasLapsed(true)), [])

  const enter = (session: Session) => {
    setHasLapsed(false)
    setStanding({ kind: 'known', session })
  }
  const leave = () => {
    window.history.replaceState(null, '', '/')
    setStanding({ kind: 'nobody' })
  }

  if (standing.kind === 'asking') return null
  if (standing.kind === 'trouble') return <ErrorState error={standing.error} onRetry={ask} />
  if (standing.kind === 'nobody') return <SignInPage onWillEnter={loadSite} onEnter={enter} />
  return (
    <Suspense fallback={null}>
      <Site key={standing.session.account.id} session={standing.session} onLeave={leave} />
      {hasLapsed && <SignInPage isReturn onWillEnter={loadSite} onEnter={enter} />}
    </Suspense>
  )
}
