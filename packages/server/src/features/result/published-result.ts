import { sql } from 'kysely'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'

/** As JSON, to be read on another thread: of a large group it is long. */
export interface WholeResult {
  version: number
  inputHash: string
  /** Of units as the scheme calls it. */
  group: string
  /** The `GroupYear` without its units, and each of these. */
  input: string
  units: string[]
  /** Unit, composite, rank and grade of each. */
  announced: string
}

/** The published version with all that it follows from, for whoever puts it into one signed file. */
export async function publishedResultOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<WholeResult | Refusal> {
  const ofVersion = sql`
    from results r join result_reckonings k
      on k.evaluation_id = r.evaluation_id and k.version = r.version and k.reckoning = r.reckoning
    where r.evaluation_id = ${evaluationId} and r.state = 'published'`
  const { rows } = await sql<Omit<WholeResult, 'units'>>`
    select r.version, k.input_hash as "inputHash", k.input #>> '{scheme,group}' as "group",
      (k.input - 'units')::text as input,
      (select jsonb_agg(jsonb_build_array(unit -> 'unitId', unit -> 'composite', unit -> 'rank', unit -> 'grade')
        order by place) from jsonb_array_elements(k.result -> 'units') with ordinality as each(unit, place))::text
        as announced
    ${ofVersion}`.execute(db)
  const [row] = rows
  if (!row) return refuse('result-unknown')
  const units = await sql<{ unit: string }>`
    select unit::text from (select k.input -> 'units' as units ${ofVersion}) of_input,
      jsonb_array_elements(units) with ordinality as each(unit, place) order by place`.execute(db)
  return { ...row, units: units.rows.map(({ unit }) => unit) }
}
