import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@hengji/server/platform/database/embedded-postgres.ts'
import type { BulkScores } from '@hengji/domain/scoring/bulk.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import pg from 'pg'

export interface ScoringDatabase {
  /** Computes every indicator, composite and rank into a fresh table. */
  score(): Promise<void>
  result(): Promise<{ composite: string; rank: number }[]>
  /** Other weights of target evaluation and public: every unit's composite and rank, and how far it moves. */
  whatIf(target: string, appraisal: string): Promise<{ composite: string; rank: number; places: number }[]>
  close(): Promise<void>
}

/** The same work as a database does it: nine seats in columns, `numeric` arithmetic, a window for the rank. */
export async function openScoringDatabase(scores: BulkScores): Promise<ScoringDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'hengji-bench-'))
  const postgres = await startEmbeddedPostgres(folder, { durable: false })
  if (isRefusal(postgres)) throw new Error(postgres.code)
  const client = new pg.Client(postgres.connection)
  await client.connect()
  await load(client, scores)
  return {
    async score() {
      await client.query('truncate indicator_result, unit_result')
      await client.query(`
        insert into indicator_result
        select unit, indicator, section,
               round(weight * (s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9) / 81, 2)
        from indicator`)
      await client.query(`
        insert into unit_result
        select unit, composite, rank() over (order by composite desc)
        from (
          select unit, round(sum(points) * 0.6 + leader * 0.1 + public * 0.3 + least(bonus, 5) - least(deduction, 5), 2) as composite
          from indicator_result join component using (unit)
          group by unit, leader, public, bonus, deduction
        ) as composites`)
    },
    async result() {
      const { rows } = await client.query<{ composite: string; rank: string }>(
        'select composite, rank from unit_result order by unit',
      )
      return rows.map(({ composite, rank }) => ({ composite, rank: Number(rank) }))
    },
    async whatIf(target, appraisal) {
      const { rows } = await client.query<{ composite: string; rank: string; places: string }>(
        `
        select after.composite, after.rank, before.rank - after.rank as places
        from (
          select unit, composite, rank() over (order by composite desc) as rank
          from (
            select unit, round(sum(points) * $1 + leader * 0.1 + public * $2 + least(bonus, 5) - least(deduction, 5), 2) as composite
            from indicator_result join component using (unit)
            group by unit, leader, public, bonus, deduction
          ) as composites
        ) as after join unit_result as before using (unit)
        order by unit`,
        [target, appraisal],
      )
      return rows.map(({ composite, rank, places }) => ({
        composite,
        rank: Number(rank),
        places: Number(places),
      }))
    },
    async close() {
      await client.end()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function load(client: pg.Client, scores: BulkScores): Promise<void> {
  const seats = Array.from({ length: 9 }, (_, seat) => `s${seat + 1}`)
  await client.query(`
    create unlogged table indicator (unit int, indicator int, section int, weight numeric, ${seats.map((seat) => `${seat} int`).join(', ')});
    create unlogged table component (unit int primary key, leader numeric, public numeric, bonus numeric, deduction numeric);
    create unlogged table indicator_result (unit int, indicator int, section int, points numeric);
    create unlogged table unit_result (unit int, composite numeric, rank bigint)`)
  const perUnit = scores.indicatorsPerUnit
  const units = 500
  for (let from = 0; from < scores.units; from += units) {
    const until = Math.min(from + units, scores.units)
    const rows = Array.from({ length: (until - from) * perUnit }, (_, index) => from * perUnit + index)
    const seatColumn = (seat: number) => rows.map((row) => scores.seatScores[row * 9 + seat] ?? 0)
    await client.query(
      `insert into indicator select * from unnest($1::int[], $2::int[], $3::int[], $4::numeric[], ${seats.map((_, seat) => `$${seat + 5}::int[]`).join(', ')})`,
      [
        rows.map((row) => Math.floor(row / perUnit)),
        rows.map((row) => row % perUnit),
        rows.map((row) => scores.sectionOfIndicator[row % perUnit] ?? 0),
        rows.map((row) => (scores.weights[row] ?? 0) / 10 ** scores.weightPlaces),
        ...seats.map((_, seat) => seatColumn(seat)),
      ],
    )
  }
  const column = (name: string) => Array.from(scores.components[name]?.values ?? [], (value) => value / 100)
  await client.query(
    'insert into component select * from unnest($1::int[], $2::numeric[], $3::numeric[], $4::numeric[], $5::numeric[])',
    [
      Array.from({ length: scores.units }, (_, unit) => unit),
      column('领导评价得分'),
      column('公众评议得分'),
      column('正向激励加分'),
      column('察访核验扣分'),
    ],
  )
  await client.query('analyze')
}
