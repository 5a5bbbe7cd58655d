import type { SchemeRefusal, SchemeRefusalCode } from './decode.ts'
import { schemeValueWords } from './scheme-words.ts'

/** One Chinese sentence for the field at which the fault stands; it names no place. */
export function explainSchemeFault({ code, facts }: SchemeRefusal): string {
  return sentences[code](facts)
}

type Facts = SchemeRefusal['facts']

const sentences = {
  'field-is-missing': () => '缺少这一栏，请补上。',
  'field-is-unknown': () => '不是办法的栏目，请删去或核对名称。',
  'not-as-expected': (facts) => expectedSentence(text(facts, 'expected')),
  'parent-is-missing': (facts) => `所属的“${text(facts, 'name')}”没有列在它前面。`,
  'named-twice': (facts) =>
    `“${schemeValueWords[text(facts, 'name')] ?? text(facts, 'name')}”出现了两次，请改一处。`,
  'parts-do-not-add-up': (facts) => `合计 ${text(facts, 'sum')}，应为 ${text(facts, 'whole')}。`,
  'bands-not-descending': () => '下限应逐级降低，只有最后一级不填下限。',
  'tiers-leave-a-gap': () => '各档应从 100% 到 0% 首尾相接。',
  'too-few-seats': (facts) => `去掉的分数过多：只有 ${text(facts, 'seats')} 席。`,
  'component-is-missing': (facts) => `“${text(facts, 'name')}”不在公式各项之中。`,
  'full-marks-are-missing': (facts) => `“${text(facts, 'name')}”没有满分，不能折算，请在公式各项里补上。`,
  'not-listed': (facts) => `“${text(facts, 'name')}”没有列在办法里。`,
  'drops-too-many': (facts) => `去掉的过多：最少时只有 ${text(facts, 'count')} 个。`,
} satisfies Record<SchemeRefusalCode, (facts: Facts) => string>

const expectations: Readonly<Record<string, string>> = {
  text: '不能为空，最长 2000 个字。',
  decimal: '请填不带正负号的数，如 16 或 16.5。',
  object: '这里应是一组栏目，不是一个值。',
  boolean: '请填 true（是）或 false（否）。',
  'ISO date': '请填日历上有的日期，如 2024-07-31。',
  '1-k-n | 4-n | 7': '序号写成 1-k-n、4-n 或 7 的样子。',
  draft: '第一步应是拟制。',
  'unit | office': '拟制只由本单位或效能办办理，公开不由同组单位办理。',
}

function expectedSentence(expected: string): string {
  const known = expectations[expected]
  if (known !== undefined) return known
  const [, kind, least, most] = /^(whole|list) (\d+)–(\d+)$/.exec(expected) ?? []
  if (kind === 'whole') return `请填 ${least} 到 ${most} 的整数。`
  if (kind === 'list') return least === '0' ? `最多 ${most} 行。` : `应有 ${least} 到 ${most} 行。`
  const [, low, high] = /^between (\S+) (\S+)$/.exec(expected) ?? []
  if (low !== undefined) return `应在 ${low} 到 ${high} 之间。`
  if (expected.startsWith('<= ')) return `不应超过 ${expected.slice(3)}。`
  if (expected.startsWith('> ')) return `应大于 ${expected.slice(2)}。`
  const choices = expected.split(' | ').map((choice) => schemeValueWords[choice] ?? choice)
  return choices.includes(schemeValueWords['peer-review'] ?? '') && !expected.includes('draft')
    ? '拟制只能是第一步。'
    : `应为：${choices.join('、')}。`
}

function text(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
