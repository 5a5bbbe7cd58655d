/** What is stored, by kind. */
export const documentKinds = {
  'evaluation-plan': '绩效考评方案',
  'self-evaluation': '绩效自评表',
  'target-table': '绩效目标表',
} as const

/** The list of what is stored. */
export const documentsWords = {
  title: '文件',
  lead: (n: number, units: number) =>
    n === 0 ? '还没有入库的文件。' : `已入库 ${n} 份，涉及 ${units} 个单位。`,
  emptyText: '导入一份文件，复核确认后即在此查阅、筛选、打印。',
  goImport: '去导入',
  columns: {
    title: '标题',
    kind: '种类',
    unit: '单位',
    year: '年度',
    points: '分值',
    problems: '问题',
    confirmed: '入库',
  },
  version: (n: number) => `第 ${n} 版`,
  filters: { kind: '种类', unitId: '单位', year: '年度' },
  clear: '清除筛选',
  noneMatch: '没有符合筛选的内容。',
} as const
