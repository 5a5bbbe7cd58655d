import { sql } from 'kysely'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Publication, RecordLine } from '@hengji/proof/bundle/bundle-files.ts'
import { bytesOfText, type Bytes } from '@hengji/proof/bytes.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { ProofKeys } from '../../platform/proof-keys/signing-keys.ts'
import type { ThreadPool } from '../../platform/threads/thread-pool.ts'
import { boardTextsOf } from '../ballot/queries.ts'
import { signerInUse } from '../publisher/commands.ts'
import { publisherName } from '../publisher/queries.ts'
import { publishApart } from './apart/calculate.ts'
import type { ApprovedPlan } from './apart/calculation-task.ts'
import { publishedResultOf } from './published-result.ts'

/** What acts on a result need besides the database: who signs, and who does the heavy work. */
export interface ResultMeans {
  proofKeys: ProofKeys
  calculations: ThreadPool
}

interface Published {
  evaluationId: string
  version: number
  corrects: number | null
  publishedOn: IsoDate
}

/**
 * Writes and keeps the signed file of a version that is being published, in the same transaction. All that it is made
 * of is read in it, too, and goes as bytes to the thread that checks, reckons, packs and signs.
 * @returns refuses what nobody could verify
 */
export async function publishBundle(
  act: Act,
  published: Published,
  { proofKeys, calculations }: ResultMeans,
): Promise<Refusal | null> {
  const { evaluationId, version } = published
  const fingerprint = await signerInUse(act, proofKeys)
  const publisher = await publisherName(act.db)
  const whole = await publishedResultOf(act, evaluationId)
  if (isRefusal(whole)) return whole
  const answer = await publishApart(calculations, {
    kind: 'publish',
    publication: await publicationOf(act, published, whole.group, publisher),
    group: bytesOfText(whole.input),
    units: whole.units.map(bytesOfText),
    announced: bytesOfText(whole.announced),
    boards: await boardTextsOf(act, evaluationId),
    plans: await plansOf(act, evaluationId),
    reports: await reportsOf(act, evaluationId),
    proofs: await proofsOf(act, evaluationId),
    record: await recordOf(act, evaluationId),
    keys: proofKeys.keys(),
  })
  if (isRefusal(answer)) return answer
  const { bundle, sm3 } = answer
  await act.db
    .insertInto('result_bundles')
    .values({
      evaluation_id: evaluationId,
      version,
      publisher,
      fingerprint,
      sm3,
      bytes: bundle.length,
      content: Buffer.from(bundle.buffer),
    })
    .execute()
  return null
}

async function publicationOf(
  { db }: Act,
  { evaluationId, version, corrects, publishedOn }: Published,
  group: string,
  publisher: string,
): Promise<Publication> {
  const { title, year } = await db
    .selectFrom('evaluations')
    .select(['title', 'year'])
    .where('id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  return {
    id: `${evaluationId}-${version}`,
    title: `${title} ${year}年度考评结果`,
    year,
    group,
    publisher,
    publishedOn,
    supersedes: corrects === null ? null : `${evaluationId}-${corrects}`,
  }
}

/** One after the other: a plan whole is large. */
async function plansOf({ db }: Act, evaluationId: string): Promise<ApprovedPlan[]> {
  const units = await db
    .selectFrom('evaluation_units')
    .select(['unit_id', 'document_id', 'version'])
    .where('evaluation_id', '=', evaluationId)
    .execute()
  const plans: ApprovedPlan[] = []
  for (const { unit_id, document_id, version } of units) {
    if (document_id === null || version === null) continue
    const found = await db
      .selectFrom('document_versions')
      .select(['title', sql<string>`document::text`.as('document')])
      .where('unit_id', '=', unit_id)
      .where('document_id', '=', document_id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (found === undefined) continue
    const { title, document } = found
    plans.push({ unitId: unit_id, documentId: document_id, version, title, document: bytesOfText(document) })
  }
  return plans
}

/** Values alone: the sentences beside them are the unit's own affair. As lists of `ReportLine`, one of each unit. */
async function reportsOf({ db }: Act, evaluationId: string): Promise<Bytes[]> {
  const { rows } = await sql<{ lines: string }>`
    select json_agg(json_build_object(
      'unitId', u.unit_id, 'indicatorId', m.indicator_id, 'period', e.year || '-' || lpad(r.month::text, 2, '0'),
      'value', r.value::text,
      'text', m.name || case r.is_reached when true then '：已达成' when false then '：未达成' else '' end))::text as lines
    from evaluation_units u
    join evaluations e on e.id = u.evaluation_id
    join reports r on r.unit_id = u.unit_id and r.document_id = u.document_id
    join measures m on m.unit_id = r.unit_id and m.document_id = r.document_id and m.id = r.measure_id
    where u.evaluation_id = ${evaluationId} and r.superseded_at is null
    group by u.unit_id`.execute(db)
  return rows.map(({ lines }) => bytesOfText(lines))
}

/**
 * Without their file names, in which persons may stand: who has the file finds it by its SM3. As lists of `ProofLine`,
 * one of each unit.
 */
async function proofsOf({ db }: Act, evaluationId: string): Promise<Bytes[]> {
  const { rows } = await sql<{ lines: string }>`
    select json_agg(json_build_object('unitId', unit_id, 'indicatorId', indicator_id, 'sm3', content_hash))::text as lines
    from (
      select distinct u.unit_id, l.indicator_id, p.content_hash
      from evaluation_units u
      join evidence_links l on l.unit_id = u.unit_id and l.document_id = u.document_id
      join evidence p on p.unit_id = l.unit_id and p.id = l.evidence_id
      where u.evaluation_id = ${evaluationId} and l.unlinked_at is null and p.deleted_at is null
    ) linked
    group by unit_id`.execute(db)
  return rows.map(({ lines }) => bytesOfText(lines))
}

async function recordOf({ db }: Act, evaluationId: string): Promise<RecordLine[]> {
  const { rows } = await sql<{ unit_id: string; seq: string; hash: string }>`
    select unit_id, seq, hash from record_heads_of(${evaluationId})`.execute(db)
  return rows.map(({ unit_id, seq, hash }) => ({ unitId: unit_id, seq: Number(seq), hash }))
}
