import type { FormulaRefusalCode } from '@hengji/domain/formula/formula.ts'
import { fact, placeInText, quoted, type Sentences } from './facts.ts'

/** Why a formula is not accepted or cannot be evaluated: always with the place. */
export const formulaSentences = {
  'formula-is-empty': () => '没有公式，请写出如“综合得分=目标考核得分×60%+…”的算式。',
  'formula-is-too-long': (facts) =>
    `公式太长，最长 ${fact(facts, 'longest') || fact(facts, 'limit')} 个字，请核对。`,
  'formula-is-too-deep': (facts) => `公式括号套得太深，${placeInText(facts)}，请核对。`,
  'unknown-sign': (facts) => `公式${placeInText(facts)}有不认识的符号；可用 + - × ÷ ％ 和括号。`,
  'bracket-not-closed': (facts) => `公式${placeInText(facts)}的括号没有另一半，请补上右括号。`,
  'bracket-not-opened': (facts) => `公式${placeInText(facts)}多出一个右括号，请补上左括号或删去它。`,
  'brackets-differ': (facts) => `公式${placeInText(facts)}的括号与前面的左括号不成对，请改成同一种。`,
  'operand-missing': (facts) => `公式${placeInText(facts)}缺一个得分名称或数字，请补上。`,
  'operator-missing': (facts) => `公式${placeInText(facts)}与前面之间缺运算符号，请补上 + - × ÷ 之一。`,
  'percent-without-number': (facts) => `公式${placeInText(facts)}的百分号前面没有数字，请补上。`,
  'two-readings': (facts) => `公式${placeInText(facts)}有两种读法，不能替您选；请加括号写明先算哪一步。`,
  'trailing-text': (facts) => `公式${placeInText(facts)}起多出文字，请删去或改成算式的一部分。`,
  'unknown-name': (facts) => `公式里没有${nameIn(facts)}这一项，请照公式中的名称填写。`,
  'defined-twice': (facts) => `公式里${nameIn(facts)}定义了两次，请只留一处。`,
  'two-results': (facts) => `公式${placeInText(facts)}又算出另一个结果，请只留一个总公式。`,
  cycle: (facts) => `公式循环：${nameIn(facts)}要用它自己来算，请核对各分项的公式。`,
  'missing-value': (facts) => `缺${nameIn(facts)}的得分，没有计算；请补上。`,
  'not-a-number': (facts) =>
    `${nameIn(facts)}的得分${quoted(facts, 'value') || quoted(facts, 'given')}不是数字，没有计算。`,
  'value-given-and-computed': (facts) =>
    `${nameIn(facts)}由公式算出，不能再填；请删去所填的值，或删去它的公式。`,
  'value-above-full-marks': (facts) =>
    `${nameIn(facts)}的得分 ${fact(facts, 'value')} 超过满分 ${fact(facts, 'fullMarks')}，没有计算；请核对。`,
  'division-by-zero': (facts) => `公式${placeInText(facts)}除以零，没有计算；请核对所填的值。`,
  'not-a-sum-of-terms': (facts) => `公式${placeInText(facts)}不是各项相加减的形式，拆不出各项和权重。`,
} satisfies Sentences<FormulaRefusalCode>

function nameIn(facts: Parameters<typeof fact>[0]): string {
  return quoted(facts, 'name') || quoted(facts, 'text')
}
