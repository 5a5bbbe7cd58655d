import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { AccountSlip } from '@hengji/contract/accounts.ts'
import { useSession } from '../../fields/session-context.ts'
import { EmptyState } from '../../design/states.tsx'
import { accountsWords as words } from '../../messages/accounts.ts'
import { zh } from '../../messages/zh.ts'
import { AccountList } from './account-list.tsx'
import { AllSessions } from './all-sessions.tsx'
import { LockedNames } from './locked-names.tsx'
import { RulesForm } from './rules-form.tsx'
import { SlipSheet } from './slip-sheet.tsx'
import './accounts.css'

const parts = ['accounts', 'sessions', 'locked', 'rules'] as const

/** Two administrators meet here, each with a part of the rights; the slips of new accounts take the page's place. */
export function AccountsPage() {
  const { role } = useSession().account
  const { show = 'accounts' } = useSearch({ from: '/accounts' })
  const [slips, setSlips] = useState<AccountSlip[]>([])
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])

  if (role !== 'system-admin' && role !== 'security-admin')
    return (
      <EmptyState title={zh.common.noRightTitle}>
        <p>{words.noRight}</p>
      </EmptyState>
    )
  if (slips.length > 0) return <SlipSheet slips={slips} onDone={() => setSlips([])} />

  const keepsRights = role === 'security-admin'
  const part = keepsRights ? (parts.find((each) => each === show) ?? 'accounts') : 'accounts'
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p className="page-lead">{keepsRights ? words.leadSecurity : words.leadSystem}</p>
      </header>
      {keepsRights && (
        <nav className="account-tabs" aria-label={words.title}>
          {parts.map((each) => (
            <Link
              key={each}
              to="/accounts"
              search={each === 'accounts' ? {} : { show: each }}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {words.tabs[each]}
            </Link>
          ))}
        </nav>
      )}
      {part === 'accounts' && <AccountList keepsRights={keepsRights} onSlips={setSlips} />}
      {part === 'sessions' && <AllSessions />}
      {part === 'locked' && <LockedNames />}
      {part === 'rules' && <RulesForm />}
    </div>
  )
}
