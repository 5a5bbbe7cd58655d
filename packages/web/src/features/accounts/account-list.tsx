import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account, AccountSlip } from '@hengji/contract/accounts.ts'
import { accountsQuery, grantRoles } from '../../api/accounts.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { accountsWords as words } from '../../messages/accounts.ts'
import { zh } from '../../messages/zh.ts'
import { AccountDialogs, type OpenDialog } from './account-dialogs.tsx'
import { AccountRow } from './account-row.tsx'
import { stateOf } from './account-state.ts'
import { Confirm } from './confirm.tsx'

const batch = 100
interface AccountListProps {
  keepsRights: boolean
  onSlips: (slips: AccountSlip[]) => void
}

export function AccountList({ keepsRights, onSlips }: AccountListProps) {
  const queries = useQueryClient()
  const accounts = useQuery(accountsQuery)
  const [asked, setAsked] = useState('')
  const [state, setState] = useState('')
  const [shown, setShown] = useState(batch)
  const [open, setOpen] = useState<OpenDialog | null>(null)
  const [isGranting, setIsGranting] = useState(false)
  const grantAll = useMutation({
    mutationFn: grantRoles,
    onSuccess: (granted) => showToast({ text: words.grantedAll(granted.length) }),
    onError: (error) => showToast({ text: error.message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  })
  if (accounts.error) return <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
  if (accounts.isPending) return <LoadingState />

  const all = accounts.data
  const waiting = all.filter((each) => stateOf(each) === 'waiting')
  const isFound = (account: Account) =>
    (state === '' || stateOf(account) === state) &&
    `${account.displayName} ${account.name} ${account.unit?.name ?? ''} ${zh.roles[account.role]}`
      .toLowerCase()
      .includes(asked.trim().toLowerCase())
  const found = all.filter(isFound)
  const disabled = all.filter((each) => each.disabledAt !== null)

  return (
    <>
      <p className="account-counts">{words.counts(all.length, waiting.length, disabled.length)}</p>
      <div className="account-tools">
        <input
          className="text-input"
          type="search"
          value={asked}
          placeholder={words.search}
          aria-label={words.search}
          onChange={(event) => setAsked(event.target.value)}
        />
        <select
          className="text-input"
          value={state}
          aria-label={words.state}
          onChange={(event) => setState(event.target.value)}
        >
          <option value="">{zh.common.all}</option>
          {Object.entries(words.states).map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
        {!keepsRights && (
          <>
            <Button tone="primary" onClick={() => setOpen({ kind: 'create' })}>
              {words.create}
            </Button>
            <Button onClick={() => setOpen({ kind: 'of-unit' })}>{words.createOfUnit}</Button>
          </>
        )}
        {keepsRights && waiting.length > 0 && (
          <Button tone="primary" aria-busy={grantAll.isPending} onClick={() => setIsGranting(true)}>
            {words.grantAll(waiting.length)}
          </Button>
        )}
      </div>
      {found.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <table className="account-table">
          <thead>
            <tr>
              <th scope="col">{words.columns.name}</th>
              <th scope="col">{words.columns.role}</th>
              <th scope="col">{words.columns.state}</th>
              <th scope="col">{words.columns.lastSignIn}</th>
              <th scope="col">
                <span className="visually-hidden">{words.columns.act}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map((account) => (
              <AccountRow key={account.id} account={account} keepsRights={keepsRights} onOpen={setOpen} />
            ))}
          </tbody>
        </table>
      )}
      <TooMuch shown={shown} total={found.length} onMore={() => setShown(shown + batch)} />
      {isGranting && (
        <Confirm
          title={words.grantAll(waiting.length)}
          text={words.grantAllText(waiting.length)}
          act={words.grantForm.save}
          isBusy={grantAll.isPending}
          onClose={() => setIsGranting(false)}
          onConfirm={() => grantAll.mutate(waiting, { onSettled: () => setIsGranting(false) })}
        />
      )}
      {open !== null && <AccountDialogs open={open} onClose={() => setOpen(null)} onSlips={onSlips} />}
    </>
  )
}
