import type { VisitState } from '@hengji/domain/evaluation/on-site-visit.ts'
import { officeOf, speakersOf } from './recipients.ts'
import type { EvaluationTask, EvaluationUnderWay, Looking, Onlooker } from './waiting-task.ts'

interface VisitNow {
  id: string
  unit_id: string
  evaluation_id: string
  state: VisitState
  planned_on: string
  planned_at: Date
  name: string
  since: Date | null
}

/** 实地考评: visits to make, records to confirm, what the two sides see differently. */
export async function onSiteTasks({ db, evaluations, onlookers }: Looking): Promise<EvaluationTask[]> {
  if (evaluations.length === 0) return []
  const visits: VisitNow[] = await db
    .selectFrom('visits')
    .innerJoin('units', 'units.id', 'visits.unit_id')
    .select((row) => [
      'visits.id',
      'visits.unit_id',
      'visits.evaluation_id',
      'visits.state',
      'visits.planned_on',
      'visits.planned_at',
      'units.name',
      row
        .selectFrom('visit_acts')
        .select((act) => act.fn.max('visit_acts.at').as('at'))
        .whereRef('visit_acts.unit_id', '=', 'visits.unit_id')
        .whereRef('visit_acts.visit_id', '=', 'visits.id')
        .as('since'),
    ])
    .where(
      'visits.evaluation_id',
      'in',
      evaluations.map(({ id }) => id),
    )
    .where('visits.state', 'in', ['planned', 'under-way', 'recorded', 'contested'])
    .orderBy('visits.planned_on')
    .execute()
  if (visits.length === 0) return []
  const seats = await db
    .selectFrom('visit_seats')
    .select(['visit_id', 'account_id'])
    .where(
      'visit_id',
      'in',
      visits.map(({ id }) => id),
    )
    .where(
      'account_id',
      'in',
      onlookers.map(({ accountId }) => accountId),
    )
    .where('withdrawn_at', 'is', null)
    .execute()
  return visits.flatMap((visit) => {
    const evaluation = evaluations.find(({ id }) => id === visit.evaluation_id)
    const examiners = seats
      .filter(({ visit_id }) => visit_id === visit.id)
      .map(({ account_id }) => account_id)
    return evaluation === undefined ? [] : [taskOf(visit, evaluation, examiners, onlookers)]
  })
}

function taskOf(
  visit: VisitNow,
  evaluation: EvaluationUnderWay,
  examiners: readonly string[],
  onlookers: readonly Onlooker[],
): EvaluationTask {
  const about = {
    evaluation,
    title: `${visit.name}${evaluation.year}年度实地考评`,
    since: visit.since ?? visit.planned_at,
    dueOn: null,
    link: `/visits/${encodeURIComponent(visit.id)}`,
    unit: null,
    isDecision: false,
  }
  switch (visit.state) {
    case 'recorded':
      return {
        ...about,
        kind: 'visit-to-confirm',
        key: `visit ${visit.id} confirm`,
        unit: { id: visit.unit_id, name: visit.name },
        wants: '考评人员已移交记录，请确认或提出异议',
        recipients: speakersOf(onlookers)(visit.unit_id),
      }
    case 'contested':
      return {
        ...about,
        kind: 'visit-to-decide',
        key: `visit ${visit.id} decide`,
        wants: '单位对记录有异议，请裁定',
        isDecision: true,
        recipients: officeOf(onlookers),
      }
    default:
      return {
        ...about,
        kind: 'visit',
        key: `visit ${visit.id}`,
        wants: visit.state === 'planned' ? '请按核对单实地核实' : '核对单填好后移交单位确认',
        dueOn: visit.planned_on,
        recipients: examiners,
      }
  }
}
