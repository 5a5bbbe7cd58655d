import type { FollowUpQuery } from '@hengji/contract/follow-up.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { LedgerState } from '@hengji/domain/monitoring/ledger.ts'
import type { RectificationState } from '@hengji/domain/monitoring/rectification.ts'
import { writeOfficialTables } from '@hengji/documents/writing/write-official-table.ts'
import { audit, officeUnit } from '../../../platform/audit/audit.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { lookAtLedger, lookAtRectifications } from '../look-at.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file is whole where a page shows the first thousand; past this a city keeps more than a worksheet should hold. */
const mostExported = 50_000

/** Ledger and orders in the form in which offices file them: two worksheets, A4 across. */
export async function exportLedger(
  act: Act,
  asked: FollowUpQuery,
): Promise<{ fileName: string; contentType: string; content: Uint8Array } | Refusal> {
  const ledger = await lookAtLedger(act, asked, mostExported)
  if (isRefusal(ledger)) return ledger
  const orders = await lookAtRectifications(act, asked, mostExported)
  if (isRefusal(orders)) return orders
  const unitName = ledger.items[0]?.unit.name ?? orders.orders[0]?.unit.name ?? act.actor.unit?.name
  const isOneUnit = asked.unitId !== undefined || act.actor.unit !== null
  const whose = isOneUnit ? (unitName ?? '') : '各参评单位'
  const noteRight = dayInChinese(shanghaiDay(act.now))
  const unitColumn = isOneUnit ? [] : [{ title: '单位', width: 20 }]
  const content = await writeOfficialTables([
    {
      name: '工作台账',
      title: `${whose}${asked.year}年度绩效工作台账`,
      noteLeft: `单位：${whose}`,
      noteRight,
      columns: [
        { title: '序号', width: 6, isCentred: true },
        ...unitColumn,
        { title: '事项', width: 32 },
        { title: '内容与要求', width: 36 },
        { title: '完成时限', width: 14, isCentred: true },
        { title: '责任科室', width: 14, isCentred: true },
        { title: '责任人', width: 10, isCentred: true },
        { title: '办理情况', width: 36 },
        { title: '销号情况', width: 14, isCentred: true },
      ],
      rows: ledger.items.map((item, index) => [
        String(index + 1),
        ...(isOneUnit ? [] : [item.unit.name]),
        item.title,
        item.detail ?? '',
        item.dueOn === null ? '' : dayInChinese(item.dueOn),
        item.section?.name ?? '',
        item.person?.name ?? '',
        item.last?.text ?? '',
        item.overdueDays === null
          ? closing(ledgerWords[item.state], item.closedAt)
          : `逾期${item.overdueDays}天`,
      ]),
    },
    {
      name: '整改',
      title: `${whose}${asked.year}年度整改台账`,
      noteLeft: `单位：${whose}`,
      noteRight,
      columns: [
        { title: '序号', width: 6, isCentred: true },
        ...unitColumn,
        { title: '存在问题', width: 34 },
        { title: '整改要求', width: 34 },
        { title: '整改期限', width: 14, isCentred: true },
        { title: '责任科室', width: 14, isCentred: true },
        { title: '责任人', width: 10, isCentred: true },
        { title: '整改情况', width: 36 },
        { title: '结果', width: 14, isCentred: true },
      ],
      rows: orders.orders.map((order, index) => [
        String(index + 1),
        ...(isOneUnit ? [] : [order.unit.name]),
        order.issue,
        order.demand,
        dayInChinese(order.dueOn),
        order.section?.name ?? '',
        order.person?.name ?? '',
        order.answer ?? '',
        order.overdueDays === null
          ? closing(orderWords[order.state], order.closedAt)
          : `逾期${order.overdueDays}天`,
      ]),
    },
  ])
  await audit(act.db, act.actor, act.now, {
    act: 'export-ledger',
    unitId: asked.unitId ?? act.actor.unit?.id ?? officeUnit,
    after: { year: asked.year, items: ledger.items.length, orders: orders.orders.length },
  })
  return { fileName: `${whose}${asked.year}年度台账.xlsx`, contentType: workbookType, content }
}

const ledgerWords = {
  open: '在办',
  submitted: '待销号',
  closed: '已销号',
  cancelled: '已取消',
} as const satisfies Record<LedgerState, string>

const orderWords = {
  ordered: '整改中',
  answered: '待核验',
  rejected: '退回再改',
  accepted: '已通过',
  cancelled: '已取消',
} as const satisfies Record<RectificationState, string>

function closing(state: string, closedAt: string | null): string {
  return closedAt === null ? state : `${state}\n${dayInChinese(shanghaiDay(new Date(closedAt)))}`
}

function dayInChinese(day: string): string {
  const [year, month, date] = day.split('-').map((part) => Number.parseInt(part, 10))
  return `${year}年${month}月${date}日`
}
