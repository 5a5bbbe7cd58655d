import type { Transaction } from 'kysely'
import {
  usualPublisher,
  type ProofFile,
  type ProofOfResult,
  type PublisherView,
  type ResultSigner,
  type SupersededVersion,
} from '@hengji/contract/publisher.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
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

/** By whom official papers are signed; where the office has set no name, whoever prints them writes it. */
export async function paperSigner(db: Transaction<Tables>): Promise<string> {
  const row = await db.selectFrom('publisher').select('name').executeTakeFirst()
  return row?.name ?? '考评组织单位（盖章）'
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
  const superseded = await listSupersededVersions(db, evaluationId)
  return {
    file: file ?? null,
    superseded,
    publisher: row?.name ?? usualPublisher,
    isPublisherSet: row !== undefined,
  }
}

/** What went out and was corrected since, the newest first; seen by whoever sees the result. */
export async function listSupersededVersions(
  db: Transaction<Tables>,
  evaluationId: string,
): Promise<SupersededVersion[]> {
  const rows = await db
    .selectFrom('results as r')
    .leftJoin('result_bundles as b', (join) =>
      join.onRef('b.evaluation_id', '=', 'r.evaluation_id').onRef('b.version', '=', 'r.version'),
    )
    .leftJoin('results as next', (join) =>
      join
        .onRef('next.evaluation_id', '=', 'r.evaluation_id')
        .onRef('next.corrects', '=', 'r.version')
        .on('next.state', 'in', ['published', 'superseded']),
    )
    .select([
      'r.version',
      'r.published_at',
      'next.version as correctedBy',
      'next.reason',
      'b.publisher',
      'b.fingerprint as signer',
      'b.sm3',
      'b.bytes',
    ])
    .where('r.evaluation_id', '=', evaluationId)
    .where('r.state', '=', 'superseded')
    .where('r.published_at', 'is not', null)
    .$narrowType<{ published_at: Date }>()
    .orderBy('r.version', 'desc')
    .execute()
  return rows.map(({ version, published_at, correctedBy, reason, ...file }) => ({
    version,
    publishedOn: shanghaiDay(published_at),
    correctedBy,
    reason,
    file: proofFileOf(version, file),
  }))
}

/** @returns `null` where the version was published before there were such files */
export function proofFileOf(
  version: number,
  {
    publisher,
    signer,
    sm3,
    bytes,
  }: { [Part in Exclude<keyof ProofFile, 'version'>]: ProofFile[Part] | null },
): ProofFile | null {
  if (publisher === null || signer === null || sm3 === null || bytes === null) return null
  return { version, publisher, signer, sm3, bytes }
}
