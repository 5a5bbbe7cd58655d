import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { parseQuantity, type Comparator, type Quantity } from '@hengji/domain/kernel/quantity.ts'
import type { IndicatorDirection } from '@hengji/domain/budget/self-evaluation.ts'
import { isAbsent } from './form-words.ts'
import { joinLines } from './join-lines.ts'

const signs: Record<string, Comparator> = {
  '≥': '≥',
  '≧': '≥',
  '⩾': '≥',
  '>=': '≥',
  '>': '>',
  '≤': '≤',
  '≦': '≤',
  '⩽': '≤',
  '<=': '≤',
  '<': '<',
  '=': '=',
}

/**
 * One value from a cell and, where the form has such columns, the sign (指标性质) and the unit (度量单位) beside it.
 * @returns `null` where the cell says that there is no value
 */
export function composedQuantity(value: string, sign: string | null, unit: string | null): Quantity | null {
  if (isAbsent(value)) return null
  const alone = parseQuantity(joinLines(value))
  if (alone.value === null) return alone
  const comparator = sign === null ? undefined : signs[withoutSpaces(halfWidth(sign))]
  const before = comparator !== undefined && alone.comparator === null ? comparator : ''
  const after = unit !== null && !isAbsent(unit) && alone.unit === null ? withoutSpaces(unit) : ''
  if (before === '' && after === '') return alone
  const composed = parseQuantity(before + alone.text + after)
  // A unit such as 年 makes the whole read as words: then the parts are kept as they were given.
  if (composed.value !== null) return composed
  return {
    ...alone,
    text: before + alone.text + after,
    comparator: comparator ?? alone.comparator,
    unit: after || null,
  }
}

/** What a form says of the direction: a column of its own (正向, 反向, 定性, ≥), else the sign before the target. */
export function printedDirection(nature: string | null, target: Quantity | null): IndicatorDirection | null {
  const label = nature === null ? '' : withoutSpaces(halfWidth(nature))
  if (/正向/.test(label)) return 'positive'
  if (/反向|逆向|负向/.test(label)) return 'reverse'
  if (/定性/.test(label)) return 'qualitative'
  const comparator = signs[label] ?? (target?.value === null ? null : target?.comparator) ?? null
  if (comparator === '≥' || comparator === '>') return 'positive'
  if (comparator === '≤' || comparator === '<') return 'reverse'
  return comparator === '=' ? 'equal' : null
}
