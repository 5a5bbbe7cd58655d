/** A box on the page in points, x to the right and y downwards from the top left corner as the page is read. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Text shown in one go, without a gap inside. */
export interface TextChunk extends Box {
  text: string
  /** Height of the font on the page. */
  size: number
  baseline: number
  /** It runs downwards or upwards. */
  isVertical: boolean
  /** What of the page was open to paint on; text outside was cut off in printing. `null`: all of it. */
  clip: Box | null
}

/** The point nearest to x, y that was not cut off. */
export function insideClip(clip: Box | null, x: number, y: number): { x: number; y: number } {
  if (!clip) return { x, y }
  const inset = Math.min(1, (clip.right - clip.left) / 2, (clip.bottom - clip.top) / 2)
  return {
    x: Math.min(Math.max(x, clip.left + inset), clip.right - inset),
    y: Math.min(Math.max(y, clip.top + inset), clip.bottom - inset),
  }
}

/** @returns the part that both boxes share */
export function overlapOf(one: Box | null, other: Box): Box {
  if (!one) return other
  const left = Math.max(one.left, other.left)
  const top = Math.max(one.top, other.top)
  return {
    left,
    top,
    right: Math.max(left, Math.min(one.right, other.right)),
    bottom: Math.max(top, Math.min(one.bottom, other.bottom)),
  }
}

/** A straight line of a table: horizontal (`at` is its y) or vertical (`at` is its x). */
export interface Rule {
  at: number
  from: number
  to: number
}

export interface Rules {
  horizontal: Rule[]
  vertical: Rule[]
}

/** [a, b, c, d, e, f] as PDF writes it. */
export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function combine(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ]
}

export function asMatrix(values: unknown): Matrix {
  if (!Array.isArray(values) && !ArrayBuffer.isView(values)) return identity
  const given = values as ArrayLike<number>
  return [given[0] ?? 1, given[1] ?? 0, given[2] ?? 0, given[3] ?? 1, given[4] ?? 0, given[5] ?? 0]
}
