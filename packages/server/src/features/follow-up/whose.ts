import { sql } from 'kysely'
import type { FollowUpChoices } from '@hengji/contract/follow-up.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'

export interface Given {
  sectionId: string | null
  personId: string | null
  documentId?: string | null
  indicatorId?: string | null
}

/** @returns a refusal where a section, person or indicator is not this unit's */
export async function strangerAmong(
  { db }: Act,
  unitId: string,
  given: readonly Given[],
): Promise<Refusal<'whose-unknown' | 'indicator-unknown-here'> | null> {
  const idsOf = (name: 'sectionId' | 'personId' | 'documentId' | 'indicatorId') => [
    ...new Set(given.flatMap((each) => each[name] ?? [])),
  ]
  const sections = idsOf('sectionId')
  const people = idsOf('personId')
  const count = async (table: 'sections' | 'people', ids: string[]): Promise<number> =>
    ids.length === 0
      ? 0
      : (
          await db
            .selectFrom(table)
            .select('id')
            .where('unit_id', '=', unitId)
            .where('id', '=', sql<string>`any(${ids}::text[])`)
            .execute()
        ).length
  if ((await count('sections', sections)) < sections.length) return refuse('whose-unknown')
  if ((await count('people', people)) < people.length) return refuse('whose-unknown')
  const indicators = idsOf('indicatorId')
  if (indicators.length === 0) return null
  const found = await db
    .selectFrom('plan_indicators')
    .select('indicator_id')
    .distinct()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', sql<string>`any(${idsOf('documentId')}::text[])`)
    .where('indicator_id', '=', sql<string>`any(${indicators}::text[])`)
    .execute()
  return found.length < indicators.length ? refuse('indicator-unknown-here') : null
}

/**
 * Those at work in the unit today, the last day of a section or person included, and every indicator of the year's
 * plan: a plan has 5,000 at most, and one that were left out could be chosen by nobody.
 */
export async function listChoices({ db, now }: Act, unitId: string, year: number): Promise<FollowUpChoices> {
  const today = shanghaiDay(now)
  const sections = await db
    .selectFrom('sections')
    .select(['id', 'name'])
    .where('unit_id', '=', unitId)
    .where((row) => row.or([row('closed_on', 'is', null), row('closed_on', '>=', today)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
  const people = await db
    .selectFrom('people')
    .select((row) => [
      'people.id',
      'people.name',
      row
        .selectFrom('appointments')
        .select('appointments.section_id')
        .whereRef('appointments.unit_id', '=', 'people.unit_id')
        .whereRef('appointments.person_id', '=', 'people.id')
        .where('appointments.section_id', 'is not', null)
        .where('appointments.duty', '<>', 'supervising-leader')
        .where((one) =>
          one.or([one('appointments.from_on', 'is', null), one('appointments.from_on', '<=', today)]),
        )
        .where((one) =>
          one.or([one('appointments.until_on', 'is', null), one('appointments.until_on', '>=', today)]),
        )
        .orderBy('appointments.id')
        .limit(1)
        .as('section_id'),
    ])
    .where('people.unit_id', '=', unitId)
    .where((row) => row.or([row('people.left_on', 'is', null), row('people.left_on', '>=', today)]))
    .orderBy('people.name')
    .orderBy('people.id')
    .execute()
  const indicators = await db
    .selectFrom('documents')
    .innerJoin('plan_indicators as row', (join) =>
      join
        .onRef('row.unit_id', '=', 'documents.unit_id')
        .onRef('row.document_id', '=', 'documents.id')
        .on('row.version', '=', sql<number>`coalesce(documents.approved_version, documents.version)`),
    )
    .select(['row.document_id', 'row.indicator_id', 'row.code', 'row.primary', 'row.secondary'])
    .where('documents.unit_id', '=', unitId)
    .where('documents.year', '=', year)
    .where('documents.kind', '=', 'evaluation-plan')
    .orderBy('row.position')
    .execute()
  return {
    sections,
    people: people.map(({ id, name, section_id }) => ({ id, name, sectionId: section_id })),
    indicators: indicators.map((row) => ({
      documentId: row.document_id,
      indicatorId: row.indicator_id,
      code: row.code,
      text: row.secondary ?? row.primary ?? '',
    })),
  }
}
