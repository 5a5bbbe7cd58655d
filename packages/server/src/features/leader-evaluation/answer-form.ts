import { randomUUID } from 'node:crypto'
import type { AnswerLeaderForm, LeaderForm, LeaderForms } from '@hengji/contract/leader-evaluation.ts'
import { refuseLeaderScore } from '@hengji/domain/appraisal/leader-score.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { isPhaseOverdue, phaseOf, requireOpenPhase } from '../evaluation/queries.ts'
import { keepsTheMachine } from '../organization/policy.ts'
import { leadersOf } from './leader-rules.ts'

/** The evaluations in which the actor has a seat and may answer, or has answered. */
export async function listLeaderForms({ db, actor }: Act): Promise<LeaderForms> {
  const rows = await db
    .selectFrom('leader_seats')
    .innerJoin('evaluations', 'evaluations.id', 'leader_seats.evaluation_id')
    .innerJoin('evaluation_phases', 'evaluation_phases.evaluation_id', 'evaluations.id')
    .select(['evaluations.id', 'evaluations.title', 'evaluations.year', 'leader_seats.answered_at'])
    .where('leader_seats.account_id', '=', actor.accountId)
    .where('leader_seats.withdrawn_at', 'is', null)
    .where('evaluation_phases.phase', '=', 'leaders')
    .where('evaluation_phases.state', '=', 'open')
    .orderBy('evaluations.year', 'desc')
    .orderBy('evaluations.title')
    .execute()
  return rows.map(({ id, title, year, answered_at }) => ({
    evaluationId: id,
    title,
    year,
    hasAnswered: answered_at !== null,
  }))
}

export async function viewLeaderForm(act: Act, evaluationId: string): Promise<LeaderForm | Refusal> {
  const seat = await findSeat(act, evaluationId)
  if (!seat) return refuse('no-leader-seat')
  const leaders = await leadersOf(act, evaluationId)
  if (isRefusal(leaders)) return leaders
  const phase = await phaseOf(act, evaluationId, 'leaders')
  return {
    evaluationId,
    title: leaders.title,
    year: leaders.year,
    group: seat.group_title,
    state: phase?.state ?? 'planned',
    closesOn: phase?.closesOn ?? null,
    isOverdue: phase !== null && isPhaseOverdue(phase, shanghaiDay(act.now)),
    hasAnswered: seat.answered_at !== null,
    scale: { least: leaders.rules.leastScore, full: leaders.rules.fullScore },
    options: leaders.rules.options.map(({ title, points }) => ({ title, points })),
    units: await unitsToEvaluate(act, evaluationId),
  }
}

/** Takes the whole form at once. The seat is marked; the scores are kept without it, each under a number of its own. */
export async function answerLeaderForm(
  act: Act,
  evaluationId: string,
  { answers }: AnswerLeaderForm,
): Promise<LeaderForm | Refusal> {
  const { db, actor, now } = act
  const seat = await holdSeat(act, evaluationId)
  if (!seat) return refuse('no-leader-seat')
  // Seated before, and keeping the machine since.
  if (keepsTheMachine(actor)) return refuse('administrator-judges-nobody', { name: actor.displayName })
  const closed = await requireOpenPhase(act, evaluationId, 'leaders')
  if (closed) return closed
  if (seat.answered_at !== null) return refuse('leader-form-answered')
  const leaders = await leadersOf(act, evaluationId)
  if (isRefusal(leaders)) return leaders
  const units = await unitsToEvaluate(act, evaluationId)
  const given = new Map(answers.map(({ unitId, score }) => [unitId, score]))
  const missing = units.filter(({ unitId }) => !given.has(unitId)).length
  if (missing > 0 || given.size !== units.length) return refuse('leader-form-incomplete', { missing })
  for (const score of given.values()) {
    const wrong = refuseLeaderScore(leaders.rules, score)
    if (wrong) return wrong
  }
  await db
    .insertInto('leader_answers')
    .values(
      [...given].map(([unitId, score]) => ({
        unit_id: unitId,
        evaluation_id: evaluationId,
        id: randomUUID(),
        group_title: seat.group_title,
        score,
      })),
    )
    .execute()
  await db
    .updateTable('leader_seats')
    .set({ answered_at: now })
    .where('evaluation_id', '=', evaluationId)
    .where('account_id', '=', actor.accountId)
    .execute()
  await audit(db, actor, now, {
    act: 'answer-leader-form',
    subject: evaluationId,
    after: { units: given.size },
  })
  return viewLeaderForm(act, evaluationId)
}

function findSeat(act: Act, evaluationId: string) {
  return seatOf(act, evaluationId).executeTakeFirst()
}

/** Held until the end of the transaction, so that the second click finds the seat answered and not to be changed. */
async function holdSeat(act: Act, evaluationId: string) {
  return (await seatOf(act, evaluationId).forUpdate().executeTakeFirst()) ?? findSeat(act, evaluationId)
}

function seatOf({ db, actor }: Act, evaluationId: string) {
  return db
    .selectFrom('leader_seats')
    .select(['group_title', 'answered_at'])
    .where('evaluation_id', '=', evaluationId)
    .where('account_id', '=', actor.accountId)
    .where('withdrawn_at', 'is', null)
}

async function unitsToEvaluate({ db }: Act, evaluationId: string): Promise<LeaderForm['units']> {
  return db
    .selectFrom('evaluation_units')
    .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
    .select(['units.id as unitId', 'units.name', 'evaluation_units.document_id as documentId'])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .orderBy('evaluation_units.position')
    .execute()
}
