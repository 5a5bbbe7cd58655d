import { Decimal, decimalOf, decimalText, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { resultObjectionMoves, type ResultObjectionAct } from '@hengji/domain/result/result-objection.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { actOnObjection, fileObjection, reviewPoints } from '../../../result/commands.ts'
import { idOf } from '../named-ids.ts'
import { allOf, type EvaluatedGroup } from './evaluated-group.ts'

/** What the office took from the peers' objections is taken off the points. */
export async function reviewUpheld(act: Act, { id }: EvaluatedGroup): Promise<object | Refusal> {
  const upheld = await act.db
    .selectFrom('peer_objections')
    .select(['unit_id', 'indicator_id'])
    .where('evaluation_id', '=', id)
    .where('state', '=', 'upheld')
    .orderBy('id')
    .execute()
  return allOf(upheld, ({ unit_id, indicator_id }) =>
    review(act, id, unit_id, indicator_id, '0.85', '互评异议成立：暂停期间的完成量不计。'),
  )
}

export async function reviewObjected(
  act: Act,
  group: EvaluatedGroup,
  unitId: string,
): Promise<object | Refusal> {
  const indicatorId = await objectedIndicator(act, group, unitId)
  return indicatorId === null
    ? refuse('claim-unknown')
    : review(act, group.id, unitId, indicatorId, '1.06', '结果异议部分成立：补报数核对无误。')
}

/** @param factor by which the points change, within the weight */
async function review(
  act: Act,
  evaluationId: string,
  unitId: string,
  indicatorId: string,
  factor: string,
  reason: string,
): Promise<object | Refusal> {
  const known = await act.db
    .selectFrom('points_reviews')
    .select('revision')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('indicator_id', '=', indicatorId)
    .executeTakeFirst()
  const scored = await lastScored(act, evaluationId, unitId)
  const indicator = scored?.find((each) => each.indicatorId === indicatorId)
  if (known || !indicator) return known ?? refuse('claim-unknown')
  const changed = Decimal.min(decimalOf(indicator.points).times(factor), decimalOf(indicator.weightPoints))
  return reviewPoints(act, evaluationId, unitId, indicatorId, {
    revision: 0,
    pointsBefore: indicator.pointsBeforeReview,
    points: decimalText(roundHalfUp(changed, 2)),
    reason,
  })
}

/** The indicators of the last reckoning. */
async function lastScored({ db }: Act, evaluationId: string, unitId: string) {
  const row = await db
    .selectFrom('result_units')
    .select('scored')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .orderBy('version', 'desc')
    .orderBy('reckoning', 'desc')
    .executeTakeFirst()
  return row?.scored.indicators
}

const objectionId = ({ id }: EvaluatedGroup, unitId: string): string => idOf('result objection', id, unitId)

/** To the indicator that lost it most. */
export async function object(
  act: Act,
  group: EvaluatedGroup,
  unitId: string,
  text: string,
): Promise<object | Refusal> {
  const scored = (await lastScored(act, group.id, unitId)) ?? []
  const lost = ({ weightPoints, points }: (typeof scored)[number]) => decimalOf(weightPoints).minus(points)
  const [worst] = scored.toSorted((one, other) => lost(other).comparedTo(lost(one)))
  if (!worst) return refuse('result-unknown')
  return fileObjection(act, group.id, {
    id: objectionId(group, unitId),
    subject: { kind: 'indicator', indicatorId: worst.indicatorId },
    text,
  })
}

function findObjection({ db }: Act, group: EvaluatedGroup, unitId: string) {
  return db
    .selectFrom('result_objections')
    .select(['state', 'revision', 'subject'])
    .where('unit_id', '=', unitId)
    .where('id', '=', objectionId(group, unitId))
    .executeTakeFirst()
}

async function objectedIndicator(act: Act, group: EvaluatedGroup, unitId: string): Promise<string | null> {
  const found = await findObjection(act, group, unitId)
  return found?.subject.kind === 'indicator' ? found.subject.indicatorId : null
}

export async function decide(
  act: Act,
  group: EvaluatedGroup,
  unitId: string,
  what: ResultObjectionAct,
  text: string | null,
): Promise<object | Refusal> {
  const found = await findObjection(act, group, unitId)
  if (!found) return refuse('result-objection-unknown')
  if (found.state === resultObjectionMoves[what].to) return {}
  return actOnObjection(act, group.id, objectionId(group, unitId), {
    act: what,
    revision: found.revision,
    text,
  })
}
