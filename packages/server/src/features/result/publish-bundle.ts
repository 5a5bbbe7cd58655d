import { sql } from 'kysely'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import { checkBoard } from '@hengji/proof/ballot/check-board.ts'
import { byOpenSsl } from '@hengji/proof/ballot/signatures.node.ts'
import type { ProofLine, RecordLine, ReportLine } from '@hengji/proof/bundle/bundle-files.ts'
import { joinGroupYear, splitGroupYear } from '@hengji/proof/bundle/group-year-files.ts'
import { writeBundle, type BundleInput } from '@hengji/proof/bundle/write-bundle.ts'
import { canonicalJson } from '@hengji/proof/canonical-json.ts'
import { sm3Hex } from '@hengji/proof/hashes.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { ProofKeys } from '../../platform/proof-keys/signing-keys.ts'
import { boardsOf } from '../ballot/queries.ts'
import { signerInUse } from '../publisher/commands.ts'
import { publisherName } from '../publisher/queries.ts'
import type { WholeResult } from './published-result.ts'

interface Published {
  evaluationId: string
  corrects: number | null
  publishedOn: IsoDate
}

/**
 * Writes and keeps the signed file of a version that is being published, in the same transaction.
 * @returns refuses what nobody could verify
 */
export async function publishBundle(
  act: Act,
  published: Published,
  whole: WholeResult,
  proofKeys: ProofKeys,
): Promise<Refusal | null> {
  const fingerprint = await signerInUse(act, proofKeys)
  const publisher = await publisherName(act.db)
  const input = await bundleInput(act, published, whole, publisher)
  const broken = await findBrokenBoard(input.boards)
  if (broken !== null) return refuse('result-board-broken', { unit: nameOf(whole, broken) })
  if (!isAsAnnounced(input, whole)) return refuse('result-not-as-announced')
  const bundle = writeBundle(input, proofKeys.keys())
  if (isRefusal(bundle)) {
    if (bundle.code === 'bundle-beyond-limits') return refuse(bundle.code, bundle.facts)
    throw new Error(`a published result that cannot be scored: ${bundle.code}`)
  }
  await act.db
    .insertInto('result_bundles')
    .values({
      evaluation_id: published.evaluationId,
      version: whole.version,
      publisher,
      fingerprint,
      sm3: sm3Hex(bundle),
      bytes: bundle.length,
      content: Buffer.from(bundle),
    })
    .execute()
  return null
}

/** Whoever changed a board in the database would have it published, and found only by who verifies. */
async function findBrokenBoard(boards: readonly Board[]): Promise<string | null> {
  for (const board of boards) {
    if (checkBoard(board, byOpenSsl).length > 0) return board.terms.rules.unit
    // A tenth of a second each: others are served in between.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return null
}

/** Ranks come from the boards as they lie there now: slips taken out since would give others than were announced. */
function isAsAnnounced({ groupYear, boards, plans }: BundleInput, { result }: WholeResult): boolean {
  const counted = scoreGroup(joinGroupYear(splitGroupYear(groupYear, boards, plans)))
  const standings = ({ units }: GroupResult) =>
    canonicalJson(units.map(({ unitId, composite, rank, grade }) => [unitId, composite, rank, grade]))
  return !isRefusal(counted) && standings(counted) === standings(result)
}

function nameOf({ input }: WholeResult, unitId: string): string {
  return input.units.find(({ id }) => id === unitId)?.name ?? unitId
}

async function bundleInput(
  act: Act,
  { evaluationId, corrects, publishedOn }: Published,
  { version, input }: WholeResult,
  publisher: string,
): Promise<BundleInput> {
  const { title, year } = await act.db
    .selectFrom('evaluations')
    .select(['title', 'year'])
    .where('id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  return {
    publication: {
      id: `${evaluationId}-${version}`,
      title: `${title} ${year}年度考评结果`,
      year,
      group: input.scheme.group,
      publisher,
      publishedOn,
      supersedes: corrects === null ? null : `${evaluationId}-${corrects}`,
    },
    groupYear: withoutNames(input, publisher),
    boards: await boardsOf(act, evaluationId),
    plans: await plansOf(act, evaluationId),
    reports: await reportsOf(act, evaluationId),
    proofs: await proofsOf(act, evaluationId),
    record: await recordOf(act, evaluationId),
  }
}

/**
 * Nobody reads from the bundle which unit gave its peer what, nor which person decided: peers are numbered anew for
 * each indicator in the order of what they gave, and the publisher decides. No point depends on either.
 */
export function withoutNames(groupYear: GroupYear, publisher: string): GroupYear {
  return {
    ...groupYear,
    units: groupYear.units.map((unit) => ({
      ...unit,
      indicators: unit.indicators.map((indicator) => ({
        ...indicator,
        peers: indicator.peers
          .map(({ score }) => score)
          .toSorted((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1))
          .map((score, at) => ({ unitId: `peer-${at + 1}`, score })),
        review: indicator.review && { ...indicator.review, decider: publisher },
      })),
      adjustments: unit.adjustments.map((entry) => ({ ...entry, decider: publisher })),
    })),
  }
}

/** Which plan it was, and its SM3: whoever has the plan sees that it is the one; persons stand in it. */
async function plansOf({ db }: Act, evaluationId: string): Promise<Map<string, unknown>> {
  const rows = await db
    .selectFrom('evaluation_units as u')
    .innerJoin('document_versions as d', (join) =>
      join
        .onRef('d.unit_id', '=', 'u.unit_id')
        .onRef('d.document_id', '=', 'u.document_id')
        .onRef('d.version', '=', 'u.version'),
    )
    .select(['u.unit_id', 'd.document_id', 'd.version', 'd.title', 'd.document'])
    .where('u.evaluation_id', '=', evaluationId)
    .execute()
  return new Map(
    rows.map(({ unit_id, document_id, version, title, document }) => [
      unit_id,
      { documentId: document_id, version, title, sm3: sm3Hex(canonicalJson(document)) },
    ]),
  )
}

/** Values alone: the sentences beside them are the unit's own affair. */
async function reportsOf({ db }: Act, evaluationId: string): Promise<ReportLine[]> {
  const rows = await db
    .selectFrom('evaluation_units as u')
    .innerJoin('evaluations as e', 'e.id', 'u.evaluation_id')
    .innerJoin('reports as r', (join) =>
      join.onRef('r.unit_id', '=', 'u.unit_id').onRef('r.document_id', '=', 'u.document_id'),
    )
    .innerJoin('measures as m', (join) =>
      join
        .onRef('m.unit_id', '=', 'r.unit_id')
        .onRef('m.document_id', '=', 'r.document_id')
        .onRef('m.id', '=', 'r.measure_id'),
    )
    .select(['u.unit_id', 'm.indicator_id', 'm.name', 'e.year', 'r.month', 'r.value', 'r.is_reached'])
    .where('u.evaluation_id', '=', evaluationId)
    .where('r.superseded_at', 'is', null)
    .execute()
  return rows.map(({ unit_id, indicator_id, name, year, month, value, is_reached }) => ({
    unitId: unit_id,
    indicatorId: indicator_id,
    period: `${year}-${String(month).padStart(2, '0')}`,
    value,
    text: is_reached === null ? name : `${name}：${is_reached ? '已达成' : '未达成'}`,
  }))
}

/** Without their file names, in which persons may stand: who has the file finds it by its SM3. */
async function proofsOf({ db }: Act, evaluationId: string): Promise<ProofLine[]> {
  const rows = await db
    .selectFrom('evaluation_units as u')
    .innerJoin('evidence_links as l', (join) =>
      join.onRef('l.unit_id', '=', 'u.unit_id').onRef('l.document_id', '=', 'u.document_id'),
    )
    .innerJoin('evidence as p', (join) =>
      join.onRef('p.unit_id', '=', 'l.unit_id').onRef('p.id', '=', 'l.evidence_id'),
    )
    .select(['u.unit_id', 'l.indicator_id', 'p.content_hash'])
    .distinct()
    .where('u.evaluation_id', '=', evaluationId)
    .where('l.unlinked_at', 'is', null)
    .where('p.deleted_at', 'is', null)
    .execute()
  return rows.map(({ unit_id, indicator_id, content_hash }) => ({
    unitId: unit_id,
    indicatorId: indicator_id,
    sm3: content_hash,
  }))
}

async function recordOf({ db }: Act, evaluationId: string): Promise<RecordLine[]> {
  const { rows } = await sql<{ unit_id: string; seq: string; hash: string }>`
    select unit_id, seq, hash from record_heads_of(${evaluationId})`.execute(db)
  return rows.map(({ unit_id, seq, hash }) => ({ unitId: unit_id, seq: Number(seq), hash }))
}
