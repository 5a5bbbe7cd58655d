import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ResultView } from '@hengji/contract/results.ts'
import { resultStateWords } from '@hengji/domain/result/result-states.ts'
import { resultPaper } from '../../api/papers.ts'
import { publicResultPage, reckonResult, resultQuery } from '../../api/results.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { paperWords } from '../../messages/papers.ts'
import { resultWords as words } from '../../messages/result.ts'
import { zh } from '../../messages/zh.ts'
import { FaultList } from './fault-list.tsx'
import { ProofPart, PublishesAs } from './proof-part.tsx'
import { ResultActs } from './result-acts.tsx'
import { ResultTable } from './result-table.tsx'
import './result.css'

/** The group's result: what is missing, or how the units stand; and the next step for whoever has one. */
export function ResultPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/result' })
  const { version } = useSearch({ from: '/evaluations/$evaluationId/result' })
  const view = useQuery(resultQuery(evaluationId, version))
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { title, year, shown, mayReckon, mayTryWhatIf, history } = view.data
  return (
    <div className="page result-page">
      <header className="page-head">
        <p className="list-note result-no-print">
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {words.evaluation}
          </Link>
        </p>
        <h1>{words.heading(title, year)}</h1>
        {shown && <p className="page-lead">{leadOf(shown)}</p>}
        {shown?.state === 'superseded' && <InForce view={view.data} />}
        {typeof shown?.corrects === 'number' && (
          <p className="page-lead">{words.corrects(shown.corrects, shown.reason ?? '')}</p>
        )}
        {view.data.isUnderWay && (
          <p className="list-note result-no-print" role="status">
            {words.goesOn}
          </p>
        )}
        <div className="result-acts result-no-print">
          {mayReckon && (shown === null || shown.state === 'draft' || shown.state === 'discarded') && (
            <Reckon view={view.data} />
          )}
          <ResultActs view={view.data} />
        </div>
        {view.data.acts.some(({ act }) => act === 'publish') && <PublishesAs evaluationId={evaluationId} />}
        <nav className="result-links result-no-print" aria-label={words.moreTabs}>
          {shown && (
            <Link to="/evaluations/$evaluationId/result/objections" params={{ evaluationId }}>
              {words.objections(shown.objections.all, shown.objections.open)}
            </Link>
          )}
          {mayTryWhatIf && (
            <Link to="/evaluations/$evaluationId/reviews" params={{ evaluationId }}>
              {words.review}
            </Link>
          )}
          {mayTryWhatIf && shown?.standings && (
            <Link to="/evaluations/$evaluationId/result/what-if" params={{ evaluationId }}>
              {words.whatIf}
            </Link>
          )}
          {shown?.state === 'published' && <a href={publicResultPage(evaluationId)}>{words.publicPage}</a>}
          {shown?.standings && (
            <button type="button" className="button button-quiet" onClick={() => window.print()}>
              {words.print}
            </button>
          )}
          {shown?.standings &&
            (['announcement', 'circular'] as const).map((paper) => (
              <PaperLinks
                key={paper}
                name={paperWords[paper]}
                addressOf={resultPaper(evaluationId, paper, shown.version)}
              />
            ))}
          <Versions view={view.data} />
        </nav>
      </header>
      {shown === null && (
        <EmptyState title={mayReckon ? words.nothingReckoned : words.noneYet}>
          {mayReckon ? words.nothingReckonedText : words.noneYetText}
        </EmptyState>
      )}
      {shown && shown.faults.length > 0 && (
        <FaultList evaluationId={evaluationId} schemeId={view.data.scheme.id} faults={shown.faults} />
      )}
      {shown?.standings && (
        <ResultTable
          evaluationId={evaluationId}
          standings={shown.standings}
          ownUnitId={view.data.ownUnitId}
          seesAll={mayTryWhatIf}
          version={version}
        />
      )}
      {(shown?.state === 'published' || shown?.state === 'superseded') && (
        <ProofPart evaluationId={evaluationId} />
      )}
      {shown && shown.inputHash !== null && (
        <p className="list-note result-hash" title={words.hashNote}>
          {words.hash} {shown.inputHash} ·{' '}
          {words.reckonedBy(shown.reckonedBy, dateInChinese(shown.reckonedAt))}
        </p>
      )}
      {history.length > 0 && (
        <details className="result-history result-no-print">
          <summary>{words.history}</summary>
          <ul>
            {history.map((each) => (
              <li key={`${each.version} ${each.at} ${each.act}`}>
                {dateInChinese(each.at)} {each.by} {words.acts[each.act]}（{each.version}）
                {each.text !== null && `：${each.text}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** From a version that was corrected to the one in its place. */
function InForce({ view: { evaluationId, versions } }: { view: ResultView }) {
  const inForce = versions.find(({ state }) => state === 'published')
  if (!inForce) return null
  return (
    <p>
      <Link
        to="/evaluations/$evaluationId/result"
        params={{ evaluationId }}
        search={{ version: String(inForce.version) }}
      >
        {words.toInForce(inForce.version)}
      </Link>
    </p>
  )
}

function leadOf(shown: NonNullable<ResultView['shown']>): string {
  const day = (text: string | null) => (text === null ? '' : dateInChinese(text))
  switch (shown.state) {
    case 'draft':
      return shown.standings ? words.lead.draft(shown.standings.rows.length) : ''
    case 'announced':
      return words.lead.announced(day(shown.announcedOn), day(shown.lastObjectionDay))
    case 'signed-off':
      return words.lead['signed-off'](shown.signedBy ?? '')
    case 'published':
      return words.lead.published(day(shown.publishedAt))
    case 'superseded':
    case 'discarded':
      return words.lead[shown.state]
  }
}

function Reckon({ view }: { view: ResultView }) {
  const client = useQueryClient()
  const { evaluationId, shown } = view
  const reckoning = useMutation({
    mutationFn: () => reckonResult(evaluationId, shown?.state === 'draft' ? shown.revision : null),
    onSuccess: () => showToast({ text: words.reckoned }),
    onSettled: () => client.invalidateQueries({ queryKey: ['result', evaluationId] }),
  })
  return (
    <>
      <Button
        tone={shown?.standings ? 'plain' : 'primary'}
        aria-busy={reckoning.isPending}
        disabled={reckoning.isPending || view.isUnderWay}
        onClick={() => reckoning.mutate()}
      >
        {shown === null ? words.reckon : words.reckonAgain}
      </Button>
      {reckoning.isPending && <small role="status">{words.reckoningNow}</small>}
      {reckoning.error && (
        <p className="field-error" role="alert">
          {reckoning.error.message}
        </p>
      )}
    </>
  )
}

function Versions({ view: { versions, shown } }: { view: ResultView }) {
  const navigate = useNavigate({ from: '/evaluations/$evaluationId/result' })
  if (versions.length < 2) return null
  return (
    <select
      className="text-input result-versions"
      aria-label={words.versions}
      value={shown?.version ?? ''}
      onChange={(event) => void navigate({ search: { version: event.target.value } })}
    >
      {versions.map(({ version, state }) => (
        <option key={version} value={version}>
          {words.version(version, resultStateWords[state])}
        </option>
      ))}
    </select>
  )
}
