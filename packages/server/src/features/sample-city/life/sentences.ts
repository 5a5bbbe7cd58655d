import type { Course } from './course.ts'
import { pick } from './seeded.ts'

/** What was done, and what comes next: a sentence is one of each. */
type Parts = readonly [readonly string[], readonly string[]]

const onTheWay: Parts = [
  [
    '按计划推进',
    '各责任科室均已落实',
    '本月任务已完成',
    '数据取自业务系统月报',
    '已完成月度调度',
    '县（市、区）报送齐全',
    '与上月相比稳中有升',
    '项目均已开工',
  ],
  [
    '数据已核对。',
    '下月继续推进。',
    '已与科室台账核对。',
    '进度正常。',
    '年底前可完成。',
    '资料已归档。',
    '重点看四季度收尾。',
  ],
]
const slow: Parts = [
  [
    '前期手续办理较慢',
    '受项目审批影响进度偏慢',
    '部门间数据尚未共享到位',
    '上半年启动较晚',
    '资金到位晚于计划',
    '个别县（市、区）进度滞后',
    '汛期停工近一个月',
    '施工单位力量不足',
  ],
  [
    '已倒排工期，力争下月追上。',
    '已报分管领导协调。',
    '正在逐户核实补录。',
    '已增派人手，按周调度。',
    '已约谈进度靠后的单位。',
    '四季度集中攻坚。',
  ],
]
const ahead: Parts = [
  ['提前完成阶段目标', '需求增长较快', '新政策带动明显', '试点做法已在全市推开', '群众参与高于预期'],
  ['完成情况好于预期。', '经验已报市里。', '全年有望超额完成。', '后续重在巩固质量。'],
]
const reached: Parts = [
  ['节点任务已完成', '已按要求办结', '已通过验收', '文件已印发', '系统已上线运行'],
  ['有关材料已归档。', '待年底统一验收。', '已在门户网站公开。', '后续转入日常管理。'],
]
const missed: Parts = [
  ['正在征求意见', '方案已拟定，待会议研究', '招标流程尚未走完', '与相关部门意见还不一致'],
  ['预计下月完成。', '已报分管领导协调。', '已明确专人跟办。', '完成时间另报。'],
]

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
  const [done, next] =
    isReached === null
      ? { steady: onTheWay, late: slow, behind: slow, ahead, silent: onTheWay }[course]
      : isReached
        ? reached
        : missed
  return `${pick(done, name, month, 'done')}，${pick(next, name, month, 'next')}`
}
