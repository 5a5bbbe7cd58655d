import { Secret } from 'otpauth'
import type { BegunSecondFactor } from '@hengji/contract/accounts.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/open-database.ts'
import { limitTo, transactInSession } from '../../platform/database/transact.ts'
import type { SecretBox } from '../../platform/sessions/secret-box.ts'
import {
  authenticatorAddress,
  newSecret,
  removeSecondFactor,
  renewRecoveryCodes,
  takeCode,
} from '../../platform/sessions/second-factor.ts'
import { getSecurityPolicy } from '../../platform/sessions/security-policy.ts'
import { advanceSession, endSessionsOf, findSession, type Caller } from '../../platform/sessions/sessions.ts'
import { provePassword } from './own-password.ts'
import { begun, hasSecondFactor, nextStep, type BegunSession } from './sign-in.ts'

/** A new secret, not in use before a code of it has been shown. Right after signing in the password is not asked again. */
export async function beginSecondFactor(
  db: Database,
  box: SecretBox,
  token: string | undefined,
  password: string,
  caller: Caller,
  now: Date,
): Promise<BegunSecondFactor | Refusal> {
  const asking = await findSession(db, token, now)
  if (asking?.pending !== 'set-second-factor') {
    const proven = await provePassword(db, token, password, caller, now, 'set-second-factor')
    if (isRefusal(proven)) return proven
  }
  return transactInSession(db, token, now, async (transaction, { actor }) => {
    await limitTo(transaction, actor, 'hengji_keeper')
    if (await hasSecondFactor(transaction, actor.accountId)) return refuse('second-factor-already-on')
    const { name } = await transaction
      .selectFrom('accounts')
      .select('name')
      .where('id', '=', actor.accountId)
      .executeTakeFirstOrThrow()
    const secret = newSecret()
    const sealed = box.seal(secret.bytes, actor.accountId)
    const begunNow = { sealed_secret: sealed, begun_at: now, confirmed_at: null, last_step: '0' }
    await transaction
      .insertInto('second_factors')
      .values({ account_id: actor.accountId, ...begunNow })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(begunNow))
      .execute()
    await audit(transaction, actor, now, { act: 'begin-second-factor', subject: actor.accountId })
    return {
      secret: secret.base32,
      address: authenticatorAddress(new Secret({ buffer: secret.buffer }), name),
    }
  })
}

export interface ConfirmedSecondFactor {
  begun: BegunSession
  codes: string[]
}

/** From now on every sign-in asks for a code. @returns the recovery codes, to be shown once */
export async function confirmSecondFactor(
  db: Database,
  box: SecretBox,
  token: string | undefined,
  code: string,
  now: Date,
): Promise<ConfirmedSecondFactor | Refusal> {
  return transactInSession(db, token, now, async (transaction, session) => {
    const { actor } = session
    if (session.pending !== null && session.pending !== 'set-second-factor')
      return refuse('second-factor-wanted')
    await limitTo(transaction, actor, 'hengji_keeper')
    const factor = await transaction
      .selectFrom('second_factors')
      .select('confirmed_at')
      .where('account_id', '=', actor.accountId)
      .executeTakeFirst()
    if (!factor || factor.confirmed_at !== null) return refuse('second-factor-not-begun')
    const isRight = await takeCode(transaction, box, actor.accountId, code, now, false)
    if (!isRight) return refuse('second-factor-wrong')
    const codes = await renewRecoveryCodes(transaction, actor.accountId)
    await audit(transaction, actor, now, { act: 'confirm-second-factor', subject: actor.accountId })
    await endSessionsOf(transaction, actor.accountId, session.id)
    const account = await transaction
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', actor.accountId)
      .executeTakeFirstOrThrow()
    const policy = await getSecurityPolicy(transaction)
    const newToken = await advanceSession(transaction, session.id, nextStep(account, policy, true, now))
    return { begun: await begun(transaction, newToken, now), codes }
  })
}

export async function replaceRecoveryCodes(
  db: Database,
  token: string | undefined,
  password: string,
  caller: Caller,
  now: Date,
): Promise<{ codes: string[] } | Refusal> {
  const proven = await provePassword(db, token, password, caller, now, 'set-second-factor')
  if (isRefusal(proven)) return proven
  return transactInSession(db, token, now, async (transaction, { actor }) => {
    await limitTo(transaction, actor, 'hengji_keeper')
    if (!(await hasSecondFactor(transaction, actor.accountId))) return refuse('second-factor-not-begun')
    const codes = await renewRecoveryCodes(transaction, actor.accountId)
    await audit(transaction, actor, now, { act: 'renew-recovery-codes', subject: actor.accountId })
    return { codes }
  })
}

/** Only where the role may do without. */
export async function removeOwnSecondFactor(
  db: Database,
  token: string | undefined,
  password: string,
  caller: Caller,
  now: Date,
): Promise<object | Refusal> {
  const proven = await provePassword(db, token, password, caller, now, 'set-second-factor')
  if (isRefusal(proven)) return proven
  return transactInSession(db, token, now, async (transaction, { actor }) => {
    await limitTo(transaction, actor, 'hengji_keeper')
    const policy = await getSecurityPolicy(transaction)
    if (policy.second_factor_roles.includes(actor.role)) return refuse('second-factor-required')
    const isRemoved = await removeSecondFactor(transaction, actor.accountId)
    if (!isRemoved) return refuse('second-factor-not-begun')
    await audit(transaction, actor, now, { act: 'remove-second-factor', subject: actor.accountId })
    return {}
  })
}
