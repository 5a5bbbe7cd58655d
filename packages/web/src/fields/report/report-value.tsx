import { useId } from 'react'
import { measuredText, withThousands } from '../../design/measured.tsx'
import { reportWords as words } from '../../messages/report.ts'
import type { ReportSubject } from './report-subject.ts'
import type { ReportInHand } from './use-report.ts'

interface ReportValueProps {
  subject: ReportSubject
  report: ReportInHand
  error: string | undefined
  isDisabled: boolean
}

/** The number as people write it; what it is read as stands below where that is not the same. */
export function ReportValue({ subject, report, error, isDisabled }: ReportValueProps) {
  const id = useId()
  const { draft, read } = report
  const { unit, accrual } = subject.measure
  const value = read.report?.value ?? null
  const isOtherwiseWritten = value !== null && ![value, withThousands(value)].includes(draft.value.trim())
  return (
    <div className="report-value">
      <label htmlFor={id} className="report-label">
        {words.value(subject.month, accrual === 'total-so-far')}
      </label>
      <span className="report-number">
        <input
          id={id}
          className="text-input"
          data-report-value
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="send"
          maxLength={60}
          value={draft.value}
          disabled={isDisabled}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => report.change({ value: event.target.value })}
        />
        {unit !== null && <span className="unit">{unit}</span>}
      </span>
      <p id={`${id}-note`} className={error ? 'field-error' : 'field-note'}>
        {error ?? (isOtherwiseWritten ? words.readAs(measuredText(value, unit)) : '')}
      </p>
    </div>
  )
}
