import type { Generated } from 'kysely'

/** 0036-publisher.sql. */
export interface PublisherTables {
  publisher: PublisherRow
  result_signers: ResultSignerRow
}

/** One row, or none while nobody has set it. */
export interface PublisherRow {
  is_only: Generated<boolean>
  name: string
  revision: Generated<number>
  changed_at: Date
  changed_by_name: string
}

export interface ResultSignerRow {
  number: number
  fingerprint: string
  since: Date
  until: Date | null
  reason: string | null
  made_by_name: string
}
