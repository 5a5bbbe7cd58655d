import type { Box, TextChunk } from './geometry.ts'

export interface TextLine extends Box {
  chunks: TextChunk[]
  text: string
  size: number
}

/** Puts chunks into lines from top to bottom, and into reading order inside a line. Text printed twice counts once. */
export function linesOf(chunks: readonly TextChunk[]): TextLine[] {
  const lines: TextChunk[][] = []
  let tallest: TextChunk | null = null
  for (const chunk of chunks.toSorted((one, other) => middleOf(one) - middleOf(other))) {
    if (tallest && isSameLine(tallest, chunk)) {
      lines.at(-1)?.push(chunk)
      if (chunk.size > tallest.size) tallest = chunk
    } else {
      lines.push([chunk])
      tallest = chunk
    }
  }
  return lines.map(asLine)
}

function isSameLine(tallest: TextChunk, chunk: TextChunk): boolean {
  if (tallest.isVertical || chunk.isVertical) return false
  const overlap = Math.min(tallest.bottom, chunk.bottom) - Math.max(tallest.top, chunk.top)
  return overlap > Math.min(tallest.size, chunk.size) * 0.55
}

function middleOf(chunk: TextChunk): number {
  return (chunk.top + chunk.bottom) / 2
}

function asLine(chunks: TextChunk[]): TextLine {
  const ordered = withoutDoubles(chunks.toSorted((one, other) => one.left - other.left))
  const size = Math.max(...ordered.map((chunk) => chunk.size))
  let text = ''
  let right = 0
  for (const chunk of ordered) {
    if (text !== '' && needsSpace(text, chunk.text, chunk.left - right, size)) text += ' '
    text += chunk.text
    right = chunk.right
  }
  return {
    chunks: ordered,
    text: text.trim(),
    size,
    left: ordered[0]?.left ?? 0,
    right: Math.max(...ordered.map((chunk) => chunk.right)),
    top: Math.min(...ordered.map((chunk) => chunk.top)),
    bottom: Math.max(...ordered.map((chunk) => chunk.bottom)),
  }
}

/** Bold is sometimes faked by printing the text twice, a hair apart. */
function withoutDoubles(ordered: TextChunk[]): TextChunk[] {
  return ordered.filter((chunk, index) => {
    const before = ordered[index - 1]
    return !before || before.text !== chunk.text || Math.abs(before.left - chunk.left) > chunk.size * 0.12
  })
}

/** Between Chinese characters only a gap of half a character is a space; justified lines have smaller ones. */
function needsSpace(before: string, after: string, gap: number, size: number): boolean {
  const isWord = /[\x21-\x7e]$/.test(before) && /^[\x21-\x7e]/.test(after)
  return gap > size * (isWord ? 0.2 : 0.5) && !before.endsWith(' ') && !after.startsWith(' ')
}
