import { sql, type Transaction } from 'kysely'
import type { PublicResult } from '@hengji/contract/public-result.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Database } from '../../platform/database/open-database.ts'
import { asPublic } from '../../platform/database/transact.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { listSupersededVersions, proofFileOf } from '../publisher/queries.ts'

export interface ListedResult {
  evaluationId: string
  title: string
  year: number
  publishedAt: Date
}

/** Results in force, the newest year first; asked for without a session. */
export function listPublicResults(db: Transaction<Tables>): Promise<ListedResult[]> {
  return db
    .selectFrom('results')
    .innerJoin('evaluations', 'evaluations.id', 'results.evaluation_id')
    .select([
      'evaluations.id as evaluationId',
      'evaluations.title',
      'evaluations.year',
      'results.published_at as publishedAt',
    ])
    .where('results.state', '=', 'published')
    .orderBy('evaluations.year', 'desc')
    .orderBy('evaluations.title')
    .$narrowType<{ publishedAt: Date }>()
    .execute()
}

/** Ranks, grades and points of the components; how firm a rank is, claims, ballots and persons are not public. */
export async function findPublicResult(
  db: Transaction<Tables>,
  evaluationId: string,
): Promise<PublicResult | null> {
  const row = await db
    .selectFrom('results')
    .innerJoin('evaluations', 'evaluations.id', 'results.evaluation_id')
    .innerJoin('result_tables', (join) =>
      join
        .onRef('result_tables.evaluation_id', '=', 'results.evaluation_id')
        .onRef('result_tables.version', '=', 'results.version')
        .onRef('result_tables.reckoning', '=', 'results.reckoning'),
    )
    .innerJoin('schemes', 'schemes.id', 'results.scheme_id')
    .leftJoin('result_bundles', (join) =>
      join
        .onRef('result_bundles.evaluation_id', '=', 'results.evaluation_id')
        .onRef('result_bundles.version', '=', 'results.version'),
    )
    .select([
      'evaluations.title',
      'evaluations.year',
      'schemes.scheme',
      'schemes.version as schemeVersion',
      'result_bundles.fingerprint as signer',
      'result_bundles.publisher',
      'result_bundles.sm3',
      'result_bundles.bytes',
      'results.version',
      'results.corrects',
      'results.reason',
      'results.published_at',
      'result_tables.input_hash',
      'result_tables.standings',
    ])
    .where('results.evaluation_id', '=', evaluationId)
    .where('results.state', '=', 'published')
    .executeTakeFirst()
  if (!row || row.published_at === null) return null
  const scheme = readScheme(row.scheme)
  if (isRefusal(scheme)) throw new Error('a result that was published by a scheme that cannot be read')
  return {
    evaluationId,
    title: row.title,
    year: row.year,
    version: row.version,
    corrects: row.corrects,
    reason: row.reason,
    publishedAt: row.published_at.toISOString(),
    inputHash: row.input_hash,
    proof: proofFileOf(row.version, row),
    superseded: await listSupersededVersions(db, evaluationId),
    scheme: {
      title: scheme.title,
      version: row.schemeVersion,
      formula: scheme.formula,
      grades: scheme.grades.map(({ title, from }) => ({ title, from })),
    },
    components: row.standings.components,
    units: row.standings.rows.map(({ rank, name, composite, grade, components }) => ({
      rank,
      name,
      composite,
      grade,
      components,
    })),
  }
}

/** The signed file of the version in force, or of one that was in force; none where there were no such files yet. */
export async function findPublicBundle(
  db: Transaction<Tables>,
  evaluationId: string,
  version?: number,
): Promise<{ title: string; year: number; version: number; isSuperseded: boolean; bytes: number } | null> {
  const row = await db
    .selectFrom('results')
    .innerJoin('result_bundles', (join) =>
      join
        .onRef('result_bundles.evaluation_id', '=', 'results.evaluation_id')
        .onRef('result_bundles.version', '=', 'results.version'),
    )
    .innerJoin('evaluations', 'evaluations.id', 'results.evaluation_id')
    .select([
      'results.version',
      'results.state',
      'result_bundles.bytes',
      'evaluations.title',
      'evaluations.year',
    ])
    .where('results.evaluation_id', '=', evaluationId)
    .where((where) =>
      version === undefined
        ? where('results.state', '=', 'published')
        : where.and([
            where('results.version', '=', version),
            where('results.state', 'in', ['published', 'superseded']),
          ]),
    )
    .executeTakeFirst()
  if (!row) return null
  const { title, year, version: found, state, bytes } = row
  return { title, year, version: found, isSuperseded: state === 'superseded', bytes }
}

/** A megabyte at a time: as a whole it would be read for as long as nobody else is answered. */
export async function* piecesOfBundle(
  db: Database,
  evaluationId: string,
  { version, bytes }: { version: number; bytes: number },
): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes; from += pieceBytes)
    // What was published never changes, so that each piece may be read by itself.
    yield await asPublic(db, async (transaction) => {
      const { piece } = await transaction
        .selectFrom('result_bundles')
        .select(sql<Buffer>`substring(content from ${from + 1} for ${pieceBytes})`.as('piece'))
        .where('evaluation_id', '=', evaluationId)
        .where('version', '=', version)
        .executeTakeFirstOrThrow()
      return piece
    })
}

const pieceBytes = 1024 * 1024
