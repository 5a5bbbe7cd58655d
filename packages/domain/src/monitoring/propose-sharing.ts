import { bareText } from '../kernel/bare-text.ts'
import { decimalText } from '../kernel/decimal.ts'
import { findQuantities, plainValue } from '../kernel/quantity.ts'
import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import type { Measure } from './measure.ts'

/**
 * Measures whose texts name the same quantity: same words around it, same unit, same target (`3.6万人` = `36000人`).
 * Only exact matches; a person decides.
 * @returns groups of two and more, in the order given
 */
export function proposeSharing<Item extends Measure>(measures: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const measure of measures) {
    const key = sharingKey(measure)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [measure])
    else group.push(measure)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** By this a measure is known again in another indicator, or in last year's plan. */
export function sharingKey(measure: Measure): string | null {
  const words = wordsOf(measure)
  if (words.length < fewestWords) return null
  if (measure.kind === 'milestone') return `milestone ${words}`
  const plain = plainTarget(measure)
  return plain === null
    ? null
    : `${plain.unit} ${plain.target} ${measure.direction} ${measure.accrual} ${words}`
}

/** As `sharingKey`, but for the target, which changes from year to year. */
export function yearlyKey(measure: Measure): string | null {
  const words = wordsOf(measure)
  if (words.length < fewestWords || measure.kind === 'milestone') return null
  return `${plainTarget(measure)?.unit ?? ''} ${measure.accrual} ${words}`
}

const fewestWords = 3

function plainTarget({ annualTarget, unit }: Measure): { target: string; unit: string } | null {
  if (annualTarget === null) return null
  const plain = plainValue({ text: '', comparator: null, value: annualTarget, unit })
  return plain === null ? null : { target: decimalText(plain.value), unit: plain.unit }
}

/** The clause of the quantity without the number, years and words that every plan puts before one. */
function wordsOf({ name, kind, annualTarget, unit }: Measure): string {
  if (kind === 'milestone') return bareText(name).replace(/(?:\d{4}年度?|全年|今年|本年度?)/g, '')
  const text = withoutSpaces(halfWidth(name)).replace(/[，。；;,]+$/, '')
  const found = findQuantities(name).find(
    ({ quantity }) => quantity.value === annualTarget && quantity.unit === unit,
  )
  const clause = (found === undefined ? text : text.slice(0, found.index)).split(/[，。；：,;:]/).at(-1) ?? ''
  return bareText(clause).replace(fillers, '')
}

const fillers =
  /\d{4}年度?|\d+|全年|全市|今年|本年度?|年度|力争|确保|累计|实现|完成|达到|不少于|不低于|不超过|控制在|合计|总计/g
