import { useId } from 'react'
import { reportWords as words } from '../../messages/report.ts'
import type { ReportSubject } from './report-subject.ts'

interface MilestoneChoiceProps {
  subject: ReportSubject
  /** The month of the latest one reached; 0: none yet; `null`: not said. */
  chosen: number | null
  error: string | undefined
  isDisabled: boolean
  onChoose: (reachedMonth: number) => void
}

/** How far it has come: the steps of the year, one of them the latest that is done. */
export function MilestoneChoice({ subject, chosen, error, isDisabled, onChoose }: MilestoneChoiceProps) {
  const id = useId()
  const steps = subject.interims.filter(({ milestone }) => milestone !== null)
  const only = steps.length === 1 ? steps[0] : undefined
  const choices = [
    ...steps.map(({ month, milestone }) => ({
      month,
      text: only ? words.reach.done : `${words.milestoneBy(month)}　${milestone ?? ''}`,
    })),
    { month: 0, text: only ? words.reach.notYet : words.notYet },
  ]
  return (
    <fieldset className="report-steps" aria-describedby={error ? `${id}-note` : undefined}>
      <legend className="report-label">
        {only ? `${words.milestoneBy(only.month)}　${only.milestone ?? ''}` : words.reached(subject.month)}
      </legend>
      <div className={only ? 'report-choices report-choices-row' : 'report-choices'}>
        {choices.map(({ month, text }, index) => (
          <label key={month} className="report-choice">
            <input
              type="radio"
              name={id}
              data-report-value={index === 0 ? '' : undefined}
              checked={chosen === month}
              disabled={isDisabled}
              data-fault={error !== undefined && index === 0 ? '' : undefined}
              onChange={() => onChoose(month)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-note`} className="field-error">
          {error}
        </p>
      )}
    </fieldset>
  )
}
