import type { Transaction } from 'kysely'
import {
  usualPublisher,
  type ProofOfResult,
  type PublisherView,
  type ResultSigner,
} from '@hengji/contract/publisher.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { ProofKeys } from '../../platform/proof-keys/signing-keys.ts'
import { mayKeepPublisher, maySeePublisher } from './policy.ts'

export async function viewPublisher(
  { db, actor }: Pick<Act, 'db' | 'actor'>,
  proofKeys: ProofKeys,
): Promise<PublisherView | Refusal> {
  if (!maySeePublisher(actor)) return refuse('not-permitted')
  const row = await db.selectFrom('publisher').selectAll().executeTakeFirst()
  const signers = await listSigners(db)
  const inUse = signers.find(({ until }) => until === null)
  return {
    name: row?.name ?? null,
    usualName: usualPublisher,
    revision: row?.revision ?? 0,
    changedBy: row?.changed_by_name ?? null,
    changedAt: row?.changed_at.toISOString() ?? null,
    signers,
    isKeyAtHand: inUse === undefined ? null : proofKeys.foundFingerprint() === inUse.fingerprint,
    mayChange: mayKeepPublisher(actor),
  }
}

/** Under which name results go out. */
export async function publisherName(db: Transaction<Tables>): Promise<string> {
  const row = await db.selectFrom('publisher').select('name').executeTakeFirst()
  return row?.name ?? usualPublisher
}

/** The newest first. */
export async function listSigners(db: Transaction<Tables>): Promise<ResultSigner[]> {
  const rows = await db
    .selectFrom('result_signers')
    .selectAll()
    .select((row) =>
      row
        .selectFrom('result_bundles')
        .whereRef('result_bundles.fingerprint', '=', 'result_signers.fingerprint')
        .select((bundles) => bundles.fn.countAll<string>().as('count'))
        .as('publications'),
    )
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ number, fingerprint, since, until, reason, made_by_name, publications }) => ({
    number,
    fingerprint,
    since: since.toISOString(),
    until: until?.toISOString() ?? null,
    reason,
    madeBy: made_by_name,
    publications: Number(publications ?? 0),
  }))
}

/** The file of the version in force, for whoever sees that it was published; and how the next one will go out. */
export async function viewProof({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<ProofOfResult> {
  const file = await db
    .selectFrom('results')
    .innerJoin('result_bundles', (join) =>
      join
        .onRef('result_bundles.evaluation_id', '=', 'results.evaluation_id')
        .onRef('result_bundles.version', '=', 'results.version'),
    )
    .select([
      'results.version',
      'result_bundles.publisher',
      'result_bundles.fingerprint as signer',
      'result_bundles.sm3',
      'result_bundles.bytes',
    ])
    .where('results.evaluation_id', '=', evaluationId)
    .where('results.state', '=', 'published')
    .executeTakeFirst()
  const row = await db.selectFrom('publisher').select('name').executeTakeFirst()
  return { file: file ?? null, publisher: row?.name ?? usualPublisher, isPublisherSet: row !== undefined }
}
