import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Incentive, Incentives } from '@hengji/contract/incentives.ts'
import { incentivesFile, incentivesQuery } from '../../api/incentives.ts'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { incentivesWords as words } from '../../messages/incentives.ts'
import { paperWords } from '../../messages/papers.ts'
import { zh } from '../../messages/zh.ts'
import { IncentiveRow } from './incentive-row.tsx'
import { UnitSums } from './unit-sums.tsx'
import './incentives.css'

const shows = ['all', 'waiting', 'contested', 'counting'] as const
type Show = (typeof shows)[number]
const atOnce = 100

/** Bonus and deduction of an evaluation: what waits, what counts, and the sums with their limits. */
export function IncentivesPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/incentives' })
  const view = useQuery(incentivesQuery(evaluationId))
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
  const { title, year, entries, mayEnter, state, units, ownUnitId } = view.data
  const count = (show: Show) => entries.filter((entry) => isShown(entry, show)).length
  return (
    <div className="page incentives-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {words.evaluation}
          </Link>
        </p>
        <h1>{words.heading(title, year)}</h1>
        <p className="page-lead">
          {words.lead(entries.length, count('waiting'), count('contested'))}
          {words.notOpen[state]}
        </p>
        <div className="incentives-head-acts">
          {mayEnter.map((kind) => (
            <Link
              key={kind}
              className="button button-primary"
              to="/evaluations/$evaluationId/incentives/write"
              params={{ evaluationId }}
              search={{ kind }}
            >
              {words.enter[kind]}
            </Link>
          ))}
          {entries.length > 0 && (
            <span className="incentives-export">
              <PaperLinks
                name={paperWords.incentives}
                addressOf={(format) => incentivesFile(evaluationId, format)}
                csv={incentivesFile(evaluationId, 'csv')}
              />
            </span>
          )}
        </div>
      </header>
      {entries.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          {ownUnitId === null ? words.emptyOffice : words.emptyUnit}
        </EmptyState>
      ) : (
        <Entries view={view.data} />
      )}
      <UnitSums units={units} components={view.data.components} />
    </div>
  )
}

function Entries({ view }: { view: Incentives }) {
  const search = useSearch({ from: '/evaluations/$evaluationId/incentives' })
  const navigate = useNavigate({ from: '/evaluations/$evaluationId/incentives' })
  const [drawn, setDrawn] = useState(atOnce)
  const show = shows.find((each) => each === search.show) ?? 'all'
  const { entries, units } = view
  const chosen = entries.filter(
    (entry) => isShown(entry, show) && (search.unit === undefined || entry.unit.id === search.unit),
  )
  return (
    <>
      <div className="incentives-filters">
        <div role="group" aria-label={words.show.label}>
          {shows.map((each) => (
            <button
              key={each}
              type="button"
              className="button button-quiet"
              aria-pressed={each === show}
              onClick={() =>
                void navigate({
                  search: { ...search, show: each === 'all' ? undefined : each },
                  replace: true,
                })
              }
            >
              {words.show[each]} {entries.filter((entry) => isShown(entry, each)).length}
            </button>
          ))}
        </div>
        {units.length > 1 && (
          <select
            className="text-input"
            aria-label={words.unit}
            value={search.unit ?? ''}
            onChange={(event) =>
              void navigate({ search: { ...search, unit: event.target.value || undefined }, replace: true })
            }
          >
            <option value="">{words.allUnits}</option>
            {units.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
      {chosen.length === 0 && <p className="list-note">{words.nothingChosen}</p>}
      <ul className="incentives-list">
        {chosen.slice(0, drawn).map((entry) => (
          <IncentiveRow key={entry.id} entry={entry} isUnitShown={units.length > 1} />
        ))}
      </ul>
      <TooMuch shown={drawn} total={chosen.length} onMore={() => setDrawn(drawn + atOnce)} />
    </>
  )
}

function isShown({ state, doesCount }: Incentive, show: Show): boolean {
  switch (show) {
    case 'all':
      return true
    case 'waiting':
      return state === 'submitted'
    case 'contested':
      return state === 'contested'
    case 'counting':
      return doesCount
  }
}
