import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { SchemeSummary } from '@hengji/contract/schemes.ts'
import { schemeStateWords } from '@hengji/domain/scheme/scheme-states.ts'
import { schemeListQuery } from '../../api/schemes.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { schemesWords as words } from '../../messages/schemes.ts'
import { zh } from '../../messages/zh.ts'
import { NewScheme } from './new-scheme.tsx'
import './schemes.css'

/** Every scheme there is, the newest year first. */
export function SchemesPage() {
  const list = useQuery(schemeListQuery)
  const search = useSearch({ from: '/schemes' })
  const [isAdding, setIsAdding] = useState(search.from !== undefined)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { schemes, mayKeep } = list.data
  const shown = schemes.filter(({ state }) => state !== 'discarded')
  const discarded = schemes.filter(({ state }) => state === 'discarded')
  const count = (state: SchemeSummary['state']) => schemes.filter((each) => each.state === state).length
  return (
    <div className="page schemes-page">
      <header className="page-head schemes-head">
        <div>
          <h1>{words.title}</h1>
          {shown.length > 0 && <p className="page-lead">{words.lead(count('in-force'), count('draft'))}</p>}
        </div>
        {mayKeep && shown.length > 0 && !isAdding && (
          <Button tone="primary" onClick={() => setIsAdding(true)}>
            {words.add}
          </Button>
        )}
      </header>
      {shown.length === 0 && (
        <EmptyState title={words.empty}>{mayKeep ? words.emptyKeep : words.emptyRead}</EmptyState>
      )}
      {mayKeep && (isAdding || shown.length === 0) && (
        <NewScheme
          list={list.data}
          earlier={search.from}
          onCancel={shown.length === 0 ? undefined : () => setIsAdding(false)}
        />
      )}
      {shown.length > 0 && <SchemeTable schemes={shown} />}
      {discarded.length > 0 && (
        <details className="schemes-discarded">
          <summary>{words.discarded(discarded.length)}</summary>
          <SchemeTable schemes={discarded} />
        </details>
      )}
    </div>
  )
}

function SchemeTable({ schemes }: { schemes: readonly SchemeSummary[] }) {
  return (
    <table className="list schemes-table">
      <thead>
        <tr>
          <th scope="col">{words.columns.title}</th>
          <th scope="col">{words.columns.state}</th>
          <th scope="col">{words.columns.groups}</th>
          <th scope="col">{words.columns.by}</th>
        </tr>
      </thead>
      <tbody>
        {schemes.map((scheme) => (
          <tr key={scheme.id}>
            <td>
              <Link to="/schemes/$schemeId" params={{ schemeId: scheme.id }}>
                {scheme.title}
              </Link>
              <small>
                {words.years(scheme.year)} · {scheme.group}
                {scheme.version > 1 && ` · ${words.version(scheme.version)}`}
              </small>
            </td>
            <td>
              <StateMark scheme={scheme} />
            </td>
            <td>
              {scheme.groups.length === 0
                ? scheme.state === 'in-force' && <span className="list-note">{words.noGroup}</span>
                : scheme.groups.map(({ id, title, units }) => (
                    <div key={id}>{words.group(title, units)}</div>
                  ))}
            </td>
            <td className="list-note">{lastAct(scheme)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function StateMark({ scheme }: { scheme: Pick<SchemeSummary, 'state' | 'faults'> }) {
  return (
    <span className={`scheme-state scheme-state-${scheme.state}`}>
      {schemeStateWords[scheme.state]}
      {scheme.state === 'draft' && <small>{words.faults(scheme.faults)}</small>}
    </span>
  )
}

function lastAct({ promulgated, changed, created }: SchemeSummary): string {
  if (promulgated) return words.promulgatedBy(dateInChinese(promulgated.at), promulgated.by)
  const touched = changed ?? created
  return touched ? words.changedBy(dateInChinese(touched.at), touched.by) : words.loaded
}
