import { queryOptions } from '@tanstack/react-query'
import type {
  Account,
  AccountCandidate,
  AccountSlip,
  ChangeAccount,
  CreateAccount,
  GrantRole,
  LockedName,
  SecurityPolicy,
  SessionView,
} from '@hengji/contract/accounts.ts'
import { request } from './request.ts'

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: () => request<Account[]>('GET', '/api/accounts'),
})
export const accountUnitsQuery = queryOptions({
  queryKey: ['accounts', 'units'],
  queryFn: () => request<{ id: string; name: string }[]>('GET', '/api/accounts/units'),
})
export const candidatesQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['accounts', 'people', unitId],
    queryFn: () =>
      request<AccountCandidate[]>('GET', `/api/accounts/people?unitId=${encodeURIComponent(unitId)}`),
  })
export const securityPolicyQuery = queryOptions({
  queryKey: ['security-policy'],
  queryFn: () => request<SecurityPolicy>('GET', '/api/security-policy'),
})
export const allSessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => request<SessionView[]>('GET', '/api/sessions'),
})
export const lockedNamesQuery = queryOptions({
  queryKey: ['locked-names'],
  queryFn: () => request<LockedName[]>('GET', '/api/locked-names'),
})

export const createAccount = (asked: CreateAccount) => request<AccountSlip>('POST', '/api/accounts', asked)
export const createUnitAccounts = (unitId: string) =>
  request<AccountSlip[]>('POST', '/api/accounts/of-unit', { unitId })
export const changeAccount = (id: string, asked: ChangeAccount) =>
  request<Account>('PUT', `/api/accounts/${id}`, asked)
export const grantRole = (id: string, asked: GrantRole) =>
  request<Account>('PUT', `/api/accounts/${id}/role`, asked)
export const grantRoles = (accounts: Pick<Account, 'id' | 'revision'>[]) =>
  request<Account[]>('POST', '/api/accounts/grants', {
    accounts: accounts.map(({ id, revision }) => ({ id, revision })),
  })
export const moveAccount = (
  { id, revision }: Pick<Account, 'id' | 'revision'>,
  act: 'disable' | 'enable' | 'reset-second-factor',
) => request<Account>('POST', `/api/accounts/${id}/${act}`, { revision })
export const resetPassword = ({ id, revision }: Pick<Account, 'id' | 'revision'>) =>
  request<AccountSlip>('POST', `/api/accounts/${id}/reset-password`, { revision })
export const changeSecurityPolicy = (policy: SecurityPolicy) =>
  request<SecurityPolicy>('PUT', '/api/security-policy', policy)
export const endAnySession = (id: string) => request<object>('DELETE', `/api/sessions/${id}`)
export const unlockName = (name: string) => request<object>('POST', '/api/locked-names/unlock', { name })
