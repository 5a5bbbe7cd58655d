import { sql, type Transaction } from 'kysely'
import { beginSession } from '@hengji/server/platform/sessions/sessions.ts'
import { asServer } from '@hengji/server/platform/database/transact.ts'
import type { Database } from '@hengji/server/platform/database/open-database.ts'
import type { Tables } from '@hengji/server/platform/database/tables.ts'
import { restateMeasures } from '@hengji/server/features/tracking/commands.ts'

/** A city on 31 December: every unit's plan is in force and reported up to November, last year's whole. */
export const year = 2024
export const units = 100
export const indicators = 60
/** Of each unit, with accounts; each answers for an equal part of the plan. */
export const reporters = 2

export interface Reporter {
  /** Of the session, as the browser sends it. */
  token: string
  unitId: string
  documentId: string
  measureIds: string[]
}

export async function fillCity(db: Database): Promise<void> {
  await asServer(db, (transaction) => fill(transaction))
  for (const each of [year - 1, year])
    for (let unit = 0; unit < units; unit += 1)
      await asServer(db, (transaction) =>
        restateMeasures(
          transaction,
          { unitId: `u${unit}`, documentId: `u${unit}-${each}`, year: each },
          Array.from({ length: indicators }, (_, index) => `u${unit}-${each}-m${index + 1}`),
        ),
      )
  await sql`vacuum analyze`.execute(db)
}

/** Signs everybody in, as argon2id would after a while. */
export async function signInReporters(db: Database, now: Date): Promise<Reporter[]> {
  const signedIn: Reporter[] = []
  await db.transaction().execute(async (transaction) => {
    for (let unit = 0; unit < units; unit += 1)
      for (let person = 1; person <= reporters; person += 1)
        signedIn.push({
          token: await beginSession(transaction, `u${unit}-a${person}`, now),
          unitId: `u${unit}`,
          documentId: `u${unit}-${year}`,
          measureIds: Array.from({ length: indicators }, (_, index) => index + 1)
            .filter((number) => (number % reporters) + 1 === person)
            .map((number) => `u${unit}-${year}-m${number}`),
        })
  })
  return signedIn
}

export function signInOffice(db: Database, now: Date): Promise<string> {
  return db.transaction().execute((transaction) => beginSession(transaction, 'bench-office', now))
}

async function fill(db: Transaction<Tables>): Promise<void> {
  const unitRows = sql`generate_series(0, ${units - 1}::int) u`
  const people = 20
  const run = (query: ReturnType<typeof sql>) => query.execute(db)
  await run(sql`insert into units (id, name, kind, position)
    select 'u' || u, '第' || u || '局', '部门', u + 1 from ${unitRows}`)
  await run(sql`insert into sections (unit_id, id, name, kind, position)
    select 'u' || u, 's' || s, '第' || s || '科', 'section', s from ${unitRows}, generate_series(1, 6) s`)
  await run(sql`insert into people (unit_id, id, name, name_key)
    select 'u' || u, 'p' || p, '许川' || p, '许川' || p from ${unitRows}, generate_series(1, ${people}::int) p`)
  await run(sql`insert into appointments (unit_id, id, person_id, section_id, duty)
    select 'u' || u, 'a' || p, 'p' || p, 's' || p % 6 + 1, case when p > 14 then 'section-head' else 'responsible' end
    from ${unitRows}, generate_series(1, ${people}::int) p`)
  await run(sql`insert into accounts (id, name, display_name, role, unit_id, person_id, password_hash, created_at, role_granted_at)
    values ('bench-office', 'bench-office', '效能办', 'office', null, null, 'none', now(), now())`)
  await run(sql`insert into accounts (id, name, display_name, role, unit_id, person_id, password_hash, created_at, role_granted_at)
    select 'u' || u || '-a' || p, 'u' || u || '-a' || p, '许川' || p, 'responsible', 'u' || u, 'p' || p, 'none', now(), now()
    from ${unitRows}, generate_series(1, ${reporters}::int) p`)
  for (const each of [year - 1, year]) await fillPlans(db, each)
}

async function fillPlans(db: Transaction<Tables>, ofYear: number): Promise<void> {
  const unitRows = sql`generate_series(0, ${units - 1}::int) u`
  const indicatorRows = sql`generate_series(1, ${indicators}::int) i`
  const plan = sql`'u' || u || '-' || ${ofYear}::int`
  const months = ofYear === year ? 11 : 12
  const run = (query: ReturnType<typeof sql>) => query.execute(db)
  await run(sql`insert into documents (unit_id, id, kind, year, project, version, approved_version)
    select 'u' || u, ${plan}, 'evaluation-plan', ${ofYear}::int, '', 1, 1 from ${unitRows}`)
  await run(sql`insert into document_versions
      (unit_id, document_id, version, kind, document, findings, counts, confirmed_at, confirmed_by, confirmed_by_name)
    select 'u' || u, ${plan}, 1, 'evaluation-plan', '{}', '[]', '{}', now(), 'bench-office', '' from ${unitRows}`)
  await run(sql`insert into plan_indicators (unit_id, document_id, version, position, indicator_id, code, section,
      "primary", secondary, weight_points, deadline, leaders, departments, owners)
    select 'u' || u, ${plan}, 1, i, ${plan} || '-i' || i, '1-' || i / 10 + 1 || '-' || i % 10 + 1, '常规工作目标',
      '扩大覆盖面，办好民生实事（4分）', '上门走访，全年新增服务对象' || i * 100 || '人，逐月公布。', 1.5,
      make_date(${ofYear}::int, 12, 31), array['林照'], array['第' || i % 6 + 1 || '科'], array['许川' || i % ${reporters}::int + 1]
    from ${unitRows}, ${indicatorRows}`)
  await run(sql`insert into responsibilities (unit_id, document_id, indicator_id, person_id, capacity, since)
    select 'u' || u, ${plan}, ${plan} || '-i' || i, 'p' || i % ${reporters}::int + 1, 'owner', now()
    from ${unitRows}, ${indicatorRows}`)
  await run(sql`insert into measures (unit_id, document_id, id, indicator_id, name, kind, unit, direction, accrual,
      annual_target, target_text, deadline, budgeted, rhythm, started_on)
    select 'u' || u, ${plan}, ${plan} || '-m' || i, ${plan} || '-i' || i, '新增服务对象（第' || i || '类）', 'number', '人',
      'positive', 'total-so-far', i * 100, i * 100 || '人', make_date(${ofYear}::int, 12, 31), 120.5, 'monthly',
      make_date(${ofYear}::int, 1, 2)
    from ${unitRows}, ${indicatorRows}`)
  await run(sql`insert into tracked_indicators select unit_id, document_id, indicator_id, id from measures
    where document_id like '%-' || ${ofYear}::int`)
  await run(sql`insert into interim_targets (unit_id, document_id, measure_id, month, value, origin)
    select unit_id, document_id, id, month, floor(annual_target * month / 12), 'proposed'
    from measures, generate_series(1, 12) month where document_id like '%-' || ${ofYear}::int`)
  await run(sql`insert into reports (unit_id, document_id, id, measure_id, month, value, executed, sentence, reported_at,
      reported_by, reported_by_name, request_key)
    select unit_id, document_id, id || '-r' || month, id, month, floor(annual_target * month / 12) - month % 3, month * 9,
      '截至' || month || '月底，累计完成若干，正常推进。', make_timestamptz(${ofYear}::int, month, 28, 10, 0, 0),
      'bench-office', '效能办', id || '-k' || month
    from measures, generate_series(1, ${months}::int) month where document_id like '%-' || ${ofYear}::int`)
}
