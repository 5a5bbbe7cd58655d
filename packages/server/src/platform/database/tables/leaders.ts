/** 0027-leaders.sql. */
export interface LeaderTables {
  leader_seats: LeaderSeatRow
  leader_answers: LeaderAnswerRow
}

export interface LeaderSeatRow {
  evaluation_id: string
  account_id: string
  group_title: string
  named_at: Date
  named_by_name: string
  withdrawn_at: Date | null
  answered_at: Date | null
}

export interface LeaderAnswerRow {
  unit_id: string
  evaluation_id: string
  id: string
  group_title: string
  score: string | null
}
