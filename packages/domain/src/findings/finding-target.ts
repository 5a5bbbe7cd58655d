import type { Indicator, OfficialDocument } from '../document/official-document.ts'
import { foldSpaces } from '../kernel/characters.ts'
import type { SourcePlace } from '../source/place.ts'
import type { Provenance } from '../source/provenance.ts'
import type { FindingTarget } from './finding.ts'

/** Points at a row, or at one field of it where the reader knows its place. */
export function atIndicator(
  document: OfficialDocument,
  index: number,
  field: string | null = null,
): FindingTarget {
  const indicator = document.indicators[index]
  return {
    indicator: indicator === undefined ? null : nameOf(indicator),
    indicatorIndex: index,
    field,
    at: indicator === undefined ? null : placeOf(indicator, field),
  }
}

/** Points at a row that is no indicator, such as a funding line. */
export function atRow(row: Provenance, field: string | null = null): FindingTarget {
  return { indicator: null, indicatorIndex: null, field, at: placeOf(row, field) }
}

/** Points at the document as a whole, or at a place in it that is no row. */
export function atDocument(field: string | null = null, at: SourcePlace | null = null): FindingTarget {
  return { indicator: null, indicatorIndex: null, field, at }
}

/** How a sentence names the row: `指标1-3-2`, `指标“贷款逾期率”`, `第5行`. */
export function wordsFor(document: OfficialDocument, index: number): string {
  const indicator = document.indicators[index]
  if (indicator === undefined) return `第${index + 1}项指标`
  if (indicator.at.row !== null && nameOf(indicator) === null) {
    return indicator.at.table === null
      ? `第${indicator.at.row}行`
      : `表${indicator.at.table}第${indicator.at.row}行`
  }
  const name = nameOf(indicator)
  if (name === null) return `第${index + 1}项指标`
  return 'code' in indicator && indicator.code !== null ? `指标${name}` : `指标${quoted(name)}`
}

/** Several rows in one breath, the first six by name. */
export function wordsForAll(document: OfficialDocument, indexes: readonly number[]): string {
  const named = indexes
    .slice(0, 6)
    .map((index) => wordsFor(document, index).replace(/^指标/, ''))
    .join('、')
  return indexes.length > 6 ? `${named}等${indexes.length}项指标` : `指标${named}`
}

/** A piece of the text in quotation marks, its own ones single; long ones shortened in the middle so that both ends can be seen. */
export function quoted(text: string, length = 24): string {
  const characters = [...foldSpaces(text).replaceAll('“', '‘').replaceAll('”', '’')]
  if (characters.length <= length) return `“${characters.join('')}”`
  const half = Math.floor(length / 2)
  return `“${characters.slice(0, half).join('')}……${characters.slice(-half).join('')}”`
}

function nameOf(indicator: Indicator): string | null {
  if ('code' in indicator) return indicator.code ?? shortened(indicator.secondary ?? indicator.primary)
  if ('claimedPoints' in indicator)
    return shortened(indicator.levels.findLast((level) => level.trim() !== '') ?? null)
  return shortened(indicator.name)
}

function shortened(text: string | null): string | null {
  const folded = text === null ? '' : foldSpaces(text)
  if (folded === '') return null
  const characters = [...folded]
  return characters.length <= 40 ? folded : `${characters.slice(0, 40).join('')}……`
}

function placeOf(row: Provenance, field: string | null): SourcePlace {
  return (field === null ? undefined : row.sources[field]?.at) ?? row.at
}
