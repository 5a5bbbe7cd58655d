import type { WaitingLine } from '@hengji/contract/home.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listDecisionsWaiting } from '../approval/queries.ts'
import { daysLate } from '../follow-up/queries.ts'

/** What of approval waits for the actor, the longest waiting first. */
export async function listApprovalsWaiting(act: Act): Promise<WaitingLine[]> {
  const today = shanghaiDay(act.now)
  return (await listDecisionsWaiting(act)).map((waiting) => ({
    kind: 'approval' as const,
    id: waiting.procedureId,
    unit: { id: waiting.unit.id, name: waiting.unit.name },
    title: waiting.title ?? `${waiting.year}年度绩效考评方案`,
    wants:
      waiting.awaits === 'name-leader'
        ? `${waiting.step.title}没有人能办，请安排分管领导的账号`
        : waiting.comments > 0
          ? `${waiting.step.title}，${waiting.comments} 条意见待处理`
          : waiting.step.title,
    since: waiting.since,
    dueOn: waiting.dueOn,
    overdueDays: daysLate(waiting.dueOn, today),
    link: `/approvals/${encodeURIComponent(waiting.procedureId)}`,
    act: null,
  }))
}
