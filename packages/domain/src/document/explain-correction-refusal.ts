import { explainFormulaRefusal } from '../formula/explain-formula-refusal.ts'
import type { FormulaRefusalCode } from '../formula/formula.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { CorrectionRefusal } from './correction.ts'

/** One Chinese sentence: why a correction was not made. */
export function explainCorrectionRefusal({
  code,
  ...refusal
}: Refusal<CorrectionRefusal | FormulaRefusalCode>): string {
  return isCorrectionRefusal(code)
    ? sentences[code](refusal.facts)
    : explainFormulaRefusal({ ...refusal, code })
}

function isCorrectionRefusal(code: CorrectionRefusal | FormulaRefusalCode): code is CorrectionRefusal {
  return Object.hasOwn(sentences, code)
}

type Facts = Refusal['facts']

/** What stood there before still stands. */
const sentences = {
  'no-such-part': () => '要改的那一行已经不在了，原值没有改动；请刷新后再改。',
  'no-such-field': (facts) => `这里没有“${fact(facts, 'field')}”这一栏，原值没有改动。`,
  'no-such-section': (facts) => `没有“${fact(facts, 'title')}”这个部分，原值没有改动；请照各部分的标题填写。`,
  'section-within-itself': (facts) => `“${fact(facts, 'title')}”不能归到它自己下面，原值没有改动。`,
  'title-is-taken': (facts) => `已有名为“${fact(facts, 'title')}”的部分，原值没有改动；请换一个标题。`,
  'text-is-missing': () => '这一栏不能空着，原值没有改动。',
  'text-is-too-long': (facts) => `文字太长，最长 ${fact(facts, 'longest')} 个字，原值没有改动。`,
  'not-points': (facts) => `“${fact(facts, 'text')}”不是分值，原值没有改动；请填如 2 或 1.5 的数。`,
  'not-an-amount': (facts) => `“${fact(facts, 'text')}”不是金额，原值没有改动；请填如 2374.91 的数。`,
  'not-a-rate': (facts) => `“${fact(facts, 'text')}”不是百分比，原值没有改动；请填如 97.85% 的数。`,
  'not-a-count': (facts) => `“${fact(facts, 'text')}”不是个数，原值没有改动；请填整数。`,
  'not-a-year': (facts) => `“${fact(facts, 'text')}”不是年份，原值没有改动；请填如 2024 的四位数。`,
  'not-a-date': (facts) =>
    `“${fact(facts, 'text')}”不是日期，原值没有改动；请填如 2024-06-30 或 2024年6月30日。`,
  'not-a-deadline': (facts) =>
    `“${fact(facts, 'text')}”不是完成时限，原值没有改动；请填如 6月底前 或 2024-06-30。`,
  'not-a-quantity': (facts) =>
    `“${fact(facts, 'text')}”不是带数值的目标，原值没有改动；请填如 ≥98% 或 36000人。`,
  'not-a-direction': (facts) =>
    `“${fact(facts, 'text')}”不是指标方向，原值没有改动；请填正向、反向、等值或定性。`,
  'not-a-code': (facts) => `“${fact(facts, 'text')}”不是指标编号，原值没有改动；请填如 1-3-2 的编号。`,
  'year-is-missing': () => '文件还没有年度，推不出时限的日期，原值没有改动；请先填年度，或写明年月日。',
} satisfies Record<CorrectionRefusal, (facts: Facts) => string>

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
