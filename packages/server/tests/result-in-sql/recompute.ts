import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { formulaToSql } from './formula-to-sql.ts'

/** A bundle's files by path, as they were unpacked. */
export type BundleTexts = ReadonlyMap<string, string>

export interface Difference {
  caseNo: number
  unitId: string
  place: string
  published: string | null
  computed: string | null
}

export interface Obstacle {
  caseNo: number
  unitId: string
  indicatorId: string | null
}

export interface Recomputed {
  differences: Difference[]
  /** Where a case has no result. */
  obstacles: Obstacle[]
  /** How many numbers were reckoned. */
  numbers: number
}

const folder = join(import.meta.dirname, 'sql')
const steps = readdirSync(folder)
  .toSorted()
  .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }))

/**
 * Reckons the results of many bundles in PostgreSQL, from their files alone, and holds the published ones to it.
 * All cases go through each step together. Leaves its tables in the schema `recomputed`, for whoever looks for a fault.
 */
export async function recompute(
  client: Client,
  bundles: ReadonlyMap<number, BundleTexts>,
): Promise<Recomputed> {
  await client.query(`
    drop schema if exists recomputed cascade;
    create schema recomputed;
    set search_path to recomputed;
    set jit to off;
    create unlogged table bundle_file (case_no int, path text, content jsonb, primary key (case_no, path));
    alter table bundle_file alter content set storage external`)
  await load(client, bundles)
  let differences: Difference[] = []
  for (const { name, sql } of steps) {
    if (name.startsWith('10-')) await client.query(compositesOf(bundles))
    const result = await client.query<Difference>(sql).catch((error: unknown) => {
      throw new Error(`${name}: ${String(error)}`)
    })
    if (name.includes('differences')) differences = result.rows
  }
  const obstacles = await client.query<Obstacle>(
    'select distinct case_no as "caseNo", unit_id as "unitId", indicator_id as "indicatorId" from obstacle',
  )
  const numbers = await client.query<{ count: number }>('select count(*)::int as count from computed')
  return { differences, obstacles: obstacles.rows, numbers: numbers.rows[0]?.count ?? 0 }
}

async function load(client: Client, bundles: ReadonlyMap<number, BundleTexts>): Promise<void> {
  const rows = [...bundles].flatMap(([caseNo, texts]) =>
    [...texts]
      .filter(([path]) => path.endsWith('.json'))
      .map(([path, text]) => [caseNo, path, text] as const),
  )
  for (let from = 0; from < rows.length; from += 2000) {
    const part = rows.slice(from, from + 2000)
    await client.query('insert into bundle_file select * from unnest($1::int[], $2::text[], $3::jsonb[])', [
      part.map(([caseNo]) => caseNo),
      part.map(([, path]) => path),
      part.map(([, , text]) => text),
    ])
  }
  await client.query('analyze bundle_file')
}

/** Every case has a formula of its own. */
function compositesOf(bundles: ReadonlyMap<number, BundleTexts>): string {
  const statements = [...bundles].map(([caseNo, texts]) => {
    const { formula, evaluation } = JSON.parse(texts.get('scheme.json') ?? '') as WrittenScheme
    const computed = [evaluation.leaders, evaluation.appraisal, ...evaluation.adjustments]
    const names = new Set(computed.flatMap((each) => (each === null ? [] : [each.component])))
    return `insert into composite select case_no, unit_id, ${formulaToSql(formula, names)} from unit
      where case_no = ${caseNo} and not exists (
        select from obstacle as o where (o.case_no, o.unit_id) = (unit.case_no, unit.unit_id));`
  })
  return statements.join('\n')
}

interface WrittenScheme {
  formula: string
  evaluation: {
    leaders: { component: string } | null
    appraisal: { component: string } | null
    adjustments: { component: string }[]
  }
}
