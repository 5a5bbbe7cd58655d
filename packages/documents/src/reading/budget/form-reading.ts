import type { PrintedTotal, ProseParagraph, UnplacedText } from '@hengji/domain/source/document-parts.ts'
import type { PlanSection } from '@hengji/domain/plan/evaluation-plan.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { filledCells, placeOf, type FormCell, type FormRow } from './form-rows.ts'
import { joinLines } from './join-lines.ts'

/** What every part of a form adds to while it is read. */
export interface FormReading {
  sections: PlanSection[]
  printedTotals: PrintedTotal[]
  prose: ProseParagraph[]
  unplaced: UnplacedText[]
}

export function emptyFormReading(): FormReading {
  return { sections: [], printedTotals: [], prose: [], unplaced: [] }
}

/** Puts down a first-level group once, with the points its heading declares. */
export function declareSection(
  reading: FormReading,
  title: string,
  points: DecimalText | null,
  at: SourcePlace,
): void {
  const known = reading.sections.find((section) => section.title === title)
  if (known) {
    known.declaredPoints ??= points
    return
  }
  reading.sections.push({
    title,
    parent: null,
    declaredPoints: points,
    points: null,
    declaredCounts: { primary: null, secondary: null },
    counts: { primary: null, secondary: null },
    at,
  })
}

export function addProse(reading: FormReading, text: string, at: SourcePlace): void {
  const folded = joinLines(text)
  if (folded !== '') reading.prose.push({ text: folded, at })
}

export function addUnplaced(reading: FormReading, cell: Pick<FormCell, 'text' | 'at'>, reason: string): void {
  const text = joinLines(cell.text)
  if (text !== '') reading.unplaced.push({ text, at: cell.at, reason })
}

/** A row of labels and texts kept as running text: `项目名称：…；主管部门：…`. */
export function addRowAsProse(reading: FormReading, row: FormRow): void {
  const texts = filledCells(row).map((cell) => joinLines(cell.text))
  if (texts.length === 0) return
  addProse(
    reading,
    texts.length === 2 ? `${texts[0]?.replace(/[:：]$/, '')}：${texts[1]}` : texts.join('；'),
    placeOf(row),
  )
}
