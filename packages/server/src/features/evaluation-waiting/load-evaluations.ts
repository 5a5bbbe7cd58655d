import { evaluationPhases, type EvaluationPhase } from '@hengji/domain/evaluation/phases.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { EvaluationUnderWay, PhaseNow } from './waiting-task.ts'

/** Evaluations of which a part is planned or open, or a result under way; with the units that the transaction sees. */
export async function loadEvaluations(db: Act['db'], year?: number): Promise<EvaluationUnderWay[]> {
  const rows = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select(['evaluations.id', 'evaluations.year', 'evaluations.title', 'schemes.scheme'])
    .where((row) =>
      year !== undefined
        ? row('evaluations.year', '=', year)
        : row.or([
            row.and([
              row.exists(
                row
                  .selectFrom('evaluation_phases')
                  .select('evaluation_phases.phase')
                  .whereRef('evaluation_phases.evaluation_id', '=', 'evaluations.id')
                  .where('evaluation_phases.state', 'in', ['planned', 'open']),
              ),
              // With the publication the evaluation is over, whatever phase was left open.
              row.not(
                row.exists(
                  row
                    .selectFrom('results')
                    .select('results.version')
                    .whereRef('results.evaluation_id', '=', 'evaluations.id')
                    .where('results.state', '=', 'published'),
                ),
              ),
            ]),
            row.exists(
              row
                .selectFrom('results')
                .select('results.version')
                .whereRef('results.evaluation_id', '=', 'evaluations.id')
                .where('results.state', 'in', ['draft', 'announced', 'signed-off']),
            ),
          ]),
    )
    .orderBy('evaluations.year')
    .orderBy('evaluations.title')
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const phases = Map.groupBy(await phasesOf(db, ids), ({ evaluation_id }) => evaluation_id)
  const units = Map.groupBy(await unitsOf(db, ids), ({ evaluation_id }) => evaluation_id)
  return rows.map(({ id, year: of, title, scheme }) => {
    const read = readScheme(scheme)
    const stored = phases.get(id) ?? []
    const phaseNow = (phase: EvaluationPhase): PhaseNow => {
      const row = stored.find((each) => each.phase === phase)
      return {
        state: row?.state ?? 'planned',
        opensOn: row?.opens_on ?? null,
        closesOn: row?.closes_on ?? null,
        openedAt: row?.opened_at ?? null,
      }
    }
    return {
      id,
      year: of,
      title,
      scheme: isRefusal(read) ? null : read,
      phases: Object.fromEntries(
        evaluationPhases.map((phase) => [phase, phaseNow(phase)]),
      ) as EvaluationUnderWay['phases'],
      units: (units.get(id) ?? []).map((unit) => ({
        id: unit.unit_id,
        name: unit.name,
        documentId: unit.document_id,
      })),
    }
  })
}

function phasesOf(db: Act['db'], ids: readonly string[]) {
  return db
    .selectFrom('evaluation_phases')
    .select((row) => [
      'evaluation_id',
      'phase',
      'state',
      'opens_on',
      'closes_on',
      row
        .selectFrom('evaluation_phase_acts')
        .select((act) => act.fn.max('evaluation_phase_acts.at').as('at'))
        .whereRef('evaluation_phase_acts.evaluation_id', '=', 'evaluation_phases.evaluation_id')
        .whereRef('evaluation_phase_acts.phase', '=', 'evaluation_phases.phase')
        .where('evaluation_phase_acts.act', 'in', ['open', 'reopen'])
        .as('opened_at'),
    ])
    .where('evaluation_id', 'in', ids)
    .execute()
}

function unitsOf(db: Act['db'], ids: readonly string[]) {
  return db
    .selectFrom('evaluation_units')
    .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
    .select(['evaluation_id', 'evaluation_units.unit_id', 'units.name', 'document_id'])
    .where('evaluation_id', 'in', ids)
    .orderBy('evaluation_units.position')
    .execute()
}
