import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { phaseMoves, type EvaluationPhase, type PhaseAct } from '@hengji/domain/evaluation/phases.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { actOnPhase, openEvaluation, setPhaseDays } from '../../../evaluation/commands.ts'
import { phaseOf, viewEvaluation } from '../../../evaluation/queries.ts'
import { office, type LifeEvent } from '../life.ts'
import { allOf, dayInCourse, doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

type MonthDay = readonly [month: number, day: number]

/** First and last day of each phase, as the office settles them when it opens the evaluation. */
function daysOf({ isLast }: EvaluatedGroup): Record<EvaluationPhase, readonly [MonthDay, MonthDay]> {
  const late: MonthDay = isLast ? [2, 19] : [1, 22]
  return {
    self: [
      [12, 25],
      [1, 10],
    ],
    peer: [
      [1, 10],
      [1, 22],
    ],
    'on-site': [
      [1, 10],
      [1, 22],
    ],
    panel: [[1, 23], isLast ? [2, 19] : [1, 24]],
    leaders: [[1, 2], late],
    public: [[1, 2], late],
    incentives: [
      [12, 25],
      [1, 15],
    ],
    result: isLast
      ? [
          [2, 20],
          [2, 28],
        ]
      : [
          [1, 25],
          [2, 28],
        ],
  }
}

/** The evaluation is opened in December; its phases open and close on their days, by the office's press. */
export function phaseEvents(group: EvaluatedGroup): LifeEvent[] {
  const on = (month: number, day: number, time: string, phase: EvaluationPhase, act: PhaseAct): LifeEvent =>
    doing(inCourse(group, month, day, time), office, `${act} ${phase} of ${group.id}`, (each) =>
      movePhase(each, group.id, phase, act),
    )
  const days = daysOf(group)
  const [, [lastMonth, lastDay]] = days.public
  const [, [panelMonth, panelDay]] = days.panel
  return [
    doing(inCourse(group, 12, 20), office, `open the evaluation of ${group.id}`, (act) => begin(act, group)),
    on(12, 25, '09:00', 'self', 'open'),
    on(12, 25, '09:05', 'incentives', 'open'),
    on(1, 2, '08:50', 'leaders', 'open'),
    on(1, 2, '08:55', 'public', 'open'),
    on(1, 10, '17:30', 'self', 'close'),
    on(1, 10, '17:40', 'peer', 'open'),
    on(1, 10, '17:45', 'on-site', 'open'),
    on(1, 15, '17:50', 'incentives', 'close'),
    on(1, 22, '17:30', 'peer', 'close'),
    on(1, 22, '17:35', 'on-site', 'close'),
    on(1, 23, '09:00', 'panel', 'open'),
    on(lastMonth, lastDay + 1, '09:10', 'leaders', 'close'),
    on(lastMonth, lastDay + 1, '09:15', 'public', 'close'),
    on(panelMonth, panelDay + 1, '10:00', 'panel', 'close'),
    on(panelMonth, panelDay + 1, '10:30', 'result', 'open'),
    ...(group.isLast ? [] : [on(2, 28, '17:00', 'result', 'close')]),
  ]
}

async function begin(act: Act, group: EvaluatedGroup): Promise<object | Refusal> {
  const opened = await openEvaluation(act, { groupId: group.id })
  if (isRefusal(opened)) return opened
  const days = daysOf(group)
  const dayOf = ([month, day]: MonthDay): IsoDate => dayInCourse(group, month, day)
  return allOf(opened.phases, async ({ phase }) => {
    const now = await viewEvaluation(act, group.id)
    if (isRefusal(now)) return now
    const [opensOn, closesOn] = days[phase]
    return setPhaseDays(act, group.id, phase, {
      opensOn: dayOf(opensOn),
      closesOn: dayOf(closesOn),
      revision: now.revision,
    })
  })
}

async function movePhase(
  act: Act,
  evaluationId: string,
  phase: EvaluationPhase,
  what: PhaseAct,
): Promise<object | Refusal> {
  const stands = await phaseOf(act, evaluationId, phase)
  if (stands?.state === phaseMoves[what].to) return {}
  const evaluation = await act.db
    .selectFrom('evaluations')
    .select('revision')
    .where('id', '=', evaluationId)
    .executeTakeFirst()
  if (!evaluation) return refuse('evaluation-unknown')
  return actOnPhase(act, evaluationId, phase, { act: what, revision: evaluation.revision })
}
