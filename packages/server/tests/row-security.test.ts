import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@hengji/contract/session.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import type { Tables } from '../src/platform/database/tables.ts'
import { insertRow, listColumns, type ColumnOfTable } from './unit-rows.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** Units stand in these, but they are no data of units: who reviews whom, who oversees whom, who has an account. */
const reference = ['accounts', 'overseen_units', 'peer_group_units']
/** These have rules of their own, tried below or with their feature. */
const ownRules = [
  // result.test.ts: a unit's from the announcement on
  'result_units',
  // leader-evaluation.test.ts: nobody reads one while others may still be given
  'leader_answers',
  'audit_entries',
  'audit_heads',
  'webhooks',
  'deliveries',
  'search_entries',
  // review-points.test.ts, other-components.test.ts: a unit reads what came of them in its result
  'points_reviews',
  'other_components',
  // peer-results.test.ts
  'peer_objections',
  'peer_objection_acts',
  'peer_scores',
  // incentives.test.ts: leaders of the city see them with the result
  'incentive_entries',
  'incentive_acts',
  // survey.test.ts: above the units alone
  'survey_answers',
  'survey_batches',
  'survey_box',
  'survey_contacts',
  'survey_keys',
  'survey_links',
  'survey_lists',
  'survey_open_links',
  'survey_remarks',
  'survey_units',
  'elections',
  'election_seats',
  'election_slips',
  'election_boards',
]
/** What is stored for good: written once, changed by nobody. */
const immutable = ['document_versions', 'plan_indicators', 'import_readings', 'import_files']
const byKind = ['documents', 'document_versions']
/** Fewer see these than the rest of a unit's year. */
const proofs = ['evidence', 'evidence_links', 'evidence_uploads', 'claim_proofs', 'objection_proofs']
/** People and structure, which a system administrator keeps for every unit. */
const kept = [
  'sections',
  'people',
  'appointments',
  'role_groups',
  'deputies',
  'handovers',
  'people_imports',
  'people_revisions',
]

let server: TestServer
let columns: Map<string, ColumnOfTable[]>
let guarded: string[] = []

beforeAll(async () => {
  server = await startTestServer()
  const { db } = server.running.database
  columns = await listColumns(db)
  guarded = [...columns.keys()].filter((table) => !reference.includes(table) && !ownRules.includes(table))
  await db.transaction().execute(async (transaction) => {
    // Rows without the rows they point at: what is tried here are the rules of rows.
    await sql`set local session_replication_role = replica`.execute(transaction)
    for (const unit of ['north', 'south']) {
      for (const table of [...guarded, 'audit_entries']) {
        const kinds = byKind.includes(table) ? ['evaluation-plan', 'target-table'] : ['evaluation-plan']
        for (const kind of kinds)
          await insertRow(transaction, table, columns.get(table) ?? [], unit, `${unit}-${kind}`, kind)
      }
    }
  })
})
afterAll(() => server.close())

/** Runs statements as a role, as requests do, and takes everything back. */
async function asRole<T>(
  role: Role,
  unit: string | null,
  work: (db: Transaction<Tables>) => Promise<T>,
  as?: 'hengji_keeper',
): Promise<T> {
  const transaction = await server.running.database.db.startTransaction().execute()
  try {
    await limitTo(
      transaction,
      { accountId: role, role, unit: unit === null ? null : { id: unit, name: unit } },
      as,
    )
    return await work(transaction)
  } finally {
    await transaction.rollback().execute()
  }
}

async function unitsSeen(db: Transaction<Tables>, table: string): Promise<string[]> {
  const seen = await sql<{
    unit_id: string
  }>`select distinct unit_id from ${sql.table(table)} order by 1`.execute(db)
  return seen.rows.map((row) => row.unit_id)
}

/** Tries it on every table at once: the list is what the database has, not what somebody remembered to write here. */
async function ofEach<T>(tables: string[], work: (table: string) => Promise<T>): Promise<Record<string, T>> {
  const found: [string, T][] = []
  for (const table of tables) found.push([table, await work(table)])
  return Object.fromEntries(found)
}
const allAre = <T>(tables: string[], value: T): Record<string, T> =>
  Object.fromEntries(tables.map((table) => [table, value]))

describe('row security', () => {
  it('is tried on every table that holds data of units', () => {
    expect(guarded.length).toBeGreaterThan(25)
    expect([...columns.keys()]).toEqual(expect.arrayContaining([...ownRules, ...reference]))
  })

  it('holds for the owner of the tables, too', async () => {
    const { rows } = await sql<{ relname: string }>`
      select relname from pg_class where relname = any (${guarded}) and not (relrowsecurity and relforcerowsecurity)`.execute(
      server.running.database.db,
    )
    expect(rows).toEqual([])
  })

  it('acts as a role that owns nothing', async () => {
    const user = await asRole('office', null, async (db) =>
      sql<{ current_user: string }>`select current_user`.execute(db),
    )
    expect(user.rows).toEqual([{ current_user: 'hengji_app' }])
  })

  it('shows a liaison the own unit only', async () => {
    const seen = await asRole('unit', 'north', (db) => ofEach(guarded, (table) => unitsSeen(db, table)))
    // South is of the same group in 2024: its plan lies before its peers, as tried below.
    const peers = ['documents', 'document_versions', 'plan_indicators', 'plan_procedures', 'plan_steps']
    const peersToo = guarded.filter((table) => seen[table]?.includes('south'))
    expect(peersToo.every((table) => [...peers, 'plan_step_acts', 'plan_comments'].includes(table))).toBe(
      true,
    )
    expect(peersToo.length).toBeLessThan(8)
    const others = guarded.filter((table) => !peersToo.includes(table))
    const ofOthers = await asRole('unit', 'north', (db) => ofEach(others, (table) => unitsSeen(db, table)))
    expect(ofOthers).toEqual(allAre(others, ['north']))
  })

  it.each(['unit-head', 'supervising-leader', 'section-head', 'responsible'] as const)(
    'shows a %s the own unit only',
    async (role) => {
      const seen = await asRole(role, 'north', (db) => ofEach(guarded, (table) => unitsSeen(db, table)))
      expect(seen).toEqual(allAre(guarded, ['north']))
    },
  )

  it('shows a leader of the city the units overseen', async () => {
    const seen = await asRole('approving-leader', null, async (db) => {
      await sql`select set_config('hengji.account', 'mayor', true)`.execute(db)
      return ofEach(guarded, (table) => unitsSeen(db, table))
    })
    expect(seen).toEqual({ ...allAre(guarded, ['north']), ...allAre(proofs, []) })
  })

  it.each(['office', 'auditor'] as const)('shows the %s all units', async (role) => {
    const seen = await asRole(role, null, (db) => ofEach(guarded, (table) => unitsSeen(db, table)))
    expect(seen).toEqual(allAre(guarded, ['north', 'south']))
  })

  it('shows the bureau all units, and none of their proofs', async () => {
    const seen = await asRole('bureau', null, (db) => ofEach(guarded, (table) => unitsSeen(db, table)))
    expect(seen).toEqual({ ...allAre(guarded, ['north', 'south']), ...allAre(proofs, []) })
  })

  it('lets bureau and leaders of the city, who may write, touch no proof', async () => {
    for (const role of ['bureau', 'approving-leader'] as const) {
      const outcome = await ofEach(proofs, (table) =>
        asRole(role, null, async (db) => {
          await sql`select set_config('hengji.account', 'mayor', true)`.execute(db)
          const { numAffectedRows } = await sql`update ${sql.table(table)} set unit_id = unit_id`.execute(db)
          expect(numAffectedRows).toBe(0n)
          await insertRow(db, table, columns.get(table) ?? [], 'north', 'another', 'evaluation-plan')
          return 'added'
        }).catch((error: Error) =>
          /row-level security|permission denied/.test(error.message) ? 'barred' : error.message,
        ),
      )
      expect(outcome).toEqual(allAre(proofs, 'barred'))
    }
  })

  it('shows finance the budget forms of all units, and nothing of the annual evaluation', async () => {
    const seen = await asRole('finance', null, (db) => ofEach(guarded, (table) => unitsSeen(db, table)))
    const rest = guarded.filter((table) => !byKind.includes(table))
    expect(seen).toEqual({ ...allAre(rest, []), ...allAre(byKind, ['north', 'south']) })
    const kinds = await asRole('finance', null, (db) =>
      sql<{ kind: string }>`select distinct kind from document_versions`.execute(db),
    )
    expect(kinds.rows).toEqual([{ kind: 'target-table' }])
  })

  it.each(['security-admin', 'audit-admin'] as const)('shows the %s no data of units', async (role) => {
    const seen = await asRole(role, null, (db) => ofEach(guarded, (table) => unitsSeen(db, table)))
    expect(seen).toEqual(allAre(guarded, []))
  })

  it('shows a system administrator people and structure, and nothing else', async () => {
    const seen = await asRole('system-admin', null, (db) => ofEach(guarded, (table) => unitsSeen(db, table)))
    const withRows = guarded.filter((table) => (seen[table] ?? []).length > 0)
    expect(withRows.filter((table) => !kept.includes(table))).toEqual([])
    expect(kept.every((table) => withRows.includes(table))).toBe(true)
  })

  it('shows nothing where nobody has said who asks', async () => {
    const seen = await server.running.database.db.transaction().execute(async (db) => {
      await sql`set local role hengji_app`.execute(db)
      return ofEach(guarded, (table) => unitsSeen(db, table))
    })
    expect(seen).toEqual(allAre(guarded, []))
  })

  it.each([
    ['unit', 'north'],
    ['responsible', 'north'],
    ['auditor', null],
    ['finance', null],
    ['security-admin', null],
    ['audit-admin', null],
  ] as const)('lets a %s add nothing to another unit', async (role, unit) => {
    const outcome = await ofEach(guarded, (table) =>
      asRole(role, unit, (db) =>
        insertRow(db, table, columns.get(table) ?? [], 'west', 'other', 'self-evaluation'),
      ).then(
        () => 'added',
        (error: Error) =>
          /row-level security|permission denied/.test(error.message) ? 'barred' : error.message,
      ),
    )
    expect(outcome).toEqual(allAre(guarded, 'barred'))
  })

  it.each([
    ['unit', 'north', 'south'],
    ['auditor', null, 'north'],
    ['finance', null, 'north'],
    ['system-admin', null, null],
    ['audit-admin', null, 'north'],
  ] as const)('lets a %s change nothing of others', async (role, unit, target) => {
    const tables = target === null ? guarded.filter((table) => !kept.includes(table)) : guarded
    const changed = await ofEach(tables, (table) =>
      asRole(role, unit, async (db) => {
        const where = target === null ? sql`true` : sql`unit_id = ${target}`
        const outcome = await sql`update ${sql.table(table)} set unit_id = unit_id where ${where}`.execute(db)
        return Number(outcome.numAffectedRows)
      }).catch((error: Error) => (/permission denied/.test(error.message) ? 0 : error.message)),
    )
    // A peer's procedure and remarks take part in the review of the group: which, its own tests say.
    const peers = role === 'unit' ? ['plan_procedures', 'plan_comments'] : []
    const others = tables.filter((table) => !peers.includes(table))
    expect(Object.fromEntries(others.map((table) => [table, changed[table]]))).toEqual(allAre(others, 0))
  })

  it('lets nobody delete', async () => {
    const outcome = await ofEach([...guarded, 'audit_entries', 'audit_heads'], (table) =>
      asRole('office', null, (db) => sql`delete from ${sql.table(table)}`.execute(db)).then(
        () => 'deleted',
        (error: Error) => (/permission denied/.test(error.message) ? 'barred' : error.message),
      ),
    )
    expect(outcome).toEqual(allAre([...guarded, 'audit_entries', 'audit_heads'], 'barred'))
  })

  it.each(immutable)('lets nobody change what is stored for good: %s', async (table) => {
    await expect(
      asRole('office', null, (db) => sql`update ${sql.table(table)} set unit_id = 'north'`.execute(db)),
    ).rejects.toThrow(/permission denied/)
  })

  it('shows no password hash, session, second factor or history to requests', async () => {
    for (const statement of [
      'select password_hash from accounts',
      'select * from sessions',
      'select * from second_factors',
      'select * from recovery_codes',
      'select * from password_history',
      'select * from known_addresses',
    ]) {
      await expect(asRole('office', null, (db) => sql.raw(statement).execute(db))).rejects.toThrow(
        /permission denied/,
      )
    }
  })
})

describe('what keeps accounts', () => {
  it('reads no data of units but people and structure', async () => {
    const readable = ['people', 'sections', 'appointments']
    const outcome = await ofEach([...guarded, 'audit_entries'], (table) =>
      asRole('security-admin', null, (db) => unitsSeen(db, table), 'hengji_keeper').catch(() => 'barred'),
    )
    const expected = { ...allAre([...guarded, 'audit_entries'], 'barred'), ...allAre<string[]>(readable, []) }
    expect(outcome).toEqual(expected)
  })
})

describe('peers', () => {
  /** What a liaison sees of a unit, table by table. */
  async function seenOf(liaison: string, unit: string): Promise<string[]> {
    return asRole('unit', liaison, async (db) => {
      const seen = await ofEach(guarded, (table) => unitsSeen(db, table))
      return guarded.filter((table) => seen[table]?.includes(unit))
    })
  }
  const ofThePlan = [
    'document_versions',
    'documents',
    'plan_comments',
    'plan_indicators',
    'plan_procedures',
    'plan_step_acts',
    'plan_steps',
  ]

  beforeAll(async () => {
    const { db } = server.running.database
    await db.transaction().execute(async (transaction) => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      // South has laid its plan of 2024 before its peers; its budget form and a later version it has not.
      for (const statement of [
        `update document_versions set document_id = 'south-' || kind, version = 1 where unit_id = 'south'`,
        `insert into document_versions select (d).* from (select jsonb_populate_record(d, '{"version": 2}') d
          from document_versions d where unit_id = 'south' and kind = 'evaluation-plan') later`,
        `update plan_indicators set document_id = 'south-evaluation-plan' where unit_id = 'south'`,
        `update plan_procedures set id = 'south-p', document_id = 'south-evaluation-plan', submitted_version = 1 where unit_id = 'south'`,
        `update plan_steps set procedure_id = 'south-p', position = 1, decider = 'peers' where unit_id = 'south'`,
        `update plan_step_acts set procedure_id = 'south-p', position = 1, act = 'submit', version = 1 where unit_id = 'south'`,
        `update plan_comments set procedure_id = 'south-p', step = 1 where unit_id = 'south'`,
      ])
        await sql.raw(statement).execute(transaction)
    })
  })

  it('of the same group see the plan of the group year, and nothing else of the unit', async () => {
    expect((await seenOf('north', 'south')).toSorted()).toEqual(ofThePlan)
    const kinds = await asRole('unit', 'north', (db) =>
      sql<{ kind: string }>`select kind from documents where unit_id = 'south'`.execute(db),
    )
    expect(kinds.rows).toEqual([{ kind: 'evaluation-plan' }])
    const versions = await asRole('unit', 'north', (db) =>
      sql<{ version: number }>`select version from document_versions where unit_id = 'south'`.execute(db),
    )
    expect(versions.rows).toEqual([{ version: 1 }])
  })

  it('see nothing before it is laid before them', async () => {
    const seen = await asRole('unit', 'north', async (db) => {
      await sql`reset role`.execute(db)
      await sql`update plan_procedures set submitted_version = null where unit_id = 'south'`.execute(db)
      await sql`update plan_step_acts set act = 'open' where unit_id = 'south'`.execute(db)
      await sql`set local role hengji_app`.execute(db)
      return ofEach(ofThePlan, (table) => unitsSeen(db, table))
    })
    expect(Object.values(seen).flat()).not.toContain('south')
  })

  it('of another group see nothing', async () => {
    expect(await seenOf('west', 'south')).toEqual([])
  })

  it('who are no liaisons see nothing of the other unit', async () => {
    for (const role of ['unit-head', 'responsible'] as const) {
      const seen = await asRole(role, 'north', (db) => unitsSeen(db, 'documents'))
      expect(seen).toEqual(['north'])
    }
  })

  it('see no plan of a year in which they are in no group with the unit', async () => {
    const seen = await asRole('unit', 'north', async (db) => {
      await sql`reset role`.execute(db)
      await sql`update documents set year = 2025 where unit_id = 'south'`.execute(db)
      await sql`update plan_procedures set year = 2025 where unit_id = 'south'`.execute(db)
      await sql`set local role hengji_app`.execute(db)
      return ofEach(ofThePlan, (table) => unitsSeen(db, table))
    })
    expect(Object.values(seen).flat()).not.toContain('south')
  })
})

describe('the record', () => {
  it('is read by auditors and the administrator of the record', async () => {
    for (const role of ['auditor', 'audit-admin'] as const) {
      const seen = await asRole(role, null, (db) => unitsSeen(db, 'audit_entries'))
      expect(seen).toEqual(['north', 'office', 'south'])
    }
  })

  it.each([
    'office',
    'unit',
    'bureau',
    'finance',
    'approving-leader',
    'system-admin',
    'security-admin',
  ] as const)('is read by no %s', async (role) => {
    const unit = role === 'unit' ? 'north' : null
    expect(await asRole(role, unit, (db) => unitsSeen(db, 'audit_entries'))).toEqual([])
  })

  it.each(['system-admin', 'security-admin', 'audit-admin', 'auditor', 'office'] as const)(
    'cannot be changed by a %s',
    async (role) => {
      for (const statement of [
        `update audit_entries set act = 'sign-out'`,
        `update audit_entries set hash = ''`,
        `delete from audit_entries`,
        `truncate audit_entries`,
        `update audit_heads set seq = 0`,
        `insert into audit_heads values ('north', 1, '')`,
        `alter table audit_entries disable row level security`,
      ])
        for (const as of [undefined, 'hengji_keeper'] as const)
          await expect(asRole(role, null, (db) => sql.raw(statement).execute(db), as)).rejects.toThrow(
            /permission denied|must be owner/,
          )
    },
  )

  it('has heads that nobody moves back or past what stands there', async () => {
    await expect(
      asRole('office', null, (db) => sql`select move_record_head('office', 1, 'x', 0, 'y')`.execute(db)),
    ).rejects.toThrow(/has moved on/)
  })
})
