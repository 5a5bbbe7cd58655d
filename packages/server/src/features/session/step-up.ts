import type { FastifyRequest } from 'fastify'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { sessionCookie } from '../../platform/http/session-cookie.ts'
import type { Platform } from '../../platform/platform.ts'
import { findSession } from '../../platform/sessions/sessions.ts'
import { callerOf } from './caller.ts'
import { provePassword } from './own-password.ts'

/**
 * Before an act that nobody can take back: the password once more, so that an unattended screen or a stolen session is
 * not enough. Guesses count like those at the door. An account that signs in without a password has none to show.
 */
export async function stepUp(
  { database: { db }, clock }: Platform,
  request: FastifyRequest,
  password: string | null,
): Promise<{ isProven: boolean } | Refusal> {
  const token = request.cookies[sessionCookie]
  const session = await findSession(db, token, clock.now())
  if (session === null) return refuse('not-signed-in')
  const account = await db
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', session.actor.accountId)
    .executeTakeFirstOrThrow()
  if (account.password_hash === null) return { isProven: false }
  if (password === null) return refuse('step-up-wanted')
  const proven = await provePassword(db, token, password, callerOf(request), clock.now(), 'change-password')
  if (!isRefusal(proven)) return { isProven: true }
  return proven.code === 'password-is-wrong' ? refuse('step-up-failed') : proven
}
