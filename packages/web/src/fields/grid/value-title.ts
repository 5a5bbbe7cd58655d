import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { findColumn, indicatorName } from '../columns.ts'
import { budgetWords } from '../../messages/budget-forms.ts'
import { deskWords } from '../../messages/review-desk.ts'
import type { ValueAddress } from './address.ts'

/** The value's own name, as it stands over its column or beside it. */
export function valueTitle(document: OfficialDocument, { in: part, index, field }: ValueAddress): string {
  switch (part) {
    case 'head':
      return named(deskWords.headFields, field)
    case 'composite':
      return index === null ? deskWords.formula : named(deskWords.termFields, field)
    case 'funding':
      return named(budgetWords.funding, field)
    case 'section':
      return named(deskWords.sectionFields, field)
    case 'schedule':
      return named(deskWords.scheduleFields, field)
    case 'unplaced':
      return deskWords.unplacedTitle
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
