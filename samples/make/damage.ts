import { flattenTable, type Sheet, type SheetTable } from './sheet.ts'

/** Damage as real documents carry it after their table was turned to text. Each is done by rule, so that a sample can be made again. */
export type Damage =
  | 'repeat-header'
  | 'shift-left'
  | 'spaces-in-names'
  | 'run-together'
  | 'drop-serials'
  | 'html-in-cells'
  | 'title-in-wrong-row'
  | 'empty-row'

const everyNth = (
  rows: string[][],
  nth: number,
  first: number,
  change: (row: string[], index: number) => void,
) => {
  for (let index = first; index < rows.length; index += nth) {
    const row = rows[index]
    if (row) change(row, index)
  }
}

/** @returns tab-divided text of the sheet, its table damaged in the ways that are named */
export function writeDamagedText(sheet: Sheet, damages: Damage[], headerRows = 2): string {
  const parts = sheet.blocks.map((block) =>
    block.kind === 'table' ? damagedTable(block, damages, headerRows) : block.text,
  )
  return `${parts.join('\n\n')}\n`
}

function damagedTable(table: SheetTable, damages: Damage[], headerRows: number): string {
  const rows = flattenTable(table).map((row) => row.map((text) => text.replaceAll('\n', ' ')))
  const header = rows.slice(0, headerRows)
  const body = rows.slice(headerRows)
  const has = (damage: Damage) => damages.includes(damage)
  const isIndicator = (row: string[]) => row.some((text) => /^\d-\d+(-\d+)?$/.test(text))

  if (has('empty-row')) {
    const row = body.filter(isIndicator)[5]
    if (row) for (let column = 4; column < row.length; column += 1) row[column] = ''
  }
  if (has('spaces-in-names')) {
    everyNth(body, 4, 1, (row) => {
      row.forEach((text, column) => {
        if (/^[\u4e00-\u9fa5]{3}$/.test(text)) row[column] = [...text].join(' ')
        if (/^\d+月底前$/.test(text)) row[column] = text.replace('月', '月 月')
      })
    })
  }
  if (has('run-together')) {
    everyNth(body, 5, 2, (row) => {
      for (let column = 8; column < row.length; column += 1)
        row[column] = (row[column] ?? '').replaceAll(' ', '')
    })
  }
  if (has('html-in-cells')) {
    everyNth(body, 7, 3, (row) => {
      row[9] = (row[9] ?? '').replaceAll(' ', '<br>')
      row[10] = (row[10] ?? '').replaceAll(' ', '<br/>')
    })
  }
  if (has('drop-serials')) {
    everyNth(body.filter(isIndicator), 11, 6, (row) => {
      const at = row.findIndex((text) => /^\d-\d+(-\d+)?$/.test(text))
      row[at] = ''
    })
  }
  if (has('title-in-wrong-row')) {
    const at = body.findIndex((row) => row[1] === '常规工作目标')
    const [from, to] = [body[at], body[at - 2]]
    if (from && to) [from[1], to[1]] = ['', '常规工作目标']
  }
  if (has('shift-left')) {
    everyNth(body.filter(isIndicator), 6, 4, (row) => {
      const at = row.findIndex((text) => /^\d-\d+(-\d+)?$/.test(text))
      if (at > 0 && row[at - 1] === '') {
        row.splice(at - 1, 1)
        row.push('')
      }
    })
  }
  const lines: string[] = []
  body.forEach((row, index) => {
    if (index === 0 || (has('repeat-header') && index % 11 === 0)) {
      // A page later the header comes back with another number of empty columns behind it.
      const more = index === 0 ? 0 : index % 3
      if (index > 0) lines.push('')
      lines.push(...header.map((cells) => [...cells, ...Array.from({ length: more }, () => '')].join('\t')))
    }
    lines.push(row.join('\t'))
  })
  return lines.join('\n')
}
