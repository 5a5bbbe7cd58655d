import type { ColumnVocabulary } from '../grid/vocabulary.ts'

/** The columns of a plan's table that become fields of an indicator; all others are kept by their title. */
export type PlanColumn =
  | 'project' | 'code' | 'basis' | 'primary' | 'secondary'
  | 'weightPoints' | 'deadline' | 'leaders' | 'departments' | 'owners'

export const planColumns: ColumnVocabulary<PlanColumn> = {
  project: ['项目', '类别', '目标类别', '指标类别', '考评项目', '考核项目', '指标类型', '考核类别', '目标类型', '考评类别', '类型', '项目名称', '考核方面', '考评内容类别', '板块'],
  code: ['序号', '编号', '指标编号', '指标序号', '指标代码', '代码', '编码', '目标编号', '任务编号', '号'],
  basis: ['文件依据', '依据', '工作依据', '考核依据', '设定依据', '政策依据', '目标来源', '任务来源', '指标来源', '来源依据', '依据文件', '考评依据', '制定依据', '目标依据', '任务依据'],
  primary: ['一级指标', '目标任务', '一级目标', '工作目标', '主要目标', '重点任务', '主要任务', '工作任务', '年度目标任务', '一级考评指标', '一级任务', '指标名称', '考核指标', '考评指标', '指标'],
  secondary: ['二级指标', '具体指标', '工作内容', '具体内容', '具体任务', '考核内容', '考评内容', '二级目标', '具体目标', '年度目标', '目标内容', '工作要求', '二级任务', '目标要求', '具体工作内容', '任务内容', '具体措施', '指标内容'],
  weightPoints: ['权重分值', '权重', '分值', '标准分', '分值权重', '基准分', '考核分值', '赋分', '标准分值', '满分', '分数', '分值比重', '考评分值', '权重分'],
  deadline: ['完成时限', '时限', '完成时间', '完成期限', '时间要求', '时间节点', '完成时间节点', '办结时限', '时限要求', '进度要求', '工作时限', '期限'],
  leaders: ['分管领导', '牵头领导', '责任领导', '主管领导', '挂钩领导', '分管负责人', '分管局领导', '包保领导', '局领导', '分管主任', '分管副局长', '领导责任人', '牵头负责人', '领导'],
  departments: ['责任科室', '责任部门', '牵头科室', '责任单位', '承办科室', '责任处室', '牵头部门', '牵头单位', '承办单位', '主办科室', '承办部门', '责任股室', '牵头处室', '落实科室', '责任科室单位', '科室', '部门'],
  owners: ['科室责任人', '责任人', '具体责任人', '科室负责人', '经办人', '承办人', '直接责任人', '责任人员', '负责人', '具体负责人', '部门责任人', '承办责任人', '处室责任人', '股室责任人', '落实责任人', '责任人姓名'],
}

/** As they are called on screens and in reasons. */
export const planColumnTitles: Readonly<Record<PlanColumn, string>> = {
  project: '项目', code: '序号', basis: '文件依据', primary: '一级指标', secondary: '二级指标', weightPoints: '权重分值',
  deadline: '完成时限', leaders: '分管领导', departments: '责任科室', owners: '科室责任人',
}

/** How forms of this kind are laid out where a table has lost its header. */
export const usualPlanColumns: readonly PlanColumn[] = [
  'project', 'code', 'basis', 'primary', 'secondary', 'weightPoints', 'deadline', 'leaders', 'departments', 'owners',
]
