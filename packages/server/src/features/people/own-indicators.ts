import { sql } from 'kysely'
import type { Act } from '../../platform/database/transact.ts'
import type { ResponsibilityCapacity } from '../../platform/database/tables/people.ts'
import { isOfUnit } from '../organization/policy.ts'
import { standingOf } from './standing-of.ts'

/** An indicator the actor answers for, personally or standing in for somebody today. */
export interface OwnIndicator {
  documentId: string
  indicatorId: string
  capacity: ResponsibilityCapacity
  /** The person whose it is; `null`: the actor's own. */
  onBehalfOf: string | null
}

/** What the actor answers for in the unit; empty for those of other units, and where no person is linked. */
export async function listOwnIndicators(
  act: Act,
  unitId: string,
  documentId?: string,
): Promise<OwnIndicator[]> {
  if (act.actor.personId === null || !isOfUnit(act.actor, unitId)) return []
  const { personId, actsFor, headsSections } = await standingOf(act)
  if (personId === null) return []
  const named = await listNamed(act, unitId, actsFor, documentId)
  const ofSections = await listOfSections(act, unitId, headsSections, documentId)
  return [
    ...named.map(({ person_id, name, ...rest }) => ({
      ...rest,
      onBehalfOf: person_id === personId ? null : name,
    })),
    ...ofSections.map((each) => ({ ...each, capacity: 'section' as const, onBehalfOf: null })),
  ]
}

/** Owners and heads of sections report; a leader looks on. */
export function isReporting({ capacity }: OwnIndicator): boolean {
  return capacity !== 'leader'
}

async function listNamed({ db }: Act, unitId: string, personIds: readonly string[], documentId?: string) {
  if (personIds.length === 0) return []
  let query = db
    .selectFrom('responsibilities')
    .innerJoin('people', (join) =>
      join
        .onRef('people.unit_id', '=', 'responsibilities.unit_id')
        .onRef('people.id', '=', 'responsibilities.person_id'),
    )
    .select([
      'responsibilities.document_id as documentId',
      'responsibilities.indicator_id as indicatorId',
      'responsibilities.capacity',
      'responsibilities.person_id',
      'people.name',
    ])
    .where('responsibilities.unit_id', '=', unitId)
    .where('responsibilities.until', 'is', null)
    .where('responsibilities.person_id', 'in', personIds)
  if (documentId !== undefined) query = query.where('responsibilities.document_id', '=', documentId)
  return query.execute()
}

/** Who heads a section today answers for what the plan in force gives to it, whoever headed it at the approval. */
async function listOfSections(
  { db }: Act,
  unitId: string,
  sectionIds: readonly string[],
  documentId?: string,
) {
  if (sectionIds.length === 0) return []
  let query = db
    .selectFrom('plan_indicators')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.unit_id', '=', 'plan_indicators.unit_id')
        .onRef('documents.id', '=', 'plan_indicators.document_id')
        .onRef('documents.approved_version', '=', 'plan_indicators.version'),
    )
    .select(['plan_indicators.document_id as documentId', 'plan_indicators.indicator_id as indicatorId'])
    .where('plan_indicators.unit_id', '=', unitId)
    .where((row) =>
      row.exists(
        row
          .selectFrom('sections')
          .select(sql`1`.as('one'))
          .where('sections.unit_id', '=', unitId)
          .where('sections.id', 'in', sectionIds)
          .where(sql<boolean>`sections.name = any(plan_indicators.departments)`),
      ),
    )
  if (documentId !== undefined) query = query.where('plan_indicators.document_id', '=', documentId)
  return query.execute()
}
