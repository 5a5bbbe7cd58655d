import type { Selectable } from 'kysely'
import type { Visit, VisitFinding, Visits } from '@hengji/contract/on-site.ts'
import { mayDecideNow, visitActsFor, type VisitState } from '@hengji/domain/evaluation/on-site-visit.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { VisitFindingRow } from '../../platform/database/tables/on-site.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { onSiteOf } from './on-site-rules.ts'
import { maySeeFindings, partsOf } from './policy.ts'
import { findVisit, latestFindings, seatsOf, storedVisits, type StoredVisit } from './stored-visit.ts'

/** Where the actor goes, and who comes to the own unit, what is not over first; what is cancelled is left out. */
export async function listVisits(act: Act): Promise<Visits> {
  const { actor } = act
  const seats = await seatsOf(act)
  const rows = await storedVisits(act)
    .innerJoin('evaluations', 'evaluations.id', 'visits.evaluation_id')
    .select(['evaluations.title', 'evaluations.year'])
    .where('visits.state', '<>', 'cancelled')
    .execute()
  return rows
    .filter(({ id, unit_id }) => seats.has(id) || actor.unit?.id === unit_id)
    .map((row) => ({
      id: row.id,
      title: row.title,
      year: row.year,
      unit: { id: row.unit_id, name: row.unit_name },
      state: row.state,
      plannedOn: row.planned_on,
      isExaminer: seats.has(row.id),
    }))
    .toSorted((one, other) => {
      const [over, otherOver] = [isOver(one.state), isOver(other.state)]
      if (over !== otherOver) return over ? 1 : -1
      // What comes next, then what was last.
      const days = one.plannedOn < other.plannedOn ? -1 : one.plannedOn > other.plannedOn ? 1 : 0
      return over ? -days : days
    })
}

function isOver(state: VisitState): boolean {
  return state === 'confirmed' || state === 'decided'
}

/** All that is needed on site, in one answer: it is kept on the device. */
export async function viewVisit(act: Act, id: string): Promise<Visit | Refusal> {
  const visit = await findVisit(act, id)
  return isRefusal(visit) ? visit : presentVisit(act, visit)
}

const handedOver: readonly VisitState[] = ['recorded', 'contested', 'confirmed', 'decided']

export async function presentVisit(act: Act, visit: StoredVisit): Promise<Visit | Refusal> {
  const { db, actor } = act
  const onSite = await onSiteOf(act, visit.evaluation_id)
  if (isRefusal(onSite)) return onSite
  const phase = await phaseOf(act, visit.evaluation_id, 'on-site')
  const seesFindings = maySeeFindings(actor, visit.isExaminer, handedOver.includes(visit.state))
  const findings = seesFindings ? await latestFindings(act, visit.unit_id, visit.id) : []
  const photos = seesFindings
    ? await db
        .selectFrom('visit_photos')
        .select(['id', 'file_name as fileName'])
        .where('unit_id', '=', visit.unit_id)
        .where('visit_id', '=', visit.id)
        .where('state', '=', 'stored')
        .orderBy('begun_at')
        .execute()
    : []
  const history = await db
    .selectFrom('visit_acts')
    .select(['act', 'text', 'account_name', 'at'])
    .where('unit_id', '=', visit.unit_id)
    .where('visit_id', '=', visit.id)
    .orderBy('revision')
    .execute()
  const isOpen = phase?.state === 'open'
  return {
    id: visit.id,
    evaluationId: visit.evaluation_id,
    title: onSite.title,
    year: onSite.year,
    unit: { id: visit.unit_id, name: visit.unit_name },
    state: visit.state,
    revision: visit.revision,
    phase: phase?.state ?? 'planned',
    plannedOn: visit.planned_on,
    examiners: visit.examiners,
    isExaminer: visit.isExaminer,
    isScored: onSite.isScored,
    tiers: onSite.tiers.tiers.map(({ title, leastPercent, mostPercent }) => ({
      title,
      leastPercent,
      mostPercent,
    })),
    tierShare: onSite.tiers.tierShare,
    items: visit.items,
    findings: findings.map(presentFinding),
    photos,
    acts: isOpen
      ? visitActsFor(visit.state, partsOf(actor, visit.unit_id, visit.isExaminer)).filter(
          (each) => each !== 'decide' || mayDecideNow(visit.state, shanghaiDay(act.now), phase.closesOn),
        )
      : [],
    history: history.map(({ act: what, text, account_name, at }) => ({
      act: what,
      text,
      by: account_name,
      at: at.toISOString(),
    })),
  }
}

export function presentFinding(row: Selectable<VisitFindingRow>): VisitFinding {
  return {
    indicatorId: row.indicator_id,
    revision: row.revision,
    verdict: row.verdict,
    score: row.score,
    note: row.note,
    photoIds: row.photo_ids,
    by: row.account_name,
    at: row.found_at.toISOString(),
  }
}
