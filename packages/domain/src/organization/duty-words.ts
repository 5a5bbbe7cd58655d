import { bareText } from '../kernel/bare-text.ts'
import type { Duty } from './organization.ts'

/** As screens and lists call a duty. */
export const dutyNames = {
  'unit-head': '主要负责人',
  'supervising-leader': '分管领导',
  'section-head': '科室负责人',
  responsible: '责任人',
  liaison: '联络员',
} satisfies Record<Duty, string>

const words: [Duty, RegExp][] = [
  ['unit-head', /^(?:单位)?(?:主要负责人|主要领导|一把手|单位负责人)$/u],
  ['supervising-leader', /^(?:分管领导|班子成员|分管负责人|分管副职|领导班子成员)$/u],
  ['section-head', /^(?:科室|部门|处室|管理部|分局|科|股室)?(?:负责人|主要负责人|主任|科长|处长|股长)$/u],
  ['responsible', /^(?:责任人|经办人|承办人|工作人员|科员|干部|职工|科室责任人|具体责任人)$/u],
  ['liaison', /^(?:绩效)?(?:联络员|联系人|联络人)$/u],
]

/** @returns `null` where the words are no duty that we know */
export function readDuty(text: string): Duty | null {
  const bare = bareText(text)
  return words.find(([, pattern]) => pattern.test(bare))?.[0] ?? null
}

/**
 * What a title lets one suppose: a deputy director without a section supervises, a head within a section heads it.
 * @returns `null` where it says nothing
 */
export function dutyOfTitle(title: string, isInSection: boolean): Duty | null {
  const bare = bareText(title)
  const isDeputy = /副|纪检组长|总工程师|总经济师|总会计师|调研员|党组成员/u.test(bare)
  const isHead = /(?:局长|主任|书记|处长|科长|股长|部长|所长|站长|队长|负责人)$/u.test(bare)
  if (isInSection) return isHead && !isDeputy ? 'section-head' : isHead ? 'responsible' : null
  if (isDeputy) return 'supervising-leader'
  return isHead ? 'unit-head' : null
}
