/** A cell of the level columns: how many rows it stands for, and how many columns where its row has fewer levels. */
export interface LevelSpan {
  text: string
  rows: number
  columns: number
}

/**
 * Merges equal neighbours of the outer levels, as the paper form does.
 * @param titles levels of each row, outermost first; @param width how many level columns there are
 * @returns for each row one entry per cell that begins in it, `null` where a cell from above reaches down
 */
export function spansOf(titles: readonly (readonly string[])[], width: number): (LevelSpan | null)[][] {
  return titles.map((levels, index) =>
    levels.map((text, level) => {
      const isLast = level === levels.length - 1
      const columns = isLast ? width - level : 1
      if (isLast) return { text, rows: 1, columns }
      if (index > 0 && isSame(titles[index - 1], levels, level)) return null
      let rows = 1
      while (isSame(titles[index + rows], levels, level)) rows += 1
      return { text, rows, columns }
    }),
  )
}

function isSame(other: readonly string[] | undefined, levels: readonly string[], level: number): boolean {
  if (other === undefined || other.length - 1 <= level) return false
  return levels.slice(0, level + 1).every((title, position) => other[position] === title)
}
