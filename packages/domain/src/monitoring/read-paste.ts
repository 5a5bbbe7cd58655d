import { withoutSpaces } from '../kernel/characters.ts'

/** What a column of a pasted table was taken for. */
export type PastedColumn = 'code' | 'name' | 'value' | 'sentence' | 'executed' | 'month' | 'unit' | 'other'

export interface PastedLine {
  /** Of the pasted text, from 1. */
  line: number
  cells: string[]
}

export interface PastedTable {
  columns: PastedColumn[]
  hasTitles: boolean
  /** Named by the title of the values, as in 11月完成; it holds for all rows that name none of their own. */
  month: number | null
  rows: PastedLine[]
}

/**
 * Rows as a spreadsheet puts them on the clipboard: cells divided by tabs; a cell with line feeds, tabs or quotes in it
 * stands in quotes. Columns are told by their titles, else by what they hold.
 */
export function readPaste(text: string): PastedTable {
  const lines = linesOf(text).filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first] = lines
  const titles = first?.cells.map((cell) => columnByTitle(cell)) ?? []
  const hasTitles =
    titles.some((column) => column === 'value') &&
    titles.some((column) => column === 'code' || column === 'name')
  const rows = hasTitles ? lines.slice(1) : lines
  return {
    columns: hasTitles ? titles.map((column): PastedColumn => column ?? 'other') : columnsByContent(rows),
    hasTitles,
    month: hasTitles ? monthIn(first?.cells[titles.indexOf('value')] ?? '') : null,
    rows,
  }
}

/** The cell of a row that a column holds; empty where there is none. */
export function cellOf(
  { columns }: Pick<PastedTable, 'columns'>,
  row: PastedLine,
  column: PastedColumn,
): string {
  const index = columns.indexOf(column)
  return index === -1 ? '' : (row.cells[index] ?? '')
}

function linesOf(text: string): PastedLine[] {
  const lines: PastedLine[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let line = 1
  let began = 1
  const endCell = (): void => {
    cells.push(cell.replace(/[\s\u3000]+/g, ' ').trim())
    cell = ''
  }
  const source = text.replace(/\r\n?/g, '\n')
  for (let index = 0; index < source.length; index += 1) {
    const sign = source[index] ?? ''
    if (isQuoted) {
      if (sign === '\n') line += 1
      if (sign !== '"') cell += sign
      else if (source[index + 1] === '"') {
        cell += '"'
        index += 1
      } else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === '\t') endCell()
    else if (sign === '\n') {
      endCell()
      lines.push({ line: began, cells })
      cells = []
      line += 1
      began = line
    } else cell += sign
  }
  endCell()
  lines.push({ line: began, cells })
  return lines
}

const titleWords: [PastedColumn, RegExp][] = [
  ['code', /^(?:序号|编号|指标编号|代码)$/],
  ['month', /^(?:月份|月|报告期)$/],
  ['unit', /^(?:单位|计量单位)$/],
  ['executed', /支出|执行数|执行金额|经费|资金/],
  [
    'value',
    /^(?:实际|累计|本期|本年|目前)?(?:完成|达到)?(?:值|数|量|数值)$|完成[值数量]|累计数|^(?:数值|进度)$|^(?:\d{1,2}月(?:底|末|份)?)?(?:实际|累计)*(?:完成|达到)$|^\d{1,2}月(?:底|末|份)?(?:实际|累计)*(?:值|数)?$/,
  ],
  ['sentence', /说明|进展|情况|备注|原因/],
  ['name', /指标|名称|事项|任务|工作内容|度量/],
]

function monthIn(title: string): number | null {
  const digits = /^(1[0-2]|0?[1-9])月/.exec(withoutSpaces(title))?.[1]
  return digits === undefined ? null : Number.parseInt(digits, 10)
}

function columnByTitle(cell: string): PastedColumn | null {
  const title = withoutSpaces(cell).replace(/[（(].*[)）]$/, '')
  if (title === '' || title.length > 12) return null
  return titleWords.find(([, words]) => words.test(title))?.[0] ?? null
}

/** Code or text first, then value, then sentence; a second number is what was spent. */
function columnsByContent(rows: readonly PastedLine[]): PastedColumn[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const columns: PastedColumn[] = []
  for (let index = 0; index < width; index += 1) {
    const cells = rows.map(({ cells: all }) => all[index] ?? '').filter((cell) => cell !== '')
    columns.push(kindOf(cells, columns))
  }
  return columns
}

function kindOf(cells: readonly string[], before: readonly PastedColumn[]): PastedColumn {
  const has = (column: PastedColumn): boolean => before.includes(column)
  const most = (test: RegExp): boolean => cells.filter((cell) => test.test(cell)).length * 2 > cells.length
  if (cells.length === 0) return 'other'
  if (!has('code') && !has('name') && most(/^[(（]?\d{1,3}(?:[-—.·]\d{1,3}){0,3}[)）]?$/)) return 'code'
  if (!has('value') && (has('code') || has('name')) && most(valueLike)) return 'value'
  if (has('value') && !has('executed') && most(/^[\d,，.]+(?:万元|元|亿元)?$/)) return 'executed'
  if (!has('name') && !has('value')) return 'name'
  return has('value') && !has('sentence') ? 'sentence' : 'other'
}

const valueLike =
  /^[-−]?\d[\d,，.]*\s*[\u4e00-\u9fff%‰/]{0,8}$|^(?:已?完成|未完成|已?达到?|未达到?|是|否|√|×)$/
