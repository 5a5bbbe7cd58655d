/** The home page of those who bring files in. */
export const homeImportsWords = {
  title: '首页',
  nothing: '没有待办的复核。拖入一份文件即可开始。',
  toReview: (n: number) => `待复核导入 ${n} 份`,
  doubtful: (n: number) => `存疑 ${n} 处`,
  findings: (n: number) => `问题 ${n} 项`,
  refused: (n: number) => `未能读取 ${n} 份`,
  firstTime: '第一次用？',
  trySample: '用示例文件试一试',
  sampleName: '示例：住房公积金管理中心2024年度绩效评估工作方案.txt',
  sampleNote: '会读入一份有几处破损的方案，到复核台看一看，随时可移除。',
  recentImports: '在办导入',
  recentDocuments: '最近入库',
  noDocuments: '复核确认后，文件会列在这里。',
  allImports: '全部导入',
  allDocuments: '全部文件',
  storedFindings: (documents: number, n: number) => `已入库 ${documents} 份，其中问题 ${n} 项`,
} as const
