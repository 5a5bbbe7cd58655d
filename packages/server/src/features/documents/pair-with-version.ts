import { sql } from 'kysely'
import { bareText } from '@hengji/domain/kernel/bare-text.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { PlanPairing } from '@hengji/contract/imports.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { pairIndicators, type KnownIndicator } from '@hengji/domain/plan/pair-indicators.ts'
import type { Act } from '../../platform/database/transact.ts'
import { projectKey } from './project-key.ts'

/** The indicators of a version, in its order. */
export function listKnownIndicators(
  db: Act['db'],
  unitId: string,
  { documentId, version }: { documentId: string; version: number },
): Promise<KnownIndicator[]> {
  return db
    .selectFrom('plan_indicators')
    .select(['indicator_id as identity', 'code', 'primary', 'secondary'])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .orderBy('position')
    .execute()
}

/**
 * Which indicators of the unit's plan of that year the rows of another are, with the reports that hang on each.
 * @returns `null` where the unit has no plan of that year: nothing is replaced
 */
export async function pairWithVersion(
  { db }: Act,
  unitId: string,
  year: number,
  plan: EvaluationPlan,
): Promise<PlanPairing | null> {
  const existing = await db
    .selectFrom('documents')
    .select(['id', 'version'])
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', 'evaluation-plan')
    .where('project', '=', projectKey(null))
    .executeTakeFirst()
  if (existing === undefined) return null
  const known = await listKnownIndicators(db, unitId, { documentId: existing.id, version: existing.version })
  const reports = await countReports(db, unitId, existing.id)
  const identities = pairIndicators(known, plan.indicators)
  if (isRefusal(identities)) throw new Error(identities.code)
  const before = known.map((indicator) => ({
    indicatorId: indicator.identity,
    code: indicator.code,
    text: indicator.secondary ?? indicator.primary ?? '',
    reports: reports.get(indicator.identity) ?? 0,
  }))
  return {
    documentId: existing.id,
    version: existing.version,
    before,
    rows: plan.indicators.map((row, index) => {
      const was = known.find(({ identity }) => identity === identities[index])
      const text = row.secondary ?? row.primary ?? ''
      return {
        index,
        code: row.code,
        text,
        indicatorId: was?.identity ?? null,
        isSame:
          was !== undefined &&
          was.code === row.code &&
          bareText(was.secondary ?? was.primary ?? '') === bareText(text),
      }
    }),
  }
}

/** Standing reports of the measure of each indicator. */
async function countReports(db: Act['db'], unitId: string, documentId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('tracked_indicators')
    .innerJoin('reports', (join) =>
      join
        .onRef('reports.unit_id', '=', 'tracked_indicators.unit_id')
        .onRef('reports.document_id', '=', 'tracked_indicators.document_id')
        .onRef('reports.measure_id', '=', 'tracked_indicators.measure_id'),
    )
    .select(['tracked_indicators.indicator_id', sql<string>`count(*)`.as('count')])
    .where('tracked_indicators.unit_id', '=', unitId)
    .where('tracked_indicators.document_id', '=', documentId)
    .where('reports.superseded_at', 'is', null)
    .groupBy('tracked_indicators.indicator_id')
    .execute()
  return new Map(rows.map(({ indicator_id, count }) => [indicator_id, Number(count)]))
}
