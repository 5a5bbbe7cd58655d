import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { RectificationState } from '@hengji/domain/monitoring/rectification.ts'
import { actOnRectification } from '../../../follow-up/commands.ts'
import { orderWeakPoint } from '../../../result/commands.ts'
import { viewUnitResult } from '../../../result/queries.ts'
import { liaisonOf, office, type LifeEvent } from '../life.ts'
import { doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

/** What cost most is ordered to be put right; most answer within the month. */
export function putRight(group: EvaluatedGroup, unitId: string, order: number): LifeEvent[] {
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
