import type { ResultObjection } from '@hengji/contract/result-objections.ts'
import type { OfficialBlock, OfficialPaper } from '@hengji/documents/writing/official-paper.ts'
import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import type { ResultObjectionState } from '@hengji/domain/result/result-objection.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'

/** 异议处理意见: what was objected to, what was decided, why, and what follows. Of an open objection there is none. */
export function objectionLetter(
  { unit, version, subjectText, text, state, filedAt, answer, decidedAt, decidedBy }: ResultObjection,
  { title, year }: { title: string; year: number },
  by: string,
): OfficialPaper | null {
  const decision = decisions[state]
  if (decision === null || decidedAt === null) return null
  const filedOn = dayInChinese(shanghaiDay(new Date(filedAt)))
  const paragraphs = [
    `你单位于${filedOn}对${title}${year}年度绩效考评结果（第${version}版）中的“${subjectText}”提出异议，主要意见是：${ended(text)}`,
    `${decision.taken}${answer === null || answer.trim() === '' ? '' : `理由如下：${ended(answer)}`}`,
    decision.follows,
    ...(decidedBy === null ? [] : [`办理人：${decidedBy}，没有参与所异议事项的原决定。`]),
  ]
  const blocks: OfficialBlock[] = [
    { kind: 'title', text: `关于${unit.name}\n绩效考评结果异议的处理意见` },
    { kind: 'addressee', text: `${unit.name}：` },
    ...paragraphs.map((each): OfficialBlock => ({ kind: 'paragraph', text: each })),
    { kind: 'signed', by, on: shanghaiDay(new Date(decidedAt)) },
  ]
  return { sections: [{ orientation: 'upright', blocks }] }
}

interface Decision {
  taken: string
  follows: string
}

/** What a decision says; `null` while there is none, or where the unit took its objection back. */
const decisions = {
  filed: null,
  'under-review': null,
  withdrawn: null,
  upheld: {
    taken: '经复核，你单位的异议成立。',
    follows: '有关数据将按处理意见更正，结果重新测算后再行公示，公示期重新计算。',
  },
  'partly-upheld': {
    taken: '经复核，你单位的异议部分成立。',
    follows: '成立的部分将按处理意见更正，结果重新测算后再行公示，公示期重新计算；其余部分维持原结果。',
  },
  dismissed: {
    taken: '经复核，你单位的异议不成立。',
    follows: '所异议的事项维持原结果。',
  },
  inadmissible: {
    taken: '经审查，你单位的异议不予受理。',
    follows: '所异议的事项维持原结果。',
  },
} as const satisfies Record<ResultObjectionState, Decision | null>

function ended(text: string): string {
  const trimmed = text.trim()
  return /[。！？；…]$/.test(trimmed) ? trimmed : `${trimmed}。`
}
