import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../src/platform/database/tables.ts'

/** One column of a table that has a `unit_id`, as the database describes it. */
export interface ColumnOfTable {
  name: string
  type: string
  isNullable: boolean
  hasDefault: boolean
  /** The first of the values that its check allows. */
  allowed: string | null
}

/** Every table with a `unit_id`, with its columns. */
export async function listColumns(db: Kysely<Tables>): Promise<Map<string, ColumnOfTable[]>> {
  const { rows } = await sql<ColumnOfTable & { table: string }>`
    select c.table_name as table, c.column_name as name, c.data_type as type, c.is_nullable = 'YES' as "isNullable",
      c.column_default is not null or c.is_identity = 'YES' as "hasDefault",
      (select substring(pg_get_constraintdef(k.oid) from '\\(\\(?' || c.column_name || ' = ANY \\(ARRAY\\[''([^'']+)''')
        from pg_constraint k where k.conrelid = format('public.%I', c.table_name)::regclass and k.contype = 'c'
          and pg_get_constraintdef(k.oid) ~ ('\\(\\(?' || c.column_name || ' = ANY') limit 1) as allowed
    from information_schema.columns c
    where c.table_schema = 'public' and c.table_name in (select t.table_name from information_schema.tables t
      where t.table_schema = 'public' and t.table_type = 'BASE TABLE') and exists (select from information_schema.columns u
      where u.table_schema = 'public' and u.table_name = c.table_name and u.column_name = 'unit_id')
    order by c.table_name, c.ordinal_position`.execute(db)
  const found = new Map<string, ColumnOfTable[]>()
  for (const { table, ...column } of rows) found.set(table, [...(found.get(table) ?? []), column])
  return found
}

const ofType: Record<string, string> = {
  integer: '1',
  bigint: '1',
  numeric: '1.5',
  boolean: 'true',
  date: '2024-06-30',
  'timestamp with time zone': '2024-06-30T08:00:00Z',
  jsonb: '{}',
  json: '{}',
  ARRAY: '{}',
  bytea: '\\x00',
}

/**
 * Adds a row that says as little as the table allows: what may be empty is empty, text is the key.
 * @param kind of document, where the table has one
 */
export async function insertRow(
  db: Transaction<Tables>,
  table: string,
  columns: readonly ColumnOfTable[],
  unit: string,
  key: string,
  kind: string,
): Promise<void> {
  const wanted = columns.filter(({ name, isNullable, hasDefault }) =>
    name === 'year' || name === 'unit_id' ? true : !isNullable && !(hasDefault && name !== 'indicator_id'),
  )
  const valueOf = ({ name, type, allowed }: ColumnOfTable): string => {
    if (name === 'unit_id') return unit
    if (name === 'year') return '2024'
    if (name === 'kind' && (table === 'documents' || table === 'document_versions')) return kind
    return allowed ?? ofType[type] ?? key
  }
  await sql`insert into ${sql.table(table)} (${sql.join(wanted.map(({ name }) => sql.ref(name)))})
    values (${sql.join(wanted.map((column) => sql.lit(valueOf(column))))})`.execute(db)
}
