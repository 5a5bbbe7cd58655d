import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@hengji/domain/kernel/days.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { comparePeople } from '@hengji/domain/organization/compare-people.ts'
import { handOver } from '@hengji/domain/organization/hand-over.ts'
import { isInForce } from '@hengji/domain/organization/in-force.ts'
import {
  duties,
  emptyOrganization,
  type Appointment,
  type Deputy,
  type Organization,
} from '@hengji/domain/organization/organization.ts'
import { readPeopleTable } from '@hengji/domain/organization/people-table.ts'
import { proposePeople } from '@hengji/domain/organization/propose-people.ts'
import { resolveRoleGroup } from '@hengji/domain/organization/resolve-role-group.ts'
import { resolveResponsibilities } from '@hengji/domain/organization/responsibilities.ts'
import { standing } from '@hengji/domain/organization/standing.ts'
import { casesOf } from '../cases.ts'

const today = '2024-07-01'

describe('a list of people', () => {
  interface Expected {
    people?: string[]
    doubts?: string[]
    refused?: string
  }
  test.each(casesOf<{ rows: string[][] }, Expected>('organization/people-table'))(
    '$name',
    ({ given, expect: expected }) => {
      const read = readPeopleTable(given.rows)
      expect(
        isRefusal(read)
          ? { refused: read.code }
          : {
              people: read.rows.map(({ name, section, duty, dutyFrom }) =>
                [name, section ?? '', duty, dutyFrom].join('/'),
              ),
              doubts: read.doubts.map(({ row, code }) => `${row} ${code}`),
            },
      ).toEqual(expected)
    },
  )

  test('compared with what it made itself changes nothing', () => {
    const read = readPeopleTable([
      ['姓名', '科室', '职责', '职务', '电话'],
      ['林琳', '办公室', '科室负责人', '主任', '13800000001'],
      ['王明', '办公室、财务科', '分管领导', '', ''],
    ])
    if (isRefusal(read)) throw new Error(read.code)
    const contacts = new Map([
      ['p1', { phone: '13800000001', email: null }],
      ['p2', { phone: null, email: null }],
    ])
    const compared = comparePeople(read, '某局', unitOf(), contacts, today)
    expect(compared).toMatchObject({ changes: [], doubts: [], unchanged: 2 })
  })

  test('without somebody proposes that they left, and never does it by itself', () => {
    const read = readPeopleTable([
      ['姓名', '科室'],
      ['林琳', '办公室'],
    ])
    if (isRefusal(read)) throw new Error(read.code)
    const { changes } = comparePeople(read, '某局', unitOf(), new Map(), today)
    expect(changes).toMatchObject([{ kind: 'person-missing', name: '王明', isProposed: false }])
  })

  test('with a section called almost as one that is there asks first', () => {
    const read = readPeopleTable([
      ['姓名', '科室'],
      ['秦知夏', '财务审计科'],
    ])
    if (isRefusal(read)) throw new Error(read.code)
    const organization = {
      ...unitOf(),
      sections: [{ id: 's1', name: '财务审核科', kind: 'section' as const, closedOn: null }],
    }
    const { changes, doubts } = comparePeople(read, '某局', organization, new Map(), today)
    expect(doubts.map(({ code }) => code)).toEqual(['section-alike'])
    expect(changes.filter(({ isProposed }) => isProposed)).toEqual([])
  })
})

/** 林琳 heads the office, 王明 supervises it and the finance section. */
function unitOf(): Organization {
  const appointment = (id: string, personId: string, sectionId: string, duty: Appointment['duty']) => ({
    id,
    personId,
    sectionId,
    duty,
    title: id === 'a1' ? '主任' : null,
    fromOn: null,
    untilOn: null,
  })
  return {
    ...emptyOrganization,
    sections: [
      { id: 's1', name: '办公室', kind: 'section', closedOn: null },
      { id: 's2', name: '财务科', kind: 'section', closedOn: null },
    ],
    people: [
      { id: 'p1', name: '林琳', leftOn: null },
      { id: 'p2', name: '王明', leftOn: null },
    ],
    appointments: [
      appointment('a1', 'p1', 's1', 'section-head'),
      appointment('a2', 'p2', 's1', 'supervising-leader'),
      appointment('a3', 'p2', 's2', 'supervising-leader'),
    ],
  }
}

describe('people proposed from a plan', () => {
  const indicators = [
    { leaders: ['顾南星'], departments: ['会计核算科', '计划财务科'], owners: ['温以宁', '罗砚秋'] },
    {
      leaders: ['林照晚', '顾南星'],
      departments: ['归集管理科', '各管理部'],
      owners: ['许若川', '各管理部主任'],
    },
    { leaders: ['林照晚'], departments: ['归集管理科'], owners: ['许若川温以宁'] },
  ].map((row, index) => ({ indicatorId: `i${index}`, ...row }))

  test('stand in the section beside them; words of a role and names run together are no people', () => {
    const { rows, sections, doubts, isWhole } = proposePeople(indicators, emptyOrganization, new Map(), today)
    expect(sections).toEqual(['会计核算科', '计划财务科', '归集管理科'])
    expect(rows.map(({ name, section, duty }) => `${name}/${section}/${duty}`)).toEqual([
      '顾南星/会计核算科/supervising-leader',
      '顾南星/计划财务科/supervising-leader',
      '林照晚/归集管理科/supervising-leader',
      '温以宁/会计核算科/section-head',
      '罗砚秋/计划财务科/section-head',
      '许若川/归集管理科/section-head',
    ])
    expect(doubts).toEqual([])
    expect(isWhole).toBe(false)
  })
})

describe('a handover', () => {
  interface Given {
    held: string[]
    others?: string[]
    leftOn?: string
    onDate: string
    pass: string[]
  }
  test.each(casesOf<Given, Record<string, string | string[]>>('organization/hand-over'))(
    '$name',
    ({ given, expect: expected }) => {
      const read = (personId: string) => (text: string, index: number) => {
        const [sectionId = null, duty, fromOn, untilOn] = text.split('/')
        return {
          id: `${personId}${index}`,
          personId,
          sectionId,
          duty: duties.find((each) => each === duty) ?? 'responsible',
          title: null,
          fromOn: fromOn || null,
          untilOn: untilOn || null,
        }
      }
      const outcome = handOver(
        {
          fromPersonId: '甲',
          toPersonId: '乙',
          onDate: given.onDate,
          appointmentIds: given.pass.map((index) => `甲${index}`),
        },
        {
          people: [
            { id: '甲', name: '甲', leftOn: null },
            { id: '乙', name: '乙', leftOn: given.leftOn ?? null },
          ],
          appointments: [...given.held.map(read('甲')), ...(given.others ?? []).map(read('乙'))],
        },
      )
      expect(
        isRefusal(outcome)
          ? { refused: outcome.code }
          : {
              ended: outcome.ended.map(({ untilOn }) => untilOn),
              begun: outcome.begun.map(({ sectionId, duty, fromOn, untilOn }) =>
                [sectionId, duty, fromOn ?? '', untilOn ?? ''].join('/'),
              ),
            },
      ).toEqual(expected)
    },
  )

  test('leaves no day without the duty and none with two', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2023-06-01', days))
    fc.assert(
      fc.property(day, day, (onDate, asked) => {
        const held: Appointment = {
          id: 'a',
          personId: '甲',
          sectionId: 's',
          duty: 'section-head',
          title: null,
          fromOn: null,
          untilOn: null,
        }
        const people = ['甲', '乙'].map((name) => ({ id: name, name, leftOn: null }))
        const done = handOver(
          { fromPersonId: '甲', toPersonId: '乙', onDate, appointmentIds: ['a'] },
          { people, appointments: [held] },
        )
        if (isRefusal(done)) throw new Error(done.code)
        const after = [...done.ended.map(({ untilOn }) => ({ ...held, untilOn })), ...done.begun]
        expect(after.filter((each) => isInForce(each, asked)).length).toBe(1)
      }),
    )
  })

  test('is followed in the plan, through every hand it went', () => {
    const people = ['甲甲', '乙乙', '丙丙'].map((name) => ({ id: name, name, leftOn: null }))
    const take = (fromPersonId: string, toPersonId: string, only?: string) => ({
      fromPersonId,
      toPersonId,
      indicatorIds: only === undefined ? null : new Set([only]),
    })
    const resolved = resolveResponsibilities(
      ['1', '2'].map((indicatorId) => ({ indicatorId, leaders: [], departments: [], owners: ['甲甲'] })),
      {
        ...emptyOrganization,
        people: people.map((each) => (each.id === '甲甲' ? { ...each, leftOn: '2024-06-30' } : each)),
      },
      new Map(),
      [take('甲甲', '乙乙'), take('乙乙', '丙丙', '2')],
      today,
    )
    expect(resolved.responsibilities.map(({ indicatorId, personId }) => indicatorId + personId)).toEqual([
      '1乙乙',
      '2丙丙',
    ])
  })
})

describe('who acts for whom', () => {
  interface Given {
    deputies: string[]
    gone?: string[]
  }
  test.each(casesOf<Given, { actsFor: string[]; heads: string[] }>('organization/standing'))(
    '$name',
    ({ given, expect: expected }) => {
      const deputies = given.deputies.map((text): Deputy => {
        const [who = '', fromOn = '', untilOn = '', revoked] = text.split(' ')
        const [personId = '', deputyId = ''] = who.split('>')
        return { personId, deputyId, fromOn, untilOn, isRevoked: revoked !== undefined }
      })
      const organization: Organization = {
        ...emptyOrganization,
        people: ['甲', '乙', '丙'].map((name) => ({
          id: name,
          name,
          leftOn: given.gone?.includes(name) ? '2024-06-30' : null,
        })),
        sections: [{ id: '办公室', name: '办公室', kind: 'section', closedOn: null }],
        appointments: [
          {
            id: 'a',
            personId: '甲',
            sectionId: '办公室',
            duty: 'section-head',
            title: null,
            fromOn: null,
            untilOn: null,
          },
        ],
      }
      const found = standing('乙', organization, deputies, today)
      expect({ actsFor: found.actsFor, heads: found.headsSections }).toEqual(expected)
    },
  )
})

describe('a role group', () => {
  test('is whoever bears the duty on the day, in the order of the sections, without those who left', () => {
    const organization = unitOf()
    const heads = { by: 'duty', duty: 'section-head', sectionKind: null, sectionIds: null } as const
    expect(resolveRoleGroup(heads, organization, today)).toEqual(['p1'])
    expect(resolveRoleGroup({ ...heads, sectionKind: 'branch' }, organization, today)).toEqual([])
    const gone = organization.people.map((each) => ({ ...each, leftOn: '2024-06-30' }))
    expect(resolveRoleGroup(heads, { ...organization, people: gone }, today)).toEqual([])
    expect(
      resolveRoleGroup({ by: 'person', personIds: ['p2', 'p2', 'nobody'] }, organization, today),
    ).toEqual(['p2'])
  })
})
