import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchNames, type DecidedName, type NamedSubject } from '@hengji/domain/organization/match-names.ts'
import { nameKey } from '@hengji/domain/organization/name-key.ts'
import type { Organization } from '@hengji/domain/organization/organization.ts'
import { casesOf } from '../cases.ts'

interface Given {
  printed: string
  people?: string[]
  sections?: string[]
  roleGroups?: string[]
  decided?: Record<string, string>
}

interface Expected {
  outcome: string
  subjects?: string[]
  readings?: string[][]
  near?: string[]
}

const gone = '（已离开）'

function organizationOf({ people = [], sections = [], roleGroups = [] }: Partial<Given>): Organization {
  return {
    people: people.map((name, index) => ({
      id: `p${index}`,
      name: name.replace(gone, ''),
      leftOn: name.endsWith(gone) ? '2024-01-31' : null,
    })),
    sections: sections.map((name, index) => ({ id: `s${index}`, name, kind: 'section', closedOn: null })),
    appointments: [],
    roleGroups: roleGroups.map((name, index) => ({
      id: `g${index}`,
      name,
      members: { by: 'person', personIds: [] },
    })),
  }
}

/** Subjects by the names of the case, which people read. */
function naming(given: Given): (subject: NamedSubject) => string {
  const { people = [], sections = [], roleGroups = [] } = given
  return (subject) => {
    if (subject.kind === 'role') {
      const { members } = subject
      if (members.by === 'person') return '角色'
      const which = members.sectionIds?.map((id) => sections[Number(id.slice(1))]).join('、')
      return ['角色', members.duty, which ?? members.sectionKind].filter((word) => word !== null).join(' ')
    }
    const names = { person: people, section: sections, 'role-group': roleGroups }[subject.kind]
    return names[Number(subject.id.slice(1))] ?? subject.id
  }
}

describe('names of a plan', () => {
  test.each(casesOf<Given, Expected>('organization/match-names'))('$name', ({ given, expect: expected }) => {
    const decided = new Map(
      Object.entries(given.decided ?? {}).map(([name, as]): [string, DecidedName] => {
        const index = (given.people ?? []).indexOf(as)
        return [
          nameKey(name),
          as === '忽略'
            ? { kind: 'ignored' }
            : { kind: 'subject', subject: { kind: 'person', id: `p${index}` } },
        ]
      }),
    )
    const [match] = matchNames([given.printed], organizationOf(given), decided, '2024-07-01')
    const name = naming(given)
    expect(match).toBeDefined()
    expect({
      outcome: match?.outcome,
      ...(match?.outcome === 'matched' ? { subjects: match.subjects.map(name) } : {}),
      ...(match?.outcome === 'ambiguous' ? { readings: match.readings.map((each) => each.map(name)) } : {}),
      ...(match?.outcome === 'unmatched'
        ? { near: match.near.map((id) => (given.people ?? [])[Number(id.slice(1))]) }
        : {}),
    }).toEqual(expected)
  })

  const people = ['许若川', '傅青野', '温以宁', '罗砚秋', '骆景行']
  const spaces = fc.array(fc.constantFrom(' ', '　', '\u200b', '\n'), { maxLength: 3 })

  test('any run of names that divides in one way is read whole, whatever spaces stand in it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 6 }), spaces, (picked, gaps) => {
        const run = picked.map((index) => people[index]).join('')
        const printed = Array.from(run, (sign, index) => sign + (gaps[index % 4] ?? '')).join('')
        const [match] = matchNames([printed], organizationOf({ people }), new Map(), '2024-07-01')
        expect(match).toMatchObject({
          outcome: 'matched',
          subjects: picked.map((index) => ({ kind: 'person', id: `p${index}` })),
        })
      }),
    )
  })

  test('a name key is the key of itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name))
      }),
    )
  })

  test('a long run that divides in countless ways ends at once', () => {
    const alike = organizationOf({ people: ['甲甲', '甲甲甲', '甲甲甲甲'] })
    const begun = process.cpuUsage()
    const [match] = matchNames(['甲'.repeat(199)], alike, new Map(), '2024-07-01')
    expect(match?.outcome).toBe('ambiguous')
    expect(millisecondsOfWork(begun)).toBeLessThan(500)
  })
})

/** Of the processor, not by the clock: a machine at other work takes none of it. */
function millisecondsOfWork(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
