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
  const [a, b, c, d, e, f] = Array.from(values as ArrayLike<unknown>, Number)
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}
