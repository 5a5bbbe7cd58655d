import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Database } from '@hengji/server/platform/database/open-database.ts'
import type { Tables } from '@hengji/server/platform/database/tables.ts'
import { writeRecord } from '@hengji/server/platform/audit/write-record.ts'

/**
 * The rows of one report written with nothing asked, checked or reckoned, in as many transactions: the report, what its
 * measure comes to, the entry of the record, chained or not.
 */
export function writeBareReport(
  db: Database,
  { unitId, documentId, measureId }: { unitId: string; documentId: string; measureId: string },
  isChained: boolean,
): Promise<void> {
  const id = randomUUID()
  return db.transaction().execute(async (transaction) => {
    await sql`insert into reports (unit_id, document_id, id, measure_id, month, value, sentence, reported_at, reported_by,
        reported_by_name, request_key, superseded_at)
      values (${unitId}, ${documentId}, ${id}, ${measureId}, 12, 1200, '截至12月底，累计完成若干。', now(), ${`${unitId}-a1`},
        '许川', ${id}, now())`.execute(transaction)
    await sql`update measure_standings set standing = standing
      where unit_id = ${unitId} and document_id = ${documentId} and measure_id = ${measureId}`.execute(
      transaction,
    )
    await writeEntry(transaction, unitId, measureId, isChained)
  })
}

const after = {
  id: '',
  month: 12,
  value: '1200',
  isReached: null,
  sentence: '截至12月底，累计完成若干。',
  reason: null,
}

async function writeEntry(
  db: Transaction<Tables>,
  unitId: string,
  subject: string,
  isChained: boolean,
): Promise<void> {
  const entry = {
    unit_id: unitId,
    at: new Date(),
    account_id: `${unitId}-a1`,
    account_name: '许川',
    act: 'file-report' as const,
    subject,
    before: null,
    after,
  }
  if (isChained) return writeRecord(db, [entry])
  await sql`insert into bare_entries (unit_id, at, account_id, account_name, act, subject, after)
    values (${unitId}, now(), ${entry.account_id}, ${entry.account_name}, ${entry.act}, ${subject},
      ${JSON.stringify(after)})`.execute(db)
}

export async function makeBareEntries(db: Database): Promise<void> {
  await sql`create table bare_entries (like audit_entries)`.execute(db)
  await sql`alter table bare_entries alter column seq drop not null, alter column previous drop not null,
    alter column hash drop not null, alter column id drop not null`.execute(db)
}
