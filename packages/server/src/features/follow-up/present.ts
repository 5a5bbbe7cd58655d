import type {
  FollowUpAct,
  IndicatorNamed,
  LedgerEntry,
  LedgerItem,
  Rectification,
  RectificationEntry,
} from '@hengji/contract/follow-up.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { ledgerActsFor, ledgerHindrance } from '@hengji/domain/monitoring/ledger.ts'
import { escalationsOf } from '@hengji/domain/monitoring/rectification-escalation.ts'
import { rectificationActsFor, rectificationHindrance } from '@hengji/domain/monitoring/rectification.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { ledgerPartsOf, rectificationPartsOf } from './policy.ts'
import { daysLate } from './follow-ups-due.ts'
import { eventsOf, type FoundAct, type FoundLedgerItem, type FoundRectification } from './stored.ts'
import type { Standing } from '../people/queries.ts'

/** For whom it is shown, and when: what they may do depends on it. */
export interface Viewer {
  actor: Actor
  standing: Standing
  today: IsoDate
  /** Names of proofs. */
  evidence: ReadonlyMap<string, string>
}

export function presentLedgerItem(
  viewer: Viewer,
  item: FoundLedgerItem,
  acts: readonly FoundAct[],
): LedgerItem {
  const parts = ledgerPartsOf(viewer.actor, viewer.standing, item)
  return {
    ...presentSubject(viewer, item, acts),
    title: item.title,
    detail: item.detail,
    dueOn: item.due_on,
    overdueDays: item.state === 'open' ? daysLate(item.due_on, viewer.today) : null,
    origin: item.origin,
    isMine: parts.includes('holder'),
    state: item.state,
    openedAt: item.opened_at.toISOString(),
    openedBy: item.opened_by_name,
    closedAt: item.closed_at?.toISOString() ?? null,
    may: ledgerActsFor(item.state, parts),
    isOwnSubmission: ledgerHindrance('close', item.state, parts) === 'own-submission',
  }
}

export function presentLedgerEntry(
  viewer: Viewer,
  item: FoundLedgerItem,
  acts: readonly FoundAct[],
): LedgerEntry {
  return {
    ...presentLedgerItem(viewer, item, acts),
    acts: acts.map((act) => presentAct(viewer, act)),
  }
}

export function presentRectification(
  viewer: Viewer,
  order: FoundRectification,
  acts: readonly FoundAct[],
): Rectification {
  const escalations = escalationsOf(eventsOf(acts), viewer.today)
  const parts = rectificationPartsOf(viewer.actor, viewer.standing, order, escalations)
  return {
    ...presentSubject(viewer, order, acts),
    issue: order.issue,
    demand: order.demand,
    dueOn: order.due_on,
    overdueDays:
      order.state === 'ordered' || order.state === 'rejected' ? daysLate(order.due_on, viewer.today) : null,
    state: order.state,
    orderedFrom: order.ordered_from,
    orderedAt: order.ordered_at.toISOString(),
    orderedBy: order.ordered_by_name,
    answer: order.answer,
    rejections: acts.filter(({ act }) => act === 'reject').length,
    escalations,
    closedAt: order.closed_at?.toISOString() ?? null,
    may: rectificationActsFor(order.state, parts),
    isOwnSubmission: rectificationHindrance('accept', order.state, parts) === 'own-submission',
  }
}

export function presentRectificationEntry(
  viewer: Viewer,
  order: FoundRectification,
  acts: readonly FoundAct[],
): RectificationEntry {
  return {
    ...presentRectification(viewer, order, acts),
    acts: acts.map((act) => presentAct(viewer, act)),
  }
}

function presentSubject(
  viewer: Viewer,
  found: FoundLedgerItem | FoundRectification,
  acts: readonly FoundAct[],
) {
  const last = acts.at(-1)
  return {
    id: found.id,
    unit: { id: found.unit_id, name: found.unit_name },
    year: found.year,
    indicator: presentIndicator(found),
    section: namedOrNull(found.section_id, found.section_name),
    person: namedOrNull(found.person_id, found.person_name),
    revision: found.revision,
    last: last === undefined ? null : presentAct(viewer, last),
  }
}

function presentIndicator(found: FoundLedgerItem | FoundRectification): IndicatorNamed | null {
  if (found.indicator_id === null || found.document_id === null) return null
  return {
    documentId: found.document_id,
    indicatorId: found.indicator_id,
    code: found.indicator_code,
    text: found.indicator_text ?? '',
  }
}

/** Bureau and leaders of the city see that there is a proof, not which. */
const nameOfUnseen = '佐证材料（无权查看）'

function presentAct({ evidence }: Viewer, row: FoundAct): FollowUpAct {
  return {
    number: row.number,
    act: row.act as FollowUpAct['act'],
    text: row.text,
    dueOn: row.due_on,
    evidence: row.evidence_ids.map((id) => ({ id, name: evidence.get(id) ?? nameOfUnseen })),
    isWithoutProof: row.is_without_proof,
    at: row.at.toISOString(),
    by: row.account_name,
  }
}

function namedOrNull(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? '' }
}
