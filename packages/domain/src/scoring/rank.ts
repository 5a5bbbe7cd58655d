/** Ranks with 1 for the highest; equal scores share a rank. `standard`: 1, 2, 2, 4. `dense`: 1, 2, 2, 3. */
export interface Ranks {
  standard: Int32Array
  dense: Int32Array
}

/** @param scores whole numbers on one scale, as in a `ScaledColumn` */
export function rankScores(scores: Float64Array): Ranks {
  const order = Uint32Array.from(scores, (_score, index) => index).sort(
    (one, other) => (scores[other] ?? 0) - (scores[one] ?? 0),
  )
  const ranks: Ranks = { standard: new Int32Array(scores.length), dense: new Int32Array(scores.length) }
  let standard = 0
  let dense = 0
  for (const [position, index] of order.entries()) {
    if (position === 0 || scores[index] !== scores[order[position - 1] ?? 0]) {
      standard = position + 1
      dense += 1
    }
    ranks.standard[index] = standard
    ranks.dense[index] = dense
  }
  return ranks
}
