import type { OrderedWeakPoint, OrderWeakPoint } from '@hengji/contract/unit-result.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { rectificationSentence, weakPointsOf } from '@hengji/domain/result/weak-points.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { schemeOfEvaluation } from '../evaluation/queries.ts'
import { orderRectification } from '../follow-up/commands.ts'
import { orderIdOf } from './order-id.ts'
import { mayReckonResult } from './policy.ts'
import { scoredResult } from './result-rows.ts'
import { findUnitResult, headOf } from './view-unit.ts'

/** Days that a unit has to answer; the office may move them in the list of rectifications. */
const daysToAnswer = 30

/** Orders a weak point of a published result to be put right. Asked twice it is one order. */
export async function orderWeakPoint(
  act: Act,
  evaluationId: string,
  unitId: string,
  { indicatorId }: OrderWeakPoint,
): Promise<OrderedWeakPoint | Refusal> {
  if (!mayReckonResult(act.actor)) return refuse('not-permitted')
  const row = await scoredResult(act, evaluationId)
  if (isRefusal(row)) return row
  if (row.state !== 'published') return refuse('result-not-in-that-state', { state: row.state })
  const scheme = await schemeOfEvaluation(act, evaluationId)
  if (isRefusal(scheme)) return scheme
  const found = await findUnitResult(act, row, unitId)
  const weak =
    found && weakPointsOf(scheme.tiers, found.scored).find((each) => each.indicatorId === indicatorId)
  const title = found?.unitYear.indicators.find(({ id }) => id === indicatorId)?.title
  const evaluation = await headOf(act, evaluationId, unitId)
  if (!weak || !evaluation) return refuse('weak-point-unknown')
  const id = orderIdOf(evaluationId, unitId, indicatorId)
  const dueOn = addDays(shanghaiDay(act.now), daysToAnswer)
  const ordered = await orderRectification(act, {
    id,
    unitId,
    year: evaluation.year,
    issue: `考评失分：${title ?? ''}（${weak.code}）`.slice(0, 1000),
    demand: rectificationSentence(weak, title ?? weak.code, evaluation.year).slice(0, 1000),
    dueOn,
    sectionId: null,
    personId: null,
    documentId: evaluation.documentId,
    indicatorId: evaluation.documentId === null ? null : indicatorId,
  })
  return isRefusal(ordered) ? ordered : { rectificationId: id, dueOn }
}
