import { randomUUID } from 'node:crypto'
import type { JoinMeasures } from '@hengji/contract/measures.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { getTrackedPlan, type TrackedPlan } from './find-plan.ts'
import {
  listMeasureRows,
  listStandingReports,
  listTrackedLinks,
  lockMeasures,
  type FoundMeasure,
} from './measure-rows.ts'
import { mayEditMeasures, maySeeProgress } from './policy.ts'
import { restateMeasures } from './restate.ts'

/** Lets one measure serve the indicators of all: from now on the value is reported once. What was reported stays. */
export async function joinMeasures(
  act: Act,
  documentId: string,
  { measureIds, keptId }: JoinMeasures,
): Promise<TrackedPlan | Refusal> {
  const { db, actor, now } = act
  const plan = await getPlanToEdit(act, documentId)
  if (isRefusal(plan)) return plan
  const ids = [...new Set(measureIds)].toSorted()
  const measures = await lockMeasures(db, plan.unitId, documentId, ids)
  const kept = measures.find(({ id }) => id === keptId)
  if (measures.length !== ids.length || kept === undefined || ids.length < 2) return refuse('measure-unknown')
  if (measures.some(({ kind, unit }) => kind !== kept.kind || unit !== kept.unit))
    return refuse('measures-differ')
  const moved = await db
    .updateTable('tracked_indicators')
    .set({ measure_id: keptId })
    .where('unit_id', '=', plan.unitId)
    .where('document_id', '=', documentId)
    .where('measure_id', 'in', ids)
    .where('measure_id', '<>', keptId)
    .returning('indicator_id')
    .execute()
  await audit(db, actor, now, {
    act: 'join-measures',
    unitId: plan.unitId,
    subject: keptId,
    after: { measureIds: ids, indicatorIds: moved.map(({ indicator_id }) => indicator_id) },
  })
  return plan
}

/** They look alike and are not the same: not proposed again. */
export async function declineSharing(
  act: Act,
  documentId: string,
  measureIds: readonly string[],
): Promise<TrackedPlan | Refusal> {
  const { db, actor, now } = act
  const plan = await getPlanToEdit(act, documentId)
  if (isRefusal(plan)) return plan
  const known = await listMeasureRows(db, plan.unitId, documentId, measureIds)
  if (known.length !== new Set(measureIds).size) return refuse('measure-unknown')
  const key = sharingKeyOf(measureIds)
  const declined = await db
    .insertInto('declined_sharings')
    .values({
      unit_id: plan.unitId,
      document_id: documentId,
      key,
      declined_at: now,
      declined_by_name: actor.displayName,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (declined)
    await audit(db, actor, now, {
      act: 'decline-sharing',
      unitId: plan.unitId,
      subject: documentId,
      after: { measureIds },
    })
  return plan
}

export function sharingKeyOf(measureIds: readonly string[]): string {
  return [...new Set(measureIds)].toSorted().join(' ')
}

/**
 * Gives an indicator a measure of its own again. The values reported while it was shared go with it, in the names of
 * those who reported them, so that nobody types them twice.
 */
export async function splitMeasure(
  act: Act,
  measureId: string,
  indicatorId: string,
): Promise<TrackedPlan | Refusal> {
  const { db, actor, now } = act
  const asked = await db.selectFrom('measures').selectAll().where('id', '=', measureId).executeTakeFirst()
  if (!asked) return refuse('measure-unknown')
  const plan = await getPlanToEdit(act, asked.document_id)
  if (isRefusal(plan)) return plan
  const own = await ownMeasureOf(act, plan, indicatorId)
  // Both at once, in the order in which everybody takes them.
  await lockMeasures(db, plan.unitId, plan.documentId, [measureId, ...(own === null ? [] : [own.id])])
  const links = (await listTrackedLinks(db, plan.unitId, plan.documentId)).filter(
    (link) => link.measure_id === measureId,
  )
  if (!links.some(({ indicator_id }) => indicator_id === indicatorId)) return refuse('measure-unknown')
  if (links.length < 2) return refuse('measure-not-shared')
  if (own === null || own.id === measureId) return refuse('measure-was-its-own')
  await db
    .updateTable('tracked_indicators')
    .set({ measure_id: own.id })
    .where('unit_id', '=', plan.unitId)
    .where('document_id', '=', plan.documentId)
    .where('indicator_id', '=', indicatorId)
    .execute()
  const copied = await copyReports(act, plan, asked, own)
  await restateMeasures(db, plan, [own.id])
  await audit(db, actor, now, {
    act: 'split-measure',
    unitId: plan.unitId,
    subject: own.id,
    before: { measureId },
    after: { indicatorId, copiedReports: copied },
  })
  return plan
}

async function ownMeasureOf(
  { db }: Act,
  { unitId, documentId }: TrackedPlan,
  indicatorId: string,
): Promise<FoundMeasure | null> {
  const row = await db
    .selectFrom('measures')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('indicator_id', '=', indicatorId)
    .executeTakeFirst()
  return row ?? null
}

async function copyReports(
  { db }: Act,
  { unitId, documentId }: TrackedPlan,
  from: FoundMeasure,
  to: FoundMeasure,
): Promise<number> {
  const reports = await listStandingReports(db, unitId, documentId, [from.id, to.id])
  const taken = new Set(reports.filter(({ measure_id }) => measure_id === to.id).map(({ month }) => month))
  const copies = reports
    .filter(({ measure_id, month }) => measure_id === from.id && !taken.has(month))
    .map((report) => {
      const id = randomUUID()
      return { ...report, id, measure_id: to.id, request_key: `split-${id}`, supersedes: null }
    })
  if (copies.length > 0) await db.insertInto('reports').values(copies).execute()
  return copies.length
}

async function getPlanToEdit({ db, actor }: Act, documentId: string): Promise<TrackedPlan | Refusal> {
  const plan = await getTrackedPlan(db, documentId)
  if (isRefusal(plan)) return plan
  if (!maySeeProgress(actor, plan.unitId)) return refuse('document-unknown')
  return mayEditMeasures(actor, plan.unitId) ? plan : refuse('not-permitted')
}
