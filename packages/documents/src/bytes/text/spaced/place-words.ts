import type { SpacedColumn } from './column-kinds.ts'
import { fitOf, impossible, type Word } from './word-fit.ts'

/** The words of a row put into columns, in order. */
export interface PlacedWords {
  /** By word: its column. */
  columns: number[]
  /** Columns whose words could as well be those of another. */
  unsure: Set<number>
  /** Whether some word stands where it cannot belong. */
  isForced: boolean
}

const costOfEmpty = {
  serial: 3,
  project: 0.5,
  basis: 1.5,
  text: 1.5,
  points: 4,
  deadline: 2,
  people: 1,
  sections: 1,
  remark: 0.2,
} as const
const costOfMore = {
  serial: 12,
  project: 1,
  basis: 0.8,
  text: 0.8,
  points: 8,
  deadline: 3,
  people: 0.3,
  sections: 0.3,
  remark: 0.8,
} as const
/** A row says what is to be done, if nothing else. */
const costOfNoTask = 6
const clearBy = 1.6

/**
 * Puts words into columns so that what they are agrees best over the row. A word that would do nearly as well in another
 * column makes both unsure.
 * @param isPart whether the words are the rest of a row, of which no column need be filled
 */
export function placeWords(
  words: readonly Word[],
  columns: readonly SpacedColumn[],
  isPart = false,
): PlacedWords {
  const width = columns.length
  const empties = [0]
  const deepest = columns.findLastIndex(({ kind }) => kind === 'text')
  for (const [column, { kind }] of columns.entries()) {
    const cost = column === deepest ? costOfNoTask : costOfEmpty[kind]
    empties.push((empties.at(-1) ?? 0) + (isPart ? 0 : cost))
  }
  const emptyBetween = (from: number, to: number): number => (empties[to] ?? 0) - (empties[from] ?? 0)
  const fits = words.map((word, at) =>
    columns.map(({ kind }, column) => fitOf(word, kind, isPart ? 2 : at) + column * 0.01),
  )
  const step = (from: number, to: number): number => {
    const column = columns[to]
    return from === to && column ? -costOfMore[column.kind] : -emptyBetween(from + 1, to)
  }
  const forward: number[][] = []
  const cameFrom: number[][] = []
  for (const [at, fit] of fits.entries()) {
    const before = forward[at - 1]
    const best: number[] = []
    const from: number[] = []
    for (let column = 0; column < width; column += 1) {
      let most = before ? Number.NEGATIVE_INFINITY : -emptyBetween(0, column)
      let giver = 0
      for (let prior = 0; before && prior <= column; prior += 1) {
        const score = (before[prior] ?? 0) + step(prior, column)
        if (score > most) [most, giver] = [score, prior]
      }
      best.push(most + (fit[column] ?? 0))
      from.push(giver)
    }
    forward.push(best)
    cameFrom.push(from)
  }
  const backward: number[][] = words.map(() => [])
  for (let at = words.length - 1; at >= 0; at -= 1) {
    for (let column = 0; column < width; column += 1) {
      let most = at === words.length - 1 ? -emptyBetween(column + 1, width) : Number.NEGATIVE_INFINITY
      for (let next = column; at < words.length - 1 && next < width; next += 1) {
        const score = step(column, next) + (fits[at + 1]?.[next] ?? 0) + (backward[at + 1]?.[next] ?? 0)
        if (score > most) most = score
      }
      backward[at]?.push(most)
    }
  }
  const chosen: number[] = []
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const through = columns.map((_, column) => (forward[at]?.[column] ?? 0) + (backward[at]?.[column] ?? 0))
    const next = chosen[0]
    chosen.unshift(
      next === undefined ? through.indexOf(Math.max(...through)) : (cameFrom[at + 1]?.[next] ?? 0),
    )
  }
  const unsure = new Set<number>()
  let isForced = false
  for (const [at, column] of chosen.entries()) {
    if ((fits[at]?.[column] ?? 0) <= impossible + 0.5) isForced = true
    const through = columns.map((_, other) => (forward[at]?.[other] ?? 0) + (backward[at]?.[other] ?? 0))
    for (const [other, score] of through.entries()) {
      if (other === column || (through[column] ?? 0) - score >= clearBy) continue
      unsure.add(column)
      unsure.add(other)
    }
  }
  return { columns: chosen, unsure, isForced }
}
