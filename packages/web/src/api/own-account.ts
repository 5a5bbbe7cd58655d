import { queryOptions } from '@tanstack/react-query'
import type { BegunSecondFactor, OwnAccount, RecoveryCodes, SessionView } from '@hengji/contract/accounts.ts'
import type { Session } from '@hengji/contract/session.ts'
import { request } from './request.ts'

export const ownAccount = () => request<OwnAccount>('GET', '/api/me')
export const ownAccountQuery = queryOptions({ queryKey: ['me'], queryFn: ownAccount })
export const ownSessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: () => request<SessionView[]>('GET', '/api/me/sessions'),
})

export const changePassword = (current: string, next: string) =>
  request<Session>('PUT', '/api/me/password', { current, next })
export const beginSecondFactor = (password: string) =>
  request<BegunSecondFactor>('POST', '/api/me/second-factor', { password })
export const confirmSecondFactor = (code: string) =>
  request<RecoveryCodes>('PUT', '/api/me/second-factor', { code })
export const removeSecondFactor = (password: string) =>
  request<object>('DELETE', '/api/me/second-factor', { password })
export const renewRecoveryCodes = (password: string) =>
  request<RecoveryCodes>('POST', '/api/me/recovery-codes', { password })
export const endOwnSession = (id: string) => request<object>('DELETE', `/api/me/sessions/${id}`)
