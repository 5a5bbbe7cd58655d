import type { FaultsOfBoards } from '@hengji/proof/bundle/check-boards.ts'
import type { Verification } from '@hengji/proof/bundle/checks.ts'
import type { VerifyStep } from '@hengji/proof/bundle/verify-bundle.ts'
import type { ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'

/** What the page asks its worker, and what it is told. */
export type Asked =
  /** Every `of`-th board, beside others that look at the rest. */
  | { ask: 'boards'; zip: ArrayBuffer; share: number; of: number }
  | { ask: 'verify'; zip: ArrayBuffer; boardFaults: FaultsOfBoards }
  | { ask: 'explain'; unitId: string }

export type Told =
  | { tell: 'step'; step: VerifyStep }
  | { tell: 'boards'; boardFaults: FaultsOfBoards }
  | { tell: 'verified'; verified: Verified }
  | { tell: 'explained'; unitId: string; explained: ExplainedUnit | null }

export interface Verified {
  verification: Verification
  /** `null` where nothing could be reckoned. */
  standings: Standings | null
  /** SM3 of the whole file, as the page of the publication shows it. */
  sm3: string
}

/** The recomputed table, by rank. */
export interface Standings {
  components: string[]
  units: Standing[]
  remarks: string[]
}

export interface Standing {
  unitId: string
  name: string
  rank: number
  composite: string
  grade: string
  /** In the order of `components`; empty where the unit has none. */
  points: string[]
}

/** Why a unit has its rank, its score and its grade, down to the single ballot. */
export interface ExplainedUnit {
  rank: string
  number: ExplainedNumber
  /** Paths of the scheme's fields as people call them. */
  clauseWords: Record<string, string>
}
