import type { Role } from '@hengji/contract/session.ts'
import { enterWithoutPage, openSite, type OpenSite } from './site.ts'

/** The unit whose plan is looked at; `transport` reviews it, being of the same group. */
export const unitId = 'housing-fund'
export const unitName = '云屏市住房公积金管理中心'

export interface AddedAccount {
  id: string
  name: string
  role: Role
  isOfUnit: boolean
}

/** The city of the samples without its years on 10 July 2024, before a plan is on its way. */
export interface SummerSite extends OpenSite {
  /** Sets the clock of the year to a moment of that day in Shanghai; who had signed in before is signed out by then. */
  at(day: string, time?: string): void
  /** What somebody does over HTTP, without a page; throws what is refused. */
  send<Answer = unknown>(account: string, method: string, path: string, body?: object): Promise<Answer>
}

/** @param added beside the city's own accounts; of them a leader of the city oversees the unit */
export async function startSummerSite(added: readonly AddedAccount[]): Promise<SummerSite> {
  let now = new Date('2024-07-10T09:30:00+08:00')
  const site = await openSite({ now: () => now })
  const { db } = site.server.database
  await db
    .insertInto('peer_groups')
    .values({ id: 'summer-group', year: 2024, title: '第一组', scheme_id: 'housing-fund-2024', position: 1 })
    .execute()
  await db
    .insertInto('peer_group_units')
    .values([unitId, 'transport'].map((unit_id) => ({ year: 2024, unit_id, group_id: 'summer-group' })))
    .execute()
  await addAccounts(site, now, added)
  await db
    .insertInto('overseen_units')
    .values(
      added
        .filter(({ role }) => role === 'approving-leader')
        .map(({ id }) => ({ account_id: id, unit_id: unitId })),
    )
    .execute()

  const cookies = new Map<string, string>()
  return {
    ...site,
    at(day, time = '09:30') {
      now = new Date(`${day}T${time}:00+08:00`)
      cookies.clear()
    },
    async send<Answer>(account: string, method: string, path: string, body?: object): Promise<Answer> {
      const cookie = cookies.get(account) ?? (await enterWithoutPage(site.address, account))
      cookies.set(account, cookie)
      const isForm = body instanceof FormData
      const answer = await fetch(`${site.address}${path}`, {
        method,
        headers: {
          'x-requested-with': 'hengji',
          cookie,
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as Answer
    },
  }
}

/** Accounts as a system administrator creates them, one click away on the sign-in page. */
export async function addAccounts(
  { server }: OpenSite,
  now: Date,
  added: readonly AddedAccount[],
): Promise<void> {
  await server.database.db
    .insertInto('accounts')
    .values(
      added.map(({ id, name, role, isOfUnit }) => ({
        id,
        name: id,
        display_name: `${name}（示例）`,
        role,
        unit_id: isOfUnit ? unitId : null,
        person_id: null,
        password_hash: null,
        sample_description: name,
        created_at: now,
        disabled_at: null,
        role_granted_at: now,
        role_granted_by_name: null,
        password_changed_at: null,
      })),
    )
    .execute()
}
