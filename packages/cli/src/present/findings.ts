import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { alignedTable, type Column } from '../terminal/table.ts'
import { headLine, placeWords, severityWords } from './words.ts'

const columns: readonly Column[] = [
  { title: '程度' },
  { title: '指标', most: 20 },
  { title: '位置', most: 24 },
  { title: '规则' },
  { title: '问题和改法' },
]

/** The findings of one document as a table, or the sentence that there is none. */
export function presentFindings(
  file: string,
  document: OfficialDocument,
  findings: readonly Finding[],
  width: number,
): string[] {
  const head = [file, `  ${headLine(document)}`]
  if (findings.length === 0) return [...head, '  没有发现问题。']
  const rows = findings.map(({ severity, indicator, at, rule, message }) => [
    severityWords[severity],
    indicator ?? '全文',
    placeWords(at),
    rule,
    message,
  ])
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const sum = `  错误 ${errors}，疑问 ${findings.length - errors}`
  return [...head, ...alignedTable(columns, rows, width - 2).map((line) => `  ${line}`), sum]
}
