import type { CorrectedPart } from '@hengji/domain/document/correction.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { FundingLine } from '@hengji/domain/budget/self-evaluation.ts'
import type { Provenance } from '@hengji/domain/source/provenance.ts'
import { columnsOf } from '../../fields/columns.ts'

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

export function addressOf(key: string): ValueAddress | null {
  const [part, index, field] = key.split('.')
  if (part !== 'head' && part !== 'composite' && part !== 'funding' && part !== 'indicator') return null
  if (field === undefined || field === '') return null
  return { in: part, index: index === '' || index === undefined ? null : Number.parseInt(index, 10), field }
}

export const headFields = ['title', 'unit', 'year', 'documentNumber', 'issuedOn'] as const
type HeadField = (typeof headFields)[number]

export const fundingFields = [
  'initialBudget',
  'budgeted',
  'executed',
  'weightPoints',
  'executionRate',
  'claimedPoints',
  'computedPoints',
] as const
type FundingField = (typeof fundingFields)[number]

/** The values line by line, as the arrow keys walk them. */
export function linesOf(document: OfficialDocument): ValueAddress[][] {
  const columns = columnsOf(document.kind)
  return [
    ...headFields.map((field): ValueAddress[] => [{ in: 'head', index: null, field }]),
    ...(document.composite ? [[{ in: 'composite' as const, index: null, field: 'formula' }]] : []),
    ...document.funding.map((_, index) =>
      fundingFields.map((field): ValueAddress => ({ in: 'funding', index, field })),
    ),
    ...document.indicators.map((_, index) =>
      columns.map((column): ValueAddress => ({ in: 'indicator', index, field: column.field })),
    ),
  ]
}

/** The row that can say where its values came from; `null` for the head, which cannot. */
export function rowAt(document: OfficialDocument, address: ValueAddress): Provenance | null {
  if (address.index === null) return null
  if (address.in === 'indicator') return document.indicators[address.index] ?? null
  if (address.in === 'funding') return document.funding[address.index] ?? null
  return null
}

/** The value as it is shown and as typing begins; empty where it is absent. */
export function textAt(document: OfficialDocument, address: ValueAddress): string {
  if (address.in === 'head') return headText(document, address.field as HeadField)
  if (address.in === 'composite') return document.composite?.formula ?? ''
  if (address.index === null) return ''
  if (address.in === 'funding') {
    const line: FundingLine | undefined = document.funding[address.index]
    return line?.[address.field as FundingField] ?? ''
  }
  const row = document.indicators[address.index]
  const column = columnsOf(document.kind).find((one) => one.field === address.field)
  return row && column ? column.textOf(row) : ''
}

function headText(document: OfficialDocument, field: HeadField): string {
  const value = document[field]
  return value === null ? '' : String(value)
}

/** Values the system reckons itself are shown, never typed. */
export function isComputed(document: OfficialDocument, address: ValueAddress): boolean {
  if (address.in === 'funding') return address.field === 'computedPoints'
  if (address.in !== 'indicator') return false
  return columnsOf(document.kind).find((column) => column.field === address.field)?.isComputed === true
}
