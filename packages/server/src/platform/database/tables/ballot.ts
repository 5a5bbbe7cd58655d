import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import type { ElectionState } from '@hengji/domain/ballot/election-states.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import type { ElectionTerms } from '@hengji/proof/ballot/election-terms.ts'
import type { Json, NullableJson } from './columns.ts'

/** 0030-ballot.sql, 0034-panel-reads.sql. */
export interface BallotTables {
  elections: ElectionRow
  election_seats: ElectionSeatRow
  election_slips: ElectionSlipRow
  election_boards: ElectionBoardRow
  /** A view: proofs that the acting account may look at because it sits on the panel. */
  seated_proofs: { unit_id: string; evidence_id: string }
}

export interface ElectionRow {
  unit_id: string
  id: string
  evaluation_id: string
  state: ElectionState
  rules: Json<ElectionRules>
  terms: NullableJson<ElectionTerms>
  reason: string | null
}

export interface ElectionSeatRow {
  unit_id: string
  election_id: string
  number: number
  account_id: string
  draw_hash: string | null
}

export interface ElectionSlipRow {
  unit_id: string
  election_id: string
  tag: Uint8Array
  box: Uint8Array
}

export interface ElectionBoardRow {
  unit_id: string
  election_id: string
  board: Json<Board>
}
