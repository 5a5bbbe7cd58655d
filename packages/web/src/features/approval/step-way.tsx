import type { ProcedureSummary, StepProgress } from '@hengji/contract/approval.ts'
import { approvalWords as words } from '../../messages/approval.ts'

/** How far a step is, as a shape: done a tick, current a full square, ahead an empty ring. */
export function StepSign({ state }: { state: StepProgress['state'] }) {
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" className={`step-sign sign-${state}`}>
      {state === 'done' && <path d="m2.5 7.5 3 3 6-7" />}
      {state === 'current' && <rect x="2" y="2" width="10" height="10" rx="1" />}
      {state === 'ahead' && <circle cx="7" cy="7" r="4.5" />}
    </svg>
  )
}

/** All steps in a row; the current one says its name. */
export function StepWay({ way, isLate }: { way: ProcedureSummary['way']; isLate: boolean }) {
  return (
    <ol className="way">
      {way.map(({ position, title, state }) => (
        <li
          key={position}
          className={`way-${state} ${state === 'current' && isLate ? 'way-late' : ''}`}
          title={`${title}：${words.stateOfStep[state]}`}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <StepSign state={state} />
          <span className={state === 'current' ? 'way-title' : 'visually-hidden'}>
            {title}
            {state !== 'current' && `：${words.stateOfStep[state]}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
