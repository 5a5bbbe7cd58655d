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
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findOpenableGroups } from './openable-groups.ts'
import { mayKeepEvaluations, maySeeEvaluation } from './policy.ts'

export type PhaseStates = Record<EvaluationPhase, PhaseState>

/** The evaluations that the actor may see, the newest year first. */
export async function listEvaluations(act: Act): Promise<EvaluationList> {
  const { db, actor } = act
  const rows = await evaluationRows(act).execute()
  const units = await db.selectFrom('evaluation_units').select(['evaluation_id', 'unit_id']).execute()
  const unitsOfEvaluation = Map.groupBy(units, ({ evaluation_id }) => evaluation_id)
  const open = await db
    .selectFrom('evaluation_phases')
    .select(['evaluation_id', 'phase'])
    .where('state', '=', 'open')
    .execute()
  const evaluations = rows.flatMap((row) => {
    const unitIds = (unitsOfEvaluation.get(row.id) ?? []).map(({ unit_id }) => unit_id)
    if (!maySeeEvaluation(actor, unitIds)) return []
    const phases = open.filter(({ evaluation_id }) => evaluation_id === row.id).map(({ phase }) => phase)
    return [summaryOf(row, unitIds.length, phases)]
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
  const open = views.filter(({ state }) => state === 'open').map(({ phase }) => phase)
  return {
    ...summaryOf(row, units.length, open),
    revision: row.revision,
    today,
    mayKeep,
    phases: views,
    otherComponents: isRefusal(scheme) ? [] : otherComponentsOf(scheme).map(({ name }) => name),
    unitRows: units,
  }
}

/** The state of one phase, for the features that do its work; `null` where there is no such evaluation. */
export async function phaseOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
  phase: EvaluationPhase,
): Promise<{ state: PhaseState; opensOn: string | null; closesOn: string | null } | null> {
  const row = await db
    .selectFrom('evaluation_phases')
    .select(['state', 'opens_on as opensOn', 'closes_on as closesOn'])
    .where('evaluation_id', '=', evaluationId)
    .where('phase', '=', phase)
    .executeTakeFirst()
  return row ?? null
}

/** The scheme that the evaluation holds fast. */
export async function schemeOfEvaluation(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<Scheme | Refusal> {
  const row = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select('schemes.scheme')
    .where('evaluations.id', '=', evaluationId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  const scheme = readScheme(row.scheme)
  return isRefusal(scheme) ? refuse('scheme-unknown') : scheme
}

/** Still open though its last day is over. */
export function isPhaseOverdue(
  { state, closesOn }: { state: PhaseState; closesOn: string | null },
  today: string,
): boolean {
  return state === 'open' && closesOn !== null && closesOn < today
}

export interface PinnedPlan {
  evaluationId: string
  year: number
  schemeId: string
  unitId: string
  documentId: string
  version: number
}

/** The plan by which a unit is evaluated that year; `null` where none was opened, or the plan is not approved yet. */
export async function evaluationOfUnit(
  { db }: Pick<Act, 'db'>,
  unitId: string,
  year: number,
): Promise<PinnedPlan | null> {
  const row = await pinnedPlans({ db })
    .where('evaluation_units.unit_id', '=', unitId)
    .where('evaluations.year', '=', year)
    .executeTakeFirst()
  return row && row.documentId !== null && row.version !== null
    ? { ...row, documentId: row.documentId, version: row.version }
    : null
}

/** The units of an evaluation with their plans, in the office's order; those without an approved plan are left out. */
export async function pinnedPlansOf({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<PinnedPlan[]> {
  const rows = await pinnedPlans({ db })
    .where('evaluations.id', '=', evaluationId)
    .orderBy('evaluation_units.position')
    .execute()
  return rows.flatMap((row) =>
    row.documentId !== null && row.version !== null
      ? [{ ...row, documentId: row.documentId, version: row.version }]
      : [],
  )
}

/** The plan by which one unit is evaluated; `null` where it takes no part, or has no approved plan. */
export async function pinnedPlanOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
  unitId: string,
): Promise<PinnedPlan | null> {
  const row = await pinnedPlans({ db })
    .where('evaluations.id', '=', evaluationId)
    .where('evaluation_units.unit_id', '=', unitId)
    .executeTakeFirst()
  return row && row.documentId !== null && row.version !== null
    ? { ...row, documentId: row.documentId, version: row.version }
    : null
}

/**
 * Refuses unless the phase is open, and holds it so until the transaction ends: closing waits for what is under way.
 * @returns `null` where work may be done; what is closed says what could open it again
 */
export async function requireOpenPhase(
  act: Pick<Act, 'db'>,
  evaluationId: string,
  phase: EvaluationPhase,
): Promise<Refusal | null> {
  await sql`select pg_advisory_xact_lock_shared(${phasesKey(evaluationId)})`.execute(act.db)
  const found = await phaseOf(act, evaluationId, phase)
  if (found === null) return refuse('evaluation-unknown')
  return found.state === 'open' ? null : refuse('phase-not-open', { phase, state: found.state })
}

/** Waits until nobody works in a phase that is open now. */
export async function holdPhases({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${phasesKey(evaluationId)})`.execute(db)
}

const phasesKey = (evaluationId: string) => sql`hashtextextended(${`phases ${evaluationId}`}, 0)`

function pinnedPlans({ db }: Pick<Act, 'db'>) {
  return db
    .selectFrom('evaluation_units')
    .innerJoin('evaluations', 'evaluations.id', 'evaluation_units.evaluation_id')
    .select([
      'evaluations.id as evaluationId',
      'evaluations.year',
      'evaluations.scheme_id as schemeId',
      'evaluation_units.unit_id as unitId',
      'evaluation_units.document_id as documentId',
      'evaluation_units.version',
    ])
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

function summaryOf(row: EvaluationRow, units: number, open: EvaluationPhase[]): EvaluationSummary {
  return {
    id: row.id,
    year: row.year,
    title: row.title,
    scheme: { id: row.schemeId, title: row.schemeTitle, version: row.schemeVersion },
    units,
    open,
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
