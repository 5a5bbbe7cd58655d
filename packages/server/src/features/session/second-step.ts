import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/open-database.ts'
import { transact } from '../../platform/database/transact.ts'
import { claimAttempt, forgetFailures, type Attempt } from '../../platform/sessions/lockout.ts'
import type { SecretBox } from '../../platform/sessions/secret-box.ts'
import { takeCode, takeRecoveryCode } from '../../platform/sessions/second-factor.ts'
import { getSecurityPolicy } from '../../platform/sessions/security-policy.ts'
import { advanceSession, findSession, type Caller } from '../../platform/sessions/sessions.ts'
import { auditSignIn, begun, nextStep, type BegunSession } from './sign-in.ts'

/** The code of the authenticator, or a recovery code. Wrong ones count to the same lockout as wrong passwords. */
export async function takeSecondStep(
  db: Database,
  box: SecretBox,
  token: string | undefined,
  code: string,
  caller: Caller,
  now: Date,
): Promise<BegunSession | Refusal> {
  const session = await findSession(db, token, now)
  if (session?.pending !== 'second-factor') return refuse('not-signed-in')
  const { accountId } = session.actor
  const account = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const attempt: Attempt = { name: account.name, accountId, address: caller.address }
  const policy = await getSecurityPolicy(db)
  const claimed = await transact(db, (transaction) => claimAttempt(transaction, attempt, policy, now))
  if (isRefusal(claimed)) return claimed

  const taken = await transact(db, async (transaction) => {
    const isCode = /^[\d\s]{6,8}$/.test(code.trim())
    const isRight = isCode
      ? await takeCode(transaction, box, accountId, code, now, true)
      : await takeRecoveryCode(transaction, accountId, code, now)
    if (!isRight) return refuse('second-factor-wrong')
    await forgetFailures(transaction, attempt, now)
    await auditSignIn(transaction, account, caller, now, isCode ? 'code' : 'recovery-code')
    const next = await advanceSession(transaction, session.id, nextStep(account, policy, true, now))
    return begun(transaction, next, now)
  })
  if (isRefusal(taken)) {
    await transact(db, async (transaction) => {
      await audit(transaction, session.actor, now, {
        act: 'second-factor-failed',
        after: { address: caller.address },
      })
      return {}
    })
  }
  return taken
}
