import type { ProcedureView } from '@hengji/contract/approval.ts'
import { DateText, dateInChinese } from '../../design/date-text.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { StepSign } from './step-way.tsx'

/** Where the plan is, who has it, until when; below it all that was done. */
export function StepList({ view }: { view: ProcedureView }) {
  return (
    <section className="steps" aria-label={words.stepsHeading}>
      <ol className="step-list">
        {view.steps.map((step) => (
          <li
            key={step.position}
            className={`step step-${step.state}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <StepSign state={step.state} />
            <div>
              <p>
                <b>{step.title}</b>
                <span className="step-state">{words.stateOfStep[step.state]}</span>
                {step.isLate && <span className="step-late">{words.late}</span>}
              </p>
              <p className="step-by">
                {step.by}
                {step.dueOn !== null && `　${words.due(dateInChinese(step.dueOn))}`}
              </p>
              {step.signedOff.length > 0 && (
                <p className="step-by">
                  ✓ {words.signedOff}：{step.signedOff.map(({ name }) => name).join('、')}
                </p>
              )}
              {step.waitingFor.length > 0 && (
                <p className="step-by">
                  {words.waitingFor}：{step.waitingFor.map(({ name }) => name).join('、')}
                </p>
              )}
              {step.passedBefore !== null && (
                <p className="step-by">
                  {words.passedBefore(step.passedBefore.round, step.passedBefore.isUnchanged)}
                </p>
              )}
              {step.unsettled > 0 && <p className="step-unsettled">{words.unsettledAt(step.unsettled)}</p>}
            </div>
          </li>
        ))}
      </ol>
      <h3>{words.logHeading}</h3>
      {view.acts.length === 0 ? (
        <p className="side-none">{words.logNone}</p>
      ) : (
        <ol className="act-log">
          {view.acts.toReversed().map((done) => (
            <li key={done.id}>
              <p>
                <b>{words.acts[done.act]}</b>　{done.stepTitle}　{words.round(done.round)}·
                {words.version(done.version)}
              </p>
              <p className="step-by">
                {done.byUnit === null ? '' : `${done.byUnit.name}　`}
                {done.by}　<DateText value={done.at} />
              </p>
              {done.note !== null && <p className="act-note">{done.note}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
