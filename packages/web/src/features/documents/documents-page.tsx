import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { DocumentSummary } from '@hengji/contract/documents.ts'
import { documentsQuery } from '../../api/documents.ts'
import { mayImport, useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { Mark } from '../../design/mark.tsx'
import { Points } from '../../design/points.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { documentTitle } from '../../fields/document-title.ts'
import { budgetWords } from '../../messages/budget-forms.ts'
import { documentKinds, documentsWords } from '../../messages/documents.ts'
import { importsWords } from '../../messages/imports.ts'
import { zh } from '../../messages/zh.ts'
import './documents.css'

const batch = 200

/** Everything that was confirmed, by unit, year and kind. */
export function DocumentsPage() {
  const session = useSession()
  const search = useSearch({ from: '/documents' })
  const navigate = useNavigate()
  const documents = useQuery(documentsQuery)
  const [shown, setShown] = useState(batch)
  useEffect(() => {
    document.title = `${documentsWords.title} · ${zh.productName}`
  }, [])

  if (documents.error) return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />
  if (documents.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const all = documents.data
  const units = new Map(all.map((one) => [one.unit.id, one.unit.name]))
  const years = [...new Set(all.map((one) => one.year))].toSorted((a, b) => b - a)
  const found = all.filter(
    (one) =>
      (search.kind === undefined || one.kind === search.kind) &&
      (search.unitId === undefined || one.unit.id === search.unitId) &&
      (search.year === undefined || String(one.year) === search.year),
  )
  const filter = (changed: Partial<typeof search>) =>
    void navigate({ to: '/documents', search: { ...search, ...changed }, replace: true })

  return (
    <div className="page">
      <header className="page-head">
        <h1>{documentsWords.title}</h1>
        <p className="page-lead">{documentsWords.lead(all.length, units.size)}</p>
      </header>
      {all.length === 0 ? (
        <EmptyState title={documentsWords.lead(0, 0)}>
          <p>{documentsWords.emptyText}</p>
          {mayImport(session) && (
            <p>
              <Link to="/imports">{documentsWords.goImport}</Link>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <div className="filters">
            <Choice
              label={documentsWords.filters.kind}
              value={search.kind}
              options={Object.entries(documentKinds)}
              onChoose={(kind) => filter({ kind })}
            />
            <Choice
              label={documentsWords.filters.unitId}
              value={search.unitId}
              options={[...units]}
              onChoose={(unitId) => filter({ unitId })}
            />
            <Choice
              label={documentsWords.filters.year}
              value={search.year}
              options={years.map((year) => [String(year), zh.common.years(year)])}
              onChoose={(year) => filter({ year })}
            />
            {found.length < all.length && (
              <Button
                tone="quiet"
                onClick={() => void navigate({ to: '/documents', search: {}, replace: true })}
              >
                {documentsWords.clear}
              </Button>
            )}
          </div>
          {found.length === 0 && <EmptyState title={documentsWords.noneMatch} />}
          {found.length > 0 && (
            <table className="list">
              <thead>
                <tr>
                  <th scope="col">{documentsWords.columns.title}</th>
                  <th scope="col">{documentsWords.columns.unit}</th>
                  <th scope="col">{documentsWords.columns.year}</th>
                  <th scope="col" className="set-points">
                    {documentsWords.columns.points}
                  </th>
                  <th scope="col">{documentsWords.columns.problems}</th>
                  <th scope="col">{documentsWords.columns.confirmed}</th>
                </tr>
              </thead>
              <tbody>
                {found.slice(0, shown).map((one) => (
                  <Row key={one.id} one={one} />
                ))}
              </tbody>
            </table>
          )}
          <TooMuch shown={shown} total={found.length} onMore={() => setShown(shown + batch)} />
        </>
      )}
    </div>
  )
}

function Row({ one }: { one: DocumentSummary }) {
  const { errors, queries } = one.counts
  return (
    <tr>
      <td>
        <Link to="/documents/$documentId" params={{ documentId: one.id }}>
          {documentTitle(one)}
        </Link>
        <small>
          {documentKinds[one.kind]} · {importsWords.indicators(one.counts.indicators)}
        </small>
      </td>
      <td>{one.unit.name}</td>
      <td className="number">{zh.common.years(one.year)}</td>
      <td className="set-points" data-title={documentsWords.columns.points}>
        <Points value={one.weightPoints} />
        {one.claimedPoints !== null && (
          <small>
            {budgetWords.claimed} <Points value={one.claimedPoints} />
          </small>
        )}
      </td>
      <td data-title={documentsWords.columns.problems}>
        {errors + queries === 0 ? (
          <span className="absent">{zh.common.none}</span>
        ) : (
          <Link
            to="/documents/$documentId/findings"
            params={{ documentId: one.id }}
            className="list-problems"
          >
            {errors > 0 && (
              <span>
                <Mark severity="error" /> {errors}
              </span>
            )}{' '}
            {queries > 0 && (
              <span>
                <Mark severity="query" /> {queries}
              </span>
            )}
          </Link>
        )}
      </td>
      <td className="list-note">
        <DateText value={one.confirmedAt} />
        <small>
          {one.confirmedBy}
          {one.version > 1 && ` · ${documentsWords.version(one.version)}`}
        </small>
      </td>
    </tr>
  )
}

interface ChoiceProps {
  label: string
  value: string | undefined
  options: readonly (readonly [string, string])[]
  onChoose: (value: string | undefined) => void
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <label className="filter">
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">{zh.common.all}</option>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
