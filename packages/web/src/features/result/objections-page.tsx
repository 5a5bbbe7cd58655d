import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ResultObjection } from '@hengji/contract/result-objections.ts'
import type { ResultObjectionAct } from '@hengji/domain/result/result-objection.ts'
import { resultObjectionStateWords } from '@hengji/domain/result/result-objection.ts'
import { objectionPaper } from '../../api/papers.ts'
import { objectionsQuery } from '../../api/results.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { SaidProofs } from '../../fields/said-proofs.tsx'
import { paperWords } from '../../messages/papers.ts'
import { resultWords as words } from '../../messages/result.ts'
import { zh } from '../../messages/zh.ts'
import { FileObjectionForm } from './file-objection-form.tsx'
import { ObjectionActDialog } from './objection-act-dialog.tsx'
import './result.css'

/** Objections to the result: a unit raises them in its days, the office takes and decides them. */
export function ObjectionsPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/result/objections' })
  const view = useQuery(objectionsQuery(evaluationId))
  useEffect(() => {
    document.title = `${words.objectionsTitle} · ${zh.productName}`
  }, [])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { objections, mayFile, lastObjectionDay, isPeriodOver, title, year } = view.data
  return (
    <div className="page result-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId/result" params={{ evaluationId }}>
            {words.heading(title, year)}
          </Link>
        </p>
        <h1>{words.objectionsTitle}</h1>
        <p className="page-lead">
          {words.objectionsLead(
            lastObjectionDay === null ? null : dateInChinese(lastObjectionDay),
            isPeriodOver,
          )}
        </p>
      </header>
      {mayFile && <FileObjectionForm view={view.data} />}
      {objections.length === 0 && !mayFile && (
        <EmptyState title={words.noObjections}>{words.noObjectionsText}</EmptyState>
      )}
      <ul className="result-objections">
        {objections.map((objection) => (
          <Objection key={objection.id} evaluationId={evaluationId} year={year} objection={objection} />
        ))}
      </ul>
    </div>
  )
}

function Objection({
  evaluationId,
  year,
  objection,
}: {
  evaluationId: string
  year: number
  objection: ResultObjection
}) {
  const [asking, setAsking] = useState<ResultObjectionAct | null>(null)
  const {
    unit,
    version,
    subjectText,
    text,
    state,
    filedBy,
    filedAt,
    answer,
    decidedBy,
    decidedAt,
    acts,
    history,
  } = objection
  return (
    <li>
      <div className="result-objection-head">
        <strong>
          <Link
            to="/evaluations/$evaluationId/result/units/$unitId"
            params={{ evaluationId, unitId: unit.id }}
            search={{ version: String(version) }}
          >
            {unit.name}
          </Link>
        </strong>
        <span>{subjectText}</span>
        <span className={`result-objection-${state}`}>{resultObjectionStateWords[state]}</span>
      </div>
      <p>{text}</p>
      <SaidProofs proofs={history.flatMap(({ proofs }) => proofs)} />
      <p className="list-note">{words.filedBy(filedBy, dateInChinese(filedAt))}</p>
      {answer !== null && (
        <p className="result-answer">
          {words.answer}：{answer}
          <small>
            {decidedBy} {decidedAt !== null && dateInChinese(decidedAt)}
          </small>
        </p>
      )}
      {decidedAt !== null && (
        <PaperLinks
          name={paperWords.objection}
          addressOf={objectionPaper(evaluationId, objection.id)}
          formats={['docx']}
        />
      )}
      {acts.length > 0 && (
        <div className="result-acts">
          {acts.map((act) => (
            <Button key={act} tone={act === 'take' ? 'primary' : 'plain'} onClick={() => setAsking(act)}>
              {words.objectionActs[act]}
            </Button>
          ))}
        </div>
      )}
      {history.length > 1 && (
        <details className="result-history">
          <summary>{words.history}</summary>
          <ul>
            {history.map((each) => (
              <li key={`${each.at} ${each.act}`}>
                {dateInChinese(each.at)} {each.by}{' '}
                {each.act === 'file' ? words.objectionHistory.file : words.objectionActs[each.act]}
                {each.text !== null && `：${each.text}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {asking !== null && (
        <ObjectionActDialog
          evaluationId={evaluationId}
          year={year}
          objection={objection}
          act={asking}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  )
}
