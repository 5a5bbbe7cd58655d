import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerSchema, rectificationEntrySchema } from '@hengji/contract/follow-up.ts'
import { asServer } from '../src/platform/database/transact.ts'
import { accountOf, settleTown, storeProof, townspeople, type Townsman } from './follow-up-town.ts'
import { startTestServer, visitorOf, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let enter: (who: Townsman) => Promise<Visitor>
let southProof: string

beforeAll(async () => {
  server = await startTestServer()
  enter = await settleTown(server)
  southProof = await storeProof(server, 'south')
})
afterAll(() => server.close())

const whose = { dueOn: '2026-03-20', sectionId: null, personId: null, documentId: null, indicatorId: null }
const item = (given: object = {}): object => ({
  id: randomUUID(),
  title: '对接登记系统',
  detail: null,
  origin: 'hand',
  ...whose,
  ...given,
})
function open(by: Visitor, unitId: string, ...items: object[]): Promise<Answer> {
  return by.send('POST', '/api/ledger', { unitId, year: 2026, items })
}
function order(by: Visitor, unitId: string, given: object = {}): Promise<Answer> {
  const body = {
    id: randomUUID(),
    unitId,
    year: 2026,
    issue: '进度落后',
    demand: '查明原因',
    ...whose,
    ...given,
  }
  return by.send('POST', '/api/rectifications', body)
}
const codeOf = ({ json }: Answer): unknown =>
  typeof json === 'object' && json !== null && 'code' in json ? json.code : null

describe('days that are none, or lie beyond every calendar', () => {
  it.each(['2026-02-31', '2026-13-01', '2026-00-10', '0001-01-01', '9999-12-31', '2206-11-30', '', '昨天'])(
    '“%s” is refused wherever a day is asked for, and nothing breaks afterwards',
    async (dueOn) => {
      const office = await enter('office')
      expect((await open(office, 'north', item({ dueOn }))).status).toBe(400)
      expect((await order(office, 'north', { dueOn })).status).toBe(400)
      const preferences = { byMail: true, mailAddress: null, mutedRules: [], quietUntil: dueOn }
      expect((await office.send('PUT', '/api/reminders/preferences', preferences)).status).toBe(400)
      for (const path of ['/api/rectifications?year=2026', '/api/home', '/api/reminders'])
        expect((await office.send('GET', path)).status).toBe(200)
    },
  )

  it('a moment that is none marks nothing as read', async () => {
    const clerk = await enter('clerk')
    for (const upTo of ['', 'gestern', '2026-99-99T00:00:00.000Z'])
      expect((await clerk.send('POST', '/api/notifications/read', { upTo })).status).toBe(400)
  })
})

describe('ids that are others’', () => {
  it('of sections, people, proofs and indicators of another unit are refused in bodies', async () => {
    const office = await enter('office')
    for (const given of [
      { sectionId: 's-loans' },
      { personId: 'p-clerk' },
      { indicatorId: 'x', documentId: 'y' },
    ]) {
      expect((await open(office, 'south', item(given))).status).toBe(422)
      expect((await order(office, 'south', given)).status).toBe(422)
    }
    const id = randomUUID()
    const north = await enter('north')
    expect((await open(north, 'north', item({ id }))).status).toBe(201)
    const submit = { act: 'submit', revision: 1, text: '办完了', evidenceIds: [southProof] }
    expect(codeOf(await north.send('POST', `/api/ledger/${id}/acts`, submit))).toBe('proof-unknown')
  })

  it('of an order cannot be an item’s: its history would stop the order’s escalation', async () => {
    const [office, north] = [await enter('office'), await enter('north')]
    const id = randomUUID()
    expect((await order(office, 'north', { id })).status).toBe(201)
    expect(codeOf(await open(north, 'north', item({ id })))).toBe('follow-up-id-taken')
    expect(codeOf(await open(office, 'south', item({ id })))).toBe('follow-up-id-taken')
    expect(codeOf(await order(office, 'south', { id }))).toBe('follow-up-id-taken')
    const { json } = await office.send('GET', `/api/rectifications/${id}`)
    expect(rectificationEntrySchema.parse(json).acts.map(({ act }) => act)).toEqual(['order'])
  })

  it('twice in one request are one item with one beginning', async () => {
    const north = await enter('north')
    const id = randomUUID()
    expect((await open(north, 'north', item({ id }), item({ id, title: '另一条' }))).status).toBe(201)
    const { json } = await north.send('GET', `/api/ledger/${id}`)
    expect(json).toMatchObject({ title: '对接登记系统', acts: [{ act: 'open' }] })
  })
})

describe('everybody else', () => {
  /** Who may change nothing of the unit north, however they ask. */
  const outsiders: Townsman[] = [
    'south',
    'stranger',
    'auditor',
    'finance',
    'bureau',
    'mayor',
    'system',
    'security',
    'audit',
  ]

  it.each([...outsiders, null])(
    '%s changes nothing of another unit’s ledger, orders and decisions',
    async (who) => {
      const [office, north] = [await enter('office'), await enter('north')]
      const [itemId, orderId, decisionId] = [randomUUID(), randomUUID(), randomUUID()]
      await open(north, 'north', item({ id: itemId }))
      await order(office, 'north', { id: orderId })
      const decision = {
        unitId: 'north',
        year: 2026,
        quarter: 1,
        text: '按周调度',
        documentId: null,
        indicatorId: null,
      }
      expect(
        (await north.send('POST', '/api/meeting/decisions', { id: decisionId, ...decision })).status,
      ).toBe(201)
      const outsider = who === null ? visitorOf(server.url) : await enter(who)
      const asked = [
        await open(outsider, 'north', item()),
        await order(outsider, 'north'),
        await outsider.send('PUT', `/api/ledger/${itemId}`, {
          revision: 1,
          title: '改',
          detail: null,
          ...whose,
        }),
        ...(await Promise.all(
          ['submit', 'close', 'cancel', 'reopen', 'send-back', 'withdraw'].map((act) =>
            outsider.send('POST', `/api/ledger/${itemId}/acts`, {
              act,
              revision: 1,
              text: '一',
              isWithoutProof: true,
            }),
          ),
        )),
        ...(await Promise.all(
          ['answer', 'accept', 'reject', 'extend', 'cancel', 'withdraw'].map((act) =>
            outsider.send('POST', `/api/rectifications/${orderId}/acts`, {
              act,
              revision: 1,
              text: '一',
              dueOn: '2026-05-01',
              isWithoutProof: true,
            }),
          ),
        )),
        await outsider.send('POST', '/api/meeting/decisions', { id: randomUUID(), ...decision }),
        await outsider.send('POST', `/api/meeting/decisions/${decisionId}/item`, {
          dueOn: null,
          sectionId: null,
          personId: null,
        }),
        await outsider.send('DELETE', `/api/meeting/decisions/${decisionId}`),
      ]
      expect(asked.map(({ status }) => status).filter((status) => ![401, 403, 404].includes(status))).toEqual(
        [],
      )
      const state = (await north.send('GET', `/api/ledger/${itemId}`)).json
      expect(state).toMatchObject({ state: 'open', revision: 1 })
    },
  )

  it('of a disabled account or one whose role is not granted any more hears and reads nothing', async () => {
    const { db } = server.running.database
    const clerk = await enter('clerk')
    const { json } = await clerk.send('POST', '/api/reminders/calendar')
    const path = typeof json === 'object' && json !== null && 'path' in json ? String(json.path) : ''
    const account = db.updateTable('accounts').where('id', '=', accountOf('clerk'))
    expect((await fetch(`${server.url}${path}`)).status).toBe(200)
    await account.set({ role_granted_at: null }).execute()
    expect((await fetch(`${server.url}${path}`)).status).toBe(404)
    await account.set({ role_granted_at: new Date(), disabled_at: new Date() }).execute()
    expect((await fetch(`${server.url}${path}`)).status).toBe(404)
    await account.set({ disabled_at: null }).execute()
    expect((await fetch(`${server.url}${path}`)).status).toBe(200)
  })

  it('sees at most what the policy names: the ledger by role', async () => {
    const seen: Record<string, number> = {}
    for (const who of Object.keys(townspeople) as Townsman[])
      seen[who] = (await (await enter(who)).send('GET', '/api/ledger?year=2026&unitId=north')).status
    expect(
      Object.entries(seen)
        .flatMap(([who, status]) => (status === 200 ? [who] : []))
        .toSorted(),
    ).toEqual(
      [
        'auditor',
        'bureau',
        'chief',
        'clerk',
        'deputy',
        'head',
        'leader',
        'mayor',
        'north',
        'office',
      ].toSorted(),
    )
  })

  it('in great numbers counts every order, beyond what one list shows', async () => {
    await asServer(server.running.database.db, (db) =>
      db
        .insertInto('rectifications')
        .values(
          Array.from({ length: 1010 }, (_, index) => ({
            unit_id: 'south',
            id: `many-${index}`,
            year: 2031,
            document_id: null,
            indicator_id: null,
            issue: '一',
            demand: '二',
            due_on: '2031-03-01',
            section_id: null,
            person_id: null,
            state: 'ordered' as const,
            ordered_at: new Date(),
            ordered_by: 'office',
            ordered_by_name: '甲',
            ordered_from: 'office' as const,
            answer: null,
            answered_at: null,
            answered_by: null,
            closed_at: null,
          })),
        )
        .execute(),
    )
    const { json } = await (await enter('office')).send('GET', '/api/rectifications?year=2031')
    expect(json).toMatchObject({ total: 1010 })
    expect(
      ledgerSchema.parse((await (await enter('office')).send('GET', '/api/ledger?year=2031')).json).total,
    ).toBe(0)
  })
})
