import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listOwnIndicators } from '../people/queries.ts'
import { mayAttachTo } from './policy.ts'
import { findEvidenceToChange, listLinks } from './queries.ts'
import { getVisibleEvidence } from './visible-evidence.ts'

export interface EvidenceToLink {
  unitId: string
  documentId: string
  indicatorIds: readonly string[]
  evidenceIds: readonly string[]
  /** The report it is filed with. */
  reportId?: string | null
}

/**
 * Attaches proofs to indicators, all or none. What is attached already stays as it is, so that the second click does
 * nothing; a report takes over a link that stood without one.
 * @returns how many links are new
 */
export async function linkEvidence(act: Act, given: EvidenceToLink): Promise<{ linked: number } | Refusal> {
  const { unitId, documentId, evidenceIds, reportId = null } = given
  const indicatorIds = [...new Set(given.indicatorIds)]
  const allowed = await checkIndicators(act, unitId, documentId, indicatorIds)
  if (isRefusal(allowed)) return allowed
  const planYear = await yearOfPlan(act, unitId, documentId)
  let linked = 0
  // In one order for all, so that two who link the same proofs wait for each other and not both.
  for (const evidenceId of [...new Set(evidenceIds)].toSorted()) {
    const visible = await getVisibleEvidence(act, evidenceId)
    if (isRefusal(visible)) return visible
    if (visible.found.unit_id !== unitId) return refuse('evidence-unknown')
    const held = await findEvidenceToChange(act.db, unitId, evidenceId)
    if (held === undefined || held.deleted_at !== null) return refuse('evidence-deleted')
    // A year's list and archive hold what was brought for that year.
    const { year } = visible.found
    if (planYear !== undefined && year !== planYear)
      return refuse('evidence-of-other-year', { year, planYear })
    linked += await link(act, unitId, documentId, evidenceId, indicatorIds, reportId)
  }
  return { linked }
}

/** `undefined` where the unit has no such plan. */
export async function yearOfPlan(
  { db }: Act,
  unitId: string,
  documentId: string,
): Promise<PlanYear | undefined> {
  const found = await db
    .selectFrom('documents')
    .select('year')
    .where('unit_id', '=', unitId)
    .where('id', '=', documentId)
    .executeTakeFirst()
  return found?.year
}

/** Without asking who may see the proof: for one that this person has just brought. */
export async function link(
  { db, actor, now }: Act,
  unitId: string,
  documentId: string,
  evidenceId: string,
  indicatorIds: readonly string[],
  reportId: string | null,
): Promise<number> {
  await findEvidenceToChange(db, unitId, evidenceId)
  const standing = (await listLinks(db, unitId, [evidenceId])).filter(
    (each) => each.document_id === documentId,
  )
  let linked = 0
  for (const indicatorId of indicatorIds) {
    const links = standing.filter((each) => each.indicator_id === indicatorId)
    if (links.some((each) => reportId === null || each.report_id === reportId)) continue
    const without = links.find((each) => each.report_id === null)
    if (without) {
      await db
        .updateTable('evidence_links')
        .set({ report_id: reportId })
        .where('unit_id', '=', unitId)
        .where('id', '=', without.id)
        .execute()
    } else {
      await db
        .insertInto('evidence_links')
        .values({
          unit_id: unitId,
          evidence_id: evidenceId,
          document_id: documentId,
          indicator_id: indicatorId,
          report_id: reportId,
          linked_at: now,
          linked_by_name: actor.displayName,
        })
        .execute()
      linked += 1
    }
    await audit(db, actor, now, {
      act: 'link-evidence',
      unitId,
      subject: evidenceId,
      after: { documentId, indicatorId, reportId },
    })
  }
  return linked
}

/** Takes a proof off an indicator, all reports of it included. The link is marked, not removed. */
export async function unlinkEvidence(
  act: Act,
  evidenceId: string,
  documentId: string,
  indicatorId: string,
): Promise<{ unlinked: number } | Refusal> {
  const { db, actor, now } = act
  const visible = await getVisibleEvidence(act, evidenceId)
  if (isRefusal(visible)) return visible
  const { found, own } = visible
  if (!mayAttachTo(actor, found.unit_id, indicatorId, own)) return refuse('indicator-not-yours')
  const locked = await findEvidenceToChange(db, found.unit_id, evidenceId)
  if (locked?.frozen_at) return refuse('evidence-frozen', { because: locked.frozen_because })
  const unlinked = await db
    .updateTable('evidence_links')
    .set({ unlinked_at: now, unlinked_by_name: actor.displayName })
    .where('unit_id', '=', found.unit_id)
    .where('evidence_id', '=', evidenceId)
    .where('document_id', '=', documentId)
    .where('indicator_id', '=', indicatorId)
    .where('unlinked_at', 'is', null)
    .returning(['id', 'report_id'])
    .execute()
  if (unlinked.length > 0) {
    await audit(db, actor, now, {
      act: 'unlink-evidence',
      unitId: found.unit_id,
      subject: evidenceId,
      before: { documentId, indicatorId, reportIds: unlinked.map(({ report_id }) => report_id) },
    })
  }
  return { unlinked: unlinked.length }
}

/** The indicators stand in the plan, and this person attaches to each of them. */
export async function checkIndicators(
  act: Act,
  unitId: string,
  documentId: string,
  indicatorIds: readonly string[],
): Promise<object | Refusal> {
  if (indicatorIds.length === 0) return {}
  const { db, actor } = act
  const known = await db
    .selectFrom('plan_indicators')
    .select('indicator_id')
    .distinct()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('indicator_id', 'in', indicatorIds)
    .execute()
  if (known.length !== new Set(indicatorIds).size) return refuse('indicator-unknown')
  const own = (await listOwnIndicators(act, unitId)).filter((each) => each.documentId === documentId)
  const mayAttach = (indicatorId: string): boolean => mayAttachTo(actor, unitId, indicatorId, own)
  if (indicatorIds.every(mayAttach)) return {}
  // A number that several indicators need is reported once, and its proof serves them all.
  const siblings = await listSiblings(act, unitId, documentId)
  const isAllowed = indicatorIds.every((id) => mayAttach(id) || (siblings.get(id) ?? []).some(mayAttach))
  return isAllowed ? {} : refuse('indicator-not-yours')
}

/** By indicator, those that share its measure. */
async function listSiblings({ db }: Act, unitId: string, documentId: string): Promise<Map<string, string[]>> {
  const tracked = await db
    .selectFrom('tracked_indicators')
    .select(['indicator_id', 'measure_id'])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .execute()
  const ofMeasure = new Map<string, string[]>()
  for (const { indicator_id, measure_id } of tracked)
    ofMeasure.set(measure_id, [...(ofMeasure.get(measure_id) ?? []), indicator_id])
  return new Map(tracked.map((each) => [each.indicator_id, ofMeasure.get(each.measure_id) ?? []]))
}
