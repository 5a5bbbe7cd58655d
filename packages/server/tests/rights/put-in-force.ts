import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startTracking } from '../../src/features/tracking/commands.ts'
import { limitTo, transact, type Act } from '../../src/platform/database/transact.ts'
import type { TestServer } from '../test-server.ts'
import { northPeople } from './world-people.ts'

/** The plan is approved, its indicators are people's and tracked. @returns its first indicator */
export async function putInForce(server: TestServer, unit: string, documentId: string): Promise<string> {
  const { id } = await asOffice(server, async (act) => {
    await act.db
      .updateTable('documents')
      .set((row) => ({ approved_version: row.ref('version'), approved_at: act.now }))
      .where('id', '=', documentId)
      .execute()
    const rows = await act.db
      .selectFrom('plan_indicators')
      .select('indicator_id')
      .where('document_id', '=', documentId)
      .orderBy('position')
      .execute()
    for (const [person, [, capacity]] of Object.entries(northPeople)) {
      if (capacity === null) continue
      await act.db
        .insertInto('responsibilities')
        .values(
          rows.map(({ indicator_id }) => ({
            unit_id: unit,
            document_id: documentId,
            indicator_id,
            person_id: `${unit}-${person}`,
            capacity,
            since: act.now,
            until: null,
          })),
        )
        .execute()
    }
    const started = await startTracking(act, { unitId: unit, documentId })
    if (isRefusal(started)) throw new Error(started.code)
    return { id: rows[0]?.indicator_id ?? '' }
  })
  return id
}

export async function publish(server: TestServer, documentId: string): Promise<void> {
  await asOffice(server, async ({ db, now }) => {
    await db
      .updateTable('documents')
      .set((row) => ({ published_at: now, published_version: row.ref('version') }))
      .where('id', '=', documentId)
      .execute()
    return {}
  })
}

const officeActor = {
  accountId: 'office',
  displayName: '甲（测试）',
  role: 'office' as const,
  unit: null,
  personId: null,
  oversees: [],
}

async function asOffice<T extends object>(server: TestServer, work: (act: Act) => Promise<T>): Promise<T> {
  const done = await transact(server.running.database.db, async (transaction) => {
    const actor = { ...officeActor, expiresAt: server.now(), usedAt: server.now() }
    await limitTo(transaction, actor)
    return work({ db: transaction, actor, now: new Date('2024-01-02T02:00:00Z') })
  })
  if (isRefusal(done)) throw new Error(done.code)
  return done
}
