import { decimalText, roundHalfUp, type Decimal } from '../kernel/decimal.ts'
import type { FundingLine, SelfEvaluation } from '../budget/self-evaluation.ts'
import type { TargetTable } from '../budget/target-table.ts'
import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { findQuantities, plainValue, type Quantity } from '../kernel/quantity.ts'
import { bareText } from '../kernel/bare-text.ts'
import { isCostLine } from './cost-line.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atIndicator, quoted, wordsFor, wordsForAll } from './finding-target.ts'
import {
  amountInUnit,
  canBeSameAmount,
  printedAmount,
  sumOfAmounts,
  type PrintedAmount,
} from './printed-amount.ts'

const id = 'amounts-disagree'

/** One amount told in two places. Only what by name and budget clearly is the same is held together. */
export const amountsDisagree: FindingRule = {
  id,
  title: '金额前后不一',
  reason: '同一笔资金、同一项成果在表中各处和文字中的数额应当一致。',
  check(document) {
    switch (document.kind) {
      case 'evaluation-plan':
        return []
      case 'self-evaluation':
        return [...costsAgainstFunding(document), ...proseAgainstValues(document)]
      case 'target-table':
        return explanationAgainstTarget(document)
    }
  },
}

/** Which cost indicators make up which funding line: one of the same name, or staff and running costs for 基本支出. */
function costsAgainstFunding(document: SelfEvaluation): Finding[] {
  const costs = document.indicators.flatMap((row, index) => (isCostLine(row) ? [index] : []))
  return document.funding.flatMap((line) => {
    const parts = costs.filter((index) =>
      isPartOf(document.indicators[index]?.levels.at(-1) ?? '', line.name),
    )
    const targets = parts.map((index) => printedAmount(document.indicators[index]?.annualTarget ?? null))
    const actuals = parts.map((index) => {
      const row = document.indicators[index]
      return printedAmount(row?.actualValue ?? null, row?.annualTarget?.unit ?? null)
    })
    const target = wholeOf(targets)
    const actual = wholeOf(actuals)
    const budgets = [line.initialBudget, line.budgeted].flatMap(
      (value) => amountInUnit(value, line.amountUnit) ?? [],
    )
    const executed = amountInUnit(line.executed, line.amountUnit)
    if (
      target === null ||
      actual === null ||
      executed === null ||
      !budgets.some((budget) => canBeSameAmount(budget, target))
    )
      return []
    return canBeSameAmount(actual, executed) || actual.unit !== executed.unit
      ? []
      : [costFinding(document, parts, line, target, actual, executed)]
  })
}

function isPartOf(cost: string, line: string): boolean {
  const [part, whole] = [bareText(cost), bareText(line)]
  if (part === '' || whole === '') return false
  if (whole.startsWith('基本支出')) {
    return part.startsWith('基本支出') || (/人员|公用|运转/.test(part) && !/特定目标|其他项目/.test(part))
  }
  return part === whole || (whole.startsWith('项目支出') && /^(?:其他)?项目支出/.test(part))
}

function wholeOf(amounts: readonly (PrintedAmount | null)[]): PrintedAmount | null {
  const known = amounts.filter((amount) => amount !== null)
  return known.length === amounts.length ? sumOfAmounts(known) : null
}

function costFinding(
  document: SelfEvaluation,
  parts: readonly number[],
  line: FundingLine,
  target: PrintedAmount,
  actual: PrintedAmount,
  executed: PrintedAmount,
): Finding {
  const unit = line.amountUnit
  const inUnit = (value: Decimal) =>
    decimalText(roundHalfUp(value.div(amountInUnit('1', unit)?.value ?? 1), 2)) + unit
  return findingOf(
    id,
    'query',
    atIndicator(document, parts[0] ?? 0, 'actualValue'),
    `${wordsForAll(document, parts)}的年度指标值${parts.length > 1 ? '合计' : ''}${inUnit(target.value)}，与${quoted(line.name)}的预算数一致；` +
      `实际完成值${parts.length > 1 ? '合计' : ''}${inUnit(actual.value)}，而${quoted(line.name)}的全年执行数是${executed.text}，` +
      `${actual.value.greaterThan(executed.value) ? '多' : '少'}${inUnit(actual.value.minus(executed.value).abs())}。`,
    '请核对这几处的实际支出，使其一致，或说明口径差别。',
  )
}

const generic =
  /资金|支出|项目|完成|实现|计划|任务|增加|增长|同比|目标|预算|金额|总额|提升|指标|成本|经费|年度|全年|累计/

/**
 * `…归集427917.69万元` in the account of the year, against the actual value of the indicator that speaks of 归集.
 * Held together only where the sizes are near and no amount of that name agrees; plans and last year's amounts do not count.
 */
function proseAgainstValues(document: SelfEvaluation): Finding[] {
  const told = amountsInProse(document.overallGoal.achieved ?? '')
  if (told.length === 0) return []
  return document.indicators.flatMap((row, index) => {
    const actual = printedAmount(row.actualValue, row.annualTarget?.unit ?? null)
    const name = bareText(row.levels.at(-1) ?? '')
    if (actual === null || isCostLine(row)) return []
    const same = told.filter(({ key, amount }) => name.includes(key) && amount.unit === actual.unit)
    const [first] = same
    if (first === undefined || same.some(({ amount }) => canBeSameAmount(amount, actual))) return []
    if (same.length > 1 || !isNear(first.amount.value, actual.value)) return []
    return [
      findingOf(
        id,
        'query',
        atIndicator(document, index, 'actualValue'),
        `${wordsFor(document, index)}的实际完成值是${actual.text}，而总体目标完成情况中写“${first.key}${first.amount.text}”，两处不一致。`,
        '请核对数额，使两处一致，或说明口径差别。',
      ),
    ]
  })
}

function amountsInProse(prose: string): { key: string; amount: PrintedAmount }[] {
  const text = withoutSpaces(halfWidth(prose))
  return findQuantities(prose).flatMap(({ quantity, index }) => {
    const before = text
      .slice(Math.max(0, index - 24), index)
      .replace(/(?:金额|总额|额)?(?:共计|总计|达到?|为|共|约)?$/, '')
    const key = /[\u4e00-\u9fff]{2}$/.exec(before)?.[0]
    const amount = /[%‰]|百分点/.test(quantity.unit ?? '') ? null : printedAmount(quantity)
    if (
      key === undefined ||
      amount === null ||
      generic.test(key) ||
      /计划|目标|任务|上年|去年|同比|增[加长][^，。；]*$/.test(before.split(/[，。；,;]/).at(-1) ?? '')
    )
      return []
    return [{ key, amount }]
  })
}

function isNear(one: Decimal, other: Decimal): boolean {
  return other.greaterThan(0) && one.div(other).minus(1).abs().lessThanOrEqualTo('0.2')
}

/** `……逾期率应低于0.3%` beside a target: the one amount that the explanation sets must be the target's. */
function explanationAgainstTarget(table: TargetTable): Finding[] {
  return table.indicators.flatMap((row, index) => {
    const set =
      row.explanation === null || row.annualTarget === null
        ? null
        : boundSetBy(row.explanation, row.annualTarget)
    const [bound, target] = [printedAmount(set), printedAmount(row.annualTarget)]
    if (bound === null || target === null || bound.unit !== target.unit || bound.value.equals(target.value))
      return []
    return [
      findingOf(
        id,
        'query',
        atIndicator(table, index, 'annualTarget'),
        `${wordsFor(table, index)}的年度指标值是${target.text}，而指标解释中要求${quoted(set?.text ?? '')}，两处不一致。`,
        '请核对数值，使两处一致。',
      ),
    ]
  })
}

function boundSetBy(explanation: string, target: Quantity): Quantity | null {
  const text = withoutSpaces(halfWidth(explanation))
  const unit = plainValue(target)?.unit
  const bounds = findQuantities(explanation).filter(
    ({ quantity, index }) =>
      plainValue(quantity)?.unit === unit &&
      (quantity.comparator !== null ||
        /(?:应|须|应当|要求|控制在|低于|高于|不超过|达到?)$/.test(text.slice(0, index))),
  )
  return bounds.length === 1 ? (bounds[0]?.quantity ?? null) : null
}
