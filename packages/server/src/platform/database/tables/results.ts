import type { Generated } from 'kysely'
import type { ResultFault, ResultStandings } from '@hengji/contract/results.ts'
import type { ComparedUnit } from '@hengji/domain/result/compare-unit.ts'
import type { GroupResult, ScoredUnit } from '@hengji/domain/result/group-result.ts'
import type { GroupYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import type {
  ObjectionSubject,
  ResultObjectionAct,
  ResultObjectionState,
} from '@hengji/domain/result/result-objection.ts'
import type { ResultSentences } from '@hengji/domain/result/result-sentences.ts'
import type { ResultAct, ResultState } from '@hengji/domain/result/result-states.ts'
import type { Json } from './columns.ts'

/** 0031-result.sql. */
export interface ResultTables {
  results: ResultRow
  result_reckonings: ResultReckoningRow
  result_tables: ResultTableRow
  result_units: ResultUnitRow
  result_acts: ResultActRow
  result_bundles: ResultBundleRow
  result_objections: ResultObjectionRow
  result_objection_acts: ResultObjectionActRow
}

export interface ResultRow {
  evaluation_id: string
  version: number
  state: ResultState
  revision: Generated<number>
  reckoning: number | null
  corrects: number | null
  reason: string | null
  scheme_id: string
  faults: Json<ResultFault[]>
  reckoned_revision: Generated<number>
  reckoned_at: Date
  reckoned_by_name: string
  announced_on: string | null
  last_objection_day: string | null
  announced_by: string | null
  announced_by_name: string | null
  signed_at: Date | null
  signed_by_name: string | null
  published_at: Date | null
  published_by_name: string | null
}

/** 0032-proof.sql, 0036-publisher.sql. */
export interface ResultBundleRow {
  evaluation_id: string
  version: number
  publisher: string
  fingerprint: string
  sm3: string
  bytes: number
  content: Buffer
}

interface ReckoningKey {
  evaluation_id: string
  version: number
  reckoning: number
}

export interface ResultReckoningRow extends ReckoningKey {
  input_hash: string
  input: Json<GroupYear>
  result: Json<GroupResult>
  at: Date
  by_name: string
}

export interface ResultTableRow extends ReckoningKey {
  input_hash: string
  standings: Json<ResultStandings>
}

export interface ResultUnitRow extends ReckoningKey {
  unit_id: string
  unit_year: Json<UnitYear>
  scored: Json<ScoredUnit>
  compared: Json<ComparedUnit>
  told: Json<ResultSentences>
}

export interface ResultActRow {
  evaluation_id: string
  version: number
  revision: number
  act: ResultAct | 'reckon'
  text: string | null
  at: Date
  account_id: string
  account_name: string
}

export interface ResultObjectionRow {
  unit_id: string
  id: string
  evaluation_id: string
  version: number
  subject: Json<ObjectionSubject>
  text: string
  state: ResultObjectionState
  revision: Generated<number>
  filed_at: Date
  filed_by_name: string
  answer: string | null
  decided_at: Date | null
  decided_revision: number | null
  decided_by_name: string | null
}

export interface ResultObjectionActRow {
  unit_id: string
  objection_id: string
  revision: number
  act: ResultObjectionAct | 'file'
  text: string | null
  at: Date
  account_id: string
  account_name: string
}
