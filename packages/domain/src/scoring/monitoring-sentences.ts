import type { Because, MonitoringRule } from '../kernel/because.ts'

type Sentence = (because: Because) => string

/** Why a light is lit, in Chinese. Values carry their unit already. */
export const monitoringSentences = {
  'state-lamp': ({ facts }) =>
    `${fact(facts, 'value')} ÷ 目标 ${fact(facts, 'target')} = ${fact(facts, 'percent')}%，${lampName(facts)}`,
  'expected-lamp': ({ facts }) =>
    `${fact(facts, 'value')} ÷ ${fact(facts, 'month')}月底应达 ${fact(facts, 'expected')} = ${fact(facts, 'percent')}%，${lampName(facts)}`,
  'reverse-lamp': ({ facts }) =>
    // Nothing divides by nothing.
    /^(?:0(?!\.)|-)/.test(fact(facts, 'value'))
      ? `越低越好：实际 ${fact(facts, 'value')}，没有用到允许值 ${fact(facts, 'limit')}，${lampName(facts)}`
      : `越低越好：允许值 ${fact(facts, 'limit')} ÷ 实际 ${fact(facts, 'value')} = ${fact(facts, 'percent')}%，${lampName(facts)}`,
  'equal-lamp': ({ facts }) =>
    `应等于 ${fact(facts, 'target')}${asked(facts)}，实际 ${fact(facts, 'value')}，符合程度 ${fact(facts, 'percent')}%，${lampName(facts)}`,
  'zero-limit': ({ facts }) =>
    `目标为 0，实际 ${fact(facts, 'value')}，${facts['isMet'] === 'yes' ? '符合，绿灯' : '不符合，红灯'}`,
  'budget-lamp': ({ facts }) =>
    `预算执行：${fact(facts, 'executed')}万元 ÷（${fact(facts, 'budgeted')}万元 × ${fact(facts, 'months')}/12）= ` +
    `${fact(facts, 'percent')}%，${lampName(facts)}`,
  'over-achieved': ({ facts }) =>
    `${fact(facts, 'value')} 达到年度目标 ${fact(facts, 'target')} 的 ${fact(facts, 'multiple')} 倍以上，蓝灯`,
  'no-annual-target': () => '没有年度目标值，不能亮灯；请联络员补上目标',
  'milestones-reached': ({ facts }) =>
    `到${fact(facts, 'months')}月底应完成 ${fact(facts, 'due')} 个节点，已完成 ${fact(facts, 'reached')} 个，${lampName(facts)}`,
  'interim-reached': ({ facts }) => `${fact(facts, 'month')}月底的阶段目标${target(facts)}已达到`,
  'interim-missed': ({ facts }) => `${fact(facts, 'month')}月底的阶段目标${target(facts)}没有达到`,
  'all-reached': ({ facts }) =>
    facts['target'] === null ? '全部节点已完成' : `已达到年度目标 ${fact(facts, 'target')}`,
  'nothing-reported': () => '还没有上报',
  'nothing-due': () => '还没有到第一个应达到的节点',
  silent: ({ facts }) =>
    `${fact(facts, 'month')}月进展应于${day(facts, 'dueOn')}前上报，还没有报；已 ${fact(facts, 'days')} 天没有消息，改亮灰灯`,
  'deadline-passed': ({ facts }) =>
    `完成时限${day(facts, 'deadline')}已过 ${fact(facts, 'days')} 天，尚未完成`,
} satisfies Record<MonitoringRule, Sentence>

const lampNames: Record<string, string> = { green: '绿灯', yellow: '黄灯', red: '红灯' }

function lampName(facts: Because['facts']): string {
  return lampNames[fact(facts, 'colour')] ?? ''
}

function target(facts: Because['facts']): string {
  return facts['target'] === null ? '' : `（${fact(facts, 'target')}）`
}

function fact(facts: Because['facts'], name: string): string {
  return String(facts[name] ?? '')
}

/** As officers write it: 2024年9月15日. */
function day(facts: Because['facts'], name: string): string {
  const [year, month, date] = fact(facts, name).split('-')
  return `${year}年${month?.replace(/^0/, '')}月${date?.replace(/^0/, '')}日`
}

function asked(facts: Because['facts']): string {
  return facts['asked'] === null || facts['asked'] === undefined
    ? ''
    : `（到当月应为 ${fact(facts, 'asked')}）`
}
