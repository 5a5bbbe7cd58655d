import type { ProcedureStep } from '../scheme/approval-steps.ts'
import type { Procedure } from './approval.ts'

/** A step at which the plan will wait, since nobody can do it. */
export interface BlockedStep {
  step: ProcedureStep
  /** It waits there now. */
  isCurrent: boolean
}

/**
 * The first step still to be done that a leader of the city decides, where none oversees the unit: no one else can pass
 * it, so the plan would wait for ever and nobody be reminded.
 * @param leaders how many accounts of leaders oversee the unit
 */
export function blockedStepOf(procedure: Procedure, leaders: number): BlockedStep | null {
  if (leaders > 0 || procedure.state !== 'open') return null
  const step = procedure.steps.find(
    ({ position, decider }) => position >= procedure.step && decider === 'approving-leader',
  )
  return step === undefined ? null : { step, isCurrent: step.position === procedure.step }
}

/** A Chinese sentence for the unit that submits and the office that must see to it. */
export function blockedWords({ step, isCurrent }: BlockedStep, unitName: string): string {
  return (
    `“${step.title}”由分管${unitName}的市领导办理，现在没有一个账号分管该单位，` +
    `方案${isCurrent ? '停在这一步' : '到这一步会停住'}。请效能办联系安全管理员：在“账号”页授予“审定领导”角色，勾选该单位。`
  )
}
