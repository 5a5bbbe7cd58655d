import { sql } from 'kysely'
import type { Database } from '../src/platform/database/open-database.ts'

/**
 * The ballot as it is usually built, in the same database beside ours: a row with the member's account, so that nobody
 * votes twice, with a serial and a time. When the vote is over the names are struck out and the rows mixed: whoever
 * then looks into the table sees no names any more. Here to show that the attacks on ours are attacks.
 */
export interface UsualBallot {
  seat: number
  account: string
  item: string
  score: string
}

export async function holdUsualBallot(db: Database, ballots: readonly UsualBallot[]): Promise<void> {
  await sql`create table usual_ballots (
    serial serial primary key, account_id text, item text not null, score text not null,
    at timestamptz not null default now(), unique (account_id, item))`.execute(db)
  for (const { account, item, score } of ballots)
    await sql`insert into usual_ballots (account_id, item, score) values (${account}, ${item}, ${score})`.execute(
      db,
    )
}

export async function strikeOutNames(db: Database): Promise<void> {
  await sql`create table usual_results as select item, score from usual_ballots order by random()`.execute(db)
  await sql`drop table usual_ballots`.execute(db)
}

/** Each ballot with its voter as it lies in a row, and as a dump tells it. */
export function needlesOfUsual(ballots: readonly UsualBallot[]): Map<string, readonly Buffer[]> {
  return new Map(
    ballots.map(({ seat, account, item, score }) => [
      `seat ${seat} on ${item}`,
      [
        Buffer.concat([account, item, score].map(inRow)),
        Buffer.from(`"account_id":"${account}","item":"${item}","score":"${score}"`),
      ],
    ]),
  )
}

/** A short text in a row of PostgreSQL: its length in one byte, then itself. */
function inRow(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.of(((bytes.length + 1) << 1) | 1), bytes])
}

/** Every row of every table as text, those of the job queue too, and what the database tells of its sessions. */
export async function dumpOf(db: Database): Promise<string> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select nspname as schema, relname as name from pg_class join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p', 'm') and nspname not in ('pg_catalog', 'information_schema') and nspname not like 'pg_toast%'`.execute(
    db,
  )
  const parts: string[] = []
  for (const { schema, name } of [...tables, { schema: 'pg_catalog', name: 'pg_stat_activity' }]) {
    const { rows } = await sql<{ text: string }>`
      select row_to_json(t)::text as text from ${sql.table(`${schema}.${name}`)} t`.execute(db)
    parts.push(...rows.map(({ text }) => text))
  }
  return parts.join('\n')
}
