import type { KeepFinding, VisitFinding } from '@hengji/contract/on-site.ts'
import { faultsOfChecklist, type ChecklistFinding } from '@hengji/domain/evaluation/checklist.ts'
import { visitStateWords } from '@hengji/domain/evaluation/on-site-visit.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { onSiteOf, type OnSiteOfEvaluation } from './on-site-rules.ts'
import { holdVisit, type StoredVisit } from './stored-visit.ts'
import { presentFinding } from './view-visit.ts'

/**
 * Takes what was found on one item, perhaps hours after it was filled in. The same saving once more is the one that is
 * there. What another machine saved meanwhile is not written over: the person compares.
 */
export async function keepFinding(
  act: Act,
  visitId: string,
  indicatorId: string,
  given: KeepFinding,
): Promise<VisitFinding | Refusal> {
  const { db, actor, now } = act
  const visit = await holdVisit(act, visitId)
  if (isRefusal(visit)) return visit
  if (!visit.isExaminer) return refuse('not-permitted')
  const versions = await findingsOfItem(act, visit, indicatorId)
  const same = versions.find(({ key }) => key === given.key)
  if (same) return presentFinding(versions.at(-1) ?? same)
  const closed = await requireOpenPhase(act, visit.evaluation_id, 'on-site')
  if (closed) return closed
  if (visit.state !== 'under-way')
    return refuse('visit-not-in-that-state', { state: visitStateWords[visit.state] })
  const onSite = await onSiteOf(act, visit.evaluation_id)
  if (isRefusal(onSite)) return onSite
  const fault = faultOf(visit, { ...given, indicatorId }, onSite)
  if (fault) return fault
  const last = versions.at(-1)
  if (versions.some(({ revision, device }) => revision > given.base && device !== given.device))
    return refuse('finding-changed-meanwhile')
  const revision = (last?.revision ?? 0) + 1
  const row = {
    unit_id: visit.unit_id,
    visit_id: visitId,
    indicator_id: indicatorId,
    revision,
    key: given.key,
    device: given.device,
    verdict: given.verdict,
    score: given.score === null ? null : JSON.stringify(given.score),
    note: given.note.trim(),
    photo_ids: given.photoIds,
    found_at: earlierOf(new Date(given.foundAt), now),
    received_at: now,
    account_id: actor.accountId,
    account_name: actor.displayName,
  }
  const kept = await db.insertInto('visit_findings').values(row).returningAll().executeTakeFirstOrThrow()
  await audit(db, actor, now, {
    act: 'keep-visit-finding',
    unitId: visit.unit_id,
    subject: visitId,
    before: last ? presentFinding(last) : null,
    after: presentFinding(kept),
  })
  return presentFinding(kept)
}

/** By the clock of the device, which may be ahead: nothing was found after it arrived here. */
function earlierOf(one: Date, other: Date): Date {
  return one < other ? one : other
}

/** The newest of an item, for whoever is told that they come too late. */
export async function newestFinding(
  act: Act,
  visitId: string,
  indicatorId: string,
): Promise<VisitFinding | Refusal> {
  const visit = await holdVisit(act, visitId)
  if (isRefusal(visit)) return visit
  if (!visit.isExaminer) return refuse('not-permitted')
  const last = (await findingsOfItem(act, visit, indicatorId)).at(-1)
  return last ? presentFinding(last) : refuse('visit-unknown')
}

async function findingsOfItem({ db }: Act, visit: StoredVisit, indicatorId: string) {
  return db
    .selectFrom('visit_findings')
    .selectAll()
    .where('unit_id', '=', visit.unit_id)
    .where('visit_id', '=', visit.id)
    .where('indicator_id', '=', indicatorId)
    .orderBy('revision')
    .execute()
}

function faultOf(visit: StoredVisit, finding: ChecklistFinding, onSite: OnSiteOfEvaluation): Refusal | null {
  const [fault] = faultsOfChecklist(visit.items, [finding], onSite.tiers, onSite.isScored)
  if (!fault) return null
  const code = visit.items.find(({ indicatorId }) => indicatorId === finding.indicatorId)?.code ?? ''
  switch (fault.code) {
    case 'finding-without-score':
    case 'finding-without-note':
    case 'unseen-with-score':
    case 'not-on-checklist':
    case 'found-twice':
      return fault
    default:
      return refuse('finding-score-wrong', { code })
  }
}
