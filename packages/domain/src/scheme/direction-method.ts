import type { DecimalText } from '../kernel/decimal.ts'

/** How a form turns target and actual value into points. Every choice a form leaves open is data here. */
export interface DirectionMethod {
  /** `ratio`: B/A × weight, never above the weight. */
  positive: { kind: 'ratio' }
  /**
   * `ratio`: A/B × weight, never above the weight.
   * `tolerance`: up to the target full, then linear to nothing at `zeroAtMultiple` × target.
   */
  reverse: { kind: 'ratio' } | { kind: 'tolerance'; zeroAtMultiple: DecimalText }
  /** `exact`: met or nothing. `deviation`: the share by which it misses the target is taken off. */
  equal: { kind: 'exact' } | { kind: 'deviation' }
  /** A target of zero has no ratio. `met-or-nothing`: full where it is met, else none. */
  zeroTarget: 'met-or-nothing' | 'refuse'
  /** Decimal places of the points, half-up; `null`: the exact points stand. */
  places: number | null
  /** From this multiple of the target on the result is marked as over-achieved; `null`: never. */
  overAchievedFrom: DecimalText | null
}

/** As printed on the self-evaluation form of 2023, note 3. */
export const printedDirectionMethod: DirectionMethod = {
  positive: { kind: 'ratio' },
  reverse: { kind: 'ratio' },
  equal: { kind: 'exact' },
  zeroTarget: 'met-or-nothing',
  places: 2,
  overAchievedFrom: '1.2',
}

/** The variant in use elsewhere: up to the target full, at twice the target nothing. */
export const tolerantDirectionMethod: DirectionMethod = {
  ...printedDirectionMethod,
  reverse: { kind: 'tolerance', zeroAtMultiple: '2' },
}
