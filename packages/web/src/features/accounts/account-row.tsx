import type { Account } from '@hengji/contract/accounts.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { accountsWords as words } from '../../messages/accounts.ts'
import { zh } from '../../messages/zh.ts'
import type { OpenDialog } from './account-dialogs.tsx'
import { stateOf } from './account-state.ts'

interface AccountRowProps {
  account: Account
  keepsRights: boolean
  onOpen: (open: OpenDialog) => void
}

const administrators = ['system-admin', 'security-admin', 'audit-admin']

/** One account, with what this administrator may do with it. The own one is another's to change. */
export function AccountRow({ account, keepsRights, onOpen }: AccountRowProps) {
  const session = useSession()
  const state = stateOf(account)
  const isOwn = account.id === session.account.id
  const isAdministrator = administrators.includes(account.role)
  const mayReset = account.hasPassword && !isOwn && isAdministrator === keepsRights && state !== 'disabled'
  const act = (kind: Exclude<OpenDialog['kind'], 'create' | 'of-unit'>, text: string) => (
    <Button
      tone="quiet"
      aria-label={`${text} ${account.displayName}`}
      onClick={() => onOpen({ kind, account })}
    >
      {text}
    </Button>
  )
  return (
    <tr className={`account-${state}`}>
      <td>
        {account.displayName}
        <small>
          {account.name}
          {account.person !== null &&
            account.person.name !== account.displayName &&
            ` · ${account.person.name}`}
        </small>
      </td>
      <td>
        {zh.roles[account.role]}
        {account.unit !== null && <small>{account.unit.name}</small>}
        {account.oversees.length > 0 && <small>{account.oversees.length} 个单位</small>}
      </td>
      <td>
        <span className={`account-state-${state}`}>{words.states[state]}</span>
        <small>
          {[
            account.roleGrantedBy === null ? null : words.granted(account.roleGrantedBy),
            account.hasSecondFactor ? words.factorOn : null,
            account.hasPassword && account.mustChangePassword ? words.mustChange : null,
            account.hasPassword ? null : words.sample,
          ]
            .filter((word) => word !== null)
            .join(' · ')}
        </small>
      </td>
      <td className="account-time">
        {account.lastSignInAt === null ? words.neverSignedIn : <DateText value={account.lastSignInAt} />}
      </td>
      <td className="account-acts">
        {keepsRights ? (
          <>
            {!isOwn &&
              state !== 'disabled' &&
              act('grant', state === 'waiting' ? words.grant : words.changeRole)}
            {mayReset && act('reset', words.reset)}
            {!isOwn && account.hasSecondFactor && act('factor', words.resetFactor)}
          </>
        ) : (
          <>
            {state !== 'disabled' && act('edit', words.edit)}
            {mayReset && act('reset', words.reset)}
            {!isOwn && (state === 'disabled' ? act('enable', words.enable) : act('disable', words.disable))}
          </>
        )}
      </td>
    </tr>
  )
}
