import type { SecurityPolicy } from '@hengji/contract/accounts.ts'
import { rolesAlwaysWithSecondFactor } from '@hengji/contract/second-factor-roles.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { getSecurityPolicy } from '../../platform/sessions/security-policy.ts'
import { foldName } from '../session/commands.ts'
import { mayKeepRights } from './policy.ts'
import { presentPolicy } from './present.ts'

/** Above the floors that the schema and the table's checks hold. */
export async function changeSecurityPolicy(
  act: Act,
  asked: SecurityPolicy,
): Promise<SecurityPolicy | Refusal> {
  if (!mayKeepRights(act.actor)) return refuse('not-permitted')
  const before = presentPolicy(await getSecurityPolicy(act.db))
  const roles = new Set([...rolesAlwaysWithSecondFactor, ...asked.secondFactorRoles])
  const { revision, ...rules } = { ...asked, secondFactorRoles: [...roles] }
  const updated = await act.db
    .updateTable('security_policy')
    .set({
      password_length: rules.passwordLength,
      password_kinds: rules.passwordKinds,
      password_days: rules.passwordDays,
      password_history: rules.passwordHistory,
      failures_allowed: rules.failuresAllowed,
      lockout_minutes: rules.lockoutMinutes,
      idle_minutes: rules.idleMinutes,
      second_factor_roles: rules.secondFactorRoles,
      revision: revision + 1,
    })
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return refuse('policy-changed-meanwhile')
  const { revision: _, ...formerRules } = before
  await audit(act.db, act.actor, act.now, {
    act: 'change-security-policy',
    before: formerRules,
    after: rules,
  })
  return { ...rules, revision: revision + 1 }
}

export async function endSessionOfAnybody(act: Act, id: string): Promise<object | Refusal> {
  if (!mayKeepRights(act.actor)) return refuse('not-permitted')
  const ended = await act.db
    .deleteFrom('sessions')
    .where('id', '=', id)
    .returning('account_id')
    .executeTakeFirst()
  if (!ended) return refuse('session-not-found')
  await audit(act.db, act.actor, act.now, {
    act: 'end-session',
    subject: ended.account_id,
    after: { sessionId: id },
  })
  return {}
}

export async function unlockName(act: Act, name: string): Promise<object | Refusal> {
  if (!mayKeepRights(act.actor)) return refuse('not-permitted')
  const folded = foldName(name)
  const removed = await act.db.deleteFrom('failed_sign_ins').where('name', '=', folded).executeTakeFirst()
  if (removed.numDeletedRows > 0n)
    await audit(act.db, act.actor, act.now, { act: 'unlock-name', after: { name: folded } })
  return {}
}
