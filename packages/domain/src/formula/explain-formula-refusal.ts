import type { FormulaRefusal, FormulaRefusalCode } from './formula.ts'

/** One Chinese sentence: what is wrong with a formula, and where in its text. */
export function explainFormulaRefusal(refusal: FormulaRefusal): string {
  const { facts } = refusal
  const place =
    typeof facts['index'] === 'number' && facts['text'] !== ''
      ? `第 ${facts['index'] + 1} 个字符“${fact(facts, 'text')}”处`
      : ''
  return sentences[refusal.code](facts, place)
}

type Facts = FormulaRefusal['facts']

const sentences = {
  'formula-is-empty': () => '公式是空的，请写出如“综合得分=目标考核得分×60%+…”的公式。',
  'formula-is-too-long': (facts) => `公式过长（最多 ${fact(facts, 'longest')}），请分开填写。`,
  'formula-is-too-deep': (facts, place) => `${place}括号套得过深（最多 ${fact(facts, 'deepest')} 层）。`,
  'unknown-sign': (_facts, place) => `${place}有不能识别的符号，请改用 + - × ÷ % 和括号。`,
  'bracket-not-closed': (_facts, place) => `${place}的括号没有对应的右括号。`,
  'bracket-not-opened': (_facts, place) => `${place}的括号没有对应的左括号。`,
  'brackets-differ': (facts, place) => `${place}的右括号与左括号“${fact(facts, 'opened')}”不是一对。`,
  'operand-missing': (_facts, place) => `${place === '' ? '公式末尾' : place}缺少名称、数值或括号。`,
  'operator-missing': (_facts, place) => `${place}前缺少运算符，请补上 ×、÷、+ 或 -。`,
  'percent-without-number': (_facts, place) => `${place}的百分号前不是数值。`,
  'two-readings': (facts, place) =>
    `${place}有两种读法：${readings[fact(facts, 'readings')] ?? '意思不唯一'}，请加括号或改写。`,
  'trailing-text': (_facts, place) => `${place}起的文字不属于公式，请删去或另写成“名称=…”。`,
  'unknown-name': (facts, place) =>
    `${place}没有名为“${fact(facts, 'name')}”的项${facts['known'] === undefined ? '' : `，公式中有：${fact(facts, 'known')}`}。`,
  'defined-twice': (facts, place) => `${place}“${fact(facts, 'name')}”规定了两次，请只留一处。`,
  'two-results': (facts, place) =>
    `${place}“${fact(facts, 'name')}”与另一公式互不相关，不知以哪个为结果，请只留一个。`,
  cycle: (facts, place) => `${place}“${fact(facts, 'name')}”的计算又用到它自己，无法计算。`,
  'missing-value': (facts, place) => `${place}“${fact(facts, 'name')}”没有数值。`,
  'not-a-number': (facts) =>
    `“${fact(facts, 'name')}”的值“${fact(facts, 'value')}”不是数值，请填写如 95.20 的数。`,
  'value-given-and-computed': (facts) =>
    `“${fact(facts, 'name')}”既给了数值，又给了算它用的“${fact(facts, 'part')}”，请只给一种。`,
  'value-above-full-marks': (facts, place) =>
    `${place}“${fact(facts, 'name')}”为 ${fact(facts, 'value')}，高于满分 ${fact(facts, 'fullMarks')}。`,
  'division-by-zero': (facts, place) => `${place}的除数“${fact(facts, 'divisor')}”为零，无法计算。`,
  'value-is-too-large': (_facts, place) => `${place}的数值过大，无法计算。`,
  'not-a-sum-of-terms': (_facts, place) => `${place}不是“名称×权重”的形式，无法列出各项权重。`,
} satisfies Record<FormulaRefusalCode, (facts: Facts, place: string) => string>

/** The kinds of doubt; `readings` in the facts of a refusal names one. */
const readings: Record<string, string> = {
  range: '可以是区间，也可以是减法',
  'number-before-name': '数字可以是名称的一部分，也可以是漏了乘号的系数',
  'space-in-number': '可以是一个数中间多了空格，也可以是两个数',
  'thousands-or-list': '逗号可以是千位分隔，也可以是两个数之间的停顿',
  'cap-of-factor-or-product': '上限可以只管这一项，也可以管整个乘积',
  'cap-inside-product': '上限可以管前面的乘积，也可以管整个乘积',
  'cap-of-last-term-or-sum': '上限可以只管最后一项，也可以管整个得分',
  'letter-of-two-names': '同一字母代表了两个名称',
}

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
