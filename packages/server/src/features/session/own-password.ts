import type { Transaction } from 'kysely'
import type { ChangePassword } from '@hengji/contract/accounts.ts'
import { brokenPasswordRules } from '@hengji/contract/password-rules.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { SecurityPolicyRow } from '../../platform/database/tables/accounts.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { limitTo, transact, transactInSession } from '../../platform/database/transact.ts'
import { claimAttempt, forgetFailures, type Attempt } from '../../platform/sessions/lockout.ts'
import { hashPassword, isPassword } from '../../platform/sessions/password.ts'
import { getSecurityPolicy } from '../../platform/sessions/security-policy.ts'
import {
  advanceSession,
  endSessionsOf,
  findSession,
  type Caller,
  type FoundSession,
} from '../../platform/sessions/sessions.ts'
import { begun, hasSecondFactor, nextStep, type BegunSession } from './sign-in.ts'

/** The most that a policy may ask to be remembered. */
const mostRemembered = 24

/**
 * One's own password, by the present one. Every other session of the account ends, this one goes on under a new token.
 * Guesses at the present password count like those at the door.
 */
export async function changeOwnPassword(
  db: Database,
  token: string | undefined,
  { current, next }: ChangePassword,
  caller: Caller,
  now: Date,
): Promise<BegunSession | Refusal> {
  const proven = await provePassword(db, token, current, caller, now, 'change-password')
  if (isRefusal(proven)) return proven
  return transactInSession(db, token, now, async (transaction, session) => {
    await limitTo(transaction, session.actor, 'hengji_keeper')
    const policy = await getSecurityPolicy(transaction)
    const account = await transaction
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', session.actor.accountId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const broken = brokenPasswordRules(next, [account.name, account.display_name], {
      passwordLength: policy.password_length,
      passwordKinds: policy.password_kinds,
    })
    if (broken.length > 0) {
      const { password_length: length, password_kinds: kinds } = policy
      return refuse('password-too-weak', { rules: broken.join(','), length, kinds })
    }
    const usedBefore = await isUsedBefore(transaction, account, next, policy)
    if (usedBefore) return refuse('password-used-before', { count: policy.password_history })
    await setPassword(transaction, account.id, await hashPassword(next), now, false)
    await audit(transaction, session.actor, now, { act: 'change-password', subject: account.id })
    await endSessionsOf(transaction, account.id, session.id)
    const changed = { ...account, must_change_password: false, password_changed_at: now }
    const hasFactor = await hasSecondFactor(transaction, account.id)
    const newToken = await advanceSession(transaction, session.id, nextStep(changed, policy, hasFactor, now))
    return begun(transaction, newToken, now)
  })
}

/**
 * Whoever asks to change how the account is protected shows that the password is known.
 * @param step the step of signing in in which this may be done, too
 */
export async function provePassword(
  db: Database,
  token: string | undefined,
  password: string,
  caller: Caller,
  now: Date,
  step: 'change-password' | 'set-second-factor',
): Promise<FoundSession | Refusal> {
  const session = await findSession(db, token, now)
  if (session === null) return refuse('not-signed-in')
  if (session.pending !== null && session.pending !== step) return refuse('second-factor-wanted')
  const { accountId } = session.actor
  const account = await db
    .selectFrom('accounts')
    .select(['name', 'password_hash'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  if (account.password_hash === null) return refuse('account-has-no-password')
  const attempt: Attempt = { name: account.name, accountId, address: caller.address }
  const policy = await getSecurityPolicy(db)
  const claimed = await transact(db, (transaction) => claimAttempt(transaction, attempt, policy, now))
  if (isRefusal(claimed)) return claimed
  if (!(await isPassword(password, account.password_hash))) return refuse('password-is-wrong')
  await transact(db, async (transaction) => {
    await forgetFailures(transaction, attempt, now)
    return {}
  })
  return session
}

/** @param byOther set by an administrator: to be changed at the next sign-in */
export async function setPassword(
  db: Transaction<Tables>,
  accountId: string,
  passwordHash: string,
  now: Date,
  byOther: boolean,
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ password_hash: passwordHash, password_changed_at: now, must_change_password: byOther })
    .where('id', '=', accountId)
    .execute()
  await db
    .insertInto('password_history')
    .values({ account_id: accountId, set_at: now, password_hash: passwordHash })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'set_at']).doUpdateSet({ password_hash: passwordHash }),
    )
    .execute()
  await db
    .deleteFrom('password_history')
    .where('account_id', '=', accountId)
    .where('set_at', 'not in', (rows) =>
      rows
        .selectFrom('password_history')
        .select('set_at')
        .where('account_id', '=', accountId)
        .orderBy('set_at', 'desc')
        .limit(mostRemembered),
    )
    .execute()
}

async function isUsedBefore(
  db: Transaction<Tables>,
  account: { id: string; password_hash: string | null },
  next: string,
  policy: Pick<SecurityPolicyRow, 'password_history'>,
): Promise<boolean> {
  const before = await db
    .selectFrom('password_history')
    .select('password_hash')
    .where('account_id', '=', account.id)
    .orderBy('set_at', 'desc')
    .limit(policy.password_history)
    .execute()
  const hashes = new Set([account.password_hash ?? '', ...before.map((row) => row.password_hash)])
  const outcomes = await Promise.all(
    [...hashes].filter((hash) => hash !== '').map((hash) => isPassword(next, hash)),
  )
  return outcomes.includes(true)
}
