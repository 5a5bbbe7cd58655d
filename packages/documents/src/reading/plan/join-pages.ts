import { parseCode } from '@hengji/domain/indicator/code.ts'
import type { TableRow } from '../grid/assemble-tables.ts'
import { isFilled, type GridCell } from '../grid/grid-row.ts'
import type { PlanColumn } from './plan-columns.ts'
import { isSectionTitle, readSectionLabel } from './section-labels.ts'

/**
 * Undoes what the end of a page does to a ruled table: a row cut in two becomes one again, and a cell merged over several
 * rows, whose text stands on the page before, reaches into the rows of this page.
 * @param labels titles of sections and groups that the prose names
 */
export function joinPages(
  rows: readonly TableRow<PlanColumn>[],
  labels: ReadonlySet<string>,
): TableRow<PlanColumn>[] {
  const joined: TableRow<PlanColumn>[] = []
  let replaced = new Map<GridCell['at'], GridCell>()
  for (const row of rows) {
    const above = joined.at(-1)
    let current = withReplaced(row, replaced)
    if (row.isFirst && above && isSameTable(above, row)) {
      replaced = new Map()
      if (isCutInTwo(above, current)) {
        const whole = joinedRow(above, current, replaced)
        joined[joined.length - 1] = whole
        continue
      }
      reachDown(above, current, labels, replaced)
      current = withReplaced(row, replaced)
    }
    joined.push(current)
  }
  return joined
}

function isSameTable(above: TableRow<PlanColumn>, row: TableRow<PlanColumn>): boolean {
  return (
    above.row.structure !== 'tabbed' &&
    row.row.structure !== 'tabbed' &&
    above.row.at.table !== row.row.at.table &&
    above.header.columns.filter((column) => columnBelow(row, column) !== undefined).length * 5 >=
      above.header.columns.length * 4
  )
}

type Column = TableRow<PlanColumn>['header']['columns'][number]

/** The same column under the header of another page, which may count its grid columns otherwise. */
function columnBelow(row: TableRow<PlanColumn>, column: Column): Column | undefined {
  return row.header.columns.find((other) =>
    column.field === null ? other.titles.join() === column.titles.join() : other.field === column.field,
  )
}

/** The cell of the row above that stands in the same column of the form. */
function cellOver(above: TableRow<PlanColumn>, row: TableRow<PlanColumn>, cell: GridCell): GridCell | null {
  const column = row.header.columns.find(
    (one) => one.column <= cell.column && cell.column < one.column + one.width,
  )
  const upper = column === undefined ? undefined : columnBelow(above, column)
  return column === undefined || upper === undefined
    ? null
    : covering(above, upper.column + cell.column - column.column)
}

function withReplaced(
  row: TableRow<PlanColumn>,
  replaced: ReadonlyMap<GridCell['at'], GridCell>,
): TableRow<PlanColumn> {
  if (replaced.size === 0) return row
  const cells = row.row.cells.map((cell) => {
    const other = replaced.get(cell.at)
    return other ? { ...other, column: cell.column, width: cell.width, origin: 'merged' as const } : cell
  })
  return { ...row, row: { ...row.row, cells } }
}

function cellIn(row: TableRow<PlanColumn>, field: PlanColumn): GridCell | null {
  const column = row.header.columns.find((one) => one.field === field)?.column
  return column === undefined ? null : covering(row, column)
}

function covering(row: TableRow<PlanColumn>, column: number): GridCell | null {
  return row.row.cells.find((cell) => cell.column <= column && column < cell.column + cell.width) ?? null
}

function filledText(row: TableRow<PlanColumn>, field: PlanColumn): string {
  return cellIn(row, field)?.text ?? ''
}

/** Whether the first row of a page is the lower part of the last row of the page before. */
function isCutInTwo(above: TableRow<PlanColumn>, row: TableRow<PlanColumn>): boolean {
  const own = row.row.cells.filter((cell) => cell.origin === 'own' && isFilled(cell))
  const [codeAbove, code] = [filledText(above, 'code'), filledText(row, 'code')]
  const [pointsAbove, points] = [filledText(above, 'weightPoints'), filledText(row, 'weightPoints')]
  if (own.length === 0 || (pointsAbove !== '' && points !== '')) return false
  if (code !== '' && codeAbove !== '') {
    return (parseCode(codeAbove)?.length ?? 0) < 2 && (parseCode(codeAbove + code)?.length ?? 0) >= 2
  }
  if (code === '' && codeAbove === '') return false
  const goesOn = own.every(
    (cell) =>
      (cellOver(above, row, cell)?.text ?? '') !== '' || cell.column === cellIn(row, 'weightPoints')?.column,
  )
  return goesOn && (code === '' ? points === '' || pointsAbove === '' : filledText(above, 'deadline') === '')
}

function joinedRow(
  above: TableRow<PlanColumn>,
  row: TableRow<PlanColumn>,
  replaced: Map<GridCell['at'], GridCell>,
): TableRow<PlanColumn> {
  const lowerOf = new Map<GridCell, GridCell>()
  const added: GridCell[] = []
  for (const cell of row.row.cells) {
    const upper = cellOver(above, row, cell)
    if (upper && !lowerOf.has(upper)) lowerOf.set(upper, cell)
    else if (isFilled(cell)) added.push(cell)
  }
  const cells = above.row.cells.map((cell): GridCell => {
    const lower = lowerOf.get(cell)
    if (!lower) return cell
    const whole = lower.text === '' ? cell : joinedCell(cell, lower)
    replaced.set(lower.at, whole)
    return whole
  })
  return { ...above, row: { ...above.row, cells: [...cells, ...added].sort((a, b) => a.column - b.column) } }
}

function joinedCell(upper: GridCell, lower: GridCell): GridCell {
  if (upper.text === '') return { ...lower, origin: upper.origin }
  return { ...upper, text: `${upper.text}\n${lower.text}`, raw: `${upper.raw}\n${lower.raw}` }
}

const spanning: readonly PlanColumn[] = ['project', 'basis', 'primary']

/** Blank (or cut) cells at the top of a page belong to the merged cell that the page before ended in. */
function reachDown(
  above: TableRow<PlanColumn>,
  row: TableRow<PlanColumn>,
  labels: ReadonlySet<string>,
  replaced: Map<GridCell['at'], GridCell>,
): void {
  const isNewSection = row.row.cells.some((cell) => cell.origin === 'own' && isSectionTitle(cell.text))
  for (const column of row.header.columns) {
    if (column.field === null || !spanning.includes(column.field)) continue
    for (const cell of row.row.cells) {
      if (cell.origin !== 'own' || cell.column < column.column || cell.column >= column.column + column.width)
        continue
      const upper = cellOver(above, row, cell)
      if (!upper || upper.text === '') continue
      if (cell.text === '') {
        if (
          column.field === 'project' ||
          (!isNewSection && (column.field !== 'primary' || isSameGroup(above, row)))
        )
          replaced.set(cell.at, upper)
      } else if (
        (column.field === 'project' || !isNewSection) &&
        isCutText(column.field, upper.text, cell.text, labels, isSameGroup(above, row))
      ) {
        replaced.set(cell.at, joinedCell(upper, cell))
        upper.text = `${upper.text}\n${cell.text}`
      }
    }
  }
}

function isSameGroup(above: TableRow<PlanColumn>, row: TableRow<PlanColumn>): boolean {
  const [one, other] = [parseCode(filledText(above, 'code')), parseCode(filledText(row, 'code'))]
  return (
    one !== null &&
    other !== null &&
    one.length === other.length &&
    one.length > 1 &&
    one.slice(0, -1).join('-') === other.slice(0, -1).join('-')
  )
}

/** How sentences, and the names of documents, end. */
const wholeText = /(?:[。；！？）)》”]|报告|通知|方案|规定|意见|办法|文件|要点|批复|[条款项号页])$/

/** Whether two texts are the halves of one that a page cut. */
function isCutText(
  field: PlanColumn,
  upper: string,
  lower: string,
  labels: ReadonlySet<string>,
  sameGroup: boolean,
): boolean {
  if (field === 'project') {
    const whole = readSectionLabel(upper + lower).title
    return (
      labels.has(whole) || (isSectionTitle(upper + lower) && !isSectionTitle(lower) && !isSectionTitle(upper))
    )
  }
  if (field === 'primary' && !sameGroup) return false
  return !wholeText.test(upper) && !/^(?:中共|《|“|关于)/.test(lower)
}
