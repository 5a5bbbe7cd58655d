import type { CorrectedPart } from '@hengji/domain/document/correction.ts'
import type { DocumentKind, OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { decimalOf, decimalText } from '@hengji/domain/kernel/decimal.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import type { Provenance } from '@hengji/domain/source/provenance.ts'
import { columnsFor, findColumn } from '../columns.ts'

/** One value on the desk: the part of the document and its field. */
export interface ValueAddress {
  in: CorrectedPart['in']
  index: number | null
  field: string
}

/** `indicator.12.weightPoints`: for maps, element ids and the address bar. */
export function keyOf(address: ValueAddress): string {
  return `${address.in}.${address.index ?? ''}.${address.field}`
}

const parts: readonly string[] = [
  'head',
  'composite',
  'funding',
  'indicator',
  'section',
  'schedule',
  'unplaced',
] satisfies CorrectedPart['in'][]

export function addressOf(key: string): ValueAddress | null {
  const [part = '', index, ...rest] = key.split('.')
  const field = rest.join('.')
  if (!isPart(part) || field === '') return null
  return { in: part, index: index === '' || index === undefined ? null : Number.parseInt(index, 10), field }
}

function isPart(text: string): text is CorrectedPart['in'] {
  return parts.includes(text)
}

const planHead = ['title', 'unit', 'year', 'documentNumber', 'issuedOn'] as const
const budgetHead = ['title', 'unit', 'project', 'year', 'documentNumber', 'issuedOn'] as const
const selfEvaluationHead = [...budgetHead, 'conclusion', 'expectedGoal', 'achievedGoal'] as const
export type HeadField = (typeof selfEvaluationHead)[number]

/** What stands above the table of a document of that kind. */
export function headFieldsOf(kind: DocumentKind): readonly HeadField[] {
  switch (kind) {
    case 'evaluation-plan':
      return planHead
    case 'self-evaluation':
      return selfEvaluationHead
    case 'target-table':
      return budgetHead
  }
}

export const fundingFields = [
  'name',
  'initialBudget',
  'budgeted',
  'executed',
  'weightPoints',
  'executionRate',
  'claimedPoints',
  'computedPoints',
] as const
export const sectionFields = [
  'title',
  'parent',
  'declaredPoints',
  'declaredPrimary',
  'declaredSecondary',
] as const
export const termFields = ['name', 'coefficient', 'cap'] as const
export const scheduleFields = ['title', 'from', 'to', 'text'] as const

/** The values line by line, as the arrow keys walk them. */
export function linesOf(document: OfficialDocument): ValueAddress[][] {
  const columns = columnsFor(document).map((column) => column.field)
  const rows = (part: ValueAddress['in'], list: readonly unknown[], fields: readonly string[]) =>
    list.map((_, index) => fields.map((field): ValueAddress => ({ in: part, index, field })))
  return [
    ...headFieldsOf(document.kind).map((field): ValueAddress[] => [{ in: 'head', index: null, field }]),
    ...(document.composite ? [[{ in: 'composite' as const, index: null, field: 'formula' }]] : []),
    ...rows('funding', document.funding, fundingFields),
    ...rows('indicator', document.indicators, columns),
    ...rows('section', document.sections, sectionFields),
    ...rows('composite', document.composite?.terms ?? [], termFields),
    ...rows('schedule', document.schedule, scheduleFields),
    ...rows('unplaced', document.unplaced, ['text']),
  ]
}

/** The row that can say where each of its values came from; `null` for parts that cannot. */
export function rowAt(document: OfficialDocument, address: ValueAddress): Provenance | null {
  if (address.index === null) return null
  if (address.in === 'indicator') return document.indicators[address.index] ?? null
  if (address.in === 'funding') return document.funding[address.index] ?? null
  return null
}

/** Where a part stands that has one place for all its values. */
export function partPlace(document: OfficialDocument, address: ValueAddress): SourcePlace | null {
  if (address.index === null) return null
  if (address.in === 'section') return document.sections[address.index]?.at ?? null
  if (address.in === 'schedule') return document.schedule[address.index]?.at ?? null
  if (address.in === 'unplaced') return document.unplaced[address.index]?.at ?? null
  return null
}

/** The value as it is shown and as typing begins; empty where it is absent. */
export function textAt(document: OfficialDocument, address: ValueAddress): string {
  const { index, field } = address
  if (address.in === 'head') return headText(document, field)
  if (address.in === 'composite' && index === null) return document.composite?.formula ?? ''
  if (index === null) return ''
  switch (address.in) {
    case 'indicator': {
      const row = document.indicators[index]
      return (row && findColumn(document.kind, field)?.textOf(row)) ?? ''
    }
    case 'funding':
      return plainText(document.funding[index], field)
    case 'composite':
      return field === 'coefficient'
        ? percentText(document.composite?.terms[index]?.coefficient)
        : plainText(document.composite?.terms[index], field)
    case 'section': {
      const section = document.sections[index]
      if (field === 'declaredPrimary') return String(section?.declaredCounts.primary ?? '')
      if (field === 'declaredSecondary') return String(section?.declaredCounts.secondary ?? '')
      return plainText(section, field)
    }
    case 'schedule':
      return plainText(document.schedule[index], field)
    case 'unplaced':
      return document.unplaced[index]?.text ?? ''
  }
}

function headText(document: OfficialDocument, field: string): string {
  if (document.kind === 'self-evaluation') {
    if (field === 'expectedGoal') return document.overallGoal.expected ?? ''
    if (field === 'achievedGoal') return document.overallGoal.achieved ?? ''
  }
  return plainText(document, field)
}

/** The text of a field that holds text or a count; empty where it holds anything else. */
function plainText(part: object | undefined, field: string): string {
  const value: unknown = Object.entries(part ?? {}).find(([name]) => name === field)?.[1]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** `0.6` → `60%`, as formulas are printed. */
function percentText(coefficient: string | undefined): string {
  return coefficient === undefined ? '' : `${decimalText(decimalOf(coefficient).times(100))}%`
}

/** Values the system reckons itself are shown, never typed. */
export function isComputed(document: OfficialDocument, address: ValueAddress): boolean {
  if (address.in === 'funding') return address.field === 'computedPoints'
  return address.in === 'indicator' && findColumn(document.kind, address.field)?.isComputed === true
}

/** Columns of the document's own are kept as printed: no field holds them, so none can be typed. */
export function isCopied(document: OfficialDocument, address: ValueAddress): boolean {
  return address.in === 'indicator' && findColumn(document.kind, address.field)?.isCopied === true
}
