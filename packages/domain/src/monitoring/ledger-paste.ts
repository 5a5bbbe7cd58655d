import { readDeadline } from '../indicator/deadline.ts'
import type { IsoDate, PlanYear } from '../kernel/dates.ts'
import { withoutSpaces } from '../kernel/characters.ts'

/** One row of a table pasted into the ledger, as far as it can be told without knowing the unit's people. */
export interface PastedLedgerRow {
  title: string
  detail: string | null
  dueText: string | null
  /** `null` where there is none, or none that can be read. */
  dueOn: IsoDate | null
  sectionName: string | null
  personName: string | null
}

type Column = 'title' | 'detail' | 'due' | 'section' | 'person' | 'ignored'

/** As offices head them; the first that fits a title decides. */
const headings: readonly (readonly [RegExp, Column])[] = [
  [/^(序号|编号|№)$/, 'ignored'],
  [/时限|期限|时间|日期/, 'due'],
  [/科室|部门|处室|牵头/, 'section'],
  [/责任人|负责人|经办人|责任领导/, 'person'],
  [/措施|要求|说明|备注|情况|标准/, 'detail'],
  [/事项|问题|任务|工作|内容|标题|台账/, 'title'],
]

/** Where there is no row of titles. */
const usualOrder: readonly Column[] = ['title', 'detail', 'due', 'section', 'person']

/**
 * Reads what was copied from a spreadsheet or a table in a document: cells by tabs, rows by lines, quotes around cells
 * that hold lines of their own. Rows without a title are left out.
 * @param year by which `9月底前` is a day
 */
export function readPastedLedger(text: string, year: PlanYear): PastedLedgerRow[] {
  const rows = cellsOf(text).filter((cells) => cells.some((cell) => cell !== ''))
  const [first, ...rest] = rows
  if (!first) return []
  const titles = columnsOf(first)
  const columns = titles ?? usualColumns(rows)
  return (titles === null ? rows : rest).flatMap((cells) => {
    const cellOf = (wanted: Column): string | null => {
      const found = cells.filter((cell, index) => columns[index] === wanted && cell !== '')
      return found.length === 0 ? null : found.join('；')
    }
    const title = cellOf('title')
    if (title === null) return []
    const dueText = cellOf('due')
    return [
      {
        title,
        detail: cellOf('detail'),
        dueText,
        dueOn: dueText === null ? null : readDeadline(dueText, year).date,
        sectionName: cellOf('section'),
        personName: cellOf('person'),
      },
    ]
  })
}

/** @returns the columns where the row is one of titles: at least two are known, one of them is the matter itself */
function columnsOf(cells: readonly string[]): Column[] | null {
  const columns = cells.map((cell): Column =>
    cell.length > 12
      ? 'ignored'
      : (headings.find(([pattern]) => pattern.test(withoutSpaces(cell)))?.[1] ?? 'ignored'),
  )
  if (columns.filter((column) => column !== 'ignored').length < 2) return null
  return columns.includes('title') ? columns : null
}

/** The usual order, after a column of serial numbers if there is one. */
function usualColumns(rows: readonly (readonly string[])[]): Column[] {
  const isSerial = rows.every((cells) => /^\d{0,4}[.、]?$/.test(cells[0] ?? ''))
  return isSerial && rows.some((cells) => cells.length > 1) ? ['ignored', ...usualOrder] : [...usualOrder]
}

/** `""` within a quoted cell is a quote of its own. */
const cellPattern = /"((?:[^"]|"")*)"(?=\t|\n|$)|[^\t\n]*/y

function cellsOf(text: string): string[][] {
  const plain = text.replace(/\r\n?/g, '\n')
  const rows: string[][] = [[]]
  for (let at = 0; at <= plain.length; at += 1) {
    cellPattern.lastIndex = at
    const found = cellPattern.exec(plain)
    if (!found) break
    rows.at(-1)?.push((found[1]?.replaceAll('""', '"') ?? found[0]).trim())
    at += found[0].length
    if (plain[at] === '\n') rows.push([])
  }
  return rows
}
