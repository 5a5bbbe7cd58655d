import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { schemeStateWords } from '@hengji/domain/scheme/scheme-states.ts'
import { schemeFaults } from '@hengji/domain/scoring/scheme-faults.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findStored, type StoredScheme } from './queries.ts'

/**
 * From now on it holds, unchanged. A version before it is replaced, also in the groups that stand under it; plans under
 * way keep the steps they began with.
 */
export async function promulgate(act: Act, row: StoredScheme): Promise<Refusal | null> {
  const { db, actor, now } = act
  const faults = schemeFaults(row.scheme)
  const [first] = faults
  if (first)
    return refuse('scheme-has-faults', { count: faults.length, place: first.place, sentence: first.sentence })
  const replaced = row.supersedes === null ? undefined : await findStored(act, row.supersedes)
  if (replaced && replaced.state !== 'in-force')
    return refuse('scheme-not-in-that-state', { state: schemeStateWords[replaced.state] })
  if (replaced && replaced.year !== row.year) return refuse('scheme-year-differs', { year: replaced.year })
  const alike = await db
    .selectFrom('schemes')
    .select('id')
    .where('year', '=', row.year)
    .where('title', '=', row.title)
    .where('state', '=', 'in-force')
    .where('id', '!=', replaced?.id ?? row.id)
    .executeTakeFirst()
  if (alike) return refuse('scheme-title-taken', { year: row.year, title: row.title })
  if (replaced) await replace(act, replaced, row)
  await db
    .updateTable('schemes')
    .set({
      state: 'in-force',
      revision: row.revision + 1,
      promulgated_at: now,
      promulgated_by_name: actor.displayName,
      ...(replaced ? { position: replaced.position } : {}),
    })
    .where('id', '=', row.id)
    .execute()
  await audit(db, actor, now, {
    act: 'promulgate-scheme',
    subject: row.id,
    after: { title: row.title, year: row.year, version: row.version },
  })
  return null
}

async function replace({ db, actor, now }: Act, replaced: StoredScheme, by: StoredScheme): Promise<void> {
  await db
    .updateTable('schemes')
    .set({ state: 'superseded', revision: replaced.revision + 1 })
    .where('id', '=', replaced.id)
    .execute()
  const groups = await db
    .updateTable('peer_groups')
    .set({ scheme_id: by.id })
    .where('scheme_id', '=', replaced.id)
    .returning('title')
    .execute()
  await audit(db, actor, now, {
    act: 'supersede-scheme',
    subject: replaced.id,
    before: { title: replaced.title, version: replaced.version },
    after: { title: by.title, version: by.version, groups: groups.map(({ title }) => title) },
  })
}
