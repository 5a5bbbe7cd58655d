import { blankPlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { foldSpaces, halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import { parsePoints } from '@hengji/domain/kernel/quantity.ts'
import { codeText, parseCode } from '@hengji/domain/indicator/code.ts'
import { readDeadline } from '@hengji/domain/indicator/deadline.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { doubt, provenanceAt, repair } from '@hengji/domain/source/provenance.ts'
import { hasMarkup } from '../grid/cell-text.ts'
import type { PlacedCell, Slot } from './align-row.ts'
import { isPrivateColumn } from './assign-columns.ts'
import type { PlanLexicon } from './cell-kinds.ts'
import { holdsMaskedPhone } from './mask-phones.ts'
import { lonelyNumeral, readMisreadCode } from './misread-codes.ts'
import { planColumnTitles, type PlanColumn } from './plan-columns.ts'
import type { PlanRow } from './plan-row.ts'
import { cellsOf, textOf, type RowDraft } from './row-draft.ts'
import { isDitto } from './ditto.ts'
import { readSectionLabel, type SectionLabel } from './section-labels.ts'
import { splitNames, type NameKind } from './split-names.ts'

export interface RowReading {
  slots: readonly Slot[]
  lexicon: PlanLexicon
  year: PlanYear | null
}

/** Makes values of the cells of one row; every change against the page is told. */
export function makeRow(draft: RowDraft, reading: RowReading): PlanRow {
  const indicator = blankPlanIndicator(provenanceAt(draft.at))
  for (const [field, cells] of draft.cells) {
    noteSource(indicator, fieldName(field), cells)
    for (const cell of cells) notePlace(indicator, field, cell, reading.slots, draft)
  }
  readCode(indicator, draft)
  for (const field of ['basis', 'primary', 'secondary'] as const) readText(indicator, draft, field)
  readWeight(indicator, draft)
  readDeadlineCell(indicator, draft, reading.year)
  readNames(indicator, draft, 'leaders', 'people', reading.lexicon)
  readNames(indicator, draft, 'departments', 'departments', reading.lexicon)
  readNames(indicator, draft, 'owners', 'people', reading.lexicon)
  readResults(indicator, draft)
  return {
    draft,
    indicator,
    code: indicator.code === null ? null : parseCode(indicator.code),
    labels: labelsIn(indicator, draft),
    own: new Set(draft.cells.keys()),
  }
}

/** 同上 in the column of sections leaves the row where the one above stands. */
function labelsIn(indicator: PlanIndicator, draft: RowDraft): SectionLabel[] {
  const texts = cellsOf(draft, 'project').map((one) => one.cell.text)
  for (const text of texts.filter(isDitto))
    repair(indicator, 'section', text, `写的是“${text}”，取上一行的项目`)
  return texts.filter((text) => !isDitto(text)).map(readSectionLabel)
}

/** The column of cells as a field of an indicator. */
function fieldName(column: PlanColumn): string {
  return column === 'project' ? 'section' : column
}

function noteSource(indicator: PlanIndicator, field: string, cells: readonly PlacedCell[]): void {
  const first = cells[0]
  if (first)
    indicator.sources[field] = { at: first.cell.at, text: cells.map((one) => one.cell.raw.trim()).join(' ') }
}

/** A cell that stood under another column's title was moved: told with both titles. */
function notePlace(
  indicator: PlanIndicator,
  column: PlanColumn,
  placed: PlacedCell,
  slots: readonly Slot[],
  draft: RowDraft,
): void {
  const field = fieldName(column)
  if (holdsMaskedPhone(placed.cell.raw) && !holdsMaskedPhone(placed.cell.text))
    repair(indicator, field, placed.cell.raw.trim(), '联系电话属于个人信息，没有列入')
  if (hasMarkup(placed.cell.raw)) repair(indicator, field, placed.cell.raw, '去掉了单元格里残留的网页标记')
  if (placed.shift !== 0) {
    const there = slots.find(
      (slot) => slot.column <= placed.cell.column && placed.cell.column < slot.column + slot.width,
    )
    const where = there ? `“${there.title}”栏` : `第${placed.cell.column}列`
    repair(
      indicator,
      field,
      placed.cell.raw.trim(),
      `原在${where}，按内容移回“${planColumnTitles[column]}”栏`,
    )
  }
  if (
    placed.cell.origin === 'merged' &&
    column !== 'project' &&
    placed.cell.at.table !== indicator.at.table
  ) {
    repair(indicator, field, '', '合并单元格跨页，沿用上一页的内容')
  }
  if (
    placed.fit < 0 &&
    column !== 'project' &&
    !isPlainBasis(column, placed, draft) &&
    !isPlainText(column, placed, draft)
  ) {
    doubt(indicator, field, `“${shortened(placed.cell.text)}”不像${planColumnTitles[column]}`)
  }
}

/** Words that look like a name but stand under 一级指标 between the lines of a table. */
function isPlainText(column: PlanColumn, placed: PlacedCell, draft: RowDraft): boolean {
  return (
    (column === 'primary' || column === 'secondary') &&
    draft.structure === 'ruled' &&
    placed.shift === 0 &&
    placed.fit >= -1
  )
}

/** A basis in few words (区委深改任务) in its own column, in a row whose texts stand where they should. */
function isPlainBasis(column: PlanColumn, placed: PlacedCell, draft: RowDraft): boolean {
  return (
    column === 'basis' &&
    placed.shift === 0 &&
    placed.cell.text.length <= 20 &&
    !/[，。；]/.test(placed.cell.text) &&
    (['primary', 'secondary'] as const).every((field) => draft.cells.has(field) || !draft.asked.has(field))
  )
}

function shortened(text: string): string {
  const bare = withoutSpaces(text)
  return bare.length > 16 ? `${bare.slice(0, 15)}…` : bare
}

function readCode(indicator: PlanIndicator, draft: RowDraft): void {
  const text = textOf(draft, 'code')
  if (text === '') return
  const numeral = lonelyNumeral(text)
  const parts = numeral === null ? parseCode(text) : [numeral]
  if (parts) {
    indicator.code = codeText(parts)
    if (cellsOf(draft, 'code')[0]?.cell.origin === 'merged') {
      indicator.codeInferred = true
      repair(indicator, 'code', '', `与上一行合用一格，同属序号 ${indicator.code}`)
    }
    if (/[一二三四五六七八九十①-⑳]/.test(text) && !/\d[一-]\d/.test(text))
      repair(indicator, 'code', text, `序号写作“${text.trim()}”，统一写成 ${indicator.code}`)
    return
  }
  const misread = readMisreadCode(text)
  if (misread) {
    indicator.code = misread.code
    repair(indicator, 'code', text, misread.reason)
    doubt(indicator, 'code', misread.reason)
  } else {
    indicator.code = withoutSpaces(halfWidth(text))
    if (!/^[A-Z]{1,2}[-.]?\d/.test(indicator.code)) doubt(indicator, 'code', `“${text}”不是常见的序号写法`)
  }
}

function readText(indicator: PlanIndicator, draft: RowDraft, field: 'basis' | 'primary' | 'secondary'): void {
  const text = foldSpaces(textOf(draft, field))
  if (text !== '') indicator[field] = text
}

function readWeight(indicator: PlanIndicator, draft: RowDraft): void {
  const cell = cellsOf(draft, 'weightPoints')[0]
  if (!cell) return
  if (cell.cell.origin === 'merged') {
    doubt(indicator, 'weightPoints', '分值与上一行合用一格，没有分到本行')
    return
  }
  const text = cell.cell.text
  indicator.weightPoints = parsePoints(text.replace(/[%％]\s*$|(?<=\d\s*分?)\s*[（(][^（）()]*[）)]\s*$/, ''))
  if (indicator.weightPoints === null) doubt(indicator, 'weightPoints', `“${text}”不是分值`)
  else if (!/^\d+(?:\.\d+)?$/.test(withoutSpaces(text)))
    repair(indicator, 'weightPoints', text, `分值写作“${text}”，按 ${indicator.weightPoints} 计`)
}

function readDeadlineCell(indicator: PlanIndicator, draft: RowDraft, year: PlanYear | null): void {
  const text = textOf(draft, 'deadline')
  if (text === '') return
  const read = readDeadline(text, year)
  indicator.deadline = read.date
  indicator.deadlineText = read.text
  if (read.repaired !== null) repair(indicator, 'deadline', text, read.repaired)
  if (read.doubtful !== null) doubt(indicator, 'deadline', read.doubtful)
}

function readNames(
  indicator: PlanIndicator,
  draft: RowDraft,
  field: 'leaders' | 'departments' | 'owners',
  kind: NameKind,
  lexicon: PlanLexicon,
): void {
  const text = cellsOf(draft, field)
    .map((one) => one.cell.text)
    .join('、')
  if (text === '') return
  const split = splitNames(
    text,
    kind,
    kind === 'departments' ? lexicon.departments : lexicon.people,
    draft.structure === 'ruled',
  )
  indicator[field] = split.names
  if (split.repaired !== null) repair(indicator, field, text, split.repaired)
  if (split.doubtful !== null) doubt(indicator, field, split.doubtful)
}

/** What stands in columns that are no field of an indicator, by their title; a joined row's goes behind what is there. */
export function readResults(indicator: PlanIndicator, draft: RowDraft): void {
  for (const { cell, slot, shift } of draft.others) {
    if (isPrivateColumn(slot.title)) continue
    const before = indicator.results[slot.title]
    indicator.results[slot.title] = before === undefined ? cell.text : `${before}\n${cell.text}`
    if (shift !== 0) repair(indicator, 'results', cell.raw.trim(), `原不在“${slot.title}”栏，按前后内容移入`)
  }
}
