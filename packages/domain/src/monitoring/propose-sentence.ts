import { decimalOf, decimalText, roundHalfUp } from '../kernel/decimal.ts'
import { interimBy } from './progress.ts'
import type { InterimTarget, Measure, MonthlyReport } from './measure.ts'
import { valueText } from './measured-value.ts'

/** What a report says where nobody writes a sentence of their own; the page shows it as one types. */
export function proposeSentence(
  measure: Measure,
  interims: readonly InterimTarget[],
  report: MonthlyReport,
  before: MonthlyReport | null,
): string {
  const begin = `截至${report.month}月底，`
  if (measure.kind === 'milestone') {
    const reached = interimBy(interims, report.reachedMonth ?? 0)?.milestone ?? null
    return reached === null
      ? `${begin}正在推进。`
      : `${begin}已到节点：${reached.replace(/^完成：/, '完成')}。`
  }
  if (report.value === null) return `${begin}正在推进。`
  const { unit, annualTarget, accrual } = measure
  const isTotal = accrual === 'total-so-far'
  const parts = [`${isTotal ? '累计' : '为'}${valueText(report.value, unit)}`]
  if (annualTarget !== null && isTotal && decimalOf(annualTarget).greaterThan(0)) {
    const percent = roundHalfUp(decimalOf(report.value).times(100).div(annualTarget), 2)
    const words = measure.direction === 'reverse' ? '占全年限额的' : '占全年目标的'
    parts.push(`${words}${decimalText(percent)}%`)
  }
  if (before !== null && before.value !== null && before.month < report.month) {
    const change = decimalOf(report.value).minus(before.value)
    const sinceWhen = before.month === report.month - 1 ? '比上月' : `比${before.month}月`
    const points = unit === '%' ? '个百分点' : (unit ?? '')
    if (change.isZero()) parts.push(`与${sinceWhen.slice(1)}持平`)
    else
      parts.push(
        `${sinceWhen}${change.isNegative() ? '减少' : '增加'}${valueText(decimalText(change.abs()), points)}`,
      )
  }
  return `${begin}${parts.join('，')}。`
}
