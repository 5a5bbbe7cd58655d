/** Titles of columns by which a table is known in text that has lost its lines. */
const titles = new Set([
  '项目',
  '类别',
  '序号',
  '编号',
  '指标编号',
  '文件依据',
  '工作依据',
  '依据',
  '任务来源',
  '目标来源',
  '一级指标',
  '二级指标',
  '三级指标',
  '四级指标',
  '目标任务',
  '重点任务',
  '工作任务',
  '工作目标',
  '工作内容',
  '具体任务',
  '具体指标',
  '具体内容',
  '考核内容',
  '考评内容',
  '指标名称',
  '考核指标',
  '考评指标',
  '绩效指标',
  '指标内容',
  '权重分值',
  '权重',
  '分值',
  '标准分',
  '完成时限',
  '时限',
  '完成时间',
  '完成期限',
  '时间要求',
  '分管领导',
  '牵头领导',
  '责任领导',
  '责任科室',
  '责任部门',
  '责任单位',
  '牵头科室',
  '牵头部门',
  '承办科室',
  '科室责任人',
  '责任人',
  '具体责任人',
  '负责人',
  '科室负责人',
  '年度指标值',
  '年初指标值',
  '全年指标值',
  '指标值',
  '目标值',
  '年度目标值',
  '预期指标值',
  '实际完成值',
  '全年完成值',
  '实际完成情况',
  '全年完成情况',
  '完成情况',
  '完成值',
  '得分',
  '自评得分',
  '未完成原因',
  '未完成原因分析',
  '未完成原因和改进措施',
  '偏差原因',
  '偏差原因分析',
  '偏差原因分析及改进措施',
  '未完成原因分析及改进措施',
  '偏差原因及改进措施',
  '备注',
  '评分标准',
  '指标性质',
  '计量单位',
  '度量单位',
  '资金来源',
  '资金名称',
  '年初预算数',
  '全年预算数',
  '全年执行数',
  '执行率',
  '预算执行率',
  '预算数',
  '执行数',
  '职责序号',
  '部门职责',
  '职责',
  '职责描述',
  '职责目标',
  '职责名称',
  '指标解释',
  '指标说明',
  '规划值',
  '标准值',
  '当年标准值',
  '前三年均值',
  '上年值',
  '来源',
  '工作活动',
  '指标参考值',
  '历史值',
])
const goalTitles = new Set([
  '预期目标',
  '年初设定目标',
  '年度目标',
  '总体目标',
  '实际完成情况',
  '目标完成情况',
  '全年完成情况',
  '目标实际完成情况',
])

/** Without blanks, colons and bracketed remarks: `年度指标值（A）` → `年度指标值`. */
export function bareTitle(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/[（(][^（）()]*[)）]/g, '')
    .replace(/[：:*]/g, '')
}

export function isColumnTitle(text: string): boolean {
  return titles.has(bareTitle(text))
}

export function isGoalTitle(text: string): boolean {
  return goalTitles.has(bareTitle(text))
}

/** Columns whose cells may reach over several rows. */
export function mayReachOverRows(title: string): boolean {
  return (
    title === '' || /项目|类别|依据|来源|一级|二级指标|绩效指标|职责|目标任务|重点任务/.test(bareTitle(title))
  )
}

export function isWeightTitle(title: string): boolean {
  return /^(?:权重|分值|权重分值|标准分)$/.test(bareTitle(title))
}

export function isSerialTitle(title: string): boolean {
  return /^(?:序号|编号|指标编号|职责序号)$/.test(bareTitle(title))
}
