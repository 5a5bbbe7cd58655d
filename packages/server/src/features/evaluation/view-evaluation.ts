import { sql } from 'kysely'
import type {
  EvaluationList,
  EvaluationSummary,
  EvaluationView,
  PhaseView,
} from '@hengji/contract/evaluations.ts'
import {
  evaluationPhases,
  phaseActsFor,
  phaseHindrance,
  type EvaluationPhase,
  type PhaseState,
} from '@hengji/domain/evaluation/phases.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { otherComponentsOf } from '@hengji/domain/result/other-components.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findOpenableGroups } from './openable-groups.ts'
import { mayKeepEvaluations, maySeeEvaluation } from './policy.ts'
import { type PhaseStates, isPhaseOverdue } from './open-phase.ts'
import { schemeOfEvaluation } from './scheme-of-evaluation.ts'

/** The evaluations that the actor may see, the newest year first. */
export async function listEvaluations(act: Act): Promise<EvaluationList> {
  const { db, actor } = act
  const rows = await evaluationRows(act).execute()
  const units = await db.selectFrom('evaluation_units').select(['evaluation_id', 'unit_id']).execute()
  const unitsOfEvaluation = Map.groupBy(units, ({ evaluation_id }) => evaluation_id)
  const phases = await db
    .selectFrom('evaluation_phases')
    .select(['evaluation_id', 'phase', 'state'])
    .execute()
  const evaluations = rows.flatMap((row) => {
    const unitIds = (unitsOfEvaluation.get(row.id) ?? []).map(({ unit_id }) => unit_id)
    if (!maySeeEvaluation(actor, unitIds)) return []
    const own = phases.filter(({ evaluation_id }) => evaluation_id === row.id)
    return [summaryOf(row, unitIds.length, own)]
  })
  return { evaluations, openable: mayKeepEvaluations(actor) ? await findOpenableGroups(act) : [] }
}

export async function viewEvaluation(act: Act, id: string): Promise<EvaluationView | Refusal> {
  const { db, actor, now } = act
  const row = await evaluationRows(act).where('evaluations.id', '=', id).executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  const units = await unitRowsOf(act, id)
  if (
    !maySeeEvaluation(
      actor,
      units.map(({ unitId }) => unitId),
    )
  )
    return refuse('evaluation-unknown')
  const today = shanghaiDay(now)
  const phases = await db
    .selectFrom('evaluation_phases')
    .selectAll()
    .where('evaluation_id', '=', id)
    .execute()
  const states = Object.fromEntries(phases.map(({ phase, state }) => [phase, state])) as PhaseStates
  const lastActs = await db
    .selectFrom('evaluation_phase_acts')
    .distinctOn('phase')
    .select(['phase', 'act', 'at', 'account_name', 'reason'])
    .where('evaluation_id', '=', id)
    .orderBy('phase')
    .orderBy('revision', 'desc')
    .execute()
  const mayKeep = mayKeepEvaluations(actor)
  const views = evaluationPhases.map((phase): PhaseView => {
    const stored = phases.find((candidate) => candidate.phase === phase)
    const closesOn = stored?.closes_on ?? null
    const last = lastActs.find((candidate) => candidate.phase === phase)
    const hindrance = phaseHindrance('open', phase, states)
    return {
      phase,
      state: states[phase],
      opensOn: stored?.opens_on ?? null,
      closesOn,
      isOverdue: isPhaseOverdue({ state: states[phase], closesOn }, today),
      last: last
        ? { act: last.act, at: last.at.toISOString(), by: last.account_name, reason: last.reason }
        : null,
      acts: mayKeep ? phaseActsFor(phase, states) : [],
      waitsFor: hindrance?.kind === 'waits-for' ? { phase: hindrance.phase, is: hindrance.is } : null,
    }
  })
  const scheme = await schemeOfEvaluation(act, id)
  return {
    ...summaryOf(row, units.length, views),
    revision: row.revision,
    today,
    mayKeep,
    phases: views,
    otherComponents: isRefusal(scheme) ? [] : otherComponentsOf(scheme).map(({ name }) => name),
    unitRows: units,
  }
}

function evaluationRows({ db }: Pick<Act, 'db'>) {
  return db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select([
      'evaluations.id',
      'evaluations.year',
      'evaluations.title',
      'evaluations.revision',
      'evaluations.opened_at as openedAt',
      'schemes.id as schemeId',
      'schemes.title as schemeTitle',
      'schemes.version as schemeVersion',
    ])
    .orderBy('evaluations.year', 'desc')
    .orderBy('evaluations.title')
}

type EvaluationRow = Awaited<ReturnType<ReturnType<typeof evaluationRows>['execute']>>[number]

function summaryOf(
  row: EvaluationRow,
  units: number,
  phases: readonly { phase: EvaluationPhase; state: PhaseState }[],
): EvaluationSummary {
  return {
    id: row.id,
    year: row.year,
    title: row.title,
    scheme: { id: row.schemeId, title: row.schemeTitle, version: row.schemeVersion },
    units,
    open: phases.filter(({ state }) => state === 'open').map(({ phase }) => phase),
    ended: phases.filter(({ state }) => state === 'closed' || state === 'skipped').length,
    openedAt: row.openedAt.toISOString(),
  }
}

async function unitRowsOf({ db }: Act, id: string): Promise<EvaluationView['unitRows']> {
  const rows = await db
    .selectFrom('evaluation_units')
    .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
    .leftJoin('documents', (join) =>
      join
        .onRef('documents.unit_id', '=', 'evaluation_units.unit_id')
        .onRef('documents.id', '=', 'evaluation_units.document_id'),
    )
    .select([
      'evaluation_units.unit_id as unitId',
      'units.name',
      'evaluation_units.document_id as documentId',
      'evaluation_units.version',
      'documents.approved_version as approvedVersion',
      sql<string>`(select count(*) from plan_indicators i where i.unit_id = evaluation_units.unit_id
        and i.document_id = evaluation_units.document_id and i.version = evaluation_units.version)`.as(
        'indicators',
      ),
    ])
    .where('evaluation_units.evaluation_id', '=', id)
    .orderBy('evaluation_units.position')
    .execute()
  return rows.map(({ unitId, name, documentId, version, approvedVersion, indicators }) => ({
    unitId,
    name,
    plan:
      documentId !== null && version !== null
        ? { documentId, version, indicators: Number(indicators) }
        : null,
    newerVersion:
      version !== null && approvedVersion !== null && approvedVersion > version ? approvedVersion : null,
  }))
}
