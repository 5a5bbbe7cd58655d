import { startTestServer, type TestRole, type TestServer, type Visitor } from '../test-server.ts'
import type { ApiDescription } from './build-request.ts'
import type { RightsRole } from './rights.ts'
import type { Ids } from './made-ids.ts'
import { groupUnits, linkPeople } from './world-people.ts'
import { furnish } from './furnish-unit.ts'

export interface RightsWorld {
  server: TestServer
  api: ApiDescription
  visitorOf(role: RightsRole): Visitor
  /** The unit that everybody with a unit belongs to, and that the leader of the city oversees. */
  own: Ids
  /** A unit of another group, where the same lies. */
  other: Ids
}

const accounts = {
  office: 'office',
  unit: 'north',
  'unit-head': 'north-head',
  'supervising-leader': 'north-leader',
  'section-head': 'north-section',
  responsible: 'north-person',
  'approving-leader': 'mayor',
  bureau: 'bureau',
  finance: 'finance',
  auditor: 'auditor',
  'system-admin': 'system-admin',
  'security-admin': 'security-admin',
  'audit-admin': 'audit-admin',
} as const satisfies Record<Exclude<RightsRole, 'nobody'>, TestRole>

/** North and west, each with people, a plan in force and one on its way, with all that hangs on them. */
export async function settleRightsWorld(): Promise<RightsWorld> {
  let now = new Date('2024-11-20T02:00:00.000Z')
  const server = await startTestServer({ clock: { now: () => now } })
  const api = (await server.visitor().send('GET', '/api/openapi.json')).json as ApiDescription
  await linkPeople(server)
  await groupUnits(server)
  const own = await furnish(server, api, 'north', 'north')
  const other = await furnish(server, api, 'west', 'west')
  const visitors = new Map<RightsRole, Visitor>([['nobody', server.visitor()]])
  for (const [role, account] of Object.entries(accounts) as [keyof typeof accounts, TestRole][])
    visitors.set(role, await server.as(account))
  now = new Date('2024-11-20T02:10:00.000Z')
  return {
    server,
    api,
    own,
    other,
    visitorOf(role) {
      const visitor = visitors.get(role)
      if (!visitor) throw new Error(`${role} has not come in`)
      return visitor
    },
  }
}
