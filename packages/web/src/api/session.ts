import type { Session, SignInPage } from '@hengji/contract/session.ts'
import { noteEntry, request, RequestRefused } from './request.ts'

/** @returns `null` where nobody is signed in. */
export async function findSession(): Promise<Session | null> {
  try {
    return await request<Session>('GET', '/api/session')
  } catch (error) {
    if (error instanceof RequestRefused && error.status === 401) return null
    throw error
  }
}

export const signInPage = () => request<SignInPage>('GET', '/api/sign-in')
export const signIn = (name: string, password: string) => entering('/api/session', { name, password })
export const takeSecondStep = (code: string) => entering('/api/session/second-step', { code })
export const signInAsSample = (id: string) => entering('/api/session/sample', { id })
export const signOut = () => request<void>('DELETE', '/api/session')

async function entering(path: string, body: object): Promise<Session> {
  const session = await request<Session>('POST', path, body)
  noteEntry()
  return session
}
