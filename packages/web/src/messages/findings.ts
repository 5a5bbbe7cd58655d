/** How sure a finding is. */
export const severityWords = { error: '错误', query: '疑问' } as const

/** What the checker found. */
export const findingsWords = {
  title: '问题',
  lead: (errors: number, queries: number) =>
    errors + queries === 0 ? '没有发现问题。' : `确定的错误 ${errors} 项，需要判断的疑问 ${queries} 项。`,
  columns: { severity: '轻重', rule: '规则', where: '位置', message: '说明与改法' },
  all: '全部',
  rule: '规则',
  severity: '轻重',
  whole: '全文',
  goThere: '在表中查看',
  ruleReason: '依据',
} as const
