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
  if ('duty' in row && row.duty !== null) return row.duty
  const levels = row.levels ?? []
  return levels.length > 1 ? (levels[0] ?? null) : null
}
