import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { alignedTable } from '../terminal/table.ts'
import { fundingTable, indicatorTable, type RowsInColumns } from './indicator-table.ts'
import { headLine } from './words.ts'

/** A document as read, for a person: what it is, its indicators, its sums, what to look at. */
export function presentReading(
  file: string,
  document: OfficialDocument,
  findings: readonly Finding[],
  width: number,
): string[] {
  const tables = [fundingTable(document), indicatorTable(document)].flatMap((table) =>
    tableLines(table, width),
  )
  return [file, `  ${headLine(document)}`, ...tables, `  ${sumLine(document, findings)}`]
}

function tableLines({ columns, rows }: RowsInColumns, width: number): string[] {
  return rows.length === 0 ? [] : alignedTable(columns, rows, width - 2).map((line) => `  ${line}`)
}

function sumLine(document: OfficialDocument, findings: readonly Finding[]): string {
  const repaired = document.indicators.reduce((sum, row) => sum + row.repaired.length, 0)
  const doubtful = document.indicators.reduce((sum, row) => sum + row.doubtful.length, 0)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const { weightPoints, claimedPoints, computedPoints } = document.totals
  const parts = [
    `指标 ${document.indicators.length} 项`,
    weightPoints === null ? null : `权重合计 ${weightPoints}`,
    claimedPoints === null ? null : `自评合计 ${claimedPoints}`,
    computedPoints === null ? null : `应得合计 ${computedPoints}`,
    `修复 ${repaired} 处`,
    `存疑 ${doubtful} 处`,
    `问题 ${findings.length} 个（错误 ${errors}）`,
    document.unplaced.length === 0 ? null : `未归位文字 ${document.unplaced.length} 段`,
  ]
  return parts.filter((part) => part !== null).join('，')
}
