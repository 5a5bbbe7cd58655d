import type { LedgerItem, Rectification } from '@hengji/contract/follow-up.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { lookAtLedger, lookAtRectifications } from './look-at.ts'
import { mayBrowseFollowUp } from './policy.ts'

/** What of follow-up waits for the actor: to be decided, to be done. */
export interface FollowUpsOf {
  toClose: LedgerItem[]
  toAccept: Rectification[]
  itemsToDo: LedgerItem[]
  ordersToAnswer: Rectification[]
  /** Past their deadline, whoever has to act. */
  overdueItems: LedgerItem[]
  overdueOrders: Rectification[]
}

const nothing: FollowUpsOf = {
  toClose: [],
  toAccept: [],
  itemsToDo: [],
  ordersToAnswer: [],
  overdueItems: [],
  overdueOrders: [],
}

/** @param unitId without it the own unit's, or of all units that the actor watches over */
export async function listFollowUpsOf(act: Act, year: number, unitId?: string): Promise<FollowUpsOf> {
  if (!mayBrowseFollowUp(act.actor)) return nothing
  const asked = unitId === undefined ? { year } : { year, unitId }
  const ledger = await lookAtLedger(act, asked)
  const orders = await lookAtRectifications(act, asked)
  if (isRefusal(ledger) || isRefusal(orders)) return nothing
  return {
    toClose: ledger.items.filter(({ may }) => may.includes('close')),
    toAccept: orders.orders.filter(({ may }) => may.includes('accept')),
    itemsToDo: ledger.items.filter(({ isMine, state }) => isMine && state === 'open'),
    ordersToAnswer: orders.orders.filter(({ may }) => may.includes('answer')),
    overdueItems: ledger.items.filter(({ overdueDays }) => overdueDays !== null),
    overdueOrders: orders.orders.filter(({ overdueDays }) => overdueDays !== null),
  }
}
