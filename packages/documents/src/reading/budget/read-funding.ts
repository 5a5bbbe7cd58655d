import type { FundingLine } from '@hengji/domain/budget/self-evaluation.ts'
import { decimalOf, decimalText } from '@hengji/domain/kernel/decimal.ts'
import { doubt, provenanceAt, repair } from '@hengji/domain/source/provenance.ts'
import type { FormBlock } from './form-blocks.ts'
import { fundingColumns, isBlockLabel, pointsInHeading, type FundingRole } from './funding-columns.ts'
import { addRowAsProse, addUnplaced, type FormReading } from './form-reading.ts'
import { filledCells, lineText, placeOf, type FormCell, type FormRow } from './form-rows.ts'
import { amountOf, amountUnitOf, isAbsent, labelOf, pointsOf, rateOf } from './form-words.ts'
import { joinLines } from './join-lines.ts'
import { placeCells, type FormColumn } from './place-cells.ts'

const fieldOfRole = {
  initial: 'initialBudget',
  budgeted: 'budgeted',
  executed: 'executed',
  weight: 'weightPoints',
  rate: 'executionRate',
  points: 'claimedPoints',
} as const

/** Reads the lines of the funding block (预算执行情况). @param unit the unit of amounts known from elsewhere */
export function readFunding(block: FormBlock, unit: string | null, reading: FormReading): FundingLine[] {
  const header = block.header[0]
  if (!header) return []
  const columns = fundingColumns(block.header, block.rows)
  const amountUnit =
    block.header.map((row) => amountUnitOf(lineText(row))).find((found) => found !== null) ?? unit
  const lines: FundingLine[] = []
  const headingPoints = columns.some((column) => column.role === 'weight')
    ? null
    : pointsInHeading(block.header)
  // Points stand in the line of the total: the lines beneath may end before them.
  const beneath = columns.map((column) =>
    column.role === 'weight' || column.role === 'points' ? { ...column, missingCost: 0.5 } : column,
  )
  for (const row of block.rows) {
    const line = readFundingRow(row, lines.length === 0 ? columns : beneath, amountUnit)
    if (line === null) addRowAsProse(reading, row)
    else if (line.line.name === '')
      for (const cell of filledCells(row)) addUnplaced(reading, cell, '这一行没有资金名称，不知是哪一项资金')
    else {
      if (headingPoints !== null && line.line.claimedPoints !== null) line.line.weightPoints ??= headingPoints
      lines.push(line.line)
      for (const cell of line.surplus) addUnplaced(reading, cell, '资金行里的这段文字不属于任何一列')
    }
  }
  return lines
}

function readFundingRow(
  row: FormRow,
  all: FormColumn<FundingRole>[],
  unit: string | null,
): { line: FundingLine; surplus: FormCell[] } | null {
  const cells = row.structure === 'line' ? looseCells(row) : filledCells(row)
  const hasFigure = cells.some((cell) => amountOf(cell.text) !== null || rateOf(cell.text) !== null)
  const isPlaceholder = cells.length > 1 && cells.slice(1).every((cell) => isAbsent(cell.text))
  const isNamedLine =
    cells.length === 1 && /(?:资金|支出|拨款|收入|结余|结转)$/.test(labelOf(cells[0]?.text ?? ''))
  if (!hasFigure && !isPlaceholder && !isNamedLine) return null
  const source: FormRow = row.structure === 'line' ? { ...row, cells } : row
  const columns = onlyAmounts(source, all) ?? all
  const placed = placeCells(source, columns)
  const line: FundingLine = {
    ...provenanceAt(placeOf(row)),
    name: '',
    amountUnit: unit ?? '',
    initialBudget: null,
    budgeted: null,
    executed: null,
    weightPoints: null,
    executionRate: null,
    claimedPoints: null,
    computedPoints: null,
  }
  const surplus = [...placed.surplus]
  const names = placed.cells.filter(
    (cell, index) =>
      columns[index]?.role === 'name' && cell !== null && cell.text !== '' && !isAbsent(cell.text),
  )
  // A label merged down the whole block stands left of the line's own name.
  const own =
    names.filter((cell) => cell !== null && !cell.inherited && !isBlockLabel(cell.text)).at(-1) ??
    names.at(-1)
  if (own) {
    line.name = lineName(own.text)
    line.sources['name'] = { at: own.at, text: own.text }
    for (const other of names) {
      if (other && other !== own && !other.inherited && !isBlockLabel(other.text)) {
        surplus.push({ text: other.text, at: other.at, column: 0, width: 1, height: 1 })
      }
    }
  }
  if (line.name === '') nameAfterBlock(line, all)
  for (const [index, cell] of placed.cells.entries()) {
    const column = columns[index]
    if (!cell || !column || cell.text === '' || column.role === 'name') continue
    if (column.role === 'other' || column.role === 'block') {
      if (!isAbsent(cell.text)) surplus.push({ text: cell.text, at: cell.at, column: 0, width: 1, height: 1 })
      continue
    }
    const field = fieldOfRole[column.role]
    // Points merged over all lines belong to the first, the total.
    if (cell.inherited) continue
    line.sources[field] = { at: cell.at, text: cell.text }
    if (isAbsent(cell.text)) continue
    setFigure(line, column.role, cell.text)
    if (line[field] === null) doubt(line, field, `“${joinLines(cell.text)}”读不出数字`)
    if (cell.moved && row.structure !== 'line') {
      repair(line, field, cell.text, `原文单元格错位，按内容归入“${labelOf(column.label)}”`)
    }
    const other = cell.alternative === null ? undefined : columns[cell.alternative]
    if (other && other.role !== column.role) {
      doubt(line, field, `原文缺少单元格，这个数也可能属于“${labelOf(other.label)}”`)
    }
  }
  takeRateAsShare(line)
  if (line.amountUnit === '') doubt(line, 'amountUnit', '表中没有写明金额单位')
  return { line, surplus }
}

/** A block of one line names it only in its heading: `项目资金（万元）` over a row of amounts. */
function nameAfterBlock(line: FundingLine, columns: FormColumn<FundingRole>[]): void {
  const heading = columns.find((column) => column.role === 'name' && /资金|支出|经费|预算/.test(column.label))
  if (!heading) return
  line.name = lineName(heading.label.replace(/[(（].{1,3}元[)）]/, ''))
  repair(line, 'name', '', '这一行没有名称，沿用表头的名称')
}

/** `0.98` under 执行率 is 98 per cent where the amounts say so. */
function takeRateAsShare(line: FundingLine): void {
  const printed = line.sources['executionRate']?.text ?? ''
  const { budgeted, executed, executionRate } = line
  if (
    executionRate === null ||
    budgeted === null ||
    executed === null ||
    /[%％]/.test(printed) ||
    decimalOf(budgeted).isZero()
  )
    return
  const rate = decimalOf(executed).div(budgeted)
  if (decimalOf(executionRate).minus(rate).abs().gt('0.006') || decimalOf(executionRate).gt(2)) return
  line.executionRate = decimalText(decimalOf(executionRate).times(100))
  repair(line, 'executionRate', printed, '执行率写成了小数，已换算成百分数')
}

const amountRoles: FundingRole[] = ['initial', 'budgeted', 'executed']

/** A loose line with as many amounts as there are columns for them leaves weight, rate and points out. */
function onlyAmounts(row: FormRow, columns: FormColumn<FundingRole>[]): FormColumn<FundingRole>[] | null {
  const amounts = columns.filter((column) => amountRoles.includes(column.role))
  if (row.structure !== 'line' || row.cells.length !== amounts.length + 1) return null
  if (row.cells.slice(1).some((cell) => amountOf(cell.text) === null)) return null
  return columns.filter((column) => column.role === 'name' || amountRoles.includes(column.role))
}

function setFigure(line: FundingLine, role: keyof typeof fieldOfRole, text: string): void {
  if (role === 'rate') line.executionRate = rateOf(text)
  else if (role === 'weight') line.weightPoints = pointsOf(text)
  else if (role === 'points') line.claimedPoints = pointsOf(text)
  else {
    const amount = amountOf(text)
    line[fieldOfRole[role]] = amount?.value ?? null
    if (amount?.unit && line.amountUnit === '') line.amountUnit = amount.unit
  }
}

function lineName(text: string): string {
  return labelOf(joinLines(text))
    .replace(/^其中[:：]?/, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
}

/** A loose line `名称： 1 2 3 — 10 97% 9.7` as cells; a name keeps its inner spaces out. */
function looseCells(row: FormRow): FormCell[] {
  const cell = row.cells[0]
  if (!cell) return []
  const tokens = lineText(row).trim().split(/\s+/)
  const firstFigure = tokens.findIndex(
    (token) => amountOf(token) !== null || isAbsent(token) || /[%％]$/.test(token),
  )
  const name = firstFigure < 0 ? tokens.join('') : tokens.slice(0, firstFigure).join('')
  const figures = firstFigure < 0 ? [] : tokens.slice(firstFigure)
  return [name, ...figures].map((text, index) => ({ ...cell, text, column: index + 1 }))
}
