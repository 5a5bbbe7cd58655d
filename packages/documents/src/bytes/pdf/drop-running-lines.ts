import type { SourceBlock, SourcePage } from '@hengji/domain/source/pages.ts'

const fewestPages = 3
/** A line must stand on this part of the pages to count as running. */
const mostPages = 0.6
const mostLines = 3

/**
 * Headers and footers that run through the pages (the name of the unit, the title of the form) stay where they stand
 * first and go from the other pages, so that what a page interrupts can be put together.
 */
export function dropRunningLines(pages: SourcePage[]): void {
  if (pages.length < fewestPages) return
  for (const place of [0, -1]) {
    for (let round = 0; round < mostLines; round += 1) {
      const running = runningText(pages, place)
      if (running === null) break
      dropFromAllButFirst(pages, place, running)
    }
  }
}

function runningText(pages: SourcePage[], place: number): string | null {
  const counts = new Map<string, number>()
  for (const { blocks } of pages) {
    const text = textOf(blocks.at(place))
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const fewest = Math.max(fewestPages, pages.length * mostPages)
  return [...counts].find(([, count]) => count >= fewest)?.[0] ?? null
}

function dropFromAllButFirst(pages: SourcePage[], place: number, running: string): void {
  let isFirst = true
  for (const { blocks } of pages) {
    if (textOf(blocks.at(place)) !== running) continue
    if (!isFirst) blocks.splice(place, 1)
    isFirst = false
  }
}

function textOf(block: SourceBlock | undefined): string | null {
  return block?.kind === 'paragraph' ? block.text : null
}
