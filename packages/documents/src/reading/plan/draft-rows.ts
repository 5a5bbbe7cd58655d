import { parseCode } from '@hengji/domain/indicator/code.ts'
import { isFilled, type GridCell } from '../grid/grid-row.ts'
import type { Header } from '../grid/header.ts'
import type { TableRow } from '../grid/assemble-tables.ts'
import { alignRow, shiftCosts, slotsOf, type PlacedCell, type Slot } from './align-row.ts'
import { asPrinted } from './as-printed.ts'
import { emptyLexicon, fitColumns, groupPointsOf, type ColumnFit, type PlanLexicon } from './cell-kinds.ts'
import { textOf, type RowDraft } from './row-draft.ts'
import type { PlanColumn } from './plan-columns.ts'
import { isSectionTitle, isTotalLabel, pointsIn, readSectionLabel } from './section-labels.ts'
import { learnNames } from './split-names.ts'

/**
 * Puts the cells of all rows into columns. It goes over the table twice: what the first pass shows of the document's own
 * people, sections and kinds of rows lets the second place what is ambiguous by itself.
 * @param labels titles of sections that the prose names
 */
export function draftRows(
  rows: readonly TableRow<PlanColumn>[],
  labels: ReadonlySet<string>,
): { drafts: RowDraft[]; lexicon: PlanLexicon } {
  const first = new RowPlacing({ ...emptyLexicon, labels })
  const lexicon = learnLexicon(
    rows.map((row) => first.place(row)),
    labels,
  )
  const second = new RowPlacing(lexicon)
  return { drafts: rows.map((row) => second.place(row)), lexicon }
}

class RowPlacing {
  readonly #lexicon: PlanLexicon
  readonly #fits = new Map<string, ColumnFit>()
  readonly #slots = new Map<Header<PlanColumn>, Slot[]>()
  readonly #asked = new Map<Header<PlanColumn>, ReadonlySet<PlanColumn>>()

  constructor(lexicon: PlanLexicon) {
    this.#lexicon = lexicon
  }

  place({ row, header, isFirst }: TableRow<PlanColumn>): RowDraft {
    const cells = row.cells.filter(isFilled)
    const draft: RowDraft = {
      kind: kindOf(cells),
      at: row.at,
      structure: row.structure,
      isFirst,
      asked: this.#askedBy(header),
      cells: new Map(),
      others: [],
      left: [],
    }
    if (draft.kind === 'blank') return draft
    if (draft.kind !== 'indicator') return { ...draft, left: cells }
    const slots = this.#slotsOf(header)
    const depth = depthOf(cells)
    const texts = cells.filter((cell) => this.#fit(cell.text).primary > 0).length
    const fitOf = (cell: GridCell): ColumnFit => this.#leaned(cell, depth, texts)
    const aligned =
      (row.structure === 'tabbed' ? asPrinted(row.cells, slots, fitOf) : null) ??
      alignRow(cells, slots, fitOf, shiftCosts[row.structure])
    for (const one of aligned.placed) {
      if (one.slot.field === 'other') draft.others.push(one)
      else draft.cells.set(one.slot.field, [...(draft.cells.get(one.slot.field) ?? []), one])
    }
    draft.left = aligned.left
    this.#rescue(draft, slots)
    return draft
  }

  /** Cells that stand out of order still go where nothing stands, if what they are leaves no choice. */
  #rescue(draft: RowDraft, slots: readonly Slot[]): void {
    for (let best = this.#bestRescue(draft, slots); best !== null; best = this.#bestRescue(draft, slots)) {
      const { cell, slot, fit } = best
      const shift = cell.column === slot.column ? 0 : cell.column - slot.column
      if (slot.field !== 'other') draft.cells.set(slot.field, [{ cell, slot, shift, fit }])
      draft.left = draft.left.filter((one) => one !== cell)
    }
    this.#rescueTexts(draft, slots)
  }

  /** Two texts left over in a row without either are its primary and its secondary indicator, in this order. */
  #rescueTexts(draft: RowDraft, slots: readonly Slot[]): void {
    const texts = draft.left.filter((cell) => this.#fit(cell.text).secondary > 0)
    const empty = slots.filter(
      (slot) => (slot.field === 'primary' || slot.field === 'secondary') && !draft.cells.has(slot.field),
    )
    if (texts.length !== 2 || empty.length !== 2) return
    for (const [index, cell] of texts.entries()) {
      const slot = empty[index]
      if (!slot) continue
      draft.cells.set(slot.field === 'primary' ? 'primary' : 'secondary', [
        { cell, slot, shift: cell.column - slot.column, fit: this.#fit(cell.text).secondary },
      ])
      draft.left = draft.left.filter((one) => one !== cell)
    }
  }

  #bestRescue(draft: RowDraft, slots: readonly Slot[]): { cell: GridCell; slot: Slot; fit: number } | null {
    const empty = slots.filter(
      (slot) => slot.field !== 'other' && slot.field !== 'project' && !draft.cells.has(slot.field),
    )
    let best: { cell: GridCell; slot: Slot; fit: number } | null = null
    for (const cell of draft.left) {
      const fits = empty
        .map((slot) => ({ slot, fit: this.#fit(cell.text)[slot.field] }))
        .sort((a, b) => b.fit - a.fit)
      const [first, second] = fits
      if (!first || first.fit < 2.5 || (second && first.fit - second.fit < 1.5)) continue
      if (best === null || first.fit > best.fit) best = { cell, ...first }
    }
    return best
  }

  #slotsOf(header: Header<PlanColumn>): Slot[] {
    const slots = this.#slots.get(header) ?? slotsOf(header)
    this.#slots.set(header, slots)
    return slots
  }

  #askedBy(header: Header<PlanColumn>): ReadonlySet<PlanColumn> {
    const known = this.#asked.get(header)
    if (known) return known
    const asked = new Set(header.columns.flatMap((column) => column.field ?? []))
    this.#asked.set(header, asked)
    return asked
  }

  #fit(text: string): ColumnFit {
    const known = this.#fits.get(text) ?? fitColumns(text, this.#lexicon)
    this.#fits.set(text, known)
    return known
  }

  /** Where a row has a single text, its serial says which level it is. */
  #leaned(cell: GridCell, depth: readonly number[] | null, texts: number): ColumnFit {
    const fit = this.#fit(cell.text)
    if (texts !== 1 || depth === null || fit.primary <= 0) return fit
    if (this.#lexicon.primaryOnlyDepths.has(depth.length)) return { ...fit, primary: fit.primary + 3 }
    // A lone text that ends like a primary indicator stays in the column where it stands: a person decides.
    if (groupPointsOf(cell.text) !== null) return { ...fit, secondary: fit.primary }
    return depth.length > 2 && (depth.at(-1) ?? 1) > 1 ? { ...fit, secondary: fit.secondary + 1.2 } : fit
  }
}

function depthOf(cells: readonly GridCell[]): readonly number[] | null {
  for (const cell of cells) {
    const code = parseCode(cell.text)
    if (code && code.length > 1 && !/^\d+\.\d+$/.test(cell.text)) return code
  }
  const first = cells.find((cell) => !isSectionTitle(cell.text))
  const code = first ? parseCode(first.text) : null
  return code?.length === 1 ? code : null
}

function kindOf(cells: readonly GridCell[]): RowDraft['kind'] {
  if (cells.length === 0) return 'blank'
  const numbered = cells.length > 1 && isHeadingNumber(cells[0]?.text ?? '') ? cells.slice(1) : cells
  const texts = [...new Set(numbered.map((cell) => cell.text))]
  const words = texts.filter((text) => pointsIn(text) === null)
  if (numbered.length < cells.length && isGroupTitle(numbered, words)) return 'section'
  if (words.length >= 1 && words.every(isTotalLabel)) return 'total'
  if (
    words.length >= 2 &&
    isTotalLabel(words[0] ?? '') &&
    words.slice(1).every((word) => isSectionTitle(word) || isTotalLabel(word))
  )
    return 'total'
  const isTitleRow =
    texts.length <= 3 &&
    words.length >= 1 &&
    words.every((word) => isSectionTitle(word)) &&
    texts.every(
      (text) => words.includes(text) || pointsIn(text) === readSectionLabel(words[0] ?? '').declaredPoints,
    )
  return isTitleRow ? 'section' : 'indicator'
}

/** `（一） | 经济发展 | 40`: a numbered title with its points, and nothing else in the row. */
function isGroupTitle(cells: readonly GridCell[], words: readonly string[]): boolean {
  const [title] = words
  return (
    words.length === 1 &&
    title !== undefined &&
    cells.length <= 2 &&
    /^[\u4e00-\u9fff、]{2,14}$/.test(title.replace(/\s/g, ''))
  )
}

/** `一`, `（二）` before the title of a section. */
export function isHeadingNumber(text: string): boolean {
  return /^[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?$/.test(text.trim())
}

function learnLexicon(drafts: readonly RowDraft[], labels: ReadonlySet<string>): PlanLexicon {
  const trusted = drafts.filter(
    (draft) => draft.kind === 'indicator' && draft.cells.has('deadline') && draft.cells.has('weightPoints'),
  )
  const source = trusted.length >= 3 ? trusted : drafts
  const cellsIn = (field: PlanColumn): string[] =>
    source.flatMap((draft) => fitting(draft, field).map((one) => one.cell.text))
  const leaders = cellsIn('leaders')
  const owners = cellsIn('owners')
  return {
    departments: learnNames(cellsIn('departments'), 'departments'),
    leaders: learnNames(leaders, 'people'),
    owners: learnNames(owners, 'people'),
    people: learnNames([...leaders, ...owners], 'people'),
    labels: new Set([
      ...labels,
      ...drafts.flatMap((draft) =>
        fitting(draft, 'project').map((one) => readSectionLabel(one.cell.text).title),
      ),
    ]),
    primaryOnlyDepths: primaryOnlyDepths(drafts),
  }
}

function fitting(draft: RowDraft, field: PlanColumn): PlacedCell[] {
  return (draft.cells.get(field) ?? []).filter((one) => one.fit > 2)
}

/** Serials of a length none of whose rows has two texts, in a table where others have: their text is the primary one. */
function primaryOnlyDepths(drafts: readonly RowDraft[]): ReadonlySet<number> {
  const single = new Map<number, number>()
  const double = new Map<number, number>()
  for (const draft of drafts) {
    const code = parseCode(textOf(draft, 'code'))
    if (!code) continue
    const isDouble = draft.cells.has('primary') && draft.cells.has('secondary')
    const counts = isDouble ? double : single
    if (isDouble || draft.cells.has('primary') || draft.cells.has('secondary'))
      counts.set(code.length, (counts.get(code.length) ?? 0) + 1)
  }
  if (double.size === 0) return new Set()
  const deepest = Math.max(...double.keys())
  return new Set([...single.keys()].filter((depth) => depth < deepest && !double.has(depth)))
}
