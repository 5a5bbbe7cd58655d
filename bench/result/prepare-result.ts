import { sql } from 'kysely'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import type { RunningServer } from '@hengji/server/create-server.ts'
import { reckonWhole } from '@hengji/server/features/result/apart/reckon-whole.ts'
import { beginVersion, keepReckoning } from '@hengji/server/features/result/reckon.ts'
import { transactAs } from '@hengji/server/platform/database/transact.ts'
import { beginSession } from '@hengji/server/platform/sessions/sessions.ts'

export interface PreparedResult {
  /** How long scoring with all reasons took, and keeping it for every unit. */
  scoring: number
  keeping: number
  /** As the office; the body as text. @throws unless it was answered with 200 */
  ask(method: 'GET' | 'POST', path: string, body?: object): Promise<string>
}

/** A group whose result was reckoned and kept as `POST …/result/reckonings` keeps it. */
export async function prepareResult(
  { address, database: { db } }: RunningServer,
  id: string,
  groupYear: GroupYear,
): Promise<PreparedResult> {
  const { scheme, units } = groupYear
  const ids = units.map((unit) => unit.id)
  const names = units.map(({ name }) => name)
  await sql`insert into units (id, name, kind, position)
    select unit, name, '部门', 1 from unnest(${ids}::text[], ${names}::text[]) as given(unit, name)
    on conflict do nothing`.execute(db)
  await sql`insert into accounts (id, name, display_name, role, unit_id, person_id, password_hash, created_at, role_granted_at)
    values (${id}, ${id}, '效能办', 'office', null, null, 'none', now(), now())`.execute(db)
  await sql`insert into schemes (id, title, year, group_name, scheme, position)
    values (${id}, ${id}, ${scheme.year}, '系列', ${JSON.stringify(scheme)}::jsonb, 1)`.execute(db)
  await sql`insert into peer_groups (id, year, title, scheme_id) values (${id}, ${scheme.year}, ${id}, ${id})`.execute(
    db,
  )
  await sql`insert into evaluations (id, year, title, scheme_id, opened_at, opened_by, opened_by_name)
    values (${id}, ${scheme.year}, ${id}, ${id}, now(), ${id}, '效能办')`.execute(db)
  await sql`insert into evaluation_units (unit_id, evaluation_id, position)
    select unit, ${id}, place from unnest(${ids}::text[]) with ordinality as given(unit, place)`.execute(db)
  const token = await db.transaction().execute((transaction) => beginSession(transaction, id, new Date()))
  const begin = performance.now()
  const reckoned = reckonWhole(groupYear, new Map())
  const scored = performance.now()
  if (reckoned.refusal !== null) throw new Error(JSON.stringify(reckoned.refusal.refusals.slice(0, 3)))
  const asking = { token, isAttended: true, changes: 'the-year' } as const
  const kept = await transactAs(db, asking, new Date(), new Date(), async (act) => {
    const row = await beginVersion(act, id, 1)
    await keepReckoning(act, row, { ...reckoned, faults: [] }, 1)
    return row
  })
  if (isRefusal(kept)) throw new Error(kept.code)
  const keeping = performance.now() - scored
  await sql`analyze`.execute(db)
  return {
    scoring: scored - begin,
    keeping,
    ask: async (method, path, body) => {
      const response = await fetch(`${address}/api/evaluations/${id}/result${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'x-requested-with': 'hengji',
          cookie: `hengji_session=${token}`,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`)
      return text
    },
  }
}
