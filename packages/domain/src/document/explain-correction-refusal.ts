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

const sentences = {
  'no-such-part': () => '要更正的行或部分已不存在，请刷新后再试。',
  'no-such-field': (facts) => `没有可更正的栏目“${fact(facts, 'field')}”。`,
  'no-such-section': (facts) => `方案中没有“${fact(facts, 'title')}”这一部分。`,
  'section-within-itself': (facts) => `“${fact(facts, 'title')}”不能成为它自己的下级。`,
  'title-is-taken': (facts) => `已有名为“${fact(facts, 'title')}”的部分，请换一个名称。`,
  'text-is-missing': () => '这一栏不能为空。',
  'text-is-too-long': (facts) =>
    `文字过长（${fact(facts, 'length')} 字），最多 ${fact(facts, 'longest')} 字。`,
  'not-points': (facts) => `“${fact(facts, 'text')}”不是分值，请填写如 2、1.5 或 2分。`,
  'not-an-amount': (facts) => `“${fact(facts, 'text')}”不是金额，请填写如 2374.91。`,
  'not-a-rate': (facts) => `“${fact(facts, 'text')}”不是百分比，请填写如 97.85%。`,
  'not-a-count': (facts) => `“${fact(facts, 'text')}”不是个数，请填写如 8。`,
  'not-a-year': (facts) => `“${fact(facts, 'text')}”不是年度，请填写如 2024。`,
  'not-a-date': (facts) => `“${fact(facts, 'text')}”不是日期，请填写如 2024-07-31。`,
  'not-a-deadline': (facts) => `“${fact(facts, 'text')}”不是完成时限，请填写如 12月底前。`,
  'not-a-quantity': (facts) => `“${fact(facts, 'text')}”不是目标值，请填写如 36000人 或 ≥98%。`,
  'not-a-direction': (facts) => `“${fact(facts, 'text')}”不是方向，请填写正向、反向、等值或定性。`,
  'not-a-code': (facts) => `“${fact(facts, 'text')}”不是序号，请填写如 1-3-2。`,
  'year-is-missing': (facts) => `方案没有年度，无法确定“${fact(facts, 'text')}”是哪一天，请先填写年度。`,
} satisfies Record<CorrectionRefusal, (facts: Facts) => string>

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
