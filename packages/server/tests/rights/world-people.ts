import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../src/platform/configuration.ts'
import type { TestServer } from '../test-server.ts'

/** Who in north answers for its indicators: owner, head of the section, leader above them. */
export const northPeople = {
  'p-head': ['north-head', null],
  'p-leader': ['north-leader', 'leader'],
  'p-section': ['north-section', 'section'],
  'p-owner': ['north-person', 'owner'],
} as const

/** As the plan prints them, so that its names stay theirs when people are resolved anew. */
const namesInPlan = { 'p-head': '陈五', 'p-leader': '吴一', 'p-section': '王三', 'p-owner': '郑二' } as const

export async function linkPeople(server: TestServer): Promise<void> {
  const { db } = server.running.database
  for (const unit of ['north', 'west']) {
    await db
      .insertInto('sections')
      .values({ unit_id: unit, id: `${unit}-s`, name: '归集科', kind: 'section', closed_on: null })
      .execute()
    await db
      .insertInto('people')
      .values(
        Object.entries(namesInPlan).map(([id, name]) => ({
          unit_id: unit,
          id: `${unit}-${id}`,
          name,
          name_key: name,
        })),
      )
      .execute()
    await db
      .insertInto('appointments')
      .values(
        (['unit-head', 'supervising-leader', 'section-head', 'responsible'] as const).map((duty, index) => ({
          unit_id: unit,
          id: `${unit}-a${index}`,
          person_id: `${unit}-${Object.keys(northPeople)[index] ?? ''}`,
          section_id: duty === 'unit-head' ? null : `${unit}-s`,
          duty,
          title: null,
          from_on: null,
          until_on: null,
        })),
      )
      .execute()
  }
  for (const [person, [account]] of Object.entries(northPeople))
    await db
      .updateTable('accounts')
      .set({ person_id: `north-${person}` })
      .where('id', '=', account)
      .execute()
}

/** In 2025, too, the two stand in groups of their own, under the sample scheme. */
export async function groupUnits(server: TestServer): Promise<void> {
  const { db } = server.running.database
  const scheme = readFileSync(join(projectFolder, 'samples/schemes/housing-fund-2024.json'), 'utf8')
  await db
    .insertInto('schemes')
    .values({ id: 'rights', title: '测试办法', year: 2025, group_name: '测试', scheme, position: 1 })
    .execute()
  for (const unit of ['north', 'west']) {
    const id = `${unit}-2025`
    await db.insertInto('peer_groups').values({ id, year: 2025, title: unit, scheme_id: 'rights' }).execute()
    await db.insertInto('peer_group_units').values({ year: 2025, unit_id: unit, group_id: id }).execute()
  }
}
