import type { WorkbookCell } from '@hengji/documents/writing/write-workbook.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'

export function tableOfFindings(findings: Finding[]): WorkbookCell[][] {
  return [
    ['程度', '指标', '问题', '改法', '规则'],
    ...findings.map(({ severity, indicator, message, mend, rule }) => [
      severity === 'error' ? '错误' : '疑问',
      indicator,
      message,
      mend,
      rule,
    ]),
  ]
}
