import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { acceptComments, actOnComment, addComment } from '../../approval/commands.ts'
import { liaisonOf, office, type LifeEvent, type SamplePlan } from './life.ts'
import { rowsOf, underWay } from './plan-of-unit.ts'
import { chance, pick } from './seeded.ts'

const advices = [
  '建议写明数据来源和统计口径，便于年底核对。',
  '建议与上年完成数对照说明，避免目标偏低。',
  '建议补充阶段性节点，便于过程跟踪。',
  '表述可再量化，年底定档时才有依据。',
]

export function peerComment(plan: SamplePlan, at: Date, accountId: string): LifeEvent {
  return {
    at,
    what: `a peer comments on ${plan.unitId} ${plan.year}`,
    happen: async (life) => {
      await life.as(accountId, at, async (act) => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const rows = await rowsOf(act, procedure)
        const row = pick(rows.slice(0, 12), accountId, plan.unitId, plan.year)
        return addComment(act, procedure.row.id, {
          requestKey: `life-${accountId}-${plan.unitId}-${plan.year}`,
          severity: 'advice',
          text: pick(advices, accountId, plan.unitId, plan.year, 'advice'),
          indicatorId: row.indicator_id,
          field: 'secondary',
          proposal: null,
        })
      })
    },
  }
}

const answers = [
  '已补充数据来源，口径与上年一致。',
  '上年完成数已附在材料中，目标高于上年。',
  '节点已列入科室月度计划，表内不再重复。',
  '采纳，年底按此举证。',
]

/** Most of what the peers advise is answered the next day. */
export function answerAdvice(plan: SamplePlan, at: Date): LifeEvent {
  return {
    at,
    what: `${plan.unitId} answers its peers`,
    happen: async (life) => {
      await life.as(liaisonOf(plan.unitId), at, async (act): Promise<object | Refusal> => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const open = procedure.comments.filter(
          ({ state, severity, account_id: by }) =>
            state === 'open' && severity === 'advice' && chance(by, plan.unitId, plan.year, 'answer') < 0.8,
        )
        for (const { id, revision, account_id: by } of open) {
          const text = pick(answers, by, plan.unitId, plan.year, 'answer-text')
          const answered = await actOnComment(act, procedure.row.id, id, { act: 'answer', revision, text })
          if (isRefusal(answered)) return answered
        }
        return {}
      })
    },
  }
}

/** Where several sections answer for one indicator, the first is to lead. */
export function officeComment(plan: SamplePlan, at: Date): LifeEvent {
  return {
    at,
    what: `the office comments on ${plan.unitId} ${plan.year}`,
    happen: async (life) => {
      await life.as(office, at, async (act) => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const rows = await rowsOf(act, procedure)
        const row = rows.find(({ departments }) => departments.length > 1) ?? rows[0]
        if (!row) return refuse('comment-row-unknown')
        return addComment(act, procedure.row.id, {
          requestKey: `life-office-${plan.unitId}-${plan.year}`,
          severity: 'must-fix',
          text: '责任科室有两个，请明确一个牵头科室。',
          indicatorId: row.indicator_id,
          field: 'departments',
          proposal: row.departments[0] ?? null,
        })
      })
    },
  }
}

export function acceptAll(plan: SamplePlan, at: Date): LifeEvent {
  return {
    at,
    what: `${plan.unitId} accepts what the office proposes`,
    happen: async (life) => {
      await life.as(liaisonOf(plan.unitId), at, async (act) => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const open = procedure.comments.filter(({ state, proposal }) => state === 'open' && proposal !== null)
        if (open.length === 0) return procedure
        return acceptComments(act, procedure.row.id, {
          comments: open.map(({ id, revision }) => ({ id, revision })),
          answer: '已按意见修改。',
        })
      })
    },
  }
}

export function settleAll(plan: SamplePlan, at: Date): LifeEvent {
  return {
    at,
    what: `the office settles its comments on ${plan.unitId} ${plan.year}`,
    happen: async (life) => {
      await life.as(office, at, async (act): Promise<object | Refusal> => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const own = procedure.comments.filter(
          ({ account_id, state }) => account_id === office && (state === 'accepted' || state === 'answered'),
        )
        for (const { id, revision } of own) {
          const settled = await actOnComment(act, procedure.row.id, id, {
            act: 'settle',
            revision,
            text: null,
          })
          if (isRefusal(settled)) return settled
        }
        return {}
      })
    },
  }
}
