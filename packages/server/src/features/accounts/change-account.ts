import type { AccountSlip, ChangeAccount, GrantRole, GrantRoles } from '@hengji/contract/accounts.ts'
import type { Role } from '@hengji/contract/session.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit, type AuditedAct } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { hashPassword, initialPassword } from '../../platform/sessions/password.ts'
import { removeSecondFactor } from '../../platform/sessions/second-factor.ts'
import { endSessionsOf } from '../../platform/sessions/sessions.ts'
import { setPassword } from '../session/commands.ts'
import { checkPerson } from './create-account.ts'
import { isAdministratorRole, isOwn, mayKeepAccounts, mayKeepRights, mayResetPasswordOf } from './policy.ts'
import { findAccount, type FoundAccount } from './queries.ts'

/** Name and person of the account. The person decides what is whose within the unit, so this is written down, too. */
export async function changeAccount(
  act: Act,
  id: string,
  { revision, displayName, personId }: ChangeAccount,
): Promise<FoundAccount | Refusal> {
  if (!mayKeepAccounts(act.actor)) return refuse('not-permitted')
  const found = await takeAccount(act, id, revision)
  if (isRefusal(found)) return found
  const linked = await checkPerson(act.db, found.unit_id, personId, id)
  if (isRefusal(linked)) return linked
  await act.db
    .updateTable('accounts')
    .set({ display_name: displayName, person_id: personId, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
  if (personId !== found.person_id) await endSessionsOf(act.db, id)
  return changed(act, found, 'change-account', {
    before: { displayName: found.display_name, personId: found.person_id },
    after: { displayName, personId },
  })
}

/** At once: open sessions end. The role must be granted anew when the account is enabled again. */
export async function disableAccount(
  act: Act,
  id: string,
  revision: number,
): Promise<FoundAccount | Refusal> {
  if (!mayKeepAccounts(act.actor)) return refuse('not-permitted')
  if (isOwn(act.actor, id)) return refuse('account-is-own')
  const found = await takeAccount(act, id, revision)
  if (isRefusal(found) || found.disabled_at !== null) return found
  if (await isLastOfRole(act, found)) return refuse('account-last-of-role')
  await act.db
    .updateTable('accounts')
    .set({ disabled_at: act.now, role_granted_at: null, role_granted_by_name: null, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
  await endSessionsOf(act.db, id)
  return changed(act, found, 'disable-account', { before: { disabled: false }, after: { disabled: true } })
}

export async function enableAccount(act: Act, id: string, revision: number): Promise<FoundAccount | Refusal> {
  if (!mayKeepAccounts(act.actor)) return refuse('not-permitted')
  if (isOwn(act.actor, id)) return refuse('account-is-own')
  const found = await takeAccount(act, id, revision)
  if (isRefusal(found) || found.disabled_at === null) return found
  const linked = await checkPerson(act.db, found.unit_id, found.person_id, id)
  if (isRefusal(linked)) return linked
  await act.db
    .updateTable('accounts')
    .set({ disabled_at: null, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
  return changed(act, found, 'enable-account', { before: { disabled: true }, after: { disabled: false } })
}

/** What the account may do from now on; sessions opened with other rights end. */
export async function grantRole(
  act: Act,
  id: string,
  { revision, role, oversees = [] }: GrantRole,
): Promise<FoundAccount | Refusal> {
  if (!mayKeepRights(act.actor)) return refuse('not-permitted')
  if (isOwn(act.actor, id)) return refuse('account-is-own')
  const found = await takeAccount(act, id, revision)
  if (isRefusal(found)) return found
  if (isRoleOfUnit(role) !== (found.unit_id !== null)) return refuse('account-unit-does-not-fit')
  if (role !== found.role && (await isLastOfRole(act, found))) return refuse('account-last-of-role')
  await act.db
    .updateTable('accounts')
    .set({
      role,
      role_granted_at: act.now,
      role_granted_by_name: act.actor.displayName,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .execute()
  const units = role === 'approving-leader' ? [...new Set(oversees)] : []
  await act.db.deleteFrom('overseen_units').where('account_id', '=', id).execute()
  if (units.length > 0) {
    await act.db
      .insertInto('overseen_units')
      .columns(['account_id', 'unit_id'])
      .expression((from) =>
        from
          .selectFrom('units')
          .select((row) => [row.val(id).as('account_id'), 'units.id as unit_id'])
          .where('units.id', 'in', units),
      )
      .execute()
  }
  await endSessionsOf(act.db, id)
  return changed(act, found, 'grant-role', {
    before: { role: found.role, granted: found.role_granted_at !== null, oversees: found.oversees },
    after: { role, granted: true, oversees: units },
  })
}

/** Each its role as asked for when it was created: all, or none where one of them cannot be granted. */
export async function grantRolesAsked(act: Act, { accounts }: GrantRoles): Promise<FoundAccount[] | Refusal> {
  if (!mayKeepRights(act.actor)) return refuse('not-permitted')
  const granted: FoundAccount[] = []
  for (const { id, revision } of accounts) {
    const found = await findAccount(act.db, id, act.now)
    if (!found) return refuse('account-not-found')
    const account = await grantRole(act, id, { revision, role: found.role, oversees: found.oversees })
    if (isRefusal(account)) return account
    granted.push(account)
  }
  return granted
}

/** @returns the slip with the new password, shown once; it must be changed at the next sign-in */
export async function resetPassword(act: Act, id: string, revision: number): Promise<AccountSlip | Refusal> {
  if (!mayKeepAccounts(act.actor) && !mayKeepRights(act.actor)) return refuse('not-permitted')
  if (isOwn(act.actor, id)) return refuse('account-is-own')
  const found = await takeAccount(act, id, revision)
  if (isRefusal(found)) return found
  if (!mayResetPasswordOf(act.actor, found.role)) return refuse('not-permitted')
  if (!found.has_password) return refuse('account-has-no-password')
  const password = initialPassword()
  await setPassword(act.db, id, await hashPassword(password), act.now, true)
  await act.db
    .updateTable('accounts')
    .set({ revision: revision + 1 })
    .where('id', '=', id)
    .execute()
  await endSessionsOf(act.db, id)
  await changed(act, found, 'reset-password', {})
  return {
    accountId: id,
    name: found.name,
    displayName: found.display_name,
    role: found.role,
    unitName: found.unit_name,
    password,
  }
}

export async function resetSecondFactor(
  act: Act,
  id: string,
  revision: number,
): Promise<FoundAccount | Refusal> {
  if (!mayKeepRights(act.actor)) return refuse('not-permitted')
  if (isOwn(act.actor, id)) return refuse('account-is-own')
  const found = await takeAccount(act, id, revision)
  if (isRefusal(found)) return found
  const isRemoved = await removeSecondFactor(act.db, id)
  if (!isRemoved) return refuse('second-factor-not-begun')
  await act.db
    .updateTable('accounts')
    .set({ revision: revision + 1 })
    .where('id', '=', id)
    .execute()
  await endSessionsOf(act.db, id)
  return changed(act, found, 'reset-second-factor', {})
}

/** Nobody else changes it until the transaction ends. */
async function takeAccount({ db, now }: Act, id: string, revision: number): Promise<FoundAccount | Refusal> {
  const locked = await db
    .selectFrom('accounts')
    .select('revision')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) return refuse('account-not-found')
  if (locked.revision !== revision) return refuse('account-changed-meanwhile')
  return (await findAccount(db, id, now)) ?? refuse('account-not-found')
}

async function changed(
  { db, actor, now }: Act,
  found: FoundAccount,
  act: AuditedAct,
  { before, after }: { before?: object; after?: object },
): Promise<FoundAccount | Refusal> {
  await audit(db, actor, now, {
    act,
    subject: found.id,
    ...(found.unit_id === null ? {} : { unitId: found.unit_id }),
    before: { name: found.name, ...before },
    after: { name: found.name, ...after },
  })
  return (await findAccount(db, found.id, now)) ?? refuse('account-not-found')
}

/** Without them nobody could manage accounts or rights any more. */
async function isLastOfRole({ db }: Act, found: FoundAccount): Promise<boolean> {
  if (!isAdministratorRole(found.role)) return false
  // Sample accounts count: in the sample city they are the administrators. Locked, so that two at once leave one.
  const others = await db
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', found.role)
    .where('id', '!=', found.id)
    .where('disabled_at', 'is', null)
    .where('role_granted_at', 'is not', null)
    .forUpdate()
    .execute()
  return others.length === 0
}

const rolesOfUnits: readonly Role[] = [
  'unit',
  'unit-head',
  'supervising-leader',
  'section-head',
  'responsible',
]

function isRoleOfUnit(role: Role): boolean {
  return rolesOfUnits.includes(role)
}
