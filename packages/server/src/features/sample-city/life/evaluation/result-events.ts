import type { ActOnResult } from '@hengji/contract/results.ts'
import { Decimal, decimalOf, decimalText, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { RectificationState } from '@hengji/domain/monitoring/rectification.ts'
import { resultObjectionMoves, type ResultObjectionAct } from '@hengji/domain/result/result-objection.ts'
import { resultMoves } from '@hengji/domain/result/result-states.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { actOnRectification } from '../../../follow-up/commands.ts'
import {
  actOnObjection,
  actOnResult,
  fileObjection,
  orderWeakPoint,
  reckonResult,
  reviewPoints,
} from '../../../result/commands.ts'
import { viewResult, viewUnitResult } from '../../../result/queries.ts'
import { liaisonOf, office, type Life, type LifeEvent } from '../life.ts'
import { idOf } from '../named-ids.ts'
import { allOf, doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

const bureau = 'sample-bureau'

/**
 * The result: reckoned, announced, objected to; one objection is dismissed, the other upheld in part, so that the result
 * goes back, is reckoned anew, announced again, signed off and published. In the last year the city's time ends while
 * objections may still be raised.
 */
export function resultEvents(group: EvaluatedGroup): LifeEvent[] {
  const { id, unitIds, isLast } = group
  const [first, second] = unitIds
  if (first === undefined || second === undefined) return []
  const by = (
    accountId: string,
    [month, day, time]: readonly [number, number, string],
    what: string,
    work: (act: Act, life: Life) => Promise<object | Refusal>,
  ): LifeEvent => doing(inCourse(group, month, day, time), accountId, `${what} ${id}`, work)
  const announcing = (month: number, day: number): LifeEvent[] => [
    by(office, [month, day, '10:50'], 'reckon', (act) => reckon(act, id)),
    by(office, [month, day, '14:20'], 'review what peers objected to', (act) => reviewUpheld(act, group)),
    by(office, [month, day, '15:30'], 'reckon', (act) => reckon(act, id)),
    by(office, [month, day, '16:30'], 'announce', (act, { platform }) => move(act, id, 'announce', platform)),
  ]
  const objections = [
    { unitId: second, text: '本项12月底已通过验收，请复核得分。' },
    { unitId: first, text: '考评时未计入第四季度补报数，佐证目录第2号已列，请复核。' },
  ]
  const filing = (month: number, day: number): LifeEvent[] =>
    objections.map(({ unitId, text }, order) =>
      by(liaisonOf(unitId), [month, day, `1${order}:20`], `object to the result of`, (act) =>
        object(act, group, unitId, text),
      ),
    )
  const deciding = (
    unitId: string,
    month: number,
    day: number,
    decisions: readonly (readonly [ResultObjectionAct, string, string | null])[],
  ): LifeEvent[] =>
    decisions.map(([what, time, text]) =>
      by(office, [month, day, time], `${what} an objection to the result of`, (act) =>
        decide(act, group, unitId, what, text),
      ),
    )
  if (isLast)
    return [...announcing(2, 21), ...filing(2, 25), ...deciding(second, 2, 26, [['take', '15:10', null]])]
  return [
    ...announcing(1, 26),
    ...filing(1, 30),
    ...deciding(second, 1, 31, [
      ['take', '09:30', null],
      ['dismiss', '16:00', '验收时间在次年1月，按办法不计入本年度，维持原得分。'],
    ]),
    ...deciding(first, 1, 31, [
      ['take', '09:40', null],
      ['uphold-partly', '16:20', '补报数核对无误，按复核后的得分计；其余部分维持。'],
    ]),
    by(office, [2, 1, '09:20'], 'recall', (act, { platform }) =>
      move(act, id, 'recall', platform, '一件异议部分成立，退回重新测算后再公示。'),
    ),
    by(office, [2, 1, '10:30'], 'review what was objected to', (act) => reviewObjected(act, group, first)),
    by(office, [2, 1, '11:00'], 'reckon anew', (act) => reckon(act, id)),
    by(office, [2, 1, '15:00'], 'announce again', (act, { platform }) => move(act, id, 'announce', platform)),
    by(bureau, [2, 20, '10:00'], 'sign off', (act, { platform }) => move(act, id, 'sign-off', platform)),
    by(office, [2, 21, '10:00'], 'publish', (act, { platform }) => move(act, id, 'publish', platform)),
    ...unitIds.flatMap((unitId, order) => putRight(group, unitId, order)),
  ]
}

/** What cost most is ordered to be put right; most answer within the month. */
function putRight(group: EvaluatedGroup, unitId: string, order: number): LifeEvent[] {
  const ordering = doing(
    inCourse(group, 2, 26, `10:${10 + order}`),
    office,
    `order ${unitId} ${group.year} to put right what cost points`,
    async (act) => {
      const result = await viewUnitResult(act, group.id, unitId)
      if (isRefusal(result)) return result
      const [weak] = result.weak
      return weak ? orderWeakPoint(act, group.id, unitId, { indicatorId: weak.indicatorId }) : {}
    },
  )
  const step = (
    month: number,
    accountId: string,
    what: 'answer' | 'accept',
    from: RectificationState,
    text: string,
  ): LifeEvent =>
    doing(
      inCourse(group, month, 15 + order, '15:10'),
      accountId,
      `${what} the order to ${unitId}`,
      async (act) => {
        const found = await act.db
          .selectFrom('rectifications')
          .select(['id', 'revision'])
          .where('unit_id', '=', unitId)
          .where('year', '=', group.year)
          .where('state', '=', from)
          .where('issue', 'like', '考评失分：%')
          .executeTakeFirst()
        if (!found) return {}
        return actOnRectification(act, found.id, {
          act: what,
          revision: found.revision,
          text,
          evidenceIds: [],
          isWithoutProof: what === 'answer',
        })
      },
    )
  return order === 3
    ? [ordering]
    : [
        ordering,
        step(3, liaisonOf(unitId), 'answer', 'ordered', '原因已查明，措施已列入本年方案，按月调度。'),
        step(4, office, 'accept', 'answered', '措施可行，纳入本年方案跟踪。'),
      ]
}

async function reckon(act: Act, id: string): Promise<object | Refusal> {
  const seen = await viewResult(act, id)
  if (isRefusal(seen)) return seen
  return reckonResult(act, id, { revision: seen.shown?.state === 'draft' ? seen.shown.revision : null })
}

async function move(
  act: Act,
  id: string,
  what: ActOnResult['act'],
  { proofKeys }: Life['platform'],
  text: string | null = null,
): Promise<object | Refusal> {
  const seen = await viewResult(act, id)
  if (isRefusal(seen)) return seen
  if (seen.shown === null) return refuse('result-unknown')
  const { version, revision, state } = seen.shown
  if (state === resultMoves[what].to) return {}
  return actOnResult(act, id, { act: what, version, revision, text }, proofKeys)
}

/** What the office took from the peers' objections is taken off the points. */
async function reviewUpheld(act: Act, { id }: EvaluatedGroup): Promise<object | Refusal> {
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

async function reviewObjected(act: Act, group: EvaluatedGroup, unitId: string): Promise<object | Refusal> {
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
async function object(
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

async function decide(
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
