import { directionOf } from '../budget/indicator-direction.ts'
import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { decimalText, type DecimalText } from '../kernel/decimal.ts'
import { findQuantities, isNumeric, plainValue, type Quantity } from '../kernel/quantity.ts'
import type { PlanIndicator } from '../plan/evaluation-plan.ts'
import type { ScoringDirection } from '../scoring/direction.ts'
import type { Measure } from './measure.ts'
import { isMeasurable } from './measured-value.ts'

type Row = Pick<PlanIndicator, 'primary' | 'secondary' | 'target'>

/** What an indicator is measured by, as far as its text tells; a person may set it otherwise. */
export function proposeMeasure(row: Row): Measure {
  const sentence = row.secondary ?? row.primary ?? ''
  const name = nameOf(sentence)
  const budgeted = budgetIn(sentence, row.target)
  if (!isNumeric(row.target) || !isMeasurable(row.target.value)) {
    return {
      name,
      kind: 'milestone',
      unit: null,
      direction: 'positive',
      accrual: 'state',
      annualTarget: null,
      isStrict: false,
      budgeted,
    }
  }
  const clause = clauseBefore(sentence, row.target)
  return {
    name,
    kind: 'number',
    unit: row.target.unit,
    direction: directionIn(clause, row.target),
    accrual: isState(clause, row.target.unit) ? 'state' : 'total-so-far',
    annualTarget: row.target.value,
    isStrict: row.target.comparator === '<' || row.target.comparator === '>',
    budgeted,
  }
}

const longestName = 200

function nameOf(sentence: string): string {
  const name = withoutSpaces(sentence).replace(/[。；;，,、]+$/, '')
  return name === '' ? '（未写明的指标）' : name.slice(0, longestName)
}

/** The words of the clause up to the quantity: `全年新增缴存职工` of `…，全年新增缴存职工36000人`. */
function clauseBefore(sentence: string, target: Quantity): string {
  const text = withoutSpaces(halfWidth(sentence)).replace(/[，。；;,]+$/, '')
  const found = findQuantities(sentence).find(
    ({ quantity }) => quantity.value === target.value && quantity.unit === target.unit,
  )
  const before = found === undefined ? text : text.slice(0, found.index)
  return before.split(/[，。；：、,;:]/).at(-1) ?? ''
}

/** The budget forms' rule first; where it leaves a bare number open, words of harm make less the better. */
function directionIn(clause: string, target: Quantity): ScoringDirection {
  const stated = directionOf({ levels: [clause], annualTarget: target, actualValue: target })
  if (stated !== null && stated !== 'qualitative') return stated
  return harm.test(clause) && !turnedRound.test(clause) ? 'reverse' : 'positive'
}

const harm =
  /逾期|不良|投诉|事故|差错|失误|错误|违[规纪法约]|超标|排放|能耗|差评|死亡|伤亡|空置|闲置|拖欠|欠缴|时[限长]|用时|耗时|负债率|成本|压缩[至到]|缩短[至到]|降[低至到]+|控制在/
const turnedRound =
  /下降|减少|压减|及时|处[理置]|办结|整改|化解|回收|清收|追回|查[处办]|立案|侦[办破]|打击|纠正|解决|满意/

/** A rate, a duration or a level that is raised to somewhere is not added up over the months. */
function isState(clause: string, unit: string | null): boolean {
  if (stateUnit.test(unit ?? '')) return true
  return levelWords.test(clause) && !isLimitOfYear(clause, unit)
}

/** `投诉控制在120件以内`: what happens is counted over the year; a mean or a balance is not. */
function isLimitOfYear(clause: string, unit: string | null): boolean {
  return (
    /控制[到至在]$/.test(clause) && counted.test(unit ?? '') && !/均|余额|存量|负债|单价|成本/.test(clause)
  )
}

const counted = /^[十百千]?[万亿]?(?:件|起|次|例|宗|元)(?:次)?$/

const stateUnit = /^(?:%|‰|个百分点|分|名|位|个?工作日|天|日|小时|分钟|倍)$|\//
const levelWords =
  /(?:提高|提升|增加|增长|扩大|上升|降低|下降|压缩|缩短|调整|控制|保持|稳定)(?:[到至在]|为)(?!期)|[率度比]$|平均|人均|排名|余额|存量|保有/

/** An amount that the text calls a budget or money put in, in 万元; the target itself is none. */
function budgetIn(sentence: string, target: Quantity | null): DecimalText | null {
  for (const { quantity, index } of findQuantities(sentence)) {
    const plain = plainValue(quantity)
    const clause =
      withoutSpaces(halfWidth(sentence))
        .slice(0, index)
        .split(/[，。；,;（(]/)
        .at(-1) ?? ''
    if (plain?.unit !== '元' || !money.test(clause)) continue
    if (target !== null && quantity.value === target.value && quantity.unit === target.unit) continue
    return decimalText(plain.value.div(10_000))
  }
  return null
}

const money = /预算|经费|专项资金|(?:投入|安排|拨付)(?:资金|财政资金)?$/
