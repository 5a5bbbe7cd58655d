import type { TextLine } from './text-lines.ts'

/** Part of the page's height at top and bottom where page numbers stand. */
const marginPart = 0.12
const pageNumber =
  /^(?:[-—–―－·•~\s]*(?:第\s*)?[\divxIVX０-９一二三四五六七八九十百]{1,5}(?:\s*页)?(?:\s*[,，/／]?\s*(?:共|of)?\s*\d{1,4}(?:\s*页)?)?[-—–―－·•~\s]*)$/

/** @returns whether a line only tells the number of the page: `— 3 —`, `第3页 共8页`, `3` at the foot */
export function isPageNumber(line: TextLine, pageHeight: number): boolean {
  const isInMargin = line.bottom < pageHeight * marginPart || line.top > pageHeight * (1 - marginPart)
  return isInMargin && /[\d０-９ivxIVX一二三四五六七八九十]/.test(line.text) && pageNumber.test(line.text)
}

/**
 * Joins the lines of running text into paragraphs. A line goes on where the one before is full and this one begins at
 * the left edge; Chinese paragraphs begin two characters further in.
 * @param lines from top to bottom, nothing between them
 */
export function paragraphsOf(lines: readonly TextLine[]): string[] {
  if (lines.length === 0) return []
  const left = Math.min(...lines.map((line) => line.left))
  const right = Math.max(...lines.map((line) => line.right))
  const usual = medianSize(lines)
  const paragraphs: string[] = []
  let before: TextLine | null = null
  for (const line of lines) {
    if (before && (continues(before, line, left, right) || continuesTitle(before, line, usual))) {
      const last = paragraphs.length - 1
      paragraphs[last] = joinTexts(paragraphs[last] ?? '', line.text)
    } else paragraphs.push(line.text)
    before = line
  }
  return paragraphs
}

function continues(before: TextLine, line: TextLine, left: number, right: number): boolean {
  const isFull = before.right > right - before.size * 2.2 && right - left > before.size * 12
  const isAtEdge = line.left < left + line.size * 1.2
  const isNear = line.top - before.bottom < before.size * 1.6
  return isFull && isAtEdge && isNear && Math.abs(before.size - line.size) < 1.5
}

/** A long title is set in two or three centred lines of the same large type. */
function continuesTitle(before: TextLine, line: TextLine, usual: number): boolean {
  const isLarge = before.size > usual * 1.15 && Math.abs(before.size - line.size) < 0.5
  const isCentred = Math.abs(before.left + before.right - line.left - line.right) < before.size * 2
  return isLarge && isCentred && line.top - before.bottom < before.size * 1.2 && before.text.length > 6
}

function medianSize(lines: readonly TextLine[]): number {
  const sizes = lines.map((line) => line.size).sort((one, other) => one - other)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}

function joinTexts(before: string, after: string): string {
  const isWord = /[\x21-\x7e]$/.test(before) && /^[\x21-\x7e]/.test(after)
  return isWord ? `${before} ${after}` : before + after
}
