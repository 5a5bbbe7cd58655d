import { sql } from 'kysely'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import type { RunningServer } from '@hengji/server/create-server.ts'
import { beginSession } from '@hengji/server/platform/sessions/sessions.ts'

/** A group whose every part is there, on the last step before its result is reckoned. */
export async function prepareGroup(
  { database: { db } }: RunningServer,
  id: string,
  { scheme, units }: GroupYear,
  boards: readonly Board[],
): Promise<{ cookie: string; signer: string }> {
  const { year } = scheme
  const ids = units.map((unit) => unit.id)
  await sql`insert into units (id, name, kind, position)
    select unit, name, '部门', 1 from unnest(${ids}::text[], ${units.map(({ name }) => name)}::text[])
    as given(unit, name) on conflict do nothing`.execute(db)
  await sql`insert into accounts (id, name, display_name, role, unit_id, person_id, password_hash, created_at, role_granted_at)
    select a, a, '效能办', 'office', null, null, 'none', now(), now() from unnest(${[`${id}-a`, `${id}-b`]}::text[]) a`.execute(
    db,
  )
  await sql`insert into schemes (id, title, year, group_name, scheme, position)
    values (${id}, ${id}, ${year}, '系列', ${JSON.stringify(scheme)}::jsonb, 1)`.execute(db)
  await sql`insert into peer_groups (id, year, title, scheme_id) values (${id}, ${year}, ${id}, ${id})`.execute(
    db,
  )
  await sql`insert into evaluations (id, year, title, scheme_id, opened_at, opened_by, opened_by_name)
    values (${id}, ${year}, ${id}, ${id}, now(), ${`${id}-a`}, '效能办')`.execute(db)
  await sql`insert into evaluation_phases (evaluation_id, phase, state)
    select ${id}, phase, case phase when 'result' then 'open' when 'panel' then 'closed' else 'skipped' end
    from unnest(array['self', 'peer', 'on-site', 'panel', 'leaders', 'public', 'incentives', 'result']) phase`.execute(
    db,
  )
  for (const [at, unit] of units.entries()) {
    const plan = `${id}-${unit.id}`
    await sql`insert into documents (unit_id, id, kind, year, project, version, approved_version)
      values (${unit.id}, ${plan}, 'evaluation-plan', ${year}, ${id}, 1, 1)`.execute(db)
    await sql`insert into document_versions
        (unit_id, document_id, version, kind, title, document, findings, counts, confirmed_at, confirmed_by, confirmed_by_name)
      values (${unit.id}, ${plan}, 1, 'evaluation-plan', '方案', ${JSON.stringify(documentOf(unit))}::json, '[]', '{}', now(), ${`${id}-a`}, '')`.execute(
      db,
    )
    const { indicators } = unit
    const texts = (of: (each: (typeof indicators)[number]) => string) => indicators.map(of)
    await sql`insert into plan_indicators (unit_id, document_id, version, position, indicator_id, code, section,
        "primary", secondary, weight_points, leaders, departments, owners)
      select ${unit.id}, ${plan}, 1, place, id, code, section, title, title, weight::numeric, '{}', '{}', '{}'
      from unnest(${texts((each) => each.id)}::text[], ${texts((each) => each.code)}::text[],
        ${texts((each) => each.section)}::text[], ${texts((each) => each.title)}::text[],
        ${texts((each) => each.weightPoints)}::text[])
      with ordinality as given(id, code, section, title, weight, place)`.execute(db)
    await sql`insert into evaluation_units (unit_id, evaluation_id, position, document_id, version)
      values (${unit.id}, ${id}, ${at + 1}, ${plan}, 1)`.execute(db)
    for (const { name, points } of unit.otherComponents)
      await sql`insert into other_components (unit_id, evaluation_id, component, revision, points, basis_title, batch,
          entered_at, entered_by, entered_by_name)
        values (${unit.id}, ${id}, ${name}, 1, ${points}, '通报', 'bench', now(), ${`${id}-a`}, '效能办')`.execute(
        db,
      )
  }
  for (const board of boards) {
    const { rules } = board.terms
    await sql`insert into elections (unit_id, id, evaluation_id, state, rules)
      values (${rules.unit}, ${`${id}-vote`}, ${id}, 'closed', ${JSON.stringify(rules)}::jsonb)`.execute(db)
    await sql`insert into election_boards (unit_id, election_id, board)
      values (${rules.unit}, ${`${id}-vote`}, ${JSON.stringify(board)}::jsonb)`.execute(db)
  }
  await sql`analyze`.execute(db)
  const session = async (account: string) => {
    const token = await db
      .transaction()
      .execute((transaction) => beginSession(transaction, account, new Date()))
    return `hengji_session=${token}`
  }
  return { cookie: await session(`${id}-a`), signer: await session(`${id}-b`) }
}

/** As large as a plan of sixty indicators is when each of its fields says where it stood. */
function documentOf({ name, indicators }: GroupYear['units'][number]) {
  return {
    title: `${name}绩效目标考评方案`,
    rows: indicators.map(({ id, code, title, weightPoints }, row) => ({
      id,
      code,
      weightPoints,
      primary: `${title}：扩大覆盖面，办好民生实事`,
      secondary: '上门走访，逐月公布服务对象人数，年底前完成全部任务并通过验收。',
      provenance: Array.from({ length: 9 }, (_, column) => ({
        page: 1 + Math.floor(row / 9),
        row,
        column,
        text: '上门走访，逐月公布服务对象人数',
        repairs: [],
      })),
    })),
  }
}
