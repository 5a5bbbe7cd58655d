import { writeXlsx } from 'hucre/xlsx'

/** A table as offices print it: its title centred above, a line on what and when, ruled cells, A4 across. */
export interface OfficialTable {
  /** Name of the worksheet. */
  name: string
  title: string
  /** Beneath the title: `单位：…` at the left, the day at the right. */
  noteLeft: string
  noteRight: string
  columns: readonly { title: string; width: number; isCentred?: boolean }[]
  rows: readonly (readonly (string | null)[])[]
}

const longestCell = 32_767
const longestSheetName = 31
const thin = { style: 'thin' } as const
const ruled = { top: thin, right: thin, bottom: thin, left: thin }
const body = { name: '仿宋_GB2312', size: 11 }
/** Title, note, titles of the columns. */
const rowsAbove = 3

/** Writes one or more such tables, each a worksheet; the titles of the columns repeat on every printed page. */
export async function writeOfficialTables(tables: readonly OfficialTable[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: tables.map(sheetOf) })
}

function sheetOf({ name, title, noteLeft, noteRight, columns, rows }: OfficialTable) {
  const last = columns.length - 1
  const blank = columns.slice(1).map(() => null)
  const note = columns.map((_column, index) =>
    index === 0 ? plain(noteLeft) : index === last ? plain(noteRight) : null,
  )
  const cells = new Map<string, object>()
  const style = (row: number, column: number, given: object) =>
    cells.set(`${row},${column}`, { style: given })
  style(0, 0, {
    font: { name: '方正小标宋简体', size: 18 },
    alignment: { horizontal: 'center', vertical: 'center' },
  })
  style(1, 0, { font: body, alignment: { horizontal: 'left' } })
  style(1, last, { font: body, alignment: { horizontal: 'right' } })
  for (const [index, { isCentred }] of columns.entries()) {
    style(2, index, {
      font: { name: '黑体', size: 11 },
      border: ruled,
      alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    })
    for (const row of rows.keys()) {
      style(rowsAbove + row, index, {
        font: body,
        border: ruled,
        alignment: { horizontal: isCentred ? 'center' : 'left', vertical: 'center', wrapText: true },
      })
    }
  }
  return {
    name: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, longestSheetName),
    columns: columns.map(({ width }) => ({ width })),
    rows: [
      [plain(title), ...blank],
      note,
      columns.map((column) => column.title),
      ...rows.map((row) => row.map((cell) => (cell === null ? null : plain(cell)))),
    ],
    cells,
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: last }],
    rowDefs: new Map([
      [0, { height: 36 }],
      [2, { height: 28 }],
    ]),
    freezePane: { rows: rowsAbove },
    pageSetup: {
      paperSize: 'a4' as const,
      orientation: 'landscape' as const,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$3:$3',
      horizontalCentered: true,
    },
  }
}

/** Text stays text: what looks like a formula is none. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').slice(0, longestCell)
}
