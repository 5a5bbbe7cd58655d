import { sql, type Transaction } from 'kysely'
import type { RecordSearch } from '@hengji/contract/record.ts'
import type { Tables } from '../../platform/database/tables.ts'

export interface FoundEntry {
  unit_id: string
  unit_name: string
  id: string
  seq: string
  at: Date
  account_id: string | null
  account_name: string
  act: string
  subject: string | null
  before: unknown
  after: unknown
  previous: string
  hash: string
}

/** The last written first. @param before id of the entry before which to go on */
export function listEntries(
  db: Transaction<Tables>,
  asked: RecordSearch,
  before: string | undefined,
  limit: number,
): Promise<FoundEntry[]> {
  const words = (asked.words ?? '').split(/\s+/).filter((word) => word !== '')
  return db
    .selectFrom('audit_entries as e')
    .innerJoin('units', 'units.id', 'e.unit_id')
    .select([
      'e.unit_id',
      'units.name as unit_name',
      'e.id',
      'e.seq',
      'e.at',
      'e.account_id',
      'e.account_name',
      'e.act',
      'e.subject',
      'e.before',
      'e.after',
      'e.previous',
      'e.hash',
    ])
    .$if(before !== undefined, (query) => query.where('e.id', '<', before ?? ''))
    .$if(asked.unitId !== undefined, (query) => query.where('e.unit_id', '=', asked.unitId ?? ''))
    .$if(asked.act !== undefined, (query) => query.where('e.act', '=', asked.act ?? ''))
    .$if(asked.subject !== undefined, (query) => query.where('e.subject', '=', asked.subject ?? ''))
    .$if(asked.person !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row('e.account_name', 'ilike', containing(asked.person ?? '')),
          row('e.account_id', '=', asked.person ?? ''),
        ]),
      ),
    )
    .$if(asked.from !== undefined, (query) => query.where('e.at', '>=', beginOfDay(asked.from ?? '')))
    .$if(asked.until !== undefined, (query) =>
      query.where('e.at', '<', new Date(beginOfDay(asked.until ?? '').getTime() + day)),
    )
    .where((row) =>
      row.and(
        words.map(
          (
            word,
          ) => sql<boolean>`(e.before::text ilike ${containing(word)} or e.after::text ilike ${containing(word)}
            or e.subject ilike ${containing(word)})`,
        ),
      ),
    )
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute()
}

const day = 24 * 3_600_000

/** Midnight in Shanghai. */
function beginOfDay(isoDay: string): Date {
  return new Date(`${isoDay}T00:00:00+08:00`)
}

function containing(words: string): string {
  return `%${words.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/** The next entries of a unit in the order of its chain, for an export that can be verified. */
export function listChain(
  db: Transaction<Tables>,
  unitId: string,
  afterSeq: number,
  untilSeq: number,
  limit: number,
): Promise<Omit<FoundEntry, 'unit_name' | 'id'>[]> {
  return db
    .selectFrom('audit_entries')
    .select([
      'unit_id',
      'seq',
      'at',
      'account_id',
      'account_name',
      'act',
      'subject',
      'before',
      'after',
      'previous',
      'hash',
    ])
    .where('unit_id', '=', unitId)
    .where('seq', '>', String(afterSeq))
    .where('seq', '<=', String(untilSeq))
    .orderBy('seq')
    .limit(limit)
    .execute()
}
