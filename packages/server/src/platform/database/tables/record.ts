import type { Generated } from 'kysely'
import type { NullableJson } from './columns.ts'

/** 0002-audit.sql and 0016-record.sql. Numbers of entries are bigints, which `pg` gives as text. */
export interface RecordTables {
  audit_entries: AuditRow
  audit_heads: { unit_id: string; seq: string; hash: string }
}

export interface AuditRow {
  unit_id: string
  id: Generated<string>
  at: Date
  account_id: string | null
  account_name: string
  act: string
  subject: string | null
  before: NullableJson<unknown>
  after: NullableJson<unknown>
  seq: string
  previous: string
  hash: string
}
