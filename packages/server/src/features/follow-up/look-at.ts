import type {
  FollowUpQuery,
  Ledger,
  LedgerEntry,
  Rectifications,
  RectificationEntry,
} from '@hengji/contract/follow-up.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayBrowseFollowUp, mayOpenItems, mayOrderRectification, maySeeFollowUp } from './policy.ts'
import {
  presentLedgerEntry,
  presentLedgerItem,
  presentRectification,
  presentRectificationEntry,
  type Viewer,
} from './present.ts'
import {
  findLedgerItem,
  findRectification,
  listActs,
  listLedgerItems,
  listRectifications,
  namesOfEvidence,
  type FoundAct,
} from './stored.ts'
import { standingOf } from '../people/queries.ts'

/**
 * The ledger as this person sees it: of one unit, or of all that the person sees.
 * @param most rows; a page's own where nothing is said
 */
export async function lookAtLedger(act: Act, asked: FollowUpQuery, most?: number): Promise<Ledger | Refusal> {
  const { db, actor } = act
  const unitId = asked.unitId ?? actor.unit?.id
  if (unitId === undefined ? !mayBrowseFollowUp(actor) : !maySeeFollowUp(actor, unitId))
    return refuse('not-permitted')
  const { items, total } = await listLedgerItems(db, withUnit(asked.year, unitId), most)
  const acts = await listActs(
    db,
    items.map(({ id }) => id),
  )
  const viewer = await viewerOf(act, acts)
  return {
    year: asked.year,
    today: viewer.today,
    items: items.map((item) => presentLedgerItem(viewer, item, acts.get(item.id) ?? [])),
    total,
    mayOpen: unitId !== undefined && mayOpenItems(actor, unitId),
  }
}

export async function lookAtRectifications(
  act: Act,
  asked: FollowUpQuery,
  most?: number,
): Promise<Rectifications | Refusal> {
  const { db, actor } = act
  const unitId = asked.unitId ?? actor.unit?.id
  if (unitId === undefined ? !mayBrowseFollowUp(actor) : !maySeeFollowUp(actor, unitId))
    return refuse('not-permitted')
  const { orders, total } = await listRectifications(db, withUnit(asked.year, unitId), most)
  const acts = await listActs(
    db,
    orders.map(({ id }) => id),
  )
  const viewer = await viewerOf(act, acts)
  return {
    year: asked.year,
    today: viewer.today,
    orders: orders.map((order) => presentRectification(viewer, order, acts.get(order.id) ?? [])),
    total,
    mayOrder: unitId !== undefined && mayOrderRectification(actor, unitId),
  }
}

export async function lookAtItem(act: Act, id: string): Promise<LedgerEntry | Refusal> {
  const found = await findLedgerItem(act.db, id)
  if (!found || !maySeeFollowUp(act.actor, found.unit_id)) return refuse('ledger-item-unknown')
  const acts = await listActs(act.db, [id])
  return presentLedgerEntry(await viewerOf(act, acts), found, acts.get(id) ?? [])
}

export async function lookAtOrder(act: Act, id: string): Promise<RectificationEntry | Refusal> {
  const found = await findRectification(act.db, id)
  if (!found || !maySeeFollowUp(act.actor, found.unit_id)) return refuse('rectification-unknown')
  const acts = await listActs(act.db, [id])
  return presentRectificationEntry(await viewerOf(act, acts), found, acts.get(id) ?? [])
}

async function viewerOf(act: Act, acts: ReadonlyMap<string, readonly FoundAct[]>): Promise<Viewer> {
  const ids = [...acts.values()].flatMap((each) => each.flatMap(({ evidence_ids }) => evidence_ids))
  return {
    actor: act.actor,
    standing: await standingOf(act),
    today: shanghaiDay(act.now),
    evidence: await namesOfEvidence(act.db, [...new Set(ids)]),
  }
}

function withUnit(year: number, unitId: string | undefined): { year: number; unitId?: string } {
  return unitId === undefined ? { year } : { year, unitId }
}
