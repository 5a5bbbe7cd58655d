import type { PaperFormat } from '@hengji/contract/paper-format.ts'

/** Official documents, by the names that offices have for them. */
export const paperWords = {
  formats: { docx: 'Word', xlsx: 'Excel' } satisfies Record<PaperFormat, string>,
  csv: 'CSV',
  exportAs: (name: string, format: string) => `${format} 导出${name}`,
  selfEvaluation: '自评表',
  visit: '考评记录',
  leaders: '领导评价汇总',
  survey: '评议报告',
  counting: '计票情况表',
  circular: '结果通报',
  announcement: '公示稿',
  scoreTable: '计分表',
  feedback: '反馈意见',
  objection: '处理意见',
  incentives: '加分扣分明细',
  secondLevel: '二级绩效表',
} as const
