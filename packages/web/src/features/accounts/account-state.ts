import type { Account } from '@hengji/contract/accounts.ts'
import type { accountsWords } from '../../messages/accounts.ts'

type AccountState = keyof typeof accountsWords.states

export function stateOf(account: Account): AccountState {
  if (account.disabledAt !== null) return 'disabled'
  if (account.roleGrantedAt === null) return 'waiting'
  return account.isLocked ? 'locked' : 'active'
}
