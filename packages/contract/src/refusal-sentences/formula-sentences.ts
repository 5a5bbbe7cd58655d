import type { FormulaRefusalCode } from '@hengji/domain/formula/formula.ts'
import { fact, placeInText, quoted, type Facts, type Sentences } from './facts.ts'

/** Why a formula is not accepted or cannot be evaluated: always with the place. */
export const formulaSentences = {
  'formula-is-empty': () => '没有公式，请写出如“综合得分=目标考核得分×60%+…”的算式。',
  'formula-is-too-long': () => '公式太长：最多 4000 个字、50 个分项；请核对。',
  'formula-is-too-deep': (facts) => `公式括号套得太深，${placeInText(facts)}，请核对。`,
  'unknown-sign': (facts) => `公式${placeInText(facts)}有不认识的符号；可用 + - × ÷ ％ 和括号。`,
  'bracket-not-closed': (facts) => `公式${placeInText(facts)}的括号没有另一半，请补上右括号。`,
  'bracket-not-opened': (facts) => `公式${placeInText(facts)}多出一个右括号，请补上左括号或删去它。`,
  'brackets-differ': (facts) => `公式${placeInText(facts)}的括号与前面的左括号不成对，请改成同一种。`,
  'operand-missing': (facts) => `公式${placeInText(facts)}缺一个得分名称或数字，请补上。`,
  'operator-missing': (facts) => `公式${placeInText(facts)}与前面之间缺运算符号，请补上 + - × ÷ 之一。`,
  'percent-without-number': (facts) => `公式${placeInText(facts)}的百分号前面没有数字，请补上。`,
  'two-readings': (facts) =>
    `公式${placeInText(facts)}有两种读法${reading(facts)}，不能替您选；请改写清楚，如加括号或补上符号。`,
  'trailing-text': (facts) => `公式${placeInText(facts)}起多出文字，请删去或改成算式的一部分。`,
  'unknown-name': (facts) => `公式里没有${nameIn(facts)}这一项${known(facts)}，请照公式中的名称填写。`,
  'defined-twice': (facts) => `公式里${nameIn(facts)}定义了两次，请只留一处。`,
  'two-results': (facts) => `公式${placeInText(facts)}又算出另一个结果，请只留一个总公式。`,
  cycle: (facts) => `公式循环：${nameIn(facts)}要用它自己来算，请核对各分项的公式。`,
  'missing-value': (facts) => `缺${nameIn(facts)}的得分，没有计算；请补上。`,
  'not-a-number': (facts) => `${nameIn(facts)}的得分${quoted(facts, 'value')}不是数字，没有计算。`,
  'value-given-and-computed': (facts) =>
    `${nameIn(facts)}与它的分项${quoted(facts, 'part')}不能都填，没有计算；请只填其中一边。`,
  'value-above-full-marks': (facts) =>
    `${nameIn(facts)}的得分 ${fact(facts, 'value')} 超过满分 ${fact(facts, 'fullMarks')}，没有计算；请核对。`,
  'value-is-too-large': (facts) => `公式${placeInText(facts)}的数太大，没有计算；请核对所填的值。`,
  'division-by-zero': (facts) => `公式${placeInText(facts)}除以零，没有计算；请核对所填的值。`,
  'not-a-sum-of-terms': (facts) => `公式${placeInText(facts)}不是各项相加减的形式，拆不出各项和权重。`,
} satisfies Sentences<FormulaRefusalCode>

function nameIn(facts: Facts): string {
  return quoted(facts, 'name') || quoted(facts, 'text')
}

function known(facts: Facts): string {
  const names = fact(facts, 'known')
  return names === '' ? '' : `（有：${names}）`
}

const readings: Record<string, string> = {
  range: '（是区间还是相减）',
  'cap-of-factor-or-product': '（上限指这一项还是整个乘积）',
  'cap-inside-product': '（上限在乘除之前还是之后）',
  'cap-of-last-term-or-sum': '（上限指最后一项还是总和）',
  'letter-of-two-names': '（同一字母标了两个名称）',
  'thousands-or-list': '（逗号是千分位还是分隔）',
  'space-in-number': '（数字中间有空格，是一个数还是两个）',
  'number-before-name': '（数字与名称之间可能缺了乘号）',
}

function reading(facts: Facts): string {
  return readings[fact(facts, 'readings')] ?? ''
}
