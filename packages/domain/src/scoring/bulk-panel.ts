import type { PanelMethod } from '../scheme/panel-method.ts'

/** The score of a panel as a whole number: `scoreAt` ÷ `divisor` is the score, on the scale of the seats. */
export interface PanelReducer {
  /** @param start where the seats of one indicator begin */
  scoreAt(seats: Int32Array, start: number): number
  divisor: number
}

/** One reducer for each method, so that the inner loop knows no choice. */
export function panelReducer(method: PanelMethod, seats: number): PanelReducer {
  switch (method.kind) {
    case 'mean':
      return { divisor: seats, scoreAt: (scores, start) => sumAt(scores, start, seats) }
    case 'median':
      return medianReducer(seats)
    case 'trimmed-mean':
      return trimmedReducer(seats, method.dropEachEnd)
  }
}

function sumAt(scores: Int32Array, start: number, seats: number): number {
  let sum = 0
  for (let seat = start, end = start + seats; seat < end; seat += 1) sum += scores[seat] ?? 0
  return sum
}

function medianReducer(seats: number): PanelReducer {
  const sorted = new Int32Array(seats)
  const upper = seats >> 1
  const lower = (seats - 1) >> 1
  return {
    divisor: upper === lower ? 1 : 2,
    scoreAt(scores, start) {
      sortInto(sorted, scores, start)
      return upper === lower ? (sorted[upper] ?? 0) : (sorted[lower] ?? 0) + (sorted[upper] ?? 0)
    },
  }
}

function trimmedReducer(seats: number, dropEachEnd: number): PanelReducer {
  const divisor = seats - 2 * dropEachEnd
  if (dropEachEnd === 1) return { divisor, scoreAt: (scores, start) => sumWithoutEnds(scores, start, seats) }
  const sorted = new Int32Array(seats)
  return {
    divisor,
    scoreAt(scores, start) {
      sortInto(sorted, scores, start)
      return sumAt(sorted, dropEachEnd, divisor)
    },
  }
}

function sumWithoutEnds(scores: Int32Array, start: number, seats: number): number {
  let sum = scores[start] ?? 0
  let lowest = sum
  let highest = sum
  for (let seat = start + 1, end = start + seats; seat < end; seat += 1) {
    const score = scores[seat] ?? 0
    sum += score
    if (score < lowest) lowest = score
    else if (score > highest) highest = score
  }
  return sum - lowest - highest
}

/** Insertion: panels are small. */
function sortInto(sorted: Int32Array, scores: Int32Array, start: number): void {
  const seats = sorted.length
  for (let filled = 0; filled < seats; filled += 1) {
    const score = scores[start + filled] ?? 0
    let place = filled
    for (; place > 0; place -= 1) {
      const before = sorted[place - 1] ?? 0
      if (before <= score) break
      sorted[place] = before
    }
    sorted[place] = score
  }
}
