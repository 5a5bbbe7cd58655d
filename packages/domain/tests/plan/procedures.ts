import type { DoneAct, Onlooker, Procedure, StandingComment } from '@hengji/domain/plan/approval.ts'
import { stepsOf } from '@hengji/domain/scheme/approval-steps.ts'
import type { ApprovalStep, Decider } from '@hengji/domain/scheme/scheme.ts'

/** Schemes of invented cities: the usual six steps, three, another order, and one with deadlines. */
export const schemes: Record<string, ApprovalStep[]> = {
  usual: [
    { kind: 'draft', title: '拟制方案', by: '参评单位' },
    { kind: 'peer-review', title: '同组互审', by: '同组单位' },
    { kind: 'central-review', title: '集中审核', by: '效能办' },
    { kind: 'leader-approval', title: '分管副市长审定', by: '分管副市长' },
    { kind: 'bureau-approval', title: '审核批复', by: '市人社局' },
    { kind: 'publication', title: '向社会公开', by: '参评单位' },
  ],
  three: [
    { kind: 'draft', title: '起草', by: '单位' },
    { kind: 'central-review', title: '审定', by: '考核办' },
    { kind: 'publication', title: '公布', by: '考核办', decider: 'office' },
  ],
  turned: [
    { kind: 'draft', title: '起草', by: '单位' },
    { kind: 'bureau-approval', title: '批复', by: '人社局' },
    { kind: 'peer-review', title: '互审', by: '同组单位' },
    { kind: 'publication', title: '公布', by: '单位' },
  ],
  dated: [
    { kind: 'draft', title: '拟制方案', by: '参评单位', dueOn: '2024-07-10' },
    { kind: 'peer-review', title: '同组互审', by: '同组单位', dueOn: '2024-07-19' },
    { kind: 'bureau-approval', title: '审核批复', by: '市人社局', dueOn: '2024-08-15' },
  ],
}

export const peers = [
  { unitId: 'peer-1', name: '东园局' },
  { unitId: 'peer-2', name: '西苑局' },
]

export function procedureOf(scheme: string, given: Partial<Procedure> = {}): Procedure {
  const steps = stepsOf(schemes[scheme] ?? [])
  return {
    kind: 'approval',
    state: 'open',
    step: 1,
    round: 1,
    version: 1,
    steps,
    acts: [],
    comments: [],
    peers,
    ...given,
  }
}

export function onlooker(as: Decider | null, given: Partial<Onlooker> = {}): Onlooker {
  const unitId = as === 'peers' ? 'peer-1' : as === 'unit' ? 'own' : null
  return { as, unitId, accountId: `account-${as ?? 'nobody'}`, today: '2024-07-11', ...given }
}

export function comment(given: Partial<StandingComment> = {}): StandingComment {
  return { position: 2, severity: 'must-fix', state: 'open', accountId: 'someone', byUnitId: null, ...given }
}

export function done(act: DoneAct['act'], given: Partial<DoneAct> = {}): DoneAct {
  return { act, position: 1, round: 1, version: 1, byUnitId: null, ...given }
}
