import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { IncentiveView } from '@hengji/contract/incentives.ts'
import { adjustmentStateWords, type AdjustmentAct } from '@hengji/domain/incentive/adjustment-states.ts'
import { evidenceFile } from '../../api/evidence.ts'
import { incentiveQuery } from '../../api/incentives.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { SaidProofs } from '../../fields/said-proofs.tsx'
import { incentivesWords as words } from '../../messages/incentives.ts'
import { zh } from '../../messages/zh.ts'
import { Doubles } from './doubles.tsx'
import { IncentiveActDialog, type IncentiveAct } from './incentive-act-dialog.tsx'
import './incentives.css'

/** One entry: what it rests on, what speaks against it, what was decided, and what may be done now. */
export function IncentivePage() {
  const { evaluationId, incentiveId } = useParams({
    from: '/evaluations/$evaluationId/incentives/$incentiveId',
  })
  const view = useQuery(incentiveQuery(incentiveId))
  const text = view.data?.text
  useEffect(() => {
    document.title = `${text ?? words.title} · ${zh.productName}`
  }, [text])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const entry = view.data
  return (
    <div className="page incentives-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId/incentives" params={{ evaluationId }}>
            {words.back}
          </Link>
        </p>
        <h1>{entry.text === '' ? entry.component : entry.text}</h1>
        <p className="page-lead">
          {entry.unit.name} · {entry.item ?? entry.component} ·{' '}
          <strong className="number">
            {words.sign[entry.kind]}
            {toTwoPlaces(entry.points)} {words.points}
          </strong>{' '}
          · {adjustmentStateWords[entry.state]}
        </p>
      </header>
      {entry.acts.includes('grant') && <Doubles entry={entry} />}
      <Particulars entry={entry} />
      {!entry.acts.includes('grant') && <Doubles entry={entry} />}
      <Acts entry={entry} />
      <History entry={entry} />
    </div>
  )
}

function Particulars({ entry }: { entry: IncentiveView }) {
  const { decision } = entry
  return (
    <dl className="incentive-facts">
      <dt>{words.basis}</dt>
      <dd>{[entry.basisTitle, entry.basisNumber].filter(Boolean).join('，') || words.none}</dd>
      {entry.happenedOn !== null && (
        <>
          <dt>{words.happenedOn}</dt>
          <dd>{dateInChinese(entry.happenedOn)}</dd>
        </>
      )}
      <dt>{words.indicator}</dt>
      <dd>
        {entry.indicator ? `${entry.indicator.code ?? ''} ${entry.indicator.title}` : words.indicatorNone}
      </dd>
      <dt>{words.pointsField[entry.kind]}</dt>
      <dd className="number">{toTwoPlaces(entry.askedPoints)}</dd>
      {entry.kind === 'bonus' && (
        <>
          <dt>{words.proof}</dt>
          <dd>
            {entry.evidence.length === 0 && words.none}
            <ul>
              {entry.evidence.map(({ id, name }) => (
                <li key={id}>
                  <a href={evidenceFile(id)}>{name}</a>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {decision !== null && (
        <>
          <dt>{words.decision[decision.outcome]}</dt>
          <dd>
            {decision.outcome === 'granted' && (
              <strong className="number">
                {toTwoPlaces(entry.points)} {words.points}{' '}
              </strong>
            )}
            {words.decided(decision.by, dateInChinese(decision.on))}
            {decision.reason !== null && `：${decision.reason}`}
            {entry.objectUntil !== null && (
              <small>{words.objectUntil(dateInChinese(entry.objectUntil))}</small>
            )}
          </dd>
        </>
      )}
    </dl>
  )
}

function Acts({ entry }: { entry: IncentiveView }) {
  const [asking, setAsking] = useState<IncentiveAct | null>(null)
  if (entry.acts.length === 0) return null
  return (
    <div className="incentive-acts">
      {entry.acts.map((act) =>
        act === 'edit' ? (
          <Link
            key={act}
            className="button button-plain"
            to="/evaluations/$evaluationId/incentives/write"
            params={{ evaluationId: entry.evaluationId }}
            search={{ kind: entry.kind, entry: entry.id }}
          >
            {words.acts.edit}
          </Link>
        ) : (
          <Button key={act} tone={toneOf(act)} onClick={() => setAsking(act)}>
            {words.acts[act]}
          </Button>
        ),
      )}
      {asking !== null && <IncentiveActDialog entry={entry} act={asking} onClose={() => setAsking(null)} />}
    </div>
  )
}

function toneOf(act: AdjustmentAct): 'primary' | 'plain' | 'quiet' {
  if (act === 'submit' || act === 'grant') return 'primary'
  return act === 'withdraw' ? 'quiet' : 'plain'
}

function History({ entry }: { entry: IncentiveView }) {
  return (
    <section className="incentive-history">
      <h2>{words.history}</h2>
      <ol>
        <li>{words.enteredBy(entry.enteredBy, dateInChinese(entry.enteredAt))}</li>
        {entry.history.map(({ act, text, by, at, proofs }) => (
          <li key={`${act} ${at}`}>
            {words.decided(by, dateInChinese(at))} {words.acts[act]}
            {text !== null && `：${text}`}
            <SaidProofs proofs={proofs} />
          </li>
        ))}
      </ol>
    </section>
  )
}
