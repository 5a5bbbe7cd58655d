import type { DocumentKind, Indicator } from '@hengji/domain/document/official-document.ts'
import type { FieldColumn } from './field-column.ts'
import { planColumns } from './plan-columns.ts'
import { selfEvaluationColumns } from './self-evaluation-columns.ts'
import { targetColumns } from './target-columns.ts'

/** The columns of a kind of document, in the order in which a reviewer looks at them. */
export function columnsOf(kind: DocumentKind): readonly FieldColumn[] {
  switch (kind) {
    case 'evaluation-plan':
      return planColumns
    case 'self-evaluation':
      return selfEvaluationColumns
    case 'target-table':
      return targetColumns
  }
}

/** What an indicator is called where there is room for a few words. */
export function indicatorName(row: Indicator): string {
  if ('code' in row) return row.code ?? row.secondary ?? row.primary ?? ''
  if ('levels' in row) return row.levels.at(-1) ?? ''
  return row.name ?? ''
}

/** Its own sentence: what is to be done or reached. */
export function indicatorText(row: Indicator): string {
  if ('code' in row) return row.secondary ?? row.primary ?? ''
  if ('levels' in row) return row.levels.at(-1) ?? ''
  return row.name ?? ''
}

export function fieldTitle(kind: DocumentKind, field: string): string {
  return (
    columnsOf(kind).find((column) => column.field === field)?.title ?? documentFieldTitles[field] ?? field
  )
}

const documentFieldTitles: Record<string, string> = {
  title: '标题',
  unit: '单位',
  year: '年度',
  documentNumber: '文号',
  issuedOn: '日期',
  composite: '综合得分',
  conclusion: '自评结论',
}
