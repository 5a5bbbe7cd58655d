import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ledgerConflictSchema,
  ledgerEntrySchema,
  ledgerSchema,
  pastedLedgerSchema,
  rectificationEntrySchema,
  rectificationsSchema,
  type LedgerEntry,
  type RectificationEntry,
} from '@hengji/contract/follow-up.ts'
import { notificationPageSchema } from '@hengji/contract/notifications.ts'
import { openXlsx } from './open-xlsx.ts'
import { settleTown, storeProof, townspeople, type Townsman } from './follow-up-town.ts'
import { startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let enter: (who: Townsman) => Promise<Visitor>
let now = new Date('2026-03-02T01:00:00.000Z')
const passTo = (day: string): void => {
  now = new Date(`${day}T01:00:00.000Z`)
}

beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } })
  enter = await settleTown(server)
})
afterAll(() => server.close())

interface ItemGiven {
  id?: string
  title?: string
  dueOn?: string | null
  sectionId?: string | null
  personId?: string | null
}
function open(by: Visitor, given: ItemGiven = {}, unitId = 'north'): Promise<Answer> {
  return by.send('POST', '/api/ledger', {
    unitId,
    year: 2026,
    items: [
      {
        id: given.id ?? randomUUID(),
        title: given.title ?? '对接不动产登记系统',
        detail: null,
        dueOn: given.dueOn === undefined ? '2026-03-20' : given.dueOn,
        sectionId: given.sectionId === undefined ? 's-loans' : given.sectionId,
        personId: given.personId === undefined ? 'p-clerk' : given.personId,
        documentId: null,
        indicatorId: null,
        origin: 'hand',
      },
    ],
  })
}
async function openItem(by: Visitor, given: ItemGiven = {}): Promise<LedgerEntry> {
  const id = given.id ?? randomUUID()
  expect((await open(by, { ...given, id })).status).toBe(201)
  return look(by, id)
}
async function look(by: Visitor, id: string): Promise<LedgerEntry> {
  return ledgerEntrySchema.parse((await by.send('GET', `/api/ledger/${id}`)).json)
}
function act(by: Visitor, item: { id: string; revision: number }, body: object): Promise<Answer> {
  return by.send('POST', `/api/ledger/${item.id}/acts`, { revision: item.revision, ...body })
}
async function acted(
  by: Visitor,
  item: { id: string; revision: number },
  body: object,
): Promise<LedgerEntry> {
  const answer = await act(by, item, body)
  expect(answer).toMatchObject({ status: 200 })
  return ledgerEntrySchema.parse(answer.json)
}

describe('an item of the ledger', () => {
  it('is opened, submitted with proof and a sentence, and closed by somebody else; each step stays to be read', async () => {
    const [liaison, clerk, leader] = await Promise.all([enter('north'), enter('clerk'), enter('leader')])
    const proof = await storeProof(server, 'north')
    const item = await openItem(liaison)
    expect(item).toMatchObject({
      state: 'open',
      unit: { id: 'north' },
      section: { name: '贷款科' },
      person: { name: '李四' },
      overdueDays: null,
    })
    const submitted = await acted(clerk, item, {
      act: 'submit',
      text: '接口已联调，附纪要。',
      evidenceIds: [proof],
    })
    expect(submitted).toMatchObject({ state: 'submitted', may: ['withdraw'] })
    const closed = await acted(leader, submitted, { act: 'close' })
    expect(closed.state).toBe('closed')
    expect(
      closed.acts.map((each) => [each.number, each.act, each.text, each.evidence.map(({ name }) => name)]),
    ).toEqual([
      [1, 'open', null, []],
      [2, 'submit', '接口已联调，附纪要。', ['会议纪要.pdf']],
      [3, 'close', null, []],
    ])
    const written = await server.running.database.db
      .selectFrom('audit_entries')
      .select(['act', 'account_id'])
      .where('subject', '=', item.id)
      .orderBy('id')
      .execute()
    expect(written).toEqual([
      { act: 'open-ledger-item', account_id: 'north' },
      { act: 'ledger-submit', account_id: 'town-clerk' },
      { act: 'ledger-close', account_id: 'town-leader' },
    ])
  })

  it('sent twice is opened once', async () => {
    const liaison = await enter('north')
    const id = randomUUID()
    const both = await Promise.all([open(liaison, { id }), open(liaison, { id })])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect((await look(liaison, id)).acts).toHaveLength(1)
  })

  it('is not closed by whoever submitted it, and may be withdrawn', async () => {
    const liaison = await enter('north')
    const item = await openItem(liaison)
    const submitted = await acted(liaison, item, { act: 'submit', text: '已办。', isWithoutProof: true })
    expect(submitted).toMatchObject({ isOwnSubmission: true, may: ['withdraw'] })
    expect(submitted.last).toMatchObject({ isWithoutProof: true })
    expect(await act(liaison, submitted, { act: 'close' })).toMatchObject({
      status: 403,
      json: { code: 'own-submission' },
    })
    expect((await acted(liaison, submitted, { act: 'withdraw' })).state).toBe('open')
  })

  it('needs the sentence, and a proof or the word that there is none', async () => {
    const [liaison, clerk] = await Promise.all([enter('north'), enter('clerk')])
    const item = await openItem(liaison)
    const foreign = await storeProof(server, 'south')
    for (const [body, code] of [
      [{ act: 'submit', text: '  ', isWithoutProof: true }, 'follow-up-text-missing'],
      [{ act: 'submit', text: '已办。' }, 'proof-missing'],
      [{ act: 'submit', text: '已办。', evidenceIds: [foreign] }, 'proof-unknown'],
    ] as const) {
      expect(await act(clerk, item, body)).toMatchObject({ status: 422, json: { code } })
    }
    expect(await look(liaison, item.id)).toMatchObject({ state: 'open', revision: 1 })
  })

  it('acted on at the same moment by two: one is made, the other sees the newer state', async () => {
    const [clerk, chief, liaison] = await Promise.all([enter('clerk'), enter('chief'), enter('north')])
    const item = await openItem(liaison)
    const answers = await Promise.all(
      [clerk, chief, liaison].map((by) =>
        act(by, item, { act: 'submit', text: '已办。', isWithoutProof: true }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    const late = answers.find(({ status }) => status === 409)
    const { code, newer } = ledgerConflictSchema.parse(late?.json)
    expect(code).toBe('follow-up-changed-meanwhile')
    expect(newer).toMatchObject({ state: 'submitted', revision: 2 })
  })

  it('is sent back with a reason, reopened with a reason, and cannot jump over a step', async () => {
    const [liaison, clerk, head] = await Promise.all([enter('north'), enter('clerk'), enter('head')])
    const item = await openItem(liaison)
    expect(await act(head, item, { act: 'close' })).toMatchObject({
      status: 409,
      json: { code: 'follow-up-not-in-this-state' },
    })
    const submitted = await acted(clerk, item, { act: 'submit', text: '已办。', isWithoutProof: true })
    expect((await act(head, submitted, { act: 'send-back' })).status).toBe(422)
    const back = await acted(head, submitted, { act: 'send-back', text: '请附纪要。' })
    expect(back).toMatchObject({ state: 'open', last: { text: '请附纪要。' } })
    const again = await acted(clerk, back, { act: 'submit', text: '已附。', isWithoutProof: true })
    const closed = await acted(head, again, { act: 'close' })
    const reopened = await acted(liaison, closed, { act: 'reopen', text: '又出现延迟。' })
    expect(reopened).toMatchObject({ state: 'open', closedAt: null })
  })

  it('is late from the day after its deadline, while it is open', async () => {
    const liaison = await enter('north')
    const item = await openItem(liaison, { dueOn: '2026-03-02' })
    expect(item.overdueDays).toBeNull()
    passTo('2026-03-07')
    const later = await enter('north')
    expect((await look(later, item.id)).overdueDays).toBe(5)
    const ledger = ledgerSchema.parse((await later.send('GET', '/api/ledger?year=2026')).json)
    expect(ledger.items[0]?.id).toBe(item.id)
    await acted(later, item, { act: 'submit', text: '已办。', isWithoutProof: true })
    expect((await look(later, item.id)).overdueDays).toBeNull()
    passTo('2026-03-02')
  })

  it('may be changed while open, and refuses whose it cannot be', async () => {
    const liaison = await enter('north')
    const item = await openItem(liaison)
    const edit = { revision: 1, title: '对接登记系统', detail: '每周调度', dueOn: '2026-04-01' }
    expect(
      await liaison.send('PUT', `/api/ledger/${item.id}`, {
        ...edit,
        sectionId: 's-nowhere',
        personId: null,
      }),
    ).toMatchObject({ status: 422, json: { code: 'whose-unknown' } })
    const edited = await liaison.send('PUT', `/api/ledger/${item.id}`, {
      ...edit,
      sectionId: 's-audit',
      personId: null,
    })
    expect(edited).toMatchObject({
      status: 200,
      json: { title: '对接登记系统', section: { name: '稽核科' }, person: null, revision: 2 },
    })
  })
})

describe('who may', () => {
  it('look at the ledger and open items', async () => {
    const liaison = await enter('north')
    const item = await openItem(liaison)
    const tried: Record<string, [number, number, number]> = {}
    for (const who of Object.keys(townspeople) as Townsman[]) {
      const by = await enter(who)
      tried[who] = [
        (await by.send('GET', '/api/ledger?year=2026&unitId=north')).status,
        (await by.send('GET', `/api/ledger/${item.id}`)).status,
        (await open(by)).status,
      ]
    }
    expect(tried).toEqual({
      office: [200, 200, 201],
      auditor: [200, 200, 403],
      finance: [403, 404, 403],
      north: [200, 200, 201],
      south: [403, 404, 403],
      bureau: [200, 200, 403],
      mayor: [200, 200, 403],
      head: [200, 200, 201],
      leader: [200, 200, 201],
      chief: [200, 200, 201],
      clerk: [200, 200, 403],
      deputy: [200, 200, 403],
      stranger: [403, 404, 403],
      system: [403, 404, 403],
      security: [403, 404, 403],
      audit: [403, 404, 403],
    })
  })

  it('order rectification', async () => {
    const tried: Record<string, number> = {}
    for (const who of Object.keys(townspeople) as Townsman[])
      tried[who] = (await order(await enter(who))).status
    const may = Object.entries(tried).filter(([, status]) => status === 201)
    expect(may.map(([who]) => who)).toEqual(['office', 'north', 'head', 'leader'])
    expect(Object.values(tried).filter((status) => status !== 201 && status !== 403)).toEqual([])
  })

  it('close: the leader over the section, not another; open: a head of section for the own section only', async () => {
    const [liaison, leader, chief, clerk] = await Promise.all(
      (['north', 'leader', 'chief', 'clerk'] as const).map(enter),
    )
    const elsewhere = await openItem(liaison as Visitor, { sectionId: 's-audit', personId: 'p-deputy' })
    const submitted = await acted(liaison as Visitor, elsewhere, {
      act: 'submit',
      text: '已办。',
      isWithoutProof: true,
    })
    expect((await act(leader as Visitor, submitted, { act: 'close' })).status).toBe(403)
    expect((await act(clerk as Visitor, elsewhere, { act: 'submit', text: '已办。' })).status).toBe(403)
    expect(await open(chief as Visitor, { sectionId: 's-audit' })).toMatchObject({
      status: 403,
      json: { code: 'section-not-yours' },
    })
  })

  it('stand in for somebody who is away', async () => {
    const [liaison, deputy] = await Promise.all([enter('north'), enter('deputy')])
    const item = await openItem(liaison)
    const submit = { act: 'submit', text: '代办。', isWithoutProof: true }
    expect((await act(deputy, item, submit)).status).toBe(403)
    await server.running.database.db
      .insertInto('deputies')
      .values({
        unit_id: 'north',
        id: randomUUID(),
        person_id: 'p-clerk',
        deputy_id: 'p-deputy',
        from_on: '2026-03-01',
        until_on: '2026-03-05',
        reason: null,
        revoked_at: null,
      })
      .execute()
    expect((await act(deputy, item, submit)).status).toBe(200)
  })
})

function order(by: Visitor, given: object = {}): Promise<Answer> {
  return by.send('POST', '/api/rectifications', {
    id: randomUUID(),
    unitId: 'north',
    year: 2026,
    issue: '逾期贷款率高于目标',
    demand: '查明原因，拿出措施',
    dueOn: '2026-03-20',
    sectionId: 's-loans',
    personId: 'p-clerk',
    documentId: null,
    indicatorId: null,
    ...given,
  })
}
async function ordered(by: Visitor, given: object = {}): Promise<RectificationEntry> {
  const answer = await order(by, given)
  expect(answer).toMatchObject({ status: 201 })
  return rectificationEntrySchema.parse(answer.json)
}
function decide(by: Visitor, on: { id: string; revision: number }, body: object): Promise<Answer> {
  return by.send('POST', `/api/rectifications/${on.id}/acts`, { revision: on.revision, ...body })
}
async function decided(
  by: Visitor,
  on: { id: string; revision: number },
  body: object,
): Promise<RectificationEntry> {
  const answer = await decide(by, on, body)
  expect(answer).toMatchObject({ status: 200 })
  return rectificationEntrySchema.parse(answer.json)
}
const answering = { act: 'answer', text: '已查明，措施附后。', isWithoutProof: true }

describe('a rectification order', () => {
  it('is answered by whom it is given to, rejected with a new deadline, answered again and accepted', async () => {
    const [office, clerk, chief] = await Promise.all([enter('office'), enter('clerk'), enter('chief')])
    const made = await ordered(office)
    expect(made).toMatchObject({ orderedFrom: 'office', state: 'ordered', may: ['extend', 'cancel'] })
    const first = await decided(clerk, made, answering)
    expect(await decide(clerk, first, { act: 'accept' })).toMatchObject({ status: 403 })
    expect(await decide(office, first, { act: 'reject', text: '不具体。' })).toMatchObject({
      status: 422,
      json: { code: 'deadline-missing' },
    })
    expect(
      await decide(office, first, { act: 'reject', text: '不具体。', dueOn: '2026-03-01' }),
    ).toMatchObject({ status: 422, json: { code: 'deadline-past' } })
    const rejected = await decided(office, first, { act: 'reject', text: '不具体。', dueOn: '2026-03-25' })
    expect(rejected).toMatchObject({ state: 'rejected', dueOn: '2026-03-25', rejections: 1, escalations: [] })
    const second = await decided(chief, rejected, answering)
    const accepted = await decided(office, second, { act: 'accept' })
    expect(accepted).toMatchObject({ state: 'accepted', may: [] })
    expect(accepted.acts.map((each) => each.act)).toEqual(['order', 'answer', 'reject', 'answer', 'accept'])
  })

  it('rises day by day while nobody answers: leader, head of the unit, office', async () => {
    passTo('2026-03-02')
    const head = await enter('head')
    const made = await ordered(head, { dueOn: '2026-03-10' })
    const risen: string[][] = []
    for (const day of ['2026-03-10', '2026-03-11', '2026-03-18', '2026-03-25']) {
      passTo(day)
      const by = await enter('head')
      const { escalations } = rectificationEntrySchema.parse(
        (await by.send('GET', `/api/rectifications/${made.id}`)).json,
      )
      risen.push(escalations.map(({ to }) => to))
    }
    expect(risen).toEqual([
      [],
      ['supervising-leader'],
      ['supervising-leader', 'unit-head'],
      ['supervising-leader', 'unit-head', 'office'],
    ])
    const office = await enter('office')
    const seen = rectificationsSchema.parse((await office.send('GET', '/api/rectifications?year=2026')).json)
    expect(seen.orders.find(({ id }) => id === made.id)).toMatchObject({
      overdueDays: 15,
      may: ['extend', 'cancel'],
    })
    passTo('2026-03-02')
  })

  it('rejected twice rises though it is in time, and then the leader may decide', async () => {
    const [liaison, clerk, leader] = await Promise.all([enter('north'), enter('clerk'), enter('leader')])
    let made = await ordered(liaison)
    const before = await leader.send('GET', `/api/rectifications/${made.id}`)
    expect(rectificationEntrySchema.parse(before.json).may).toEqual([])
    for (const dueOn of ['2026-03-21', '2026-03-22']) {
      made = await decided(clerk, made, answering)
      made = await decided(liaison, made, { act: 'reject', text: '还不行。', dueOn })
    }
    expect(made.escalations).toEqual([
      { to: 'supervising-leader', onDay: '2026-03-02', cause: 'rejected', count: 2 },
    ])
    made = await decided(clerk, made, answering)
    expect((await decided(leader, made, { act: 'accept' })).state).toBe('accepted')
  })

  it('tells at once whom it is given to, and again when it comes back', async () => {
    const [office, clerk] = await Promise.all([enter('office'), enter('clerk')])
    const made = await ordered(office, { issue: '窗口排队时间过长' })
    const answered = await decided(clerk, made, answering)
    await decided(office, answered, { act: 'reject', text: '不具体。', dueOn: '2026-03-25' })
    const { json } = await clerk.send('GET', '/api/notifications')
    const texts = notificationPageSchema.parse(json).notifications.map(({ text }) => text)
    expect(texts).toContain('请整改：窗口排队时间过长，2026-03-20 前答复。')
    expect(texts).toContain('整改“窗口排队时间过长”被退回，2026-03-25 前答复。')
  })

  it('decided by two at once is decided once', async () => {
    const [liaison, clerk, head] = await Promise.all([enter('north'), enter('clerk'), enter('head')])
    const answered = await decided(clerk, await ordered(liaison), answering)
    const both = await Promise.all([
      decide(liaison, answered, { act: 'accept' }),
      decide(head, answered, { act: 'reject', text: '再看。', dueOn: '2026-03-30' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('ordered twice with one id is one order', async () => {
    const office = await enter('office')
    const id = randomUUID()
    const [one, two] = await Promise.all([order(office, { id }), order(office, { id })])
    expect([one.status, two.status]).toEqual([201, 201])
    expect(rectificationEntrySchema.parse(two.json).acts).toHaveLength(1)
  })
})

describe('a pasted table', () => {
  it('is read with sections and people found by name; nothing is stored until it is opened', async () => {
    const liaison = await enter('north')
    await open(liaison, { title: '系统对接滞后' })
    const answer = await liaison.send('POST', '/api/ledger/paste', {
      unitId: 'north',
      year: 2026,
      text: '问题\t措施\t时限\t责任科室\t责任人\n系统对接滞后\t每周调度\t9月底前\t贷款科\t李 四\n窗口排队长\t\t年底\t窗口科\t某某',
    })
    expect(pastedLedgerSchema.parse(answer.json)).toEqual({
      left: 0,
      rows: [
        {
          title: '系统对接滞后',
          detail: '每周调度',
          dueText: '9月底前',
          dueOn: '2026-09-30',
          sectionName: '贷款科',
          section: { id: 's-loans', name: '贷款科' },
          personName: '李 四',
          person: { id: 'p-clerk', name: '李四' },
          isKnown: true,
        },
        {
          title: '窗口排队长',
          detail: null,
          dueText: '年底',
          dueOn: '2026-12-31',
          sectionName: '窗口科',
          section: null,
          personName: '某某',
          person: null,
          isKnown: false,
        },
      ],
    })
    const empty = { unitId: 'north', year: 2026, text: ' \n ' }
    expect(await liaison.send('POST', '/api/ledger/paste', empty)).toMatchObject({
      status: 422,
      json: { code: 'paste-holds-nothing' },
    })
  })
})

describe('the ledger as a workbook', () => {
  it('bears its title, unit and day, ruled columns, and every item', async () => {
    const liaison = await enter('north')
    const { items } = ledgerSchema.parse((await liaison.send('GET', '/api/ledger?year=2026')).json)
    const { bytes, status } = await liaison.send('GET', '/api/ledger/export?year=2026')
    expect(status).toBe(200)
    const sheets = await openXlsx(bytes)
    const [ledger, orders] = sheets
    expect(ledger?.[0]?.[0]).toBe('测试市北山管理中心2026年度绩效工作台账')
    expect(ledger?.[2]?.slice(0, 4)).toEqual(['序号', '事项', '内容与要求', '完成时限'])
    expect(ledger?.length).toBe(items.length + 3)
    expect(orders?.[2]?.[1]).toBe('存在问题')
  })
})
