import type { Indicator, OfficialDocument } from '@hengji/domain/document/official-document.ts'

/** Neighbouring indicators that stand under one heading of the table. */
export interface IndicatorGroup {
  title: string | null
  /** Indexes into the document's indicators, in the order of the document. */
  indexes: number[]
}

/** @param keep which indicators to take; all where absent */
export function groupsOf(
  document: OfficialDocument,
  keep?: (row: Indicator, index: number) => boolean,
): IndicatorGroup[] {
  const groups: IndicatorGroup[] = []
  document.indicators.forEach((row, index) => {
    if (keep && !keep(row, index)) return
    const title = headingOf(row)
    const last = groups.at(-1)
    if (last && last.title === title) last.indexes.push(index)
    else groups.push({ title, indexes: [index] })
  })
  return groups
}

function headingOf(row: Indicator): string | null {
  if ('code' in row) return row.section
  if ('levels' in row) return row.levels.length > 1 ? (row.levels[0] ?? null) : null
  return row.duty
}
