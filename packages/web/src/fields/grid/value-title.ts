import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { findColumn, indicatorName } from '../columns.ts'
import { zh } from '../../messages/zh.ts'
import type { ValueAddress } from './address.ts'

/** The value's own name, as it stands over its column or beside it. */
export function valueTitle(document: OfficialDocument, { in: part, index, field }: ValueAddress): string {
  switch (part) {
    case 'head':
      return named(zh.desk.headFields, field)
    case 'composite':
      return index === null ? zh.desk.formula : named(zh.desk.termFields, field)
    case 'funding':
      return named(zh.budget.funding, field)
    case 'section':
      return named(zh.desk.sectionFields, field)
    case 'schedule':
      return named(zh.desk.scheduleFields, field)
    case 'unplaced':
      return zh.desk.unplacedTitle
    case 'indicator':
      return findColumn(document.kind, field)?.title ?? field
  }
}

/** What the row is called that the value stands in; empty for values that stand alone. */
export function rowTitle(document: OfficialDocument, { in: part, index }: ValueAddress): string {
  if (index === null) return ''
  switch (part) {
    case 'indicator': {
      const row = document.indicators[index]
      return row ? indicatorName(row) : ''
    }
    case 'funding':
      return document.funding[index]?.name ?? ''
    case 'section':
      return document.sections[index]?.title ?? ''
    case 'composite':
      return document.composite?.terms[index]?.name ?? ''
    case 'schedule':
      return document.schedule[index]?.title ?? ''
    case 'head':
    case 'unplaced':
      return ''
  }
}

function named(titles: Readonly<Record<string, string>>, field: string): string {
  return titles[field] ?? field
}
