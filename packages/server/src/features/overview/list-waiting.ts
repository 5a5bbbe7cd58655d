import type { LedgerItem, Rectification } from '@hengji/contract/follow-up.ts'
import type { WaitingLine } from '@hengji/contract/home.ts'
import { itemLink, orderLink } from '../follow-up/queries.ts'

export function ledgerToClose(item: LedgerItem): WaitingLine {
  return {
    ...ledgerLine(item, '申请销号，请核验'),
    since: item.last?.at ?? item.openedAt,
    overdueDays: null,
    act: { name: 'close', revision: item.revision },
  }
}

export function ledgerToDo(item: LedgerItem): WaitingLine {
  return ledgerLine(item, item.last?.act === 'send-back' ? `退回：${item.last.text ?? ''}` : '办结后申请销号')
}

function ledgerLine(item: LedgerItem, wants: string): WaitingLine {
  return {
    kind: 'ledger',
    id: item.id,
    unit: item.unit,
    title: item.title,
    wants,
    since: item.openedAt,
    dueOn: item.dueOn,
    overdueDays: item.overdueDays,
    link: itemLink(item.id),
    act: null,
  }
}

export function orderToAccept(order: Rectification): WaitingLine {
  return {
    ...orderLine(order, `已答复：${order.answer ?? ''}`),
    since: order.last?.at ?? order.orderedAt,
    overdueDays: null,
    act: { name: 'accept', revision: order.revision },
  }
}

export function orderToAnswer(order: Rectification): WaitingLine {
  return orderLine(order, order.state === 'rejected' ? `退回：${order.last?.text ?? ''}` : order.demand)
}

export function orderLine(order: Rectification, wants: string): WaitingLine {
  return {
    kind: 'rectification',
    id: order.id,
    unit: order.unit,
    title: order.issue,
    wants,
    since: order.orderedAt,
    dueOn: order.dueOn,
    overdueDays: order.overdueDays,
    link: orderLink(order.id),
    act: null,
  }
}
