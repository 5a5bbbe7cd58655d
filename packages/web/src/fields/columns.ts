import type { DocumentKind, Indicator, OfficialDocument } from '@hengji/domain/document/official-document.ts'
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

/** The columns that this document fills: those of its kind, and its own that no field holds. */
export function columnsFor(document: OfficialDocument): readonly FieldColumn[] {
  const known = columnsOf(document.kind).filter(
    (column) => column.isOptional !== true || document.indicators.some((row) => column.textOf(row) !== ''),
  )
  const titles = new Set<string>()
  for (const row of document.indicators)
    for (const [title, text] of Object.entries(ownTexts(row))) if (text !== '') titles.add(title)
  return [...known, ...[...titles].map(ownColumn)]
}

/** What a row's cells hold in columns that no field holds, by column title. */
export function ownTexts(row: Indicator): Readonly<Record<string, string>> {
  if ('results' in row) return row.results
  return row.otherColumns ?? {}
}

const ownPrefix = 'column:'

function ownColumn(title: string): FieldColumn {
  return {
    field: `${ownPrefix}${title}`,
    title,
    width: 120,
    setting: 'text',
    isCopied: true,
    // A column may be called what every object has: `constructor`.
    textOf: (row) => (Object.hasOwn(ownTexts(row), title) ? (ownTexts(row)[title] ?? '') : ''),
  }
}

/** @returns the column that shows a field, also where this document leaves it out */
export function findColumn(kind: DocumentKind, field: string): FieldColumn | undefined {
  if (field.startsWith(ownPrefix)) return ownColumn(field.slice(ownPrefix.length))
  return columnsOf(kind).find((column) => column.field === field)
}

/** What an indicator is called where there is room for a few words. */
export function indicatorName(row: Indicator): string {
  if ('code' in row) return row.code ?? row.secondary ?? row.primary ?? ''
  if ('name' in row) return row.name ?? ''
  return row.levels.at(-1) ?? ''
}

/** Its own sentence: what is to be done or reached. */
export function indicatorText(row: Indicator): string {
  if ('code' in row) return row.secondary ?? row.primary ?? ''
  if ('name' in row) return row.name ?? ''
  return row.levels.at(-1) ?? ''
}

export function fieldTitle(kind: DocumentKind, field: string): string {
  return findColumn(kind, field)?.title ?? documentFieldTitles[field] ?? field
}

const documentFieldTitles: Record<string, string> = {
  title: '标题',
  unit: '单位',
  year: '年度',
  documentNumber: '文号',
  issuedOn: '日期',
  project: '项目名称',
  composite: '综合得分',
  conclusion: '自评结论',
  expectedGoal: '预期目标',
  achievedGoal: '实际完成',
}
