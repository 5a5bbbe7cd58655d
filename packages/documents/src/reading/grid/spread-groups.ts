import { isFilled, type GridCell } from './grid-row.ts'

/**
 * Text made of a table keeps each merged cell of the header once, so that the titles of the first row crowd to the left of
 * the columns they stand over. The second row tells where they belong: each of its blanks lies under a single column, each
 * run of titles under a group.
 * @returns the first row spread over the columns of the second; `null` where the two do not fit together
 */
export function spreadGroups(upper: readonly GridCell[], lower: readonly GridCell[]): GridCell[] | null {
  if (lower.length <= upper.length || !upper.every(isFilled)) return null
  if ([...upper, ...lower].some((cell) => cell.width > 1 || cell.origin === 'merged')) return null
  const places: { column: number; width: number }[] = []
  let goesOn = false
  for (const cell of lower) {
    const last = places.at(-1)
    if (isFilled(cell) && goesOn && last) last.width += 1
    else places.push({ column: cell.column, width: 1 })
    goesOn = isFilled(cell)
  }
  if (places.length !== upper.length || places.every((place) => place.width === 1)) return null
  return upper.map((cell, index) => ({ ...cell, ...places[index] }))
}
