import type { SchemeRefusal, SchemeRefusalCode } from './decode.ts'
import { schemeValueWords } from './scheme-words.ts'

/** One Chinese sentence: what is wrong with a scheme, and where in its data. */
export function explainSchemeRefusal({ code, facts }: SchemeRefusal): string {
  return `考评办法的“${fact(facts, 'path') === '' ? '全文' : fact(facts, 'path')}”${sentences[code](facts)}`
}

type Facts = SchemeRefusal['facts']

const sentences = {
  'field-is-missing': () => '缺少，请补上；没有的填 null。',
  'field-is-unknown': () => '不是办法的栏目，请核对名称。',
  'not-as-expected': (facts) => `不合要求，应为：${fact(facts, 'expected')}。`,
  'parent-is-missing': (facts) => `所属的“${fact(facts, 'name')}”没有列在它前面。`,
  'named-twice': (facts) => `中“${schemeValueWords[fact(facts, 'name')] ?? fact(facts, 'name')}”出现了两次。`,
  'parts-do-not-add-up': (facts) => `各部分合计 ${fact(facts, 'sum')}，应为 ${fact(facts, 'whole')}。`,
  'bands-not-descending': () => '的下限应逐级降低，且只有最后一级没有下限。',
  'tiers-leave-a-gap': () => '各档应从 100% 到 0% 首尾相接。',
  'too-few-seats': (facts) => `去掉的分数过多：只有 ${fact(facts, 'seats')} 席。`,
  'component-is-missing': (facts) => `所说的“${fact(facts, 'name')}”不在公式各项之中。`,
  'full-marks-are-missing': (facts) => `所说的“${fact(facts, 'name')}”没有满分，不能折算。`,
  'not-listed': (facts) => `所说的“${fact(facts, 'name')}”没有列在办法里。`,
  'drops-too-many': (facts) => `去掉的过多：最少时只有 ${fact(facts, 'count')} 个。`,
} satisfies Record<SchemeRefusalCode, (facts: Facts) => string>

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
