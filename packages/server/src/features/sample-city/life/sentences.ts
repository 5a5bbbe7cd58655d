import type { Course } from './course.ts'
import { pick } from './seeded.ts'

const onTheWay = [
  '按计划推进，本月数据已核对。',
  '各责任科室均已落实，进度正常。',
  '本月重点工作已完成，下月继续推进。',
  '数据取自业务系统月报，已与科室台账核对。',
]
const slow = [
  '前期手续办理较慢，已倒排工期，力争下月追上进度。',
  '受项目审批影响进度偏慢，已报分管领导协调。',
  '部门间数据尚未共享到位，正在逐户核实补录。',
  '上半年启动较晚，已增派人手，按周调度。',
]
const ahead = ['提前完成阶段目标，经验已在全市推广。', '需求增长较快，完成情况好于预期。']
const reached = ['节点任务已完成，有关材料已归档。', '已按要求完成，待年底统一验收。']
const missed = ['正在征求意见，预计下月完成。', '方案已拟定，待会议研究后实施。']

/** What a reporter writes beside the figure. */
export function sentenceOf({
  course,
  month,
  isReached,
  name,
}: {
  course: Course
  month: number
  /** Of a milestone. */
  isReached: boolean | null
  name: string
}): string {
  const choices =
    isReached === null
      ? { steady: onTheWay, late: slow, behind: slow, ahead, silent: onTheWay }[course]
      : isReached
        ? reached
        : missed
  return pick(choices, name, month, 'sentence')
}
