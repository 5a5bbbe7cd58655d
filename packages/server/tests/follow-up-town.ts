import { randomUUID } from 'node:crypto'
import type { TestServer, Visitor } from './test-server.ts'
import { visitorOf } from './test-server.ts'

/** Who comes, beside those of the test city. Each is entered with one click. */
export const townspeople = {
  office: { role: 'office', unit: null, person: null },
  auditor: { role: 'auditor', unit: null, person: null },
  finance: { role: 'finance', unit: null, person: null },
  north: { role: 'unit', unit: 'north', person: null },
  south: { role: 'unit', unit: 'south', person: null },
  bureau: { role: 'bureau', unit: null, person: null },
  mayor: { role: 'approving-leader', unit: null, person: null },
  head: { role: 'unit-head', unit: 'north', person: 'p-head' },
  leader: { role: 'supervising-leader', unit: 'north', person: 'p-leader' },
  chief: { role: 'section-head', unit: 'north', person: 'p-chief' },
  clerk: { role: 'responsible', unit: 'north', person: 'p-clerk' },
  deputy: { role: 'responsible', unit: 'north', person: 'p-deputy' },
  stranger: { role: 'responsible', unit: 'south', person: null },
  system: { role: 'system-admin', unit: null, person: null },
  security: { role: 'security-admin', unit: null, person: null },
  audit: { role: 'audit-admin', unit: null, person: null },
} as const
export type Townsman = keyof typeof townspeople
const ofTestCity = new Set<Townsman>(['office', 'auditor', 'finance', 'north', 'south'])

/** Those of the test city keep their accounts. */
export function accountOf(who: Townsman): string {
  return ofTestCity.has(who) ? who : `town-${who}`
}

/** Gives the unit `north` two sections, five people and everybody an account; returns a door for each. */
export async function settleTown(server: TestServer): Promise<(who: Townsman) => Promise<Visitor>> {
  const { db } = server.running.database
  await db
    .insertInto('sections')
    .values([
      { unit_id: 'north', id: 's-loans', name: '贷款科', kind: 'section', closed_on: null },
      { unit_id: 'north', id: 's-audit', name: '稽核科', kind: 'section', closed_on: null },
    ])
    .execute()
  const people = ['head', 'leader', 'chief', 'clerk', 'deputy'] as const
  await db
    .insertInto('people')
    .values(
      people.map((name, index) => ({
        unit_id: 'north',
        id: `p-${name}`,
        name: ['郑一', '钱二', '孙三', '李四', '周五'][index] ?? name,
        name_key: name,
        phone: null,
        email: null,
        joined_on: null,
        left_on: null,
      })),
    )
    .execute()
  const duties = [
    ['p-head', null, 'unit-head'],
    ['p-leader', 's-loans', 'supervising-leader'],
    ['p-chief', 's-loans', 'section-head'],
    ['p-clerk', 's-loans', 'responsible'],
    ['p-deputy', 's-audit', 'responsible'],
  ] as const
  await db
    .insertInto('appointments')
    .values(
      duties.map(([person_id, section_id, duty], index) => ({
        unit_id: 'north',
        id: `a-${index}`,
        person_id,
        section_id,
        duty,
        title: null,
        from_on: '2020-01-01',
        until_on: null,
      })),
    )
    .execute()
  const newcomers = (Object.keys(townspeople) as Townsman[]).filter((who) => !ofTestCity.has(who))
  await db
    .insertInto('accounts')
    .values(
      newcomers.map((who) => ({
        id: accountOf(who),
        name: accountOf(who),
        display_name: `${who}（测试）`,
        role: townspeople[who].role,
        unit_id: townspeople[who].unit,
        person_id: townspeople[who].person,
        password_hash: null,
        sample_description: who,
        created_at: new Date('2026-03-01T00:00:00Z'),
        disabled_at: null,
        role_granted_at: new Date('2026-03-01T00:00:00Z'),
        role_granted_by_name: null,
        password_changed_at: null,
      })),
    )
    .execute()
  await db
    .insertInto('overseen_units')
    .values({ account_id: accountOf('mayor'), unit_id: 'north' })
    .execute()
  return async (who) => {
    const visitor = visitorOf(server.url)
    const { status } = await visitor.send('POST', '/api/session/sample', { id: accountOf(who) })
    if (status !== 200) throw new Error(`could not sign in as ${who}: ${status}`)
    return visitor
  }
}

/** A proof that lies in the unit's store. */
export async function storeProof(server: TestServer, unitId: string): Promise<string> {
  const id = randomUUID()
  await server.running.database.db
    .insertInto('evidence')
    .values({
      unit_id: unitId,
      id,
      year: 2026,
      content_hash: id,
      file_name: '会议纪要.pdf',
      size: '100',
      media_type: 'application/pdf',
      title: null,
      uploaded_at: new Date('2026-03-01T00:00:00Z'),
      uploaded_by: unitId,
      uploaded_by_name: unitId,
      deleted_at: null,
      deleted_by_name: null,
    })
    .execute()
  return id
}
