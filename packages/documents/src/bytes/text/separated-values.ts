/** One row of comma- or tab-separated text, and where the next one begins. */
export interface SeparatedRow {
  cells: string[]
  /** Index just behind the row's line end. */
  end: number
  /** How many lines of the file it takes; more than one where a quoted cell holds line breaks. */
  lines: number
}

/** A quoted cell longer than this is a stray quotation mark, not a cell. */
const longestQuotedCell = 50_000

/**
 * Reads the row that begins at `start`. A cell in `"` may hold separators, line breaks and doubled quotes;
 * a quotation mark that is never closed, or is followed by more text, is text like any other.
 * @param text with line ends `\n` only
 */
export function readSeparatedRow(text: string, start: number, separator: string): SeparatedRow {
  const cells: string[] = []
  let at = start
  let lines = 1
  for (;;) {
    const quoted = text[at] === '"' ? readQuoted(text, at, separator) : null
    let end: number
    if (quoted) {
      cells.push(quoted.text)
      lines += quoted.lineBreaks
      end = quoted.end
    } else {
      end = nextEnd(text, at, separator)
      cells.push(text.slice(at, end).trim())
    }
    if (text[end] !== separator) return { cells, end: Math.min(end + 1, text.length), lines }
    at = end + 1
  }
}

/** @returns whether a row begins here whose first cell is quoted and may hold line breaks before the first separator */
export function beginsWithQuotedCell(text: string, at: number, separator: string): boolean {
  const quoted = text[at] === '"' ? readQuoted(text, at, separator) : null
  return quoted !== null && text[quoted.end] === separator
}

function nextEnd(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n') at += 1
  return at
}

function readQuoted(
  text: string,
  start: number,
  separator: string,
): { text: string; end: number; lineBreaks: number } | null {
  const last = Math.min(text.length, start + longestQuotedCell)
  let at = start + 1
  while (at < last) {
    if (text[at] !== '"') at += 1
    else if (text[at + 1] === '"') at += 2
    else break
  }
  const after = text[at + 1]
  if (text[at] !== '"' || (after !== undefined && after !== separator && after !== '\n')) return null
  const inside = text.slice(start + 1, at).replaceAll('""', '"')
  return { text: inside.trim(), end: at + 1, lineBreaks: inside.split('\n').length - 1 }
}
