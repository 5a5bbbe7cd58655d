import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '@hengji/server/platform/audit/audit.ts'
import { verifyPart } from '@hengji/server/platform/audit/verify-record.ts'
import { startEmbeddedPostgres } from '@hengji/server/platform/database/embedded-postgres.ts'
import { openDatabase } from '@hengji/server/platform/database/open-database.ts'
import { limitTo, transact } from '@hengji/server/platform/database/transact.ts'
import type { Tables } from '@hengji/server/platform/database/tables.ts'
import { printMeasured } from './measure/table.ts'

/** What the chain costs: 200 people at once, each one act after another, written to the disk before it is answered. */
const people = 200
const actsEach = 15
const unitCount = 100

const folder = mkdtempSync(join(tmpdir(), 'hengji-bench-'))
chmodSync(folder, 0o711)
const postgres = await startEmbeddedPostgres(folder)
if (isRefusal(postgres)) throw new Error(postgres.code)
try {
  const opened = await openDatabase(postgres.connection, () => undefined)
  if (isRefusal(opened)) throw new Error(opened.code)
  const { db } = opened
  await sql`insert into units (id, name, kind) select 'u' || n, '单位' || n, '局' from generate_series(1, ${unitCount}::int) n`.execute(
    db,
  )
  await sql`create table plain_entries (like audit_entries)`.execute(db)
  await sql`alter table plain_entries alter column seq drop not null, alter column previous drop not null,
    alter column hash drop not null, alter column id drop not null`.execute(db)
  await sql`grant insert on plain_entries to hengji_app`.execute(db)
  await sql`create table work_done (unit_id text, n integer)`.execute(db)
  await sql`grant insert on work_done to hengji_app`.execute(db)

  const after = { sentence: '完成归集额 2.8 亿元，占年度目标的 71%', value: '2.8', month: 9 }
  const chained = (transaction: Transaction<Tables>, unitId: string) =>
    audit(transaction, { accountId: null, displayName: '甲' }, new Date(), { act: 'sign-in', unitId, after })
  const plain = async (transaction: Transaction<Tables>, unitId: string) => {
    await sql`insert into plain_entries (unit_id, at, account_name, act, after)
      values (${unitId}, now(), '甲', 'sign-in', ${JSON.stringify(after)})`.execute(transaction)
  }
  /** A transaction as requests have it: who asks is said, something is written, the act is written down. */
  const act = (unitId: string, write: typeof plain) =>
    transact(db, async (transaction) => {
      await limitTo(transaction, { accountId: 'a', role: 'unit', unit: { id: unitId, name: unitId } })
      await sql`insert into work_done values (${unitId}, 1)`.execute(transaction)
      await write(transaction, unitId)
      return {}
    })
  const measure = async (unitOf: (person: number) => string, write: typeof plain) => {
    const times: number[] = []
    const began = performance.now()
    await Promise.all(
      Array.from({ length: people }, async (_, person) => {
        for (let number = 0; number < actsEach; number += 1) {
          const from = performance.now()
          await act(unitOf(person), write)
          times.push(performance.now() - from)
        }
      }),
    )
    const perSecond = (people * actsEach) / ((performance.now() - began) / 1000)
    times.sort((one, other) => one - other)
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0)
    return { perSecond: Math.round(perSecond), p50: at(0.5), p99: at(0.99) }
  }
  const ownUnit = (person: number) => `u${(person % unitCount) + 1}`
  const oneUnit = () => 'u1'
  await measure(ownUnit, plain)
  const rows: [string, Awaited<ReturnType<typeof measure>>][] = [
    ['unchained, 100 units', await measure(ownUnit, plain)],
    ['chained, 100 units', await measure(ownUnit, chained)],
    ['unchained, all in one unit', await measure(oneUnit, plain)],
    ['chained, all in one unit', await measure(oneUnit, chained)],
  ]
  printMeasured(
    `The record: ${people} people at once, ${actsEach} acts each; milliseconds per act, over all of them`,
    rows.map(([what, { perSecond, p50, p99 }]) => ({
      what,
      milliseconds: 1000 / perSecond,
      note: `${perSecond} acts/s, p50 ${p50} ms, p99 ${p99} ms`,
    })),
  )

  const from = performance.now()
  let checked = 0
  for (let unit = 1; unit <= unitCount; unit += 1) {
    const part = await db.transaction().execute((transaction) => verifyPart(transaction, `u${unit}`, 0))
    if (part.broken !== null) throw new Error(`the chain of u${unit} is broken: ${part.broken.fault}`)
    checked += part.place.seq
  }
  const seconds = (performance.now() - from) / 1000
  printMeasured('Verifying', [
    {
      what: `${checked} entries`,
      milliseconds: seconds * 1000,
      note: `${Math.round(checked / seconds)} entries/s`,
    },
  ])
  await opened.close()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
