import { evaluationFieldNames, evaluationValueNames } from './record-words-of-evaluation.ts'

/** Names of what stands in `before` and `after`; a name that is not here is shown as it is written. */
const fieldNames: Record<string, string> = {
  ...evaluationFieldNames,
  approval: '审批步骤',
  closedOn: '撤销日期',
  components: '公式各项',
  directions: '自评计分',
  grades: '等次',
  group: '考评系列',
  groups: '各组',
  isEvaluated: '参评',
  lamps: '亮灯',
  madeFrom: '来自',
  panel: '考评组打分',
  ranking: '名次',
  rounding: '小数位数',
  schedule: '日程',
  sections: '各部分',
  tiers: '分档',
  accountId: '账号编号',
  accrual: '累计方式',
  added: '新增',
  address: '网络地址',
  after: '之后',
  annualTarget: '年度指标值',
  answer: '答复',
  appointmentIds: '任职编号',
  before: '之前',
  begun: '开始',
  browser: '浏览器',
  budgeted: '预算数（万元）',
  by: '方式',
  capacity: '身份',
  changed: '变动',
  channels: '渠道',
  code: '序号',
  comment: '意见',
  comments: '意见',
  contentHash: '内容校验值',
  corrections: '更正',
  count: '个数',
  counts: '个数',
  deadline: '完成时限',
  demand: '整改要求',
  departments: '责任科室',
  deputyId: '代理人编号',
  detail: '说明',
  direction: '方向',
  disabled: '停用',
  displayName: '姓名',
  documentId: '文件编号',
  due_on: '时限',
  dueOn: '期限',
  duty: '职务',
  edits: '改动',
  email: '邮箱',
  ended: '结束',
  entries: '条数',
  evidenceIds: '佐证材料',
  executed: '执行数（万元）',
  failuresAllowed: '允许输错次数',
  field: '栏目',
  fileName: '文件名',
  format: '格式',
  formula: '公式',
  fromOn: '自',
  fromPersonId: '移交人编号',
  granted: '已授予',
  id: '编号',
  idleMinutes: '闲置时限（分钟）',
  importId: '导入编号',
  in: '所在',
  index: '第几项（从 0 起）',
  indicatorId: '指标编号',
  indicatorIds: '指标编号',
  indicators: '指标',
  isDeleted: '已删除',
  isIgnored: '不认定',
  isLeaving: '离开单位',
  isReached: '是否达到',
  issue: '问题',
  itemId: '台账编号',
  items: '台账条数',
  joinedOn: '到任',
  keptId: '合并到',
  kind: '类别',
  leaders: '分管领导',
  leftOn: '离任',
  lockoutMinutes: '锁定时长（分钟）',
  measureId: '量编号',
  measureIds: '量编号',
  mediaType: '文件类型',
  members: '成员',
  milestone: '节点',
  month: '月份',
  name: '名称',
  note: '说明',
  on: '启用',
  onDate: '日期',
  orders: '整改件数',
  origin: '来源',
  oversees: '分管单位',
  owners: '责任人',
  part: '位置',
  passwordDays: '密码有效天数',
  passwordHistory: '不与前几次相同',
  passwordKinds: '字符种类',
  passwordLength: '密码长度',
  person_id: '人员编号',
  personId: '人员编号',
  phone: '电话',
  primary: '一级指标',
  procedureId: '审批编号',
  project: '项目',
  proposal: '建议值',
  quarter: '季度',
  reachedMonth: '已达节点（月）',
  reason: '理由',
  renamed: '改名',
  reportId: '上报编号',
  revision: '修订号',
  rhythm: '频次',
  role: '角色',
  roleGroupId: '角色组编号',
  round: '轮次',
  rules: '规则',
  schemeId: '考评办法',
  secondary: '二级指标',
  secondFactorRoles: '须用动态口令的角色',
  section: '部分',
  section_id: '科室编号',
  sectionId: '科室编号',
  sentence: '情况说明',
  severity: '程度',
  sharing: '合并建议',
  size: '大小（字节）',
  state: '状态',
  step: '步骤',
  targets: '阶段目标',
  text: '内容',
  time: '时间',
  title: '标题',
  toPersonId: '接收人编号',
  unitId: '单位',
  units: '单位',
  unmatched: '未认定的人名',
  untilOn: '至',
  value: '值',
  values: '各项值',
  version: '版本',
  weightPoints: '权重分值',
  year: '年度',
}

/** Words that a value may be, where it is a word of ours. */
const valueNames: Record<string, string> = {
  ...evaluationValueNames,
  template: '模板',
  earlier: '已有的办法',
  office: '效能办',
  unit: '联络员',
  'unit-head': '单位主要负责人',
  'supervising-leader': '分管领导',
  'section-head': '科室负责人',
  responsible: '责任人',
  'approving-leader': '审定领导',
  bureau: '人社局',
  finance: '财政局',
  auditor: '审计',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
  'evaluation-plan': '绩效考评方案',
  'self-evaluation': '绩效自评表',
  'target-table': '绩效目标表',
  password: '密码',
  code: '动态口令',
  'recovery-code': '恢复码',
  sample: '示例城市点选',
  review: '待复核',
  refused: '未能读取',
  confirmed: '已入库',
  discarded: '已移除',
  open: '进行中',
  approved: '已批准',
  withdrawn: '已撤回',
  'must-fix': '必须修改',
  advice: '建议',
  submitted: '已提交',
  closed: '已办结',
  cancelled: '已取消',
  ordered: '已下达',
  answered: '已答复',
  accepted: '已采纳',
  rejected: '已退回',
  escalated: '已升级',
}

export interface RecordLine {
  /** As it is written, for telling lines of before and after together. */
  key: string
  name: string
  text: string
}

const most = 200

/**
 * What an entry says, as lines of name and words: inner parts are named after the outer, `意见 · 内容`.
 * @param value plain JSON
 */
export function recordLines(value: unknown): RecordLine[] {
  return linesOf(value, []).slice(0, most)
}

function linesOf(value: unknown, path: string[]): RecordLine[] {
  if (value === null || value === undefined) return path.length === 0 ? [] : [lineOf(path, '无')]
  if (Array.isArray(value)) {
    const items: unknown[] = value
    if (items.length === 0) return path.length === 0 ? [] : [lineOf(path, '无')]
    if (items.every((item) => typeof item !== 'object' || item === null))
      return [lineOf(path, items.map(wordOf).join('、'))]
    return items.flatMap((item, index) => linesOf(item, [...path, String(index + 1)]))
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => linesOf(inner, [...path, key]))
  return [lineOf(path, wordOf(value))]
}

function lineOf(path: string[], text: string): RecordLine {
  return {
    key: path.join('.'),
    name: path
      .map((part) => (Object.hasOwn(fieldNames, part) ? (fieldNames[part] ?? part) : part))
      .join(' · '),
    text,
  }
}

function wordOf(value: unknown): string {
  if (value === true) return '是'
  if (value === false) return '否'
  if (value === null) return '无'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text === '') return '（空）'
  return Object.hasOwn(valueNames, text) ? (valueNames[text] ?? text) : momentWords(text)
}

/** A moment is told as Shanghai's clocks tell it. */
function momentWords(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/.test(text)) return text
  const shifted = new Date(Date.parse(text) + 8 * 3_600_000)
  return shifted.toISOString().slice(0, 19).replace('T', ' ')
}

/** On one line, for tables. */
export function recordText(value: unknown): string {
  return recordLines(value)
    .map(({ name, text }) => (name === '' ? text : `${name}：${text}`))
    .join('；')
}
