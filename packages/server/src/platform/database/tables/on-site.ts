import type { Generated } from 'kysely'
import type { ChecklistItem, ChecklistVerdict } from '@hengji/domain/evaluation/checklist.ts'
import type { VisitAct, VisitState } from '@hengji/domain/evaluation/on-site-visit.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import type { Json, NullableJson } from './columns.ts'

/** 0026-on-site.sql. */
export interface OnSiteTables {
  on_site_draws: OnSiteDrawRow
  on_site_samples: OnSiteSampleRow
  visits: VisitRow
  visit_seats: VisitSeatRow
  visit_findings: VisitFindingRow
  visit_photos: VisitPhotoRow
  visit_acts: VisitActRow
}

export interface OnSiteDrawRow {
  evaluation_id: string
  source: string
  known_on: string
  announced_at: Date
  announced_by_name: string
  seed: string | null
  published_at: Date | null
  published_by_name: string | null
}

/** One indicator in its place in the drawing. */
export interface DrawnIndicator {
  indicatorId: string
  code: string
  title: string
  weightPoints: string
  hash: string
  isDrawn: boolean
}

export interface OnSiteSampleRow {
  unit_id: string
  evaluation_id: string
  document_id: string
  version: number
  indicators: Json<DrawnIndicator[]>
  drawn_at: Date
}

export interface VisitRow {
  unit_id: string
  id: string
  evaluation_id: string
  state: VisitState
  revision: Generated<number>
  planned_on: string
  items: Json<ChecklistItem[]>
  examiners: Json<{ accountId: string; name: string; unitName: string | null }[]>
  planned_at: Date
  planned_by_name: string
}

export interface VisitSeatRow {
  unit_id: string
  visit_id: string
  account_id: string
  named_at: Date
  withdrawn_at: Date | null
}

export interface VisitFindingRow {
  unit_id: string
  visit_id: string
  indicator_id: string
  revision: number
  key: string
  device: string
  verdict: ChecklistVerdict
  score: NullableJson<GivenScore>
  note: string
  photo_ids: string[]
  found_at: Date
  received_at: Date
  account_id: string
  account_name: string
}

export interface VisitPhotoRow {
  unit_id: string
  visit_id: string
  id: string
  file_name: string
  size: string
  state: 'open' | 'stored' | 'refused'
  content_hash: string | null
  media_type: string | null
  account_id: string
  account_name: string
  begun_at: Date
}

export interface VisitActRow {
  unit_id: string
  visit_id: string
  revision: number
  act: VisitAct
  text: string | null
  at: Date
  account_id: string
  account_name: string
}
