import type { Transaction } from 'kysely'
import type { PendingStep, SignIn } from '@hengji/contract/session.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { AccountRow, SecurityPolicyRow } from '../../platform/database/tables/accounts.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { transact } from '../../platform/database/transact.ts'
import { claimAttempt, forgetFailures, type Attempt } from '../../platform/sessions/lockout.ts'
import { isPassword } from '../../platform/sessions/password.ts'
import { getSecurityPolicy, isPasswordTooOld } from '../../platform/sessions/security-policy.ts'
import {
  beginSession,
  findSession,
  type Caller,
  type FoundSession,
} from '../../platform/sessions/sessions.ts'
import { browserName } from './browser-name.ts'

export interface BegunSession {
  token: string
  session: FoundSession
}

/**
 * Which of the two was wrong is never told, and an unknown name takes as long and locks as soon as a known one.
 * Where a second factor is set, the session waits for it and opens nothing until then.
 */
export async function signIn(
  db: Database,
  { name, password }: SignIn,
  caller: Caller,
  now: Date,
): Promise<BegunSession | Refusal> {
  const folded = foldName(name)
  const known = await db
    .selectFrom('accounts')
    .selectAll()
    .where('name', '=', folded)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  const attempt: Attempt = { name: folded, accountId: known?.id ?? null, address: caller.address }
  const policy = await getSecurityPolicy(db)
  const claimed = await transact(db, (transaction) => claimAttempt(transaction, attempt, policy, now))
  if (isRefusal(claimed)) return claimed

  const isRight = await isPassword(password, known?.password_hash ?? null)
  if (!known || !isRight) {
    await transact(db, async (transaction) => {
      const person = { accountId: known?.id ?? null, displayName: folded }
      await audit(transaction, person, now, { act: 'sign-in-failed', after: { address: caller.address } })
      return {}
    })
    return refuse('wrong-name-or-password')
  }
  if (known.role_granted_at === null) return refuse('role-not-granted')
  return transact(db, async (transaction) => {
    const hasFactor = await hasSecondFactor(transaction, known.id)
    const pending = hasFactor ? 'second-factor' : nextStep(known, policy, hasFactor, now)
    // The second step counts to the same lockout: what was counted so far is forgotten when that is right, too.
    if (pending !== 'second-factor') {
      await forgetFailures(transaction, attempt, now)
      await auditSignIn(transaction, known, caller, now, 'password')
    }
    const token = await beginSession(transaction, known.id, now, caller, pending)
    return begun(transaction, token, now)
  })
}

/** The sample city's roles need no password; there are none elsewhere. */
export async function signInAsSampleRole(
  db: Database,
  id: string,
  caller: Caller,
  now: Date,
): Promise<BegunSession | Refusal> {
  return transact(db, async (transaction) => {
    const account = await transaction
      .selectFrom('accounts')
      .select(['id', 'display_name', 'role_granted_at'])
      .where('id', '=', id)
      .where('sample_description', 'is not', null)
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    if (!account) return refuse('no-such-sample-role')
    if (account.role_granted_at === null) return refuse('role-not-granted')
    await forgetFailures(transaction, { name: id, accountId: id, address: caller.address }, now)
    const token = await beginSession(transaction, account.id, now, caller)
    await auditSignIn(transaction, account, caller, now, 'sample')
    return begun(transaction, token, now)
  })
}

export async function begun(db: Transaction<Tables>, token: string, now: Date): Promise<BegunSession> {
  const session = await findSession(db, token, now)
  if (session === null) throw new Error('a session just begun was not found')
  return { token, session }
}

/** What the person has to do before the site opens, once both factors are right. */
export function nextStep(
  account: Pick<AccountRow, 'role' | 'password_hash'> & {
    must_change_password: boolean
    password_changed_at: Date | null
  },
  policy: Pick<SecurityPolicyRow, 'password_days' | 'second_factor_roles'>,
  hasFactor: boolean,
  now: Date,
): PendingStep | null {
  if (account.password_hash === null) return null
  const isOld = isPasswordTooOld(account.password_changed_at, policy, now)
  if (account.must_change_password || isOld) return 'change-password'
  return policy.second_factor_roles.includes(account.role) && !hasFactor ? 'set-second-factor' : null
}

export async function hasSecondFactor(db: Transaction<Tables>, accountId: string): Promise<boolean> {
  const factor = await db
    .selectFrom('second_factors')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return factor !== undefined
}

export function auditSignIn(
  db: Transaction<Tables>,
  account: { id: string; display_name: string },
  caller: Caller,
  now: Date,
  by: 'password' | 'code' | 'recovery-code' | 'sample',
): Promise<void> {
  return audit(db, { accountId: account.id, displayName: account.display_name }, now, {
    act: by === 'recovery-code' ? 'use-recovery-code' : 'sign-in',
    after: {
      by,
      address: caller.address,
      browser: caller.browser === null ? null : browserName(caller.browser),
    },
  })
}

/** Names are the same whatever the case, width or spaces around. */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
