import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Measures } from '@hengji/contract/measures.ts'
import { documentQuery } from '../../api/documents.ts'
import { RequestRefused } from '../../api/request.ts'
import { measuresQuery } from '../../api/tracking.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { documentTitle } from '../../fields/document-title.ts'
import { measuresWords as words } from '../../messages/tracking.ts'
import { zh } from '../../messages/zh.ts'
import { JoinDialog } from './join-dialog.tsx'
import { MeasureDialog } from './measure-dialog.tsx'
import { MeasureRow } from './measure-row.tsx'
import { SharingProposals } from './sharing-proposals.tsx'
import './measures.css'

const batch = 100

/** What is measured in a plan, how it is reported and what is due when: looked after by the unit's liaison. */
export function MeasuresPage() {
  const { documentId } = useParams({ from: '/documents/$documentId/measures' })
  const document_ = useQuery(documentQuery(documentId))
  const measures = useQuery(measuresQuery(documentId))
  const title = document_.data ? documentTitle(document_.data) : null
  useEffect(() => {
    if (title !== null) document.title = `${words.pageTitle(title)} · ${zh.productName}`
  }, [title])

  if (measures.error instanceof RequestRefused && measures.error.code === 'plan-not-approved')
    return (
      <EmptyState title={words.emptyTitle}>
        <p>{words.emptyText}</p>
        <p>
          <Link to="/documents/$documentId" params={{ documentId }}>
            {words.toPlan}
          </Link>
        </p>
      </EmptyState>
    )
  if (measures.error) return <ErrorState error={measures.error} onRetry={() => void measures.refetch()} />
  if (measures.data === undefined)
    return (
      <div className="page">
        <LoadingState lines={12} />
      </div>
    )
  return <MeasureList data={measures.data} title={title} />
}

function MeasureList({ data, title }: { data: Measures; title: string | null }) {
  const search = useSearch({ from: '/documents/$documentId/measures' })
  const { documentId } = data
  const [shown, setShown] = useState(batch)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [isJoining, setIsJoining] = useState(false)
  const [editing, setEditing] = useState<string | null>(search.measure ?? null)
  const proposed = data.measures.filter(({ isProposed }) => isProposed)
  const listed = search.show === 'proposed' ? proposed : data.measures
  const pickedHere = data.measures.filter(({ id }) => picked.has(id))
  const edited = data.measures.find(({ id }) => id === editing)

  const pick = (id: string, isPicked: boolean) => {
    const next = new Set(picked)
    if (isPicked) next.add(id)
    else next.delete(id)
    setPicked(next)
  }

  return (
    <div className="page measures">
      <header className="page-head">
        <p className="document-origin">
          <Link to="/documents/$documentId" params={{ documentId }}>
            {title ?? words.toPlan}
          </Link>
        </p>
        <h1>{words.title}</h1>
        <p className="page-lead">{words.lead(data.measures.length, proposed.length)}</p>
        <p className="measures-explain">{words.explain}</p>
      </header>
      {data.mayEdit && <SharingProposals data={data} />}
      <div className="measures-bar">
        {(['all', 'proposed'] as const).map((show) => (
          <Link
            key={show}
            to="/documents/$documentId/measures"
            params={{ documentId }}
            search={show === 'all' ? {} : { show }}
            aria-current={(search.show ?? 'all') === show ? 'page' : undefined}
          >
            {words.filterShow[show]}
          </Link>
        ))}
        {data.mayEdit &&
          (pickedHere.length >= 2 ? (
            <Button tone="primary" onClick={() => setIsJoining(true)}>
              {words.join(pickedHere.length)}
            </Button>
          ) : (
            <small>{words.joinNeeds}</small>
          ))}
      </div>
      <table className="measures-table">
        <thead>
          <tr>
            {data.mayEdit && <th scope="col">{words.columns.pick}</th>}
            <th scope="col">{words.columns.measure}</th>
            <th scope="col">{words.columns.how}</th>
            <th scope="col" className="measures-number">
              {words.columns.target}
            </th>
            <th scope="col" className="measures-number">
              {words.columns.budget}
            </th>
            <th scope="col">{words.columns.interim}</th>
            <th scope="col">
              <span className="visually-hidden">{words.columns.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.slice(0, shown).map((measure) => (
            <MeasureRow
              key={measure.id}
              measure={measure}
              mayEdit={data.mayEdit}
              isPicked={picked.has(measure.id)}
              onPick={(isPicked) => pick(measure.id, isPicked)}
              onEdit={() => setEditing(measure.id)}
            />
          ))}
        </tbody>
      </table>
      <TooMuch
        shown={Math.min(shown, listed.length)}
        total={listed.length}
        onMore={() => setShown(shown + batch)}
      />
      {isJoining && (
        <JoinDialog
          documentId={documentId}
          measures={pickedHere}
          onClose={() => setIsJoining(false)}
          onJoined={() => {
            setIsJoining(false)
            setPicked(new Set())
          }}
        />
      )}
      {edited && data.mayEdit && (
        <MeasureDialog key={edited.id} measureId={edited.id} onClose={() => setEditing(null)} />
      )}
    </div>
  )
}
