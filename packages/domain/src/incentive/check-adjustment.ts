import { decimalGiven } from '../formula/given-value.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { decimalOf } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { AdjustmentRules } from '../scheme/evaluation-rules.ts'
import type { AdjustmentEntry } from './adjustment-entry.ts'

/** An entry as it is typed. */
export interface TypedAdjustment extends Omit<AdjustmentEntry, 'points' | 'decider' | 'decidedOn'> {
  points: string
  /** Of the basis document, or of the day on which something was found; `null` where unknown. */
  happenedOn: IsoDate | null
}

export interface AdjustmentFault extends Refusal<AdjustmentFaultCode> {
  field: 'component' | 'item' | 'points' | 'text' | 'basisTitle' | 'happenedOn'
}
export type AdjustmentFaultCode =
  | 'component-is-unknown'
  | 'item-is-unknown'
  | 'points-not-read'
  | 'points-not-positive'
  | 'item-limit-exceeded'
  | 'nothing-written'
  | 'no-basis'
  | 'outside-year'

/** What keeps an entry from being submitted; empty where nothing does. @param year of the evaluation */
export function faultsOfAdjustment(
  adjustments: readonly AdjustmentRules[],
  typed: TypedAdjustment,
  year: number,
): AdjustmentFault[] {
  const faults: AdjustmentFault[] = []
  const add = (field: AdjustmentFault['field'], code: AdjustmentFaultCode, facts: Refusal['facts'] = {}) =>
    faults.push({ ...refuse(code, facts), field })
  const rules = adjustments.find(({ component }) => component === typed.component)
  if (rules === undefined) add('component', 'component-is-unknown', { name: typed.component })
  const item = rules?.items.find(({ title }) => title === typed.item)
  if (rules !== undefined && (rules.items.length > 0 ? item === undefined : typed.item !== null))
    add('item', 'item-is-unknown')
  const points = decimalGiven(typed.points)
  if (points === null) add('points', 'points-not-read', { points: typed.points.slice(0, 60) })
  else if (!decimalOf(points).greaterThan(0)) add('points', 'points-not-positive')
  else if (item !== undefined && item.mostPoints !== null && decimalOf(points).greaterThan(item.mostPoints))
    add('points', 'item-limit-exceeded', { item: item.title, most: item.mostPoints })
  if (typed.text.trim() === '') add('text', 'nothing-written')
  if (typed.basisTitle.trim() === '') add('basisTitle', 'no-basis')
  if (typed.happenedOn !== null && !typed.happenedOn.startsWith(`${year}-`))
    add('happenedOn', 'outside-year', { year })
  return faults
}

/** One Chinese sentence beside the field. */
export function explainAdjustmentFault({ code, facts }: AdjustmentFault): string {
  return sentences[code](facts)
}

const sentences = {
  'component-is-unknown': () => '请选择加分或扣分。',
  'item-is-unknown': () => '请选择考评办法所列的项目。',
  'points-not-read': () => '分值请填数字，如 1.5。',
  'points-not-positive': () => '分值应大于 0；加还是扣由所选的一项决定。',
  'item-limit-exceeded': (facts) => `“${String(facts['item'])}”最多 ${String(facts['most'])} 分。`,
  'nothing-written': () => '请写明事项。',
  'no-basis': () => '请写明依据的文件。',
  'outside-year': (facts) => `不是 ${String(facts['year'])} 年的事项。`,
} satisfies Record<AdjustmentFaultCode, (facts: Refusal['facts']) => string>
