import type { ActOnResult } from '@hengji/contract/results.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { ResultObjectionAct } from '@hengji/domain/result/result-objection.ts'
import { resultMoves } from '@hengji/domain/result/result-states.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { actOnResult, reckonResult } from '../../../result/commands.ts'
import { viewResult } from '../../../result/queries.ts'
import { liaisonOf, office, type Life, type LifeEvent } from '../life.ts'
import { doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'
import { putRight } from './put-right-events.ts'
import { decide, object, reviewObjected, reviewUpheld } from './result-objections.ts'

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
    by(office, [month, day, '10:50'], 'reckon', (act, life) => reckon(act, id, life)),
    by(office, [month, day, '14:20'], 'review what peers objected to', (act) => reviewUpheld(act, group)),
    by(office, [month, day, '15:30'], 'reckon', (act, life) => reckon(act, id, life)),
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
    by(office, [2, 1, '11:00'], 'reckon anew', (act, life) => reckon(act, id, life)),
    by(office, [2, 1, '15:00'], 'announce again', (act, { platform }) => move(act, id, 'announce', platform)),
    by(bureau, [2, 20, '10:00'], 'sign off', (act, { platform }) => move(act, id, 'sign-off', platform)),
    by(office, [2, 21, '10:00'], 'publish', (act, { platform }) => move(act, id, 'publish', platform)),
    ...unitIds.flatMap((unitId, order) => putRight(group, unitId, order)),
  ]
}

async function reckon(act: Act, id: string, { platform }: Life): Promise<object | Refusal> {
  const seen = await viewResult(act, id)
  if (isRefusal(seen)) return seen
  const revision = seen.shown?.state === 'draft' ? seen.shown.revision : null
  return reckonResult(act, platform.calculations, id, { revision })
}

async function move(
  act: Act,
  id: string,
  what: ActOnResult['act'],
  platform: Life['platform'],
  text: string | null = null,
): Promise<object | Refusal> {
  const seen = await viewResult(act, id)
  if (isRefusal(seen)) return seen
  if (seen.shown === null) return refuse('result-unknown')
  const { version, revision, state } = seen.shown
  if (state === resultMoves[what].to) return {}
  return actOnResult(act, id, { act: what, version, revision, text }, platform)
}
