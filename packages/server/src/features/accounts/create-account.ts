import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { AccountSlip, CreateAccount } from '@hengji/contract/accounts.ts'
import type { Role } from '@hengji/contract/session.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { hashPassword, initialPassword } from '../../platform/sessions/password.ts'
import { foldName, setPassword } from '../session/commands.ts'
import { mayKeepAccounts } from './policy.ts'
import { listPeopleToLink, type PersonToLink } from './queries.ts'

const rolesOfUnits: readonly Role[] = [
  'unit',
  'unit-head',
  'supervising-leader',
  'section-head',
  'responsible',
]

/** The account opens nothing until the security administrator has granted its role. @returns the slip, shown once */
export async function createAccount(act: Act, asked: CreateAccount): Promise<AccountSlip | Refusal> {
  if (!mayKeepAccounts(act.actor)) return refuse('not-permitted')
  if (rolesOfUnits.includes(asked.role) !== (asked.unitId !== null))
    return refuse('account-unit-does-not-fit')
  return addAccount(act, asked)
}

/** One for each person of the unit who has none, by the duties they have; names of the people, told apart by a number. */
export async function createUnitAccounts(act: Act, unitId: string): Promise<AccountSlip[] | Refusal> {
  if (!mayKeepAccounts(act.actor)) return refuse('not-permitted')
  const people = await listPeopleToLink(act.db, unitId)
  const slips: AccountSlip[] = []
  for (const person of people.filter(({ account_name }) => account_name === null)) {
    const slip = await addAccount(act, {
      name: await freeName(act.db, person.name),
      displayName: person.name,
      role: roleByDuty(person),
      unitId,
      personId: person.id,
    })
    if (isRefusal(slip)) return slip
    slips.push(slip)
  }
  return slips
}

async function addAccount({ db, actor, now }: Act, asked: CreateAccount): Promise<AccountSlip | Refusal> {
  const name = foldName(asked.name)
  const unit = await findUnitOf(db, asked.unitId)
  if (isRefusal(unit)) return unit
  const linked = await checkPerson(db, asked.unitId, asked.personId, null)
  if (isRefusal(linked)) return linked
  const id = randomUUID()
  const inserted = await db
    .insertInto('accounts')
    .values({
      id,
      name,
      display_name: asked.displayName,
      role: asked.role,
      unit_id: asked.unitId,
      // Replaced at once; an account is never without.
      password_hash: '-',
      sample_description: null,
      created_at: now,
      person_id: asked.personId,
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return refuse('account-name-taken', { name })
  const password = initialPassword()
  await setPassword(db, id, await hashPassword(password), now, true)
  await audit(db, actor, now, {
    act: 'create-account',
    subject: id,
    ...(asked.unitId === null ? {} : { unitId: asked.unitId }),
    after: { name, displayName: asked.displayName, role: asked.role, personId: asked.personId },
  })
  return {
    accountId: id,
    name,
    displayName: asked.displayName,
    role: asked.role,
    unitName: unit.name,
    password,
  }
}

async function findUnitOf(
  db: Transaction<Tables>,
  unitId: string | null,
): Promise<{ name: string | null } | Refusal> {
  if (unitId === null) return { name: null }
  const unit = await db.selectFrom('units').select('name').where('id', '=', unitId).executeTakeFirst()
  return unit ?? refuse('account-unit-does-not-fit')
}

/** @param accountId the account that may be linked to the person already */
export async function checkPerson(
  db: Transaction<Tables>,
  unitId: string | null,
  personId: string | null,
  accountId: string | null,
): Promise<Record<string, never> | Refusal> {
  if (personId === null) return {}
  if (unitId === null) return refuse('account-person-not-found')
  const person = await db
    .selectFrom('people')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', personId)
    .where('left_on', 'is', null)
    .executeTakeFirst()
  if (!person) return refuse('account-person-not-found')
  const other = await db
    .selectFrom('accounts')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('person_id', '=', personId)
    .where('disabled_at', 'is', null)
    .where('id', '!=', accountId ?? '')
    .executeTakeFirst()
  return other ? refuse('account-person-taken', { name: other.name }) : {}
}

async function freeName(db: Transaction<Tables>, name: string): Promise<string> {
  const folded = foldName(name).replaceAll(/[^\p{L}\p{N}._@-]/gu, '')
  const rows = await db.selectFrom('accounts').select('name').where('name', 'like', `${folded}%`).execute()
  const taken = new Set(rows.map((row) => row.name))
  let free = folded
  for (let number = 2; taken.has(free); number += 1) free = `${folded}${number}`
  return free
}

const byRank: readonly (readonly [string, Role])[] = [
  ['unit-head', 'unit-head'],
  ['supervising-leader', 'supervising-leader'],
  ['liaison', 'unit'],
  ['section-head', 'section-head'],
]

function roleByDuty({ duties }: PersonToLink): Role {
  return byRank.find(([duty]) => duties.includes(duty))?.[1] ?? 'responsible'
}
