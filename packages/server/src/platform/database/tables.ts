import type { Generated, JSONColumnType } from 'kysely'
import type { ReviewCounts, ImportState } from '@hengji/contract/imports.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import type { DocumentKind, OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SchemeState } from '@hengji/domain/scheme/scheme-states.ts'
import type { SourceDocument, SourceFormat } from '@hengji/domain/source/pages.ts'
import type { AccountTables } from './tables/accounts.ts'
import type { ApprovalTables } from './tables/approval.ts'
import type { ClaimTables } from './tables/claims.ts'
import type { Json, NullableJson } from './tables/columns.ts'
import type { BallotTables } from './tables/ballot.ts'
import type { EvaluationTables } from './tables/evaluation.ts'
import type { EvidenceTables } from './tables/evidence.ts'
import type { LeaderTables } from './tables/leaders.ts'
import type { IncentiveTables } from './tables/incentives.ts'
import type { LedgerTables } from './tables/ledger.ts'
import type { NotificationTables } from './tables/notifications.ts'
import type { OtherComponentTables } from './tables/other-components.ts'
import type { PeerResultTables } from './tables/peer-results.ts'
import type { OnSiteTables } from './tables/on-site.ts'
import type { PeopleTables } from './tables/people.ts'
import type { PublisherTables } from './tables/publisher.ts'
import type { RecordTables } from './tables/record.ts'
import type { ReminderTables } from './tables/reminders.ts'
import type { ResultTables } from './tables/results.ts'
import type { SampleCityTables } from './tables/sample-city.ts'
import type { SearchTables } from './tables/search.ts'
import type { SurveyTables } from './tables/survey.ts'
import type { TrackingTables } from './tables/tracking.ts'

/** The tables as `migrations/` make them, written by hand beside them. */
export interface Tables
  extends
    PeopleTables,
    ApprovalTables,
    BallotTables,
    TrackingTables,
    EvaluationTables,
    ClaimTables,
    PeerResultTables,
    EvidenceTables,
    IncentiveTables,
    OtherComponentTables,
    OnSiteTables,
    LeaderTables,
    LedgerTables,
    NotificationTables,
    PublisherTables,
    ReminderTables,
    ResultTables,
    SampleCityTables,
    SearchTables,
    SurveyTables,
    AccountTables,
    RecordTables {
  units: UnitRow
  import_files: ImportFileRow
  imports: ImportRow
  import_readings: { unit_id: string; import_id: string; read: JSONColumnType<OfficialDocument> }
  import_corrections: ImportCorrectionRow
  documents: DocumentRow
  document_versions: DocumentVersionRow
  plan_indicators: PlanIndicatorRow
  schemes: SchemeRow
  score_sheets: ScoreSheetRow
}

export interface UnitRow {
  id: string
  name: string
  kind: string
  is_evaluated: Generated<boolean>
  position: Generated<number>
  /** The last day on which it was there. */
  closed_on: string | null
  revision: Generated<number>
}

export interface ImportFileRow {
  unit_id: string
  id: string
  content_hash: string
  file_name: string
  size: number
  format: SourceFormat | null
  source: NullableJson<SourceDocument>
  created_at: Date
  created_by: string
}

export interface ImportRow {
  unit_id: string
  id: string
  file_id: string
  part: number
  kind: DocumentKind | null
  title: string | null
  project: string | null
  unit_name: string | null
  year: number | null
  state: ImportState
  counts: Json<ReviewCounts>
  refusal: NullableJson<Refusal>
  created_at: Date
  version: Generated<number>
  document_unit_id: string | null
  document_id: string | null
}

export interface ImportCorrectionRow {
  unit_id: string
  import_id: string
  version: number
  corrections: Json<Correction[]>
  made_at: Date
  made_by: string
  undone_in: number | null
}

export interface DocumentRow {
  unit_id: string
  id: string
  kind: DocumentKind
  year: number
  /** Folded by `projectKey`; empty where the document is of no project. */
  project: string
  version: number
  /** The version that holds; `null` before the first approval. */
  approved_version: number | null
  approved_at: Date | null
  published_at: Date | null
  /** The version on the public page. */
  published_version: number | null
}

export interface DocumentVersionRow {
  unit_id: string
  document_id: string
  version: number
  kind: DocumentKind
  title: string | null
  project: string | null
  document: Json<OfficialDocument>
  findings: Json<Finding[]>
  counts: Json<ReviewCounts>
  weight_points: string | null
  claimed_points: string | null
  origin: Generated<'import' | 'edit' | 'last-year'>
  /** The version it departs from, where it was not read from a file. */
  base_version: number | null
  note: string | null
  import_unit_id: string | null
  import_id: string | null
  confirmed_at: Date
  confirmed_by: string
  confirmed_by_name: string
}

export interface PlanIndicatorRow {
  unit_id: string
  document_id: string
  version: number
  position: number
  /** Stays the same from version to version of the plan. */
  indicator_id: string
  code: string | null
  section: string | null
  aspect: string | null
  primary: string | null
  secondary: string | null
  weight_points: string | null
  deadline: string | null
  leaders: string[]
  departments: string[]
  owners: string[]
}

export interface SchemeRow {
  id: string
  title: string
  year: number
  group_name: string
  /** Of a draft: whole in shape only. */
  scheme: Json<Record<string, unknown>>
  position: Generated<number>
  state: Generated<SchemeState>
  version: Generated<number>
  supersedes: string | null
  made_from: string | null
  revision: Generated<number>
  created_at: Date | null
  created_by_name: string | null
  changed_at: Date | null
  changed_by_name: string | null
  promulgated_at: Date | null
  promulgated_by_name: string | null
}

export interface ScoreSheetRow {
  unit_id: string
  year: number
  version: number
  scheme_id: string | null
  formula: string
  values: Json<[string, string][]>
  updated_at: Date
  updated_by: string
  updated_by_name: string
}
