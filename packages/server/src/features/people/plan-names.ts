import type { Transaction } from 'kysely'
import { matchNames, type DecidedName } from '@hengji/domain/organization/match-names.ts'
import type { Organization } from '@hengji/domain/organization/organization.ts'
import type { NamedIndicator, TakenOver } from '@hengji/domain/organization/responsibilities.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Act } from '../../platform/database/transact.ts'
import { getOrganization } from './organization-of-unit.ts'

export interface TrackedPlan {
  documentId: string
  year: number
  /** The approved version; the current one where none is approved. */
  version: number
  isApproved: boolean
}

export async function findPlan(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
): Promise<TrackedPlan | undefined> {
  return (await listPlans(db, unitId)).find((plan) => plan.documentId === documentId)
}

/** Evaluation plans of a unit, the newest year first. */
export async function listPlans(db: Transaction<Tables>, unitId: string): Promise<TrackedPlan[]> {
  const rows = await db
    .selectFrom('documents')
    .select(['id', 'year', 'version', 'approved_version'])
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'evaluation-plan')
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ id, year, version, approved_version: approved }) => ({
    documentId: id,
    year,
    version: approved ?? version,
    isApproved: approved !== null,
  }))
}

/** The rows of a plan with the names printed in them. */
export function listNamedIndicators(
  db: Transaction<Tables>,
  unitId: string,
  { documentId, version }: Pick<TrackedPlan, 'documentId' | 'version'>,
): Promise<(NamedIndicator & { code: string | null; text: string | null })[]> {
  return db
    .selectFrom('plan_indicators')
    .select((row) => [
      'indicator_id as indicatorId',
      'code',
      row.fn.coalesce('secondary', 'primary').as('text'),
      'leaders',
      'departments',
      'owners',
    ])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .orderBy('position')
    .execute()
}

/** What the unit decided in a year about names that a plan prints, by name key. */
export async function listNameDecisions(
  db: Transaction<Tables>,
  unitId: string,
  year: number,
): Promise<Map<string, DecidedName>> {
  const rows = await db
    .selectFrom('name_decisions')
    .select(['name_key', 'person_id', 'role_group_id', 'section_id', 'is_ignored'])
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .execute()
  const decided = new Map<string, DecidedName>()
  for (const row of rows) {
    const { name_key: key } = row
    if (row.is_ignored) decided.set(key, { kind: 'ignored' })
    else if (row.person_id !== null) decided.set(key, subject('person', row.person_id))
    else if (row.role_group_id !== null) decided.set(key, subject('role-group', row.role_group_id))
    else if (row.section_id !== null) decided.set(key, subject('section', row.section_id))
  }
  return decided
}

function subject(kind: 'person' | 'role-group' | 'section', id: string): DecidedName {
  return { kind: 'subject', subject: { kind, id } }
}

/**
 * Handovers that hold for a plan of a year by a day, oldest first. One of everything holds for plans of its year and
 * before: who is named in the next year's plan is meant again.
 */
export async function listTakenOver(
  db: Transaction<Tables>,
  unitId: string,
  year: number,
  by: IsoDate,
): Promise<(TakenOver & { onDate: IsoDate })[]> {
  const rows = await db
    .selectFrom('handovers')
    .select(['from_person_id', 'to_person_id', 'on_date', 'indicator_ids'])
    .where('unit_id', '=', unitId)
    .where('undone_at', 'is', null)
    .where('on_date', '<=', by)
    .orderBy('on_date')
    .orderBy('made_at')
    .execute()
  return rows
    .filter((row) => row.indicator_ids !== null || year <= parseInt(row.on_date.slice(0, 4), 10))
    .map((row) => ({
      fromPersonId: row.from_person_id,
      toPersonId: row.to_person_id,
      onDate: row.on_date,
      indicatorIds: row.indicator_ids === null ? null : new Set(row.indicator_ids),
    }))
}

/** Names of a plan that are nobody's yet, or could be two people's, as printed; empty where there is no such plan. */
export async function listUndecidedNames(
  { db, now }: Act,
  unitId: string,
  documentId: string,
): Promise<string[]> {
  const plan = await findPlan(db, unitId, documentId)
  return plan === undefined
    ? []
    : undecidedOf(db, unitId, plan, await getOrganization(db, unitId), shanghaiDay(now))
}

async function undecidedOf(
  db: Transaction<Tables>,
  unitId: string,
  plan: TrackedPlan,
  organization: Organization,
  today: IsoDate,
): Promise<string[]> {
  const indicators = await listNamedIndicators(db, unitId, plan)
  const decided = await listNameDecisions(db, unitId, plan.year)
  return matchNames(printedNames(indicators), organization, decided, today)
    .filter(({ outcome }) => outcome === 'unmatched' || outcome === 'ambiguous')
    .map(({ printed }) => printed)
}

/** How many names of each plan are nobody's yet, or could be two people's. */
export async function countUndecidedNames(
  { db, now }: Act,
  unitId: string,
  organization: Organization,
): Promise<{ documentId: string; year: number; isApproved: boolean; undecided: number }[]> {
  const counted = []
  for (const plan of await listPlans(db, unitId)) {
    const undecided = await undecidedOf(db, unitId, plan, organization, shanghaiDay(now))
    counted.push({
      documentId: plan.documentId,
      year: plan.year,
      isApproved: plan.isApproved,
      undecided: undecided.length,
    })
  }
  return counted
}

export function printedNames(indicators: readonly NamedIndicator[]): string[] {
  return indicators.flatMap(({ leaders, departments, owners }) => [...leaders, ...departments, ...owners])
}
