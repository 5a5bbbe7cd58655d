import { filledCells, type FormCell, type FormRow } from './form-rows.ts'
import { amountOf, isAbsent, labelOf, rateOf } from './form-words.ts'

const amountLabel =
  /^(?:年初|全年|年度|调整后?|实际)?(?:预算|执行|支出|决算)(?:数|金额|总额)?(?:\([^()]*\))*$/
const rateLabel = /^(?:预算)?(?:执行|支出|完成)率(?:\([^()]*\))?$|^(?:分值|权重|得分)$/
const fundName = /^(?:其中[:：]?)?(?:.{0,8}(?:资金|支出|拨款|经费|结转|结余|总额|合计|小计))(?:\([^()]*\))?$/

/**
 * A funding table lying on its side (年初预算, 全年预算, 全年执行 as rows; 总额, 基本支出, 项目支出 as columns) is turned, so
 * that each fund has a row as everywhere else. Every cell keeps the place where it stands.
 */
export function turnFundingTables(rows: FormRow[]): FormRow[] {
  const turned: FormRow[] = []
  for (let index = 0; index < rows.length; index++) {
    const length = lyingLength(rows, index)
    if (length === 0) {
      const row = rows[index]
      if (row) turned.push(row)
      continue
    }
    turned.push(...turnedRows(rows.slice(index, index + length)))
    index += length - 1
  }
  return turned
}

/** How many rows from here, its heading included, are a table on its side; 0 where none is. */
function lyingLength(rows: FormRow[], index: number): number {
  const heading = rows[index]
  if (!heading || heading.structure === 'line') return 0
  const names = filledCells(heading).slice(-Math.max(2, filledCells(heading).length - 1))
  if (
    names.length < 2 ||
    !names.every((cell) => fundName.test(labelOf(cell.text)) && amountOf(cell.text) === null)
  )
    return 0
  let length = 1
  let amounts = 0
  for (; ; length++) {
    const row = rows[index + length]
    const [label, ...figures] = row && row.table === heading.table ? filledCells(row) : []
    if (!label || figures.length === 0 || figures.length > names.length) break
    const text = labelOf(label.text)
    if (!amountLabel.test(text) && !rateLabel.test(text)) break
    if (
      !figures.every(
        (cell) => isAbsent(cell.text) || amountOf(cell.text) !== null || rateOf(cell.text) !== null,
      )
    )
      break
    if (amountLabel.test(text)) amounts++
  }
  return amounts >= 2 ? length : 0
}

function turnedRows(rows: FormRow[]): FormRow[] {
  const [heading, ...lines] = rows
  if (!heading) return rows
  const labels = lines.flatMap((line) => filledCells(line)[0] ?? [])
  const first = filledCells(heading)[0]
  const corner = first && first.column <= (labels[0]?.column ?? 0) ? first : null
  const names = filledCells(heading).filter((cell) => cell !== corner)
  const rowOf = (cells: (FormCell | null)[]): FormRow => ({
    structure: 'tabbed',
    table: heading.table,
    covering: [],
    blankBefore: false,
    cells: cells.map((cell, column) => ({
      ...(cell ?? blankBeside(heading)),
      column: column + 1,
      width: 1,
      height: 1,
    })),
  })
  return [
    rowOf([corner, ...labels]),
    ...names.map((name) =>
      rowOf([name, ...lines.map((line) => line.cells.find((cell) => cell.column === name.column) ?? null)]),
    ),
  ]
}

function blankBeside(row: FormRow): FormCell {
  const at = row.cells[0]?.at ?? { page: null, table: row.table, row: null, column: null }
  return { text: '', column: 1, width: 1, height: 1, at }
}
