import { randomUUID } from 'node:crypto'
import type { Applied, AppliedPeople, ApplyPeople, PeoplePreview } from '@hengji/contract/people-import.ts'
import { peopleDoubtSentence } from '@hengji/contract/people-doubt-sentence.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { comparePeople, type PeopleComparison } from '@hengji/domain/organization/compare-people.ts'
import type { PeopleTable } from '@hengji/domain/organization/people-table.ts'
import { proposePeople } from '@hengji/domain/organization/propose-people.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableJson, storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findUnit } from '../organization/queries.ts'
import { changePeople } from './change-people.ts'
import { getOrganization } from './organization-of-unit.ts'
import { findPlan, listNamedIndicators, listNameDecisions, printedNames } from './plan-names.ts'
import { mayDecideNames, mayKeepPeople } from './policy.ts'
import { takeOver } from './take-over-list.ts'
import { getPeopleRevision } from './unit-people.ts'

/** Lays a list that was read beside the people of the unit; nothing is changed yet. */
export async function storePeopleImport(
  act: Act,
  unitId: string,
  table: PeopleTable,
  from: { fileName: string; contentHash: string } | null,
): Promise<PeoplePreview | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepPeople(actor, unitId)) return refuse('not-permitted')
  const id = randomUUID()
  await db
    .insertInto('people_imports')
    .values({
      unit_id: unitId,
      id,
      content_hash: from?.contentHash ?? null,
      file_name: storableText(from?.fileName ?? null),
      entries: storableJson(table),
      made_at: now,
      made_by: actor.accountId,
      applied_at: null,
      applied: null,
    })
    .execute()
  return previewPeopleImport(act, unitId, id)
}

/** Takes people and sections out of the names of a plan. */
export async function proposeFromPlan(
  act: Act,
  unitId: string,
  documentId: string,
): Promise<PeoplePreview | Refusal> {
  const { db, actor, now } = act
  if (!mayDecideNames(actor, unitId)) return refuse('not-permitted')
  const plan = await findPlan(db, unitId, documentId)
  if (!plan) return refuse('document-unknown')
  const indicators = await listNamedIndicators(db, unitId, plan)
  if (printedNames(indicators).length === 0) return refuse('plan-without-names')
  const table = proposePeople(
    indicators,
    await getOrganization(db, unitId),
    await listNameDecisions(db, unitId, plan.year),
    shanghaiDay(now),
  )
  return storePeopleImport(act, unitId, table, null)
}

/** The list compared with the people as they are now. */
export async function previewPeopleImport(
  act: Act,
  unitId: string,
  id: string,
): Promise<PeoplePreview | Refusal> {
  if (!mayKeepPeople(act.actor, unitId)) return refuse('not-permitted')
  const found = await findPeopleImport(act, unitId, id)
  if (!found) return refuse('people-import-unknown')
  const { changes, doubts, unchanged } = await compare(act, unitId, found.entries)
  return {
    id,
    fileName: found.file_name,
    contentHash: found.content_hash,
    revision: await getPeopleRevision(act, unitId),
    rows: found.entries.rows.length,
    unchanged,
    changes,
    doubts: doubts.map((doubt) => ({
      row: doubt.row,
      code: doubt.code,
      sentence: peopleDoubtSentence(found.content_hash === null ? { ...doubt, row: null } : doubt),
    })),
  }
}

/**
 * Takes over what was accepted of a list, compared with the very people it was looked at beside.
 * The second click gets the first one's answer.
 */
export async function applyPeopleImport(
  act: Act,
  unitId: string,
  id: string,
  { revision, contentHash, accept }: ApplyPeople,
): Promise<Applied | Refusal> {
  if (!mayKeepPeople(act.actor, unitId)) return refuse('not-permitted')
  let applied: AppliedPeople | null = null
  const changed = await changePeople(act, unitId, async (current) => {
    const { db, actor, now } = act
    const found = await findPeopleImport(act, unitId, id)
    if (!found) return refuse('people-import-unknown')
    if (found.applied) {
      applied = found.applied
      return { id }
    }
    if (found.content_hash !== contentHash) return refuse('people-import-of-other-bytes')
    if (current !== revision) return refuse('people-import-compared-before')
    const { changes } = await compare(act, unitId, found.entries)
    const accepted = changes.filter(({ key }) => accept.includes(key))
    applied = await takeOver(act, unitId, id, accepted)
    await db
      .updateTable('people_imports')
      .set({ applied_at: now, applied: JSON.stringify(applied) })
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .execute()
    await audit(db, actor, now, {
      act: 'import-people',
      unitId,
      subject: id,
      after: { fileName: found.file_name, contentHash, applied, accepted },
    })
    return { id }
  })
  if (isRefusal(changed)) return changed
  if (applied === null) throw new Error('a list applied without a result')
  return { applied, unit: changed.unit }
}

function findPeopleImport({ db }: Act, unitId: string, id: string) {
  return db
    .selectFrom('people_imports')
    .select(['content_hash', 'file_name', 'entries', 'applied'])
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .executeTakeFirst()
}

async function compare({ db, now }: Act, unitId: string, table: PeopleTable): Promise<PeopleComparison> {
  const unit = await findUnit(db, unitId)
  const people = await db
    .selectFrom('people')
    .select(['id', 'phone', 'email'])
    .where('unit_id', '=', unitId)
    .execute()
  return comparePeople(
    table,
    unit?.name ?? '',
    await getOrganization(db, unitId),
    new Map(people.map(({ id, phone, email }) => [id, { phone, email }])),
    shanghaiDay(now),
  )
}
