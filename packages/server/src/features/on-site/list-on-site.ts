import type { OnSite } from '@hengji/contract/on-site.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { listCandidates } from './candidates.ts'
import { onSiteOf } from './on-site-rules.ts'
import { mayKeepOnSite, maySeeOnSiteOf } from './policy.ts'

/** The drawing, and per unit what was drawn and who goes when; a unit sees its own line. */
export async function listOnSite(act: Act, evaluationId: string): Promise<OnSite | Refusal> {
  const { db, actor } = act
  const onSite = await onSiteOf(act, evaluationId)
  if (isRefusal(onSite)) return onSite
  const units = (
    await db
      .selectFrom('evaluation_units')
      .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
      .select(['units.id', 'units.name', 'evaluation_units.document_id'])
      .where('evaluation_units.evaluation_id', '=', evaluationId)
      .orderBy('evaluation_units.position')
      .execute()
  ).filter(({ id }) => maySeeOnSiteOf(actor, id))
  if (units.length === 0) return refuse('evaluation-unknown')
  const samples = await db
    .selectFrom('on_site_samples')
    .select(['unit_id', 'indicators'])
    .where('evaluation_id', '=', evaluationId)
    .execute()
  const visits = await db
    .selectFrom('visits')
    .select(['unit_id', 'id', 'state', 'revision', 'planned_on', 'examiners'])
    .where('evaluation_id', '=', evaluationId)
    .where('state', '<>', 'cancelled')
    .execute()
  const mayKeep = mayKeepOnSite(actor)
  const { title, year, rules, isScored } = onSite
  const phase = await phaseOf(act, evaluationId, 'on-site')
  return {
    evaluationId,
    title,
    year,
    state: phase?.state ?? 'planned',
    rules: { samplePercent: rules.samplePercent, leastIndicators: rules.leastIndicators, isScored },
    draw: await readDraw(act, evaluationId),
    units: units.map(({ id, name, document_id }) => {
      const visit = visits.find(({ unit_id }) => unit_id === id)
      return {
        id,
        name,
        hasPlan: document_id !== null,
        sample: samples.find(({ unit_id }) => unit_id === id)?.indicators ?? null,
        visit: visit
          ? {
              id: visit.id,
              state: visit.state,
              revision: visit.revision,
              plannedOn: visit.planned_on,
              examiners: visit.examiners,
            }
          : null,
      }
    }),
    mayKeep,
    candidates: mayKeep ? await listCandidates(act) : [],
  }
}

async function readDraw({ db }: Act, evaluationId: string): Promise<OnSite['draw']> {
  const row = await db
    .selectFrom('on_site_draws')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst()
  return row
    ? {
        source: row.source,
        knownOn: row.known_on,
        announcedAt: row.announced_at.toISOString(),
        announcedBy: row.announced_by_name,
        seed: row.seed,
        publishedAt: row.published_at?.toISOString() ?? null,
        publishedBy: row.published_by_name,
      }
    : null
}
