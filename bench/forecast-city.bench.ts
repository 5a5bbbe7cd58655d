import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startEmbeddedPostgres } from '@hengji/server/platform/database/embedded-postgres.ts'
import { openDatabase } from '@hengji/server/platform/database/open-database.ts'
import { limitTo } from '@hengji/server/platform/database/transact.ts'
import type { Tables } from '@hengji/server/platform/database/tables.ts'
import { restateMeasures } from '@hengji/server/features/tracking/commands.ts'
import { progressOf } from '@hengji/server/features/tracking/queries.ts'
import { printMeasured, timeOf } from './measure/table.ts'

/** A city: what the overview of the office reads on 31 December. */
const units = 100
const indicators = 60
const months = 12
const office = { accountId: 'office', role: 'office' as const, unit: null }
const year = 2024
const today = '2024-12-31'

const folder = mkdtempSync(join(tmpdir(), 'hengji-bench-'))
chmodSync(folder, 0o711)
const postgres = await startEmbeddedPostgres(folder, { durable: false })
if (isRefusal(postgres)) throw new Error(postgres.code)
const database = await openDatabase(postgres.connection, () => undefined)
if (isRefusal(database)) throw new Error(database.code)
const { db } = database
try {
  await asOffice(fill)
  const begin = performance.now()
  for (let unit = 0; unit < units; unit += 1)
    await asOffice((transaction) => restateUnit(transaction, `u${unit}`))
  const restated = (performance.now() - begin) / (units * indicators)
  await sql`vacuum analyze`.execute(db)
  const rows = await asOffice((transaction) => progressOf(transaction, { year, today }))
  if (rows.length !== units * indicators) throw new Error(`${rows.length} rows`)
  if (rows.some(({ forecast, latest }) => forecast === null || latest?.month !== 12))
    throw new Error('not reckoned')
  const times: number[] = []
  for (let run = 0; run < 40; run += 1) {
    const from = performance.now()
    await asOffice((transaction) => progressOf(transaction, { year, today }))
    times.push(performance.now() - from)
  }
  console.log(`whole city: fastest of 40 runs ${Math.min(...times).toFixed(1)} ms`)
  printMeasured(`Progress of ${units} units × ${indicators} indicators × ${months} months`, [
    {
      what: 'whole city, for the office',
      milliseconds: await timeOf(
        () => asOffice((transaction) => progressOf(transaction, { year, today })),
        15,
      ),
    },
    {
      what: 'one unit',
      milliseconds: await timeOf(
        () => asOffice((transaction) => progressOf(transaction, { year, today, unitIds: ['u7'] })),
        15,
      ),
    },
    { what: 'reckoning one measure anew', milliseconds: restated, note: 'done once, when a report is filed' },
    {
      what: 'bare query of the same rows',
      milliseconds: await timeOf(() => asOffice(bareRows), 15),
      note: 'indicators joined to their latest reports, nothing else',
    },
  ])
} finally {
  await database.close()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

function asOffice<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await limitTo(transaction, office)
    return work(transaction)
  })
}

async function restateUnit(transaction: Transaction<Tables>, unitId: string): Promise<void> {
  const ids = Array.from({ length: indicators }, (_, index) => `${unitId}-m${index + 1}`)
  await restateMeasures(transaction, { unitId, documentId: `${unitId}-plan`, year }, ids)
}

async function bareRows(transaction: Transaction<Tables>): Promise<void> {
  await sql`
    select i.*, r.value, r.month, r.sentence from plan_indicators i
    join tracked_indicators t using (unit_id, document_id, indicator_id)
    join reports r on r.unit_id = t.unit_id and r.document_id = t.document_id and r.measure_id = t.measure_id
      and r.month = ${months} and r.superseded_at is null`.execute(transaction)
}

async function fill(transaction: Transaction<Tables>): Promise<void> {
  const unitRows = sql`generate_series(0, ${units - 1}) u`
  const indicatorRows = sql`generate_series(1, ${indicators}) i`
  const run = (query: ReturnType<typeof sql>) => query.execute(transaction)
  await run(sql`reset role`)
  await run(
    sql`insert into units (id, name, kind, position) select 'u' || u, '第' || u || '局', '部门', u from ${unitRows}`,
  )
  await run(sql`insert into accounts (id, name, display_name, role, sample_description, created_at)
    values ('office', 'office', '效能办', 'office', '', now())`)
  await run(sql`insert into documents (unit_id, id, kind, year, project, version, approved_version)
    select 'u' || u, 'u' || u || '-plan', 'evaluation-plan', ${year}, '', 1, 1 from ${unitRows}`)
  await run(sql`insert into document_versions
      (unit_id, document_id, version, kind, document, findings, counts, confirmed_at, confirmed_by, confirmed_by_name)
    select 'u' || u, 'u' || u || '-plan', 1, 'evaluation-plan', '{}', '[]', '{}', now(), 'office', '' from ${unitRows}`)
  await run(sql`insert into plan_indicators (unit_id, document_id, version, position, indicator_id, code, section,
      "primary", secondary, weight_points, deadline, leaders, departments, owners)
    select 'u' || u, 'u' || u || '-plan', 1, i, 'u' || u || '-i' || i, '1-' || i / 10 + 1 || '-' || i % 10 + 1, '常规工作目标',
      '扩大覆盖面，办好民生实事（4分）', '上门走访，全年新增服务对象' || i * 100 || '人，逐月公布。', 1.5, '2024-12-31',
      array['林照'], array['归集管理科', '信息技术科'], array['许川'] from ${unitRows}, ${indicatorRows}`)
  await run(sql`insert into measures (unit_id, document_id, id, indicator_id, name, kind, unit, direction, accrual,
      annual_target, target_text, deadline, budgeted, rhythm, started_on)
    select 'u' || u, 'u' || u || '-plan', 'u' || u || '-m' || i, 'u' || u || '-i' || i, '全年新增服务对象' || i * 100 || '人',
      'number', '人', 'positive', 'total-so-far', i * 100, i * 100 || '人', '2024-12-31', 120.5, 'monthly', '2024-01-02'
    from ${unitRows}, ${indicatorRows}`)
  await run(sql`insert into tracked_indicators
    select unit_id, document_id, indicator_id, id from measures`)
  await run(sql`insert into interim_targets (unit_id, document_id, measure_id, month, value, origin)
    select unit_id, document_id, id, month, floor(annual_target * month / 12), 'proposed'
    from measures, generate_series(1, 12) month`)
  await run(sql`insert into reports (unit_id, document_id, id, measure_id, month, value, executed, sentence, reported_at,
      reported_by, reported_by_name, request_key)
    select unit_id, document_id, id || '-r' || month, id, month, floor(annual_target * month / 13) + month % 3, month * 9,
      '截至' || month || '月底，累计完成若干，正常推进。', make_timestamptz(${year}, month, 28, 10, 0, 0), 'office', '效能办', id || '-k' || month
    from measures, generate_series(1, ${months}) month`)
}
