import type { ColumnType } from 'kysely'

/** Objects go in as JSON text: `pg` would take a JavaScript array for one of PostgreSQL's. */
export type Json<T> = ColumnType<T, string, string>
export type NullableJson<T> = ColumnType<T | null, string | null, string | null>
