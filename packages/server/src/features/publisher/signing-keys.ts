import { sql, type Transaction } from 'kysely'
import type { MakeSigningKeys, PublisherView } from '@hengji/contract/publisher.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { ProofKeys } from '../../platform/proof-keys/signing-keys.ts'
import { mayKeepPublisher } from './policy.ts'
import { viewPublisher } from './queries.ts'

/** What is signed while the keys change hands is signed by either the old or the new, and says which. */
export async function holdPublisher(db: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('publisher', 0))`.execute(db)
}

const foundOtherwise = '密钥文件与记录的不是同一个（遗失后重新生成，或从别处放回），自动登记。'

/**
 * The keys to sign with now, written down with their day. Where the file in the data folder is another than the one
 * written down, it was lost or put back: results are signed by what is there, and the list says so.
 */
export async function signerInUse({ db, actor, now }: Act, proofKeys: ProofKeys): Promise<string> {
  await holdPublisher(db)
  const fingerprint = proofKeys.fingerprint()
  const inUse = await findInUse(db)
  if (inUse?.fingerprint === fingerprint) return fingerprint
  await succeed({ db, actor, now }, inUse, fingerprint, inUse === undefined ? null : foundOtherwise)
  return fingerprint
}

/** The first keys, so that their fingerprint can be announced before anything is published; or others in their place. */
export async function makeSigningKeys(
  act: Act,
  { inUse: asRead, reason: given }: MakeSigningKeys,
  proofKeys: ProofKeys,
): Promise<PublisherView | Refusal> {
  const { db, actor } = act
  if (!mayKeepPublisher(actor)) return refuse('not-permitted')
  await holdPublisher(db)
  const inUse = await findInUse(db)
  if ((inUse?.fingerprint ?? null) !== asRead) return refuse('signing-keys-changed-meanwhile')
  if (inUse === undefined) {
    await signerInUse(act, proofKeys)
    return viewPublisher(act, proofKeys)
  }
  const reason = given?.trim() ?? ''
  if (reason === '') return refuse('signing-keys-need-reason')
  const renewed = proofKeys.renew()
  await succeed(act, inUse, renewed.fingerprint, reason)
  // Last of all: should the rest come to nothing, the old keys are still there.
  renewed.putInPlace()
  return viewPublisher({ db, actor }, proofKeys)
}

function findInUse(db: Transaction<Tables>) {
  return db.selectFrom('result_signers').selectAll().where('until', 'is', null).executeTakeFirst()
}

async function succeed(
  { db, actor, now }: Act,
  before: { number: number; fingerprint: string } | undefined,
  fingerprint: string,
  reason: string | null,
): Promise<void> {
  if (before !== undefined)
    await db.updateTable('result_signers').set({ until: now }).where('number', '=', before.number).execute()
  const number = (before?.number ?? 0) + 1
  await db
    .insertInto('result_signers')
    .values({ number, fingerprint, since: now, until: null, reason, made_by_name: actor.displayName })
    .execute()
  await audit(db, actor, now, {
    act: before === undefined ? 'make-signing-keys' : 'replace-signing-keys',
    ...(before === undefined ? {} : { before: { fingerprint: before.fingerprint } }),
    after: { fingerprint, reason },
  })
}
