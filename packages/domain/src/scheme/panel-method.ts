import type { DecimalText } from '../kernel/decimal.ts'

/** How the scores of the panel's seats (考评组成员无记名打分) become one. */
export type PanelMethod =
  | { kind: 'mean' }
  /** Without so many of the highest and of the lowest scores. */
  | { kind: 'trimmed-mean'; dropEachEnd: number }
  | { kind: 'median' }

export interface PanelRules {
  seats: number
  method: PanelMethod
  /** The lowest and the highest score a seat may give. */
  leastScore: DecimalText
  fullScore: DecimalText
}

/** How the panel's score becomes points of an indicator. */
export type ResultRules =
  /** weight × score ÷ full score */
  | { kind: 'share-of-weight' }
  /** The score reaches a grade (定档), and the grade gives a share of the weight. */
  | { kind: 'by-grade'; grades: readonly ResultGrade[] }

/** One grade of a result; from the best down, the last without a lower end. */
export interface ResultGrade {
  title: string
  /** The lowest panel score of the grade; `null` for the last. */
  from: DecimalText | null
  percentOfWeight: DecimalText
}
