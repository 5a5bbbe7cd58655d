import { evaluationFieldWords, evaluationValueWords } from './evaluation-words.ts'
import type { ApprovalKind, Decider, RankingRule } from './scheme.ts'
import type { LampColour } from './lamps.ts'

/** What stands in a scheme, by the names of its fields. */
export const schemeFieldWords: Readonly<Record<string, string>> = {
  title: '名称',
  year: '年度',
  group: '考评系列',
  formula: '综合得分公式',
  components: '公式各项',
  name: '名称',
  fullMarks: '满分',
  targetComponent: '目标考核一项',
  sections: '各部分',
  parent: '所属部分',
  points: '分值',
  counts: '指标个数',
  primary: '一级指标个数',
  secondary: '二级指标个数',
  codes: '序号',
  aspects: '方面',
  leaders: '领导评价各组',
  members: '成员',
  weightPercent: '权重（%）',
  panel: '考评组打分',
  seats: '席数',
  method: '汇总办法',
  dropEachEnd: '两头各去掉几个',
  leastScore: '最低分',
  fullScore: '最高分',
  result: '考评结果折算',
  percentOfWeight: '得权重的（%）',
  directions: '自评计分',
  positive: '正向指标',
  reverse: '反向指标',
  equal: '等值指标',
  zeroAtMultiple: '几倍时为零',
  zeroTarget: '目标为零时',
  places: '小数位数',
  overAchievedFrom: '超额标注',
  tiers: '定性分档',
  mostPercent: '上限（%）',
  leastPercent: '下限（%）',
  grades: '等次',
  from: '下限',
  to: '截止日',
  lamps: '亮灯',
  colour: '颜色',
  fromPercent: '下限（%）',
  rounding: '小数位数',
  indicator: '指标得分',
  target: '目标考核得分',
  composite: '综合得分',
  ranking: '名次',
  schedule: '日程',
  approval: '审批步骤',
  kind: '种类',
  by: '办理人',
  decider: '由谁决定',
  dueOn: '期限',
  ...evaluationFieldWords,
}

export const approvalKindWords = {
  draft: '拟制',
  'peer-review': '同组互审',
  'central-review': '集中审核',
  'leader-approval': '领导审定',
  'bureau-approval': '批复',
  publication: '公开',
} as const satisfies Record<ApprovalKind, string>

export const schemeDeciderWords = {
  unit: '本单位',
  peers: '同组单位',
  office: '效能办',
  'approving-leader': '分管市领导',
  bureau: '人社局',
} as const satisfies Record<Decider, string>

export const lampWords = { green: '绿灯', yellow: '黄灯', red: '红灯' } as const satisfies Record<
  LampColour,
  string
>

export const rankingWords = {
  standard: '并列占名次（1、2、2、4）',
  dense: '并列不占名次（1、2、2、3）',
} as const satisfies Record<RankingRule, string>

/** Places where a word of ours stands for a value. */
export const schemeValueWords: Readonly<Record<string, string>> = {
  ...approvalKindWords,
  ...schemeDeciderWords,
  ...lampWords,
  ...rankingWords,
  mean: '平均分',
  'trimmed-mean': '去掉最高最低后的平均分',
  median: '中位数',
  'share-of-weight': '按得分占满分的比例',
  'by-grade': '按所达档次',
  ratio: '按比例',
  tolerance: '目标以内满分，超过递减',
  exact: '相等得分',
  deviation: '按偏差扣分',
  'met-or-nothing': '达到得满分，否则不得分',
  refuse: '不计分，请人判断',
  ...evaluationValueWords,
}

/** `sections[2].points` → 各部分第 3 项的分值. */
export function schemePlaceWords(path: string): string {
  // 综合得分的小数位数, not the other way round.
  const [, rounded] = /^rounding\.(\w+)$/.exec(path) ?? []
  if (rounded !== undefined) return `${schemeFieldWords[rounded] ?? rounded}的${schemeFieldWords['rounding']}`
  const words = [...path.matchAll(/([A-Za-z]+)(?:\[(\d+)\])?/g)].map(([, name = '', index]) => {
    const word = schemeFieldWords[name] ?? name
    return index === undefined ? word : `${word}第 ${Number.parseInt(index, 10) + 1} 项`
  })
  return words.length === 0 ? '全文' : words.join('的')
}
