import type { PeerObjectionAct, PeerObjectionState } from '@hengji/domain/evaluation/peer-objection.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import type { NullableJson } from './columns.ts'

/** 0025-peer-results.sql. */
export interface PeerResultTables {
  /** A view: other units of the acting unit's evaluations, while peers look at them. */
  reviewed_units: { evaluation_id: string; unit_id: string }
  peer_objections: PeerObjectionRow
  peer_objection_acts: {
    unit_id: string
    objection_id: string
    revision: number
    act: PeerObjectionAct | 'raise'
    text: string | null
    at: Date
    by_unit_id: string | null
    account_id: string
    account_name: string
  }
  peer_scores: {
    unit_id: string
    evaluation_id: string
    indicator_id: string
    by_unit_id: string
    /** `null`: taken back. */
    score: NullableJson<GivenScore>
    scored_at: Date
    scored_by_name: string
  }
}

export interface PeerObjectionRow {
  /** Whose claim it is. */
  unit_id: string
  id: string
  evaluation_id: string
  indicator_id: string
  /** Who objects. */
  by_unit_id: string
  code: string | null
  title: string
  state: PeerObjectionState
  revision: number
  raised_at: Date
  request_key: string
}
