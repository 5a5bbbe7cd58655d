import type { SelfEvaluation } from '../budget/self-evaluation.ts'
import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { findQuantities, plainValue, type Quantity } from '../kernel/quantity.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atDocument, atIndicator, quoted, wordsFor } from './finding-target.ts'

const id = 'value-does-not-answer-target'

/** What was reached is told in other terms than what was to be reached: nobody can hold the two together. */
export const valueDoesNotAnswerTarget: FindingRule = {
  id,
  title: '完成值与指标值不对应',
  reason: '实际完成值应当与年度指标值同一口径：数对数、单位对单位、等次对等次。',
  check(document) {
    if (document.kind !== 'self-evaluation') return []
    if (document.indicators.length > 0 && document.indicators.every((row) => row.actualValue === null)) {
      return [
        findingOf(
          id,
          'query',
          atDocument('actualValue'),
          '表中各项指标都没有填写实际完成值。',
          '请补填实际完成值；如此表尚未自评，可不处理。',
        ),
      ]
    }
    return document.indicators.flatMap((_row, index) => mismatch(document, index))
  },
}

function mismatch(document: SelfEvaluation, index: number): Finding[] {
  const row = document.indicators[index]
  const target = row?.annualTarget ?? null
  const actual = row?.actualValue ?? null
  const at = atIndicator(document, index, 'actualValue')
  const name = wordsFor(document, index)
  if (row === undefined || target === null) return []
  if (actual === null) {
    return [
      findingOf(
        id,
        row.claimedPoints === null ? 'query' : 'error',
        at,
        `${name}没有填写实际完成值${row.claimedPoints === null ? '' : `，却自评${row.claimedPoints}分`}。`,
        '请补填实际完成值。',
      ),
    ]
  }
  const words = `${name}的年度指标值是${quoted(target.text)}，实际完成值是${quoted(actual.text)}`
  if (target.value !== null && actual.value === null && !namesSuchAmount(actual, target)) {
    return [
      findingOf(
        id,
        'query',
        at,
        `${words}，指标值是数，完成值没有给出数。`,
        '请填写与指标值同一单位的实际完成数。',
      ),
    ]
  }
  if (target.value !== null && actual.value !== null && !areSameKind(target, actual)) {
    return [findingOf(id, 'query', at, `${words}，两者单位不同，无法比较。`, '请改用同一单位填写。')]
  }
  if (target.value === null && actual.value !== null && !leavesNumberOpen(target, actual)) {
    return [
      findingOf(
        id,
        'query',
        at,
        `${words}，完成值是数，指标值没有写明数，无法判断是否完成。`,
        '请在年度指标值中写明计划数。',
      ),
    ]
  }
  if (isGrade(target) && actual.value === null && !namesGrade.test(actual.text)) {
    return [
      findingOf(
        id,
        'query',
        at,
        `${words}，指标值是等次，完成值没有说明等次。`,
        '请填写评定的等次，或把指标值改为可以核对的工作要求。',
      ),
    ]
  }
  return []
}

/** No cell says what was reached in more characters; thousands of digits would take their time to search. */
const longestCell = 1000

/** `已完成8个` answers `8个`: the number stands in the words. So does 全部完成 for 100 %. */
function namesSuchAmount(actual: Quantity, target: Quantity): boolean {
  // `2150余人次` gives a number, if not an exact one.
  const exact = actual.text.slice(0, longestCell).replace(/(?<=\d)[余多](?=\D)/g, '')
  if (findQuantities(exact).some(({ quantity }) => areSameKind(quantity, target))) return true
  const text = withoutSpaces(halfWidth(actual.text))
  if (target.unit === '%') return /百分之|全部|全覆盖|全员|应.{1,2}尽|均已|100|无|零|未发生/.test(text)
  return (
    (target.value === '0' && /无|零|未/.test(text)) ||
    (target.unit === '年' && /年/.test(text)) ||
    (target.value !== null && text.includes(target.value))
  )
}

/** A whole share answers words such as 全覆盖 and 按时完成; a date or year in words is no number. */
function leavesNumberOpen(target: Quantity, actual: Quantity): boolean {
  const text = withoutSpaces(halfWidth(target.text))
  if (/\d/.test(text.replace(/\d{4}年/g, '')) || /零|无|不发生|未发生|杜绝/.test(text)) return true
  return actual.unit === '%' && /完成|覆盖|达标|全部|全面|及时|按时|应.{1,2}尽|合格|保障|到位/.test(text)
}

const namesGrade =
  /优秀|优良|优等|[为获得评达]优|优$|良好|良等|[为获得评]良|良$|中等|^中$|较差|^差$|合格|[一二三]等|[A-D](?:级|等|档|$)/

function isGrade(target: Quantity): boolean {
  return /^(?:优秀?|良好?|中等?|合格|优秀等次|良好等次|[一二三]等(?:次|奖)?)(?:及以上|以上)?$/.test(
    withoutSpaces(target.text),
  )
}

/** The same unit, none printed on one side, or two counting words for things of one kind (个 and 项, 人 and 名). */
function areSameKind(one: Quantity, other: Quantity): boolean {
  const [first, second] = [kindOfUnit(one), kindOfUnit(other)]
  return first === null || second === null || first === second
}

function kindOfUnit(quantity: Quantity): string | null {
  const unit = plainValue(quantity)?.unit ?? ''
  if (unit === '' || unit === '个') return null
  if (/元/.test(unit)) return '元'
  if (/^[%‰]$|百分点/.test(unit)) return '%'
  if (/^个?(?:人|名|位)/.test(unit)) return '人'
  if (/^个?(?:天|日|工作日|小时|分钟|秒|月|年|周)/.test(unit)) return '时'
  if (/平方|亩|公顷|公里|千米|米|吨|升|度/.test(unit)) return unit
  return '件'
}
