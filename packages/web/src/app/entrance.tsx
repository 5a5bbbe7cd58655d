import { useEffect, useState, type ComponentType } from 'react'
import type { Session } from '@hengji/contract/session.ts'
import { onSignedOut } from '../api/request.ts'
import { findSession } from '../api/session.ts'
import { ErrorState, LoadingState } from '../design/states.tsx'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'

const loadSite = () => import('./site.tsx')
type SiteComponent = ComponentType<{ session: Session; onLeave: () => void }>

type Standing =
  | { kind: 'asking' }
  | { kind: 'nobody'; unfinished?: Session }
  | { kind: 'trouble'; error: unknown }
  | { kind: 'known'; session: Session }

/** Who is it? Nobody: the sign-in page, which needs none of the site's weight. Somebody: the site itself. */
export function Entrance() {
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' })
  const [hasLapsed, setHasLapsed] = useState(false)
  const [Site, setSite] = useState<SiteComponent | null>(null)

  const ask = () => {
    findSession().then(
      (session) => setStanding(standingOf(session)),
      (error: unknown) => setStanding({ kind: 'trouble', error }),
    )
  }
  useEffect(ask, [])
  const isKnown = standing.kind === 'known'
  useEffect(() => {
    if (!isKnown) return
    loadSite().then(
      (site) => setSite(() => site.default),
      (error: unknown) => setStanding({ kind: 'trouble', error }),
    )
  }, [isKnown])
  useEffect(() => onSignedOut(() => setHasLapsed(true)), [])

  const enter = (session: Session) => {
    setHasLapsed(false)
    setStanding({ kind: 'known', session })
  }
  const leave = () => {
    window.history.replaceState(null, '', '/')
    setStanding({ kind: 'nobody' })
  }

  if (standing.kind === 'asking') return <Opening />
  if (standing.kind === 'trouble') return <ErrorState error={standing.error} onRetry={ask} />
  if (standing.kind === 'nobody')
    return <SignInPage unfinished={standing.unfinished ?? null} onWillEnter={loadSite} onEnter={enter} />
  if (!Site) return <Opening />
  return (
    <>
      {/* Behind the sheet nothing can be reached, by keyboard either; what was typed stays. */}
      <div className="behind-sign-in" inert={hasLapsed}>
        <Site key={standing.session.account.id} session={standing.session} onLeave={leave} />
      </div>
      {hasLapsed && <SignInPage isReturn onWillEnter={loadSite} onEnter={enter} />}
    </>
  )
}

/** On a slow network the page must not stay white; on a fast one nothing flashes. */
function Opening() {
  return (
    <main className="opening">
      <LoadingState />
    </main>
  )
}

/** Whoever has a step of signing in before them is at the door, not in the site. */
function standingOf(session: Session | null): Standing {
  if (session === null) return { kind: 'nobody' }
  return session.pending === null ? { kind: 'known', session } : { kind: 'nobody', unfinished: session }
}
