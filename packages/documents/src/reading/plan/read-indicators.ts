import { foldSpaces } from '@hengji/domain/kernel/characters.ts'
import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import type { PlanIndicator, PlanSection } from '@hengji/domain/plan/evaluation-plan.ts'
import type { PrintedTotal, ProseParagraph, UnplacedText } from '@hengji/domain/source/document-parts.ts'
import type { TableRow } from '../grid/assemble-tables.ts'
import type { GridCell } from '../grid/grid-row.ts'
import type { DeclaredSection } from '../prose/declared-sections.ts'
import { slotsOf, type Slot } from './align-row.ts'
import { isPrivateColumn } from './assign-columns.ts'
import { completeRows } from './complete-rows.ts'
import { draftRows, isHeadingNumber } from './draft-rows.ts'
import { joinPages } from './join-pages.ts'
import { isNote, joinToRowAbove } from './join-rows.ts'
import { makeRow } from './make-row.ts'
import { maskedPhones, maskPhones } from './mask-phones.ts'
import type { PlanColumn } from './plan-columns.ts'
import type { PlanRow } from './plan-row.ts'
import { labelsOf, SectionPlacing } from './place-sections.ts'
import { readTotal } from './read-totals.ts'
import { cellsOf, type RowDraft } from './row-draft.ts'
import { pointsIn, readSectionLabel, type SectionLabel } from './section-labels.ts'

export interface TableReading {
  indicators: PlanIndicator[]
  sections: PlanSection[]
  printedTotals: PrintedTotal[]
  unplaced: UnplacedText[]
  /** Notes in rows of the table. */
  notes: ProseParagraph[]
}

/**
 * Makes indicators of the rows of a plan's table, from the shape of each row to what the rows say together.
 * @param titlesOver titles that stand right above a table, by its number
 */
export function readIndicators(
  givenRows: readonly TableRow<PlanColumn>[],
  declared: readonly DeclaredSection[],
  year: PlanYear | null,
  titlesOver: ReadonlyMap<number, SectionLabel> = new Map(),
): TableReading {
  const labels = new Set(declared.flatMap((section) => [section.title, ...section.aspects]))
  const tableRows = joinPages(givenRows, labels).map(maskPhones)
  const { drafts, lexicon } = draftRows(tableRows, labels)
  const isFlat = declared.length === 0 && drafts.every((draft) => cellsOf(draft, 'project').length < 2)
  const placing = new SectionPlacing(declared, isFlat)
  const slots = new Map<TableRow<PlanColumn>['header'], Slot[]>()
  const rows: PlanRow[] = []
  const printedTotals: PrintedTotal[] = []
  const unplaced: UnplacedText[] = []
  const notes: ProseParagraph[] = []
  const titleCells: GridCell[] = []
  let closed = new Set<string>()
  let lastTable: number | null = null
  drafts.forEach((draft, index) => {
    const header = tableRows[index]?.header
    if (draft.kind === 'blank' || !header) return
    const over = draft.at.table === lastTable ? undefined : titlesOver.get(draft.at.table ?? 0)
    lastTable = draft.at.table
    if (over && draft.kind === 'indicator') placing.enterTitles([over], draft.at)
    if (draft.kind === 'section' || holdsLabelsOnly(draft)) {
      const all = [...draft.left, ...cellsOf(draft, 'project').map((one) => one.cell)]
      const named = all.filter((cell) => !isHeadingNumber(cell.text))
      const cells = named.length > 0 ? named : all
      const labels = labelsOfRow(distinctTexts(cells))
      placing.enterTitles(labels, draft.at)
      const told = placing.sections.find((section) => section.title === labels[0]?.title)?.declaredPoints
      titleCells.push(
        ...cells.filter(
          (cell) => cell.origin === 'own' && (pointsIn(cell.text) === null || pointsIn(cell.text) !== told),
        ),
      )
    } else if (draft.kind === 'total') {
      const { total, rest } = readTotal(draft, closed)
      printedTotals.push(total)
      unplaced.push(...rest.map((cell) => unplacedCell(cell, `“${total.label}”行里的文字归不进任何一栏`)))
      closed = new Set()
    } else if (isNote(draft)) {
      for (const cell of cellsIn(draft))
        notes.push({ text: maskedPhones(foldSpaces(cell.text)), at: cell.at })
    } else if (holdsNothing(draft))
      unplaced.push(...cellsIn(draft).map((cell) => unplacedCell(cell, '这一行没有序号、指标和分值')))
    else if (!joinToRowAbove(draft, rows.at(-1))) {
      if (!slots.has(header)) slots.set(header, slotsOf(header))
      const row = makeRow(draft, { slots: slots.get(header) ?? [], lexicon, year })
      placing.placeRow(row)
      const outermost = placing.outermost(row.indicator.section)
      if (outermost !== null) closed.add(outermost)
      for (const cell of draft.left)
        if (cell.origin === 'own')
          unplaced.push(unplacedCell(cell, `${row.indicator.code ?? '这一行'}中这段文字归不进任何一栏`))
      for (const { cell, slot } of draft.others)
        if (isPrivateColumn(slot.title) && cell.origin === 'own')
          unplaced.push({
            text: maskedPhones(cell.text),
            at: cell.at,
            reason: '联系电话属于个人信息，没有列入方案',
          })
      rows.push(row)
    }
  })
  completeRows(rows, placing.sections, lexicon.primaryOnlyDepths, isFlat)
  unplaced.push(...untoldTitles(titleCells, placing.sections, rows))
  return {
    indicators: rows.map((row) => row.indicator),
    sections: placing.sections,
    printedTotals,
    unplaced,
    notes,
  }
}

/** Points in a cell of their own belong to the title beside them. */
function labelsOfRow(texts: readonly string[]): SectionLabel[] {
  const labels = labelsOf(texts.filter((text) => pointsIn(text) === null))
  const points = texts.map(pointsIn).find((one) => one !== null) ?? null
  const [only] = labels
  return labels.length === 1 && only ? [{ ...only, declaredPoints: only.declaredPoints ?? points }] : labels
}

/** Titles that name neither a section nor a group of any row, or say other points than the section was declared with. */
function untoldTitles(
  cells: readonly GridCell[],
  sections: readonly PlanSection[],
  rows: readonly PlanRow[],
): UnplacedText[] {
  const aspects = new Set(rows.map((row) => row.indicator.aspect))
  return cells.flatMap((cell) => {
    const label = readSectionLabel(cell.text)
    const section = sections.find((one) => one.title === label.title)
    const isTold = section
      ? label.declaredPoints === null || section.declaredPoints === label.declaredPoints
      : aspects.has(label.title)
    return isTold
      ? []
      : [unplacedCell(cell, section ? '表中标题的分值与正文声明的不同' : '这个标题下没有指标')]
  })
}

function cellsIn(draft: RowDraft): GridCell[] {
  return [
    ...[...draft.cells.values()].flat().map((one) => one.cell),
    ...draft.others.map((one) => one.cell),
    ...draft.left,
  ].filter((cell) => cell.origin === 'own')
}

function holdsLabelsOnly(draft: RowDraft): boolean {
  return (
    draft.cells.size === 1 &&
    draft.cells.has('project') &&
    draft.others.length === 0 &&
    draft.left.length === 0
  )
}

function holdsNothing(draft: RowDraft): boolean {
  return !(['code', 'primary', 'secondary', 'weightPoints'] as const).some((field) => draft.cells.has(field))
}

function distinctTexts(cells: readonly GridCell[]): string[] {
  return [...new Set(cells.map((cell) => cell.text))]
}

function unplacedCell(cell: GridCell, reason: string): UnplacedText {
  return { text: cell.text, at: cell.at, reason }
}
