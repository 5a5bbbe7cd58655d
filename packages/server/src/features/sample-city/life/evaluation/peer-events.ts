import type { PeerObjectionAct } from '@hengji/domain/evaluation/peer-objection.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { actOnObjection, raiseObjection } from '../../../peer-results/commands.ts'
import { liaisonOf, office, type LifeEvent } from '../life.ts'
import { doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

interface Course {
  /** Of the unit objected to, and of the one that objects, in the group. */
  to: number
  by: number
  /** Of the claim, in the order of the plan. */
  position: number
  reason: string
  answer: string
  end: 'settle' | 'withdraw' | 'dismiss' | 'uphold'
}

const courses: readonly Course[] = [
  {
    to: 0,
    by: 1,
    position: 3,
    reason: '所附统计表只到11月，请补全年的数。',
    answer: '12月的数已并入目录第3号，全年数与系统一致。',
    end: 'settle',
  },
  {
    to: 1,
    by: 2,
    position: 5,
    reason: '同一项目上一年已计算过完成数，请说明本年新增多少。',
    answer: '上一年完成的是前期，本年完成主体工程，两年没有重复计算。',
    end: 'dismiss',
  },
  {
    to: 2,
    by: 0,
    position: 4,
    reason: '完成数包含了已暂停的项目，按办法不应计入。',
    answer: '暂停的项目年底已经复工，我们认为可以计入。',
    end: 'uphold',
  },
  {
    to: 3,
    by: 0,
    position: 2,
    reason: '与季度通报的数不一致，请核对。',
    answer: '季度通报取的是快报数，年报数以审定后的为准，已附说明。',
    end: 'withdraw',
  },
]

const rulings = {
  dismiss: '经核对两年的台账，完成数没有重复，异议不成立。',
  uphold: '暂停期间没有形成完成量，应予扣除，结果测算时按复核后的得分计。',
} as const

/** 同组互评: four claims are objected to; two are settled between the units, two the office decides. */
export function peerEvents(group: EvaluatedGroup): LifeEvent[] {
  return courses.flatMap((course, order) => {
    const unitId = group.unitIds[course.to]
    const byUnitId = group.unitIds[course.by]
    if (unitId === undefined || byUnitId === undefined) return []
    const key = `life-${group.id}-${byUnitId}-${unitId}`
    const step = (at: Date, accountId: string, what: PeerObjectionAct, text: string | null): LifeEvent =>
      doing(at, accountId, `${what} an objection to ${unitId} ${group.year}`, (act) =>
        move(act, key, what, text),
      )
    const raised = inCourse(group, 1, 15, `1${order}:15`)
    const answered = inCourse(group, 1, 16, `1${order}:40`)
    const ended = inCourse(group, 1, 17, `1${order}:20`)
    const ruled = inCourse(group, 1, 19, `1${5 + order}:10`)
    const events = [
      doing(raised, liaisonOf(byUnitId), `object to ${unitId} ${group.year}`, (act) =>
        raise(act, group.id, unitId, course, key),
      ),
      step(answered, liaisonOf(unitId), 'answer', course.answer),
    ]
    if (course.end === 'settle' || course.end === 'withdraw')
      return [...events, step(ended, liaisonOf(byUnitId), course.end, null)]
    return [
      ...events,
      step(ended, liaisonOf(byUnitId), 'insist', '答复没有说明依据，请效能办裁定。'),
      step(ruled, office, course.end, rulings[course.end]),
    ]
  })
}

async function raise(
  act: Act,
  evaluationId: string,
  unitId: string,
  { position, reason }: Course,
  requestKey: string,
): Promise<object | Refusal> {
  const claims = await act.db
    .selectFrom('claims')
    .select(['indicator_id', 'stated'])
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .execute()
  const claim = claims.find(({ stated }) => stated?.position === position)
  if (!claim) return refuse('claim-unknown')
  return raiseObjection(act, evaluationId, unitId, {
    indicatorId: claim.indicator_id,
    reason,
    requestKey,
  })
}

async function move(
  act: Act,
  requestKey: string,
  what: PeerObjectionAct,
  text: string | null,
): Promise<object | Refusal> {
  const found = await act.db
    .selectFrom('peer_objections')
    .select(['id', 'revision'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst()
  if (!found) return refuse('peer-objection-unknown')
  const isDone = await act.db
    .selectFrom('peer_objection_acts')
    .select('act')
    .where('objection_id', '=', found.id)
    .where('act', '=', what)
    .executeTakeFirst()
  return isDone ? {} : actOnObjection(act, found.id, { act: what, revision: found.revision, text })
}
