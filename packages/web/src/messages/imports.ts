/** Where files are dropped. */
export const dropWords = {
  title: '把文件拖到这里，或点此选取',
  hint: '.docx .xlsx .xls .pdf .html .md .txt .tsv，可一次多份，每份不超过 100 MB',
} as const

/** Files on their way in. */
export const importsWords = {
  title: '导入',
  lead: (review: number, refused: number) =>
    review + refused === 0
      ? '没有在办的导入。'
      : `待复核 ${review} 份${refused > 0 ? `，未能读取 ${refused} 份` : ''}。`,
  emptyTitle: '还没有导入过文件',
  emptyText: '拖入方案、自评表或目标表，系统会读出各项指标，并标明哪些值需要您看一眼。',
  waiting: '等候上传',
  sending: (percent: number) => `上传 ${percent}%`,
  reading: '正在读取',
  done: '已读取',
  failed: '没有传上',
  connectionLost: '上传中断，文件没有收到。请检查网络后重新上传。',
  again: '重新上传',
  dismiss: '知道了',
  open: '复核',
  view: '查看',
  discard: '移除',
  restore: '恢复',
  discarded: (name: string) => `已移除《${name}》，原件仍保留。`,
  original: '下载原件',
  columns: {
    file: '文件',
    kind: '种类',
    unit: '单位、年度',
    counts: '读取结果',
    time: '导入时间',
    act: '办理',
  },
  states: { review: '待复核', refused: '未能读取', confirmed: '已入库', discarded: '已移除' },
  indicators: (n: number) => `${n} 项指标`,
  repaired: (n: number) => `修复 ${n}`,
  doubtful: (n: number) => `存疑 ${n}`,
  problems: (n: number) => `问题 ${n}`,
  showDiscarded: '显示已移除的',
  unknownUnit: '单位不明',
  unknownYear: '年度不明',
  kept: '原件已保留。',
} as const
