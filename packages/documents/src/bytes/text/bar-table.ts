import { isBarRule, withoutInlineMarks } from './markdown-marks.ts'

/** @returns whether a line can be a row of a bar table: `|a|b|`. */
export function isBarRow(line: string): boolean {
  const bare = line.trim()
  return bare.startsWith('|') && bare.length > 1 && bare.indexOf('|', 1) !== -1
}

/** Rows without the bars at both ends (`a | b`) count only with the rule `---|---` below the head. */
export function isOpenBarHead(line: string, next: string | undefined): boolean {
  return next !== undefined && line.includes('|') && isBarRule(next)
}

/** @returns the cells of one row, marks stripped, `<br>` turned into line breaks; `null` for the rule below the head. */
export function barRowCells(line: string): string[] | null {
  if (isBarRule(line)) return null
  let bare = line.trim()
  if (bare.startsWith('|')) bare = bare.slice(1)
  if (bare.endsWith('|') && !bare.endsWith('\\|')) bare = bare.slice(0, -1)
  return splitAtBars(bare).map((cell) =>
    withoutInlineMarks(cell.replaceAll('\\|', '|'))
      .split(/<br\s{0,9}\/?>/i)
      .map((line) => line.trim())
      .join('\n')
      .trim(),
  )
}

function splitAtBars(text: string): string[] {
  const cells: string[] = []
  let from = 0
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '|') {
      cells.push(text.slice(from, index))
      from = index + 1
    }
  }
  cells.push(text.slice(from))
  return cells
}
