import type { Generated } from 'kysely'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import type { Json } from './columns.ts'

/** 0028-survey.sql. */
export interface SurveyTables {
  surveys: SurveyRow
  survey_units: { unit_id: string; evaluation_id: string; population: number | null }
  survey_batches: SurveyBatchRow
  survey_lists: SurveyListRow
  survey_contacts: { unit_id: string; evaluation_id: string; contact_hash: string; batch_id: string }
  survey_links: SurveyLinkRow
  survey_open_links: SurveyOpenLinkRow
  survey_keys: { unit_id: string; evaluation_id: string; key_hash: string }
  survey_box: { unit_id: string; evaluation_id: string; id: string; channel: string; sealed: Buffer }
  survey_answers: SurveyAnswerRow
  survey_remarks: SurveyRemarkRow
}

export interface SurveyRow {
  evaluation_id: string
  questionnaire: Json<Questionnaire>
  revision: Generated<number>
  released_at: Date | null
  released_by_name: string | null
  counted_at: Date | null
}

export interface SurveyBatchRow {
  unit_id: string
  evaluation_id: string
  id: string
  kind: 'sample' | 'links' | 'paper'
  channel: string
  size: number
  seed: string | null
  eligible: number | null
  made_at: Date
  made_by_name: string
  withdrawn_at: Date | null
}

export interface SurveyListRow {
  unit_id: string
  evaluation_id: string
  fingerprint: string
  listed: number
  repeated: number
  unusable: number
  eligible: number
  received_at: Date
  received_by_name: string
}

export interface SurveyLinkRow {
  unit_id: string
  evaluation_id: string
  token_hash: string
  batch_id: string
  channel: string
  is_used: Generated<boolean>
  is_withdrawn: Generated<boolean>
  key_hash: string | null
}

export interface SurveyOpenLinkRow {
  unit_id: string
  evaluation_id: string
  token: string
  token_hash: string
  channel: string
  is_open: Generated<boolean>
}

export interface SurveyAnswerRow {
  unit_id: string
  evaluation_id: string
  id: string
  channel: string
  answered_on: string
  is_valid: boolean
  choices: Json<{ question: string; options: string[] }[]>
}

export interface SurveyRemarkRow {
  unit_id: string
  evaluation_id: string
  id: string
  question_id: string
  remark: string
}
