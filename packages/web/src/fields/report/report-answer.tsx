import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { Measured } from '../../design/measured.tsx'
import { reportWords as words } from '../../messages/report.ts'
import type { ReportSubject } from './report-subject.ts'
import type { ReportInHand } from './use-report.ts'

/** What stands between the form and its being filed: a question, a queue, a refusal, somebody who was faster. */
export function ReportAnswer({ subject, report }: { subject: ReportSubject; report: ReportInHand }) {
  const { phase } = report
  switch (phase.kind) {
    case 'typing':
    case 'sending':
      return null
    case 'asked':
      return (
        <div className="report-answer report-asked" role="group" aria-label={words.confirmTitle}>
          <b>{words.confirmTitle}</b>
          <ul>
            {phase.queries.map((query) => (
              <li key={query.code}>{query.message}</li>
            ))}
          </ul>
          <p className="report-acts">
            <Button type="submit" tone="primary" data-answer>
              {words.confirm}
            </Button>
            <Button onClick={report.reconsider}>{words.look}</Button>
          </p>
        </div>
      )
    case 'waiting':
      return (
        <div className="report-answer" role="status">
          <span>{words.waiting}</span>
          <Button tone="quiet" onClick={report.reconsider}>
            {words.takeBack}
          </Button>
        </div>
      )
    case 'refused':
      return (
        <div className="report-answer report-refused" role="alert">
          <b>{words.refused}</b>
          <span>{phase.message}</span>
        </div>
      )
    case 'overtaken':
      return <Overtaken subject={subject} report={report} phase={phase} />
  }
}

/** Somebody else reported the same month: both values side by side, the person decides. */
function Overtaken({
  subject,
  report,
  phase,
}: {
  subject: ReportSubject
  report: ReportInHand
  phase: Extract<ReportInHand['phase'], { kind: 'overtaken' }>
}) {
  const { unit } = subject.measure
  const mine = report.read.report
  return (
    <div className="report-answer report-conflict" role="alert">
      <p>{words.conflict(subject.month)}</p>
      <dl>
        <div>
          <dt>{words.mine}</dt>
          <dd>
            <ReportedThing
              subject={subject}
              value={mine?.value ?? null}
              reached={mine?.reachedMonth ?? null}
              unit={unit}
            />
            <span>{report.draft.sentence}</span>
          </dd>
        </div>
        {phase.newer && (
          <div>
            <dt>
              {phase.newer.reportedBy} <DateText value={phase.newer.reportedAt} />
            </dt>
            <dd>
              <ReportedThing
                subject={subject}
                value={phase.newer.value}
                reached={phase.newer.reachedMonth}
                unit={unit}
              />
              <span>{phase.newer.sentence}</span>
            </dd>
          </div>
        )}
      </dl>
      <p className="report-acts">
        <Button tone="primary" onClick={report.keepMine}>
          {words.keepMine}
        </Button>
        <Button onClick={report.takeTheirs}>{words.takeTheirs}</Button>
      </p>
    </div>
  )
}

function ReportedThing({
  subject,
  value,
  reached,
  unit,
}: {
  subject: ReportSubject
  value: string | null
  reached: number | null
  unit: string | null
}) {
  if (subject.measure.kind === 'number') return <Measured value={value} unit={unit} />
  const step = subject.interims.find(({ month }) => month === reached)
  return <span>{step?.milestone ?? words.notYet}</span>
}
