import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { changedPeopleSchema, peopleConflictSchema } from '@hengji/contract/keep-people.ts'
import { peerGroupsSchema } from '@hengji/contract/peer-groups.ts'
import { appliedSchema, peoplePreviewSchema, type PeoplePreview } from '@hengji/contract/people-import.ts'
import { carriedSchema, unitPeopleSchema, type UnitPeople } from '@hengji/contract/people.ts'
import { planNamesSchema, type PlanNames } from '@hengji/contract/plan-names.ts'
import { writeWorkbook } from '@hengji/documents/writing/write-workbook.ts'
import { followOnTheDay } from '../src/features/people/commands.ts'
import { sampleDocument, startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let north: Visitor
let office: Visitor
let documentId = ''

beforeAll(async () => {
  server = await startTestServer()
  north = await server.as('north')
  office = await server.as('office')
  const uploaded = await office.upload('方案.txt', sampleDocument('housing-fund/2024-plan-damaged.txt'))
  const [draft] = importSummariesSchema.parse(uploaded.json)
  const confirmed = await office.send('POST', `/api/imports/${draft?.id}/confirm`, {
    version: 1,
    unitId: 'north',
    year: 2024,
  })
  documentId = confirmedImportSchema.parse(confirmed.json).documentId
})
afterAll(() => server.close())

async function peopleOf(visitor: Visitor, unitId = 'north'): Promise<UnitPeople> {
  return unitPeopleSchema.parse((await visitor.send('GET', `/api/units/${unitId}/people`)).json)
}

async function namesOf(visitor: Visitor): Promise<PlanNames> {
  return planNamesSchema.parse((await visitor.send('GET', `/api/units/north/plan-names/${documentId}`)).json)
}

/** Sends a list as the page does. */
async function bringList(
  visitor: Visitor,
  unitId: string,
  fileName: string,
  content: Uint8Array | string,
): Promise<Answer> {
  const form = new FormData()
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), fileName)
  const response = await fetch(`${server.url}/api/units/${unitId}/people-imports`, {
    method: 'POST',
    headers: { 'x-requested-with': 'hengji', cookie: visitor.cookie ?? '' },
    body: form,
  })
  return {
    status: response.status,
    headers: response.headers,
    json: await response.json(),
    bytes: new Uint8Array(),
  }
}

function apply(visitor: Visitor, unitId: string, preview: PeoplePreview, accept?: string[]): Promise<Answer> {
  return visitor.send('POST', `/api/units/${unitId}/people-imports/${preview.id}/apply`, {
    revision: preview.revision,
    contentHash: preview.contentHash,
    accept: accept ?? preview.changes.filter(({ isProposed }) => isProposed).map(({ key }) => key),
  })
}

function idOf(people: UnitPeople, name: string): string {
  const person = people.people.find((each) => each.name === name)
  if (!person) throw new Error(`nobody is called ${name}`)
  return person.id
}

describe('the names of a plan', () => {
  it('are all undecided where the unit has no people yet, but for words of a role', async () => {
    const { names } = await namesOf(north)
    const outcomes = Object.fromEntries(names.map(({ printed, outcome }) => [printed, outcome]))
    expect(outcomes).toMatchObject({
      许若川: 'unmatched',
      归集管理科: 'unmatched',
      各管理部主任: 'matched',
      各支部书记: 'unmatched',
    })
  })

  it('become people and sections in one go, and whose the indicators are follows', async () => {
    const answer = await north.send('POST', '/api/units/north/people-imports/from-plan', { documentId })
    expect(answer.status).toBe(200)
    const preview = peoplePreviewSchema.parse(answer.json)
    const names = preview.changes.filter(({ kind }) => kind === 'person-new').map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['顾南星', '林照晚', '贺云舟', '许若川', '秦知夏']))
    expect(names).not.toContain('各支部书记')
    const applied = appliedSchema.parse((await apply(north, 'north', preview)).json)
    expect(applied.applied).toMatchObject({ people: names.length, left: 0, changed: 0 })
    const { people, sections } = applied.unit
    const leader = people.find(({ name }) => name === '林照晚')
    expect(leader?.appointments.every(({ duty }) => duty === 'supervising-leader')).toBe(true)
    const section = sections.find(({ name }) => name === '归集管理科')
    expect(section?.heads).toEqual([idOf(applied.unit, '许若川')])
    const carried = carriedSchema.parse(
      (await north.send('GET', `/api/units/north/people/${idOf(applied.unit, '许若川')}/carried`)).json,
    )
    expect(carried.length).toBeGreaterThan(10)
    expect(carried[0]?.capacities.toSorted()).toEqual(['owner', 'section'])
  })

  it('taken over with a second click are taken over once', async () => {
    const preview = peoplePreviewSchema.parse(
      (await north.send('POST', '/api/units/north/people-imports/from-plan', { documentId })).json,
    )
    const before = await peopleOf(north)
    const [one, other] = await Promise.all([apply(north, 'north', preview), apply(north, 'north', preview)])
    expect([one.status, other.status].toSorted()).toEqual([200, 200])
    expect((await peopleOf(north)).people.length).toBe(before.people.length)
  })

  it('that stay open are decided with one click, and can be opened again', async () => {
    const open = (await namesOf(north)).names.filter(({ outcome }) => outcome === 'unmatched')
    expect(open.map(({ printed }) => printed)).toContain('各支部书记')
    const person = idOf(await peopleOf(north), '顾南星')
    const before = await carriedBy('顾南星')
    const decide = (as: object) =>
      north.send('POST', '/api/units/north/plan-names/decide', { documentId, name: '各支部书记', as })
    const decided = planNamesSchema.parse((await decide({ kind: 'person', id: person })).json)
    expect(decided.names.find(({ printed }) => printed === '各支部书记')).toMatchObject({
      outcome: 'matched',
      isDecided: true,
      subjects: [{ kind: 'person', id: person }],
    })
    expect((await carriedBy('顾南星')).size).toBe(before.size + 1)
    await decide({ kind: 'ignored' })
    expect((await namesOf(north)).names.find(({ printed }) => printed === '各支部书记')).toMatchObject({
      outcome: 'ignored',
    })
    await decide({ kind: 'open' })
    expect((await namesOf(north)).names.find(({ printed }) => printed === '各支部书记')).toMatchObject({
      outcome: 'unmatched',
      isDecided: false,
    })
    expect(await carriedBy('顾南星')).toEqual(before)
  })
})

/** The indicators that are the person's now. */
async function carriedBy(name: string): Promise<Set<string>> {
  const id = idOf(await peopleOf(north), name)
  const { json } = await north.send('GET', `/api/units/north/people/${id}/carried`)
  return new Set(
    carriedSchema
      .parse(json)
      .filter(({ until }) => until === null)
      .map(({ indicatorId }) => indicatorId),
  )
}

describe('a list of people', () => {
  const titles = ['单位', '科室', '姓名', '职责', '职务', '联系电话', '邮箱']

  it('is looked at first: what is new, changed and doubtful; then what was accepted is taken over', async () => {
    const list = await writeWorkbook([
      {
        name: '名单',
        rows: [
          titles,
          ['测试市南湖局', null, '施望舒', '主要负责人', '局长', '0595-1234567', null],
          ['测试市南湖局', '办公室、财务科', '纪明澜', '分管领导', '副局长', '13800000001', null],
          ['测试市南湖局', '办公室', '宋 予安', '科室负责人', '主任', '1380000ABC', 'a@b.cn'],
          ['测试市南湖局', '城东管理部', '裴守正', null, '主任', null, null],
          ['测试市北山管理中心', '办公室', '乔见微', '责任人', null, null, null],
          ['测试市南湖局', '办公室', '陆知远', '勤杂', null, null, null],
        ],
      },
    ])
    const south = await server.as('south')
    const answer = await bringList(south, 'south', '名单.xlsx', list)
    expect(answer.status).toBe(200)
    const preview = peoplePreviewSchema.parse(answer.json)
    expect(preview.doubts.map(({ code }) => code).toSorted()).toEqual([
      'duty-unknown',
      'other-unit',
      'phone-odd',
    ])
    expect(preview.doubts.every(({ sentence }) => /^第 \d+ 行：.*。$/.test(sentence))).toBe(true)
    expect((await peopleOf(south, 'south')).people).toEqual([])
    const applied = appliedSchema.parse((await apply(south, 'south', preview)).json)
    expect(applied.applied).toEqual({ sections: 3, people: 4, changed: 0, left: 0 })
    const { sections, people } = applied.unit
    expect(sections.find(({ name }) => name === '城东管理部')).toMatchObject({
      kind: 'branch',
      heads: [idOf(applied.unit, '裴守正')],
    })
    expect(people.find(({ name }) => name === '宋予安')).toMatchObject({ phone: null, email: 'a@b.cn' })
  })

  it('as .csv changes whom it names, and lets nobody leave by itself', async () => {
    const south = await server.as('south')
    const csv =
      '姓名,科室,职责,职务,电话\r\n裴守正,办公室,科室负责人,主任,\r\n施望舒,,主要负责人,局长,0595-7654321\r\n'
    const preview = peoplePreviewSchema.parse((await bringList(south, 'south', '调整.csv', csv)).json)
    const moved = preview.changes.find(({ name }) => name === '裴守正')
    expect(moved).toMatchObject({
      kind: 'person-changed',
      begins: [{ section: '办公室', duty: 'section-head' }],
      ends: [{ section: '城东管理部' }],
    })
    const missing = preview.changes.filter(({ kind }) => kind === 'person-missing')
    expect(missing.map(({ name, isProposed }) => [name, isProposed])).toEqual(
      expect.arrayContaining([['纪明澜', false]]),
    )
    const applied = appliedSchema.parse((await apply(south, 'south', preview)).json)
    expect(applied.applied).toMatchObject({ changed: 2, left: 0 })
    const history = applied.unit.people.find(({ name }) => name === '裴守正')?.appointments
    expect(history?.map(({ untilOn }) => untilOn)).toEqual([null, '2026-03-01'])
  })

  it('that was compared with older people is compared anew, and nothing is taken over', async () => {
    const south = await server.as('south')
    const preview = peoplePreviewSchema.parse(
      (await bringList(south, 'south', '名单.csv', '姓名,科室\r\n骆景行,办公室\r\n')).json,
    )
    await south.send('POST', '/api/units/south/sections', {
      id: randomUUID(),
      name: '审批科',
      kind: 'section',
    })
    const late = await apply(south, 'south', preview)
    expect(late.status).toBe(409)
    expect(peopleConflictSchema.parse(late.json).code).toBe('people-import-compared-before')
    const again = peoplePreviewSchema.parse(
      (await south.send('GET', `/api/units/south/people-imports/${preview.id}`)).json,
    )
    const other = await apply(south, 'south', { ...again, contentHash: 'f'.repeat(64) })
    expect(peopleConflictSchema.parse(other.json).code).toBe('people-import-of-other-bytes')
    expect((await apply(south, 'south', again)).status).toBe(200)
  })

  it('is refused with a sentence where it is none', async () => {
    const south = await server.as('south')
    for (const [name, content] of [
      ['空.csv', ''],
      ['诗.txt', '白日依山尽'],
      ['坏.xlsx', 'PK\u0003\u0004 no workbook'],
      ['别的表.csv', '序号,内容\r\n1,二\r\n'],
    ] as const) {
      const answer = await bringList(south, 'south', name, content)
      expect(answer.status).toBe(422)
      expect(answer.json).toMatchObject({ message: expect.stringMatching(/。$/) })
    }
  })

  it('has a template that can be read back', async () => {
    const { bytes, status } = await north.send('GET', '/api/people-template?format=xlsx')
    expect(status).toBe(200)
    const preview = peoplePreviewSchema.parse((await bringList(north, 'north', '模板.xlsx', bytes)).json)
    expect(preview.rows).toBe(5)
  })
})

describe('a handover', () => {
  it('passes duties and indicators from a day on, keeps the history, and can be undone', async () => {
    const before = await peopleOf(north)
    const [from, to] = [idOf(before, '许若川'), idOf(before, '温以宁')]
    const [had, others] = [await carriedBy('许若川'), await carriedBy('温以宁')]
    const held = before.people.find(({ id }) => id === from)?.appointments ?? []
    const id = randomUUID()
    const handover = {
      id,
      fromPersonId: from,
      toPersonId: to,
      onDate: before.today,
      appointmentIds: held.map((each) => each.id),
      indicatorIds: null,
      isLeaving: true,
      note: '调离',
    }
    const twice = await Promise.all([
      north.send('POST', '/api/units/north/handovers', handover),
      north.send('POST', '/api/units/north/handovers', handover),
    ])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    const after = await peopleOf(north)
    expect(after.handovers.length).toBe(1)
    expect(after.sections.find(({ name }) => name === '归集管理科')?.heads).toEqual([to])
    expect(after.people.find((each) => each.id === from)).toMatchObject({ leftOn: '2026-03-01', carries: 0 })
    expect(await carriedBy('温以宁')).toEqual(new Set([...had, ...others]))
    const past = carriedSchema.parse(
      (await north.send('GET', `/api/units/north/people/${from}/carried`)).json,
    )
    expect(past.length).toBe(had.size)
    expect(past.every(({ until }) => until !== null)).toBe(true)

    const undone = await north.send('POST', `/api/units/north/handovers/${id}/undo`)
    expect(undone.status).toBe(200)
    expect(await carriedBy('许若川')).toEqual(had)
    expect(await carriedBy('温以宁')).toEqual(others)
    const again = await north.send('POST', `/api/units/north/handovers/${id}/undo`)
    expect(again.json).toMatchObject({ code: 'handover-undone-already' })
  })

  it('of one indicator passes that one alone', async () => {
    const people = await peopleOf(north)
    const [first] = await carriedBy('骆景行')
    const had = await carriedBy('骆景行')
    const answer = await north.send('POST', '/api/units/north/handovers', {
      id: randomUUID(),
      fromPersonId: idOf(people, '骆景行'),
      toPersonId: idOf(people, '傅青野'),
      onDate: people.today,
      appointmentIds: [],
      indicatorIds: [first],
      isLeaving: false,
      note: null,
    })
    expect(answer.status).toBe(200)
    had.delete(first ?? '')
    expect(await carriedBy('骆景行')).toEqual(had)
    expect((await carriedBy('傅青野')).has(first ?? '')).toBe(true)
  })

  it('on a day to come takes effect on that day, though nobody does anything', async () => {
    const people = await peopleOf(north)
    const had = await carriedBy('罗砚秋')
    const answer = await north.send('POST', '/api/units/north/handovers', {
      id: randomUUID(),
      fromPersonId: idOf(people, '罗砚秋'),
      toPersonId: idOf(people, '沈怀瑜'),
      onDate: '2026-03-04',
      appointmentIds: [],
      indicatorIds: null,
      isLeaving: false,
      note: null,
    })
    expect(answer.status).toBe(200)
    const { db } = server.running.database
    await followOnTheDay(db, new Date('2026-03-03T12:00:00+08:00'))
    expect(await carriedBy('罗砚秋')).toEqual(had)
    await followOnTheDay(db, new Date('2026-03-04T06:00:00+08:00'))
    expect(await carriedBy('罗砚秋')).toEqual(new Set())
    const taken = await carriedBy('沈怀瑜')
    expect([...had].filter((id) => !taken.has(id))).toEqual([])
  })

  it('to oneself, of nothing, or long ago is refused', async () => {
    const people = await peopleOf(north)
    const [one, other] = [idOf(people, '骆景行'), idOf(people, '傅青野')]
    const base = {
      onDate: people.today,
      appointmentIds: [],
      indicatorIds: null,
      isLeaving: false,
      note: null,
    }
    for (const [given, code] of [
      [{ fromPersonId: one, toPersonId: one }, 'handover-to-oneself'],
      [{ fromPersonId: one, toPersonId: other, indicatorIds: [] }, 'handover-of-nothing'],
      [{ fromPersonId: one, toPersonId: other, onDate: '2025-01-01' }, 'handover-too-far-back'],
      [{ fromPersonId: one, toPersonId: other, onDate: '2026-02-30' }, 'no-such-day'],
      [{ fromPersonId: one, toPersonId: 'nobody' }, 'person-unknown'],
    ] as const) {
      const answer = await north.send('POST', '/api/units/north/handovers', {
        ...base,
        ...given,
        id: randomUUID(),
      })
      expect(answer.json).toMatchObject({ code })
    }
  })
})

describe('people and structure', () => {
  it('lose nothing to two who change the same person: the second is told, with the newer state', async () => {
    const people = await peopleOf(north)
    const person = people.people.find(({ name }) => name === '傅青野')
    const change = (phone: string) => ({
      revision: person?.revision ?? 0,
      name: '傅青野',
      phone,
      email: null,
      joinedOn: null,
      leftOn: null,
    })
    const path = `/api/units/north/people/${person?.id}`
    expect((await north.send('PUT', path, change('13800000002'))).status).toBe(200)
    const second = await office.send('PUT', path, change('13800000003'))
    expect(second.status).toBe(409)
    const conflict = peopleConflictSchema.parse(second.json)
    expect(conflict.newer?.people.find(({ id }) => id === person?.id)?.phone).toBe('13800000002')
  })

  it('name a deputy for some days, and take it back', async () => {
    const people = await peopleOf(north)
    const id = randomUUID()
    const deputy = {
      id,
      personId: idOf(people, '骆景行'),
      deputyId: idOf(people, '傅青野'),
      fromOn: '2026-03-01',
      untilOn: '2026-03-10',
      reason: '外出学习',
    }
    const named = await north.send('POST', '/api/units/north/deputies', deputy)
    expect(changedPeopleSchema.parse(named.json).unit.deputies).toMatchObject([{ id, isRevoked: false }])
    const wrong = await north.send('POST', '/api/units/north/deputies', {
      ...deputy,
      id: randomUUID(),
      untilOn: '2026-02-01',
    })
    expect(wrong.json).toMatchObject({ code: 'days-in-wrong-order' })
    const revoked = await north.send('POST', `/api/units/north/deputies/${id}/revoke`)
    expect(changedPeopleSchema.parse(revoked.json).unit.deputies).toMatchObject([{ id, isRevoked: true }])
  })

  it('resolve a role group whenever asked, and keep a staffed section from being closed', async () => {
    const made = await north.send('POST', '/api/units/north/role-groups', {
      id: randomUUID(),
      name: '各科室科长',
      members: { by: 'duty', duty: 'section-head', sectionKind: 'section', sectionIds: null },
    })
    const { unit } = changedPeopleSchema.parse(made.json)
    expect(unit.roleGroups[0]?.personIds).toContain(idOf(unit, '秦知夏'))
    const section = unit.sections.find(({ name }) => name === '监督监察科')
    const closed = await north.send('PUT', `/api/units/north/sections/${section?.id}`, {
      revision: section?.revision,
      name: '监督监察科',
      kind: 'section',
      closedOn: unit.today,
    })
    expect(closed.json).toMatchObject({
      code: 'section-still-staffed',
      facts: { people: expect.any(Number) },
    })
  })

  it('are kept by a system administrator who sees no plan, and the indicators follow all the same', async () => {
    const admin = await server.as('system-admin')
    const seen = await peopleOf(admin)
    expect(seen).toMatchObject({ mayKeep: true, mayDecideNames: false, plans: [] })
    expect(seen.people.every(({ carries }) => carries === 0)).toBe(true)
    expect((await admin.send('GET', `/api/units/north/plan-names/${documentId}`)).status).toBe(403)
    const head = idOf(seen, '秦知夏')
    const held = seen.people
      .find(({ id }) => id === head)
      ?.appointments.find(({ untilOn }) => untilOn === null)
    const ended = await admin.send('POST', `/api/units/north/appointments/${held?.id}/end`, {
      untilOn: '2026-03-01',
    })
    expect(ended.status).toBe(200)
    const carried = carriedSchema.parse(
      (await north.send('GET', `/api/units/north/people/${head}/carried`)).json,
    )
    expect(
      carried.filter(({ until }) => until === null).map(({ capacities }) => capacities),
    ).not.toContainEqual(expect.arrayContaining(['section']))
  })

  it('are names without telephone numbers for others of the unit, and nothing for another unit', async () => {
    const section = await server.as('north-section')
    const seen = await peopleOf(section)
    expect(seen.mayKeep).toBe(false)
    expect(seen.people.length).toBeGreaterThan(5)
    expect(seen.people.every(({ phone, email }) => phone === null && email === null)).toBe(true)
    const add = (visitor: Visitor) =>
      visitor.send('POST', '/api/units/north/people', {
        id: randomUUID(),
        name: '桑榆',
        phone: null,
        email: null,
        appointment: null,
      })
    expect((await add(section)).status).toBe(403)
    for (const role of ['south', 'west', 'finance', 'security-admin', 'audit-admin'] as const) {
      const visitor = await server.as(role)
      expect((await visitor.send('GET', '/api/units/north/people')).status).toBe(403)
      expect((await visitor.send('GET', `/api/units/north/plan-names/${documentId}`)).status).toBe(403)
      expect((await add(visitor)).status).toBe(403)
      expect((await bringList(visitor, 'north', 'a.csv', '姓名,科室\r\n桑榆,办公室')).status).toBe(403)
    }
    for (const role of ['auditor', 'bureau', 'mayor'] as const) {
      const visitor = await server.as(role)
      expect((await peopleOf(visitor)).people.every(({ phone }) => phone === null)).toBe(true)
      expect((await add(visitor)).status).toBe(403)
    }
  })

  it('are written down with before and after', async () => {
    const rows = await server.running.database.db
      .selectFrom('audit_entries')
      .select('act')
      .where('unit_id', '=', 'north')
      .execute()
    const acts = rows.map(({ act }) => act)
    for (const act of ['import-people', 'hand-over', 'undo-handover', 'decide-name', 'name-deputy']) {
      expect(acts).toContain(act)
    }
  })
})

describe('peer groups', () => {
  it('are kept by the office, and a unit sees its own', async () => {
    const groups = peerGroupsSchema.parse((await office.send('GET', '/api/peer-groups/2024')).json)
    expect(groups.groups.map(({ title }) => title)).toEqual(['第一组', '第二组'])
    const seen = peerGroupsSchema.parse((await north.send('GET', '/api/peer-groups/2024')).json)
    expect(seen).toMatchObject({ mayKeep: false, ungrouped: [], groups: [{ title: '第一组' }] })
    const wanted = {
      fingerprint: groups.fingerprint,
      groups: [
        { id: 'group-1', title: '第二组', schemeId: null, unitIds: ['north'] },
        { id: 'group-2', title: '第一组', schemeId: null, unitIds: ['west', 'south'] },
      ],
    }
    expect((await north.send('PUT', '/api/peer-groups/2024', wanted)).status).toBe(403)
    const twice = {
      ...wanted,
      groups: [...wanted.groups, { id: 'g', title: '第三组', schemeId: null, unitIds: ['west'] }],
    }
    expect((await office.send('PUT', '/api/peer-groups/2024', twice)).json).toMatchObject({
      code: 'peer-unit-twice',
    })
    const [first, second] = wanted.groups
    const strange = { ...wanted, groups: [{ ...first, schemeId: 'nobody’s' }, second] }
    expect((await office.send('PUT', '/api/peer-groups/2024', strange)).json).toMatchObject({
      code: 'scheme-unknown',
    })
    const kept = await office.send('PUT', '/api/peer-groups/2024', wanted)
    expect(peerGroupsSchema.parse(kept.json).groups.map(({ title }) => title)).toEqual(['第二组', '第一组'])
    const late = await office.send('PUT', '/api/peer-groups/2024', wanted)
    expect(late.json).toMatchObject({ code: 'peer-groups-changed-meanwhile' })
  })
})
