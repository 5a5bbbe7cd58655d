import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@hengji/contract/session.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import type { Tables } from '../src/platform/database/tables.ts'
import {
  act,
  draftIn,
  draftOf,
  edit,
  importPlan,
  open,
  prepareWay,
  say,
  setCell,
  type Way,
} from './approval-way.ts'
import { startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
let way: Way
let documentId: string
let id: string
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareWay(server)
  documentId = await importPlan(way)
  id = (await open(way.as.north, documentId)).id
})
afterAll(() => server.close())

/** Runs a statement as the second line lets an account run it, and takes it back. */
async function asAccount<T>(
  accountId: string,
  role: Role,
  unit: string | null,
  work: (db: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const transaction = await server.running.database.db.startTransaction().execute()
  try {
    await limitTo(transaction, { accountId, role, unit: unit === null ? null : { id: unit, name: unit } })
    return await work(transaction)
  } finally {
    await transaction.rollback().execute()
  }
}

function asPeer<T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
  return asAccount('south', 'unit', 'south', work)
}

const tables = [
  'documents',
  'document_versions',
  'plan_indicators',
  'plan_procedures',
  'plan_steps',
  'plan_step_acts',
  'plan_comments',
  'plan_drafts',
  'plan_edits',
]

async function countOf(db: Transaction<Tables>, table: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from ${sql.table(table)} where unit_id = 'north'`.execute(db)
  return Number.parseInt(rows[0]?.count ?? '', 10)
}

describe('the rows that a peer sees', () => {
  it.each(tables)('are none before the plan is laid before them: %s', async (table) => {
    expect(await asPeer((db) => countOf(db, table))).toBe(0)
  })

  it('are those of the version that was submitted, afterwards', async () => {
    await act(way.as.north, id, 'submit')
    await act(way.as.north, id, 'recall')
    const draft = draftIn(
      await edit(way.as.north, await draftOf(way.as.north, documentId), setCell(0, 'owners', '某')),
    )
    await way.as.north.send('POST', `/api/plans/${documentId}/draft/version`, { revision: draft.revision })
    draftIn(await edit(way.as.north, await draftOf(way.as.north, documentId), setCell(0, 'owners', '另某')))
    const { rows } = await asPeer((db) =>
      sql<{ version: number }>`select version from document_versions where unit_id = 'north'`.execute(db),
    )
    expect(rows).toEqual([{ version: 1 }])
    const indicators = await asPeer((db) =>
      sql`select distinct version from plan_indicators where unit_id = 'north'`.execute(db),
    )
    expect(indicators.rows).toEqual([{ version: 1 }])
    expect(await asPeer((db) => countOf(db, 'plan_edits'))).toBe(0)
    expect(await asPeer((db) => countOf(db, 'plan_procedures'))).toBe(1)
  })

  it.each([
    ['a liaison of another group', 'west', 'unit', 'west'],
    ['another role of the peer', 'south', 'section-head', 'south'],
    ['the finance bureau', 'finance', 'finance', null],
    ['a system administrator', 'system-admin', 'system-admin', null],
  ] as const)('are not there for %s', async (_who, accountId, role, unit) => {
    for (const table of tables) {
      expect([table, await asAccount(accountId, role, unit, (db) => countOf(db, table))]).toEqual([table, 0])
    }
  })

  it('are no comments that were made above their step', async () => {
    await act(way.as.north, id, 'submit')
    await say(way.as.south, id, { severity: 'advice' })
    await act(way.as.south, id, 'sign-off')
    await say(way.as.office, id, { severity: 'advice' })
    expect(await asPeer((db) => countOf(db, 'plan_comments'))).toBe(1)
    expect(await asAccount('mayor', 'approving-leader', null, (db) => countOf(db, 'plan_comments'))).toBe(2)
  })
})

describe('the acts that a peer sees', () => {
  it('are those at their step and the unit’s own, not what was done above them', async () => {
    const { rows } = await asPeer((db) =>
      sql<{
        act: string
        position: number
      }>`select act, position from plan_step_acts where unit_id = 'north'`.execute(db),
    )
    expect(rows.map(({ act: name, position }) => `${name} ${position}`).toSorted()).toEqual([
      'recall 2',
      'sign-off 2',
      'submit 1',
      'submit 1',
    ])
    await act(way.as.office, id, 'return', '上面说的')
    const text = await asPeer((db) =>
      sql<{ n: string }>`select count(*) n from plan_step_acts where note is not null`.execute(db),
    )
    expect(text.rows).toEqual([{ n: '0' }])
    await act(way.as.north, id, 'submit')
    await act(way.as.south, id, 'sign-off')
  })
})

describe('what a peer writes', () => {
  const insertAct =
    (name: string, accountId: string, byUnit: string, at = 2) =>
    (db: Transaction<Tables>) =>
      sql`insert into plan_step_acts
      (unit_id, procedure_id, id, position, round, act, version, on_revision, at, account_id, account_name, by_unit_id)
      values ('north', ${id}, 'x', ${at}, 2, ${name}, 1, 1, now(), ${accountId}, '某', ${byUnit})`.execute(db)

  it('is nothing while the plan lies with others', async () => {
    await expect(asPeer(insertAct('sign-off', 'south', 'south'))).rejects.toThrow(/row-level security/)
    const forwards = (db: Transaction<Tables>) =>
      sql`update plan_procedures set step = step + 1 where id = ${id}`.execute(db)
    expect((await asPeer(forwards)).numAffectedRows).toBe(0n)
    const comment = (db: Transaction<Tables>) =>
      sql`insert into plan_comments (unit_id, id, document_id, procedure_id, version, severity, text, step, step_kind, at,
          account_id, account_name, by_unit_id, request_key, state)
        values ('north', 'x', ${documentId}, ${id}, 1, 'advice', '某', 3, 'central-review', now(), 'south', '某', 'south', 'k',
          'open')`.execute(db)
    await expect(asPeer(comment)).rejects.toThrow(/row-level security/)
  })

  it('is their own word alone', async () => {
    await act(way.as.office, id, 'return', '请再看')
    await act(way.as.north, id, 'submit')
    await expect(asPeer(insertAct('sign-off', 'south', 'south'))).resolves.toBeDefined()
    await expect(asPeer(insertAct('pass', 'south', 'south'))).rejects.toThrow(/row-level security/)
    await expect(asPeer(insertAct('sign-off', 'office', 'south'))).rejects.toThrow(/row-level security/)
    await expect(asPeer(insertAct('sign-off', 'south', 'west'))).rejects.toThrow(/row-level security/)
    await expect(asPeer(insertAct('sign-off', 'south', 'south', 3))).rejects.toThrow(/row-level security/)
    const withdraws = (db: Transaction<Tables>) =>
      sql`update plan_procedures set state = 'withdrawn' where id = ${id}`.execute(db)
    await expect(asPeer(withdraws)).rejects.toThrow(/row-level security/)
  })

  it.each(['documents', 'plan_drafts', 'plan_edits'])('changes nothing of the plan: %s', async (table) => {
    const changed = await asPeer((db) =>
      sql`update ${sql.table(table)} set unit_id = unit_id where unit_id = 'north'`.execute(db),
    )
    expect(changed.numAffectedRows).toBe(0n)
  })

  it('changes no comment but their own', async () => {
    const update = (db: Transaction<Tables>) =>
      sql`update plan_comments set state = 'withdrawn' where unit_id = 'north'`.execute(db)
    expect((await asPeer(update)).numAffectedRows).toBe(1n)
    expect((await asAccount('west', 'unit', 'west', update)).numAffectedRows).toBe(0n)
  })

  it.each(['plan_steps', 'plan_step_acts'])(
    'and what anybody writes, changes nothing that was done: %s',
    async (table) => {
      await expect(
        asAccount('office', 'office', null, (db) =>
          sql`update ${sql.table(table)} set position = 9`.execute(db),
        ),
      ).rejects.toThrow(/permission denied/)
    },
  )
})
