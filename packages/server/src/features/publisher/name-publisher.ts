import type { NamePublisher, PublisherView } from '@hengji/contract/publisher.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { ProofKeys } from '../../platform/proof-keys/signing-keys.ts'
import { mayKeepPublisher } from './policy.ts'
import { viewPublisher } from './queries.ts'
import { holdPublisher } from './signing-keys.ts'

/** The name that stands in the results published from now on; those that went out keep theirs. */
export async function namePublisher(
  act: Act,
  asked: NamePublisher,
  proofKeys: ProofKeys,
): Promise<PublisherView | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepPublisher(actor)) return refuse('not-permitted')
  const name = asked.name.trim()
  if (name === '') return refuse('publisher-needs-name')
  await holdPublisher(db)
  const before = await db.selectFrom('publisher').selectAll().executeTakeFirst()
  if (before?.name === name) return viewPublisher(act, proofKeys)
  if ((before?.revision ?? 0) !== asked.revision) return refuse('publisher-changed-meanwhile')
  const changed = { name, revision: asked.revision + 1, changed_at: now, changed_by_name: actor.displayName }
  if (before) await db.updateTable('publisher').set(changed).execute()
  else await db.insertInto('publisher').values(changed).execute()
  await audit(db, actor, now, {
    act: 'name-publisher',
    before: { name: before?.name ?? null },
    after: { name },
  })
  return viewPublisher(act, proofKeys)
}
