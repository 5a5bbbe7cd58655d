import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ownAccountQuery } from '../../api/own-account.ts'
import { useSession } from '../../fields/session-context.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { ownAccountWords as words } from '../../messages/own-account.ts'
import { zh } from '../../messages/zh.ts'
import { OtherLinks } from './other-links.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { PasswordSection } from './password-section.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import './my-account.css'

/** One's own account: how it is protected, and where it is open. */
export function MyAccountPage() {
  const session = useSession()
  const account = useQuery(ownAccountQuery)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (account.error) return <ErrorState error={account.error} onRetry={() => void account.refetch()} />
  if (account.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { displayName, name, role, unitName, hasPassword } = account.data
  return (
    <div className="page my-account">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p className="page-lead">
          {displayName} · {words.lead(unitName, zh.roles[role])}
        </p>
        <p className="my-account-note">{words.name(name)}</p>
        {session.passwordDaysLeft !== null && (
          <p className="my-account-soon">{words.passwordSoon(session.passwordDaysLeft)}</p>
        )}
      </header>
      {hasPassword ? (
        <>
          <PasswordSection account={account.data} />
          <SecondFactorSection account={account.data} />
        </>
      ) : (
        <section>
          <h2>{words.password.title}</h2>
          <p>{words.password.sample}</p>
        </section>
      )}
      <OwnSessions />
      <OtherLinks personId={account.data.personId} />
    </div>
  )
}
