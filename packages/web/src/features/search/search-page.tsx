import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import { searchKindSchema, type FoundEntry, type SearchKind } from '@hengji/contract/search.ts'
import { searchQuery } from '../../api/search.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { findWords } from '../../messages/find.ts'
import { zh } from '../../messages/zh.ts'
import './search.css'

const kinds = searchKindSchema.options

/** All that was found for some words, narrowed by kind and year; the question stands in the address. */
export function SearchPage() {
  const search = useSearch({ from: '/search' })
  const navigate = useNavigate()
  const [typed, setTyped] = useState(search.q ?? '')
  const asked = useDeferredValue(typed.trim())
  const kind = kinds.find((one) => one === search.kind)
  const found = useQuery(searchQuery({ q: asked, kind, year: search.year }))
  useEffect(() => {
    document.title = `${findWords.pageTitle} · ${zh.productName}`
  }, [])
  useEffect(() => {
    void navigate({ to: '/search', search: (before) => ({ ...before, q: asked }), replace: true })
  }, [asked, navigate])

  const entries = asked === '' ? [] : (found.data?.entries ?? [])
  const years = yearsOf(entries, search.year)
  const narrow = (changed: { kind?: SearchKind | undefined; year?: string | undefined }) =>
    void navigate({ to: '/search', search: (before) => ({ ...before, ...changed }), replace: true })

  return (
    <div className="page">
      <header className="page-head">
        <h1>{findWords.pageTitle}</h1>
        <p className="page-lead" role="status">
          {asked === ''
            ? findWords.noQuestion
            : found.data && findWords.lead(asked, entries.length, found.data.isCut)}
        </p>
      </header>
      <input
        type="search"
        className="text-input search-question"
        value={typed}
        maxLength={100}
        placeholder={findWords.placeholder}
        aria-label={findWords.placeholder}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="filters">
        <Choices
          label={findWords.kind}
          chosen={kind}
          options={kinds.map((one) => [one, findWords.kinds[one]] as const)}
          onChoose={(chosen) => narrow({ kind: chosen })}
        />
        {years.length > 0 && (
          <Choices
            label={findWords.year}
            chosen={search.year}
            options={years.map((year) => [year, zh.common.years(Number.parseInt(year, 10))] as const)}
            onChoose={(chosen) => narrow({ year: chosen })}
          />
        )}
      </div>
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {asked !== '' && found.isPending && <LoadingState />}
      {asked !== '' && found.data && entries.length === 0 && (
        <EmptyState title={findWords.emptyTitle(asked)}>
          <p>{findWords.emptyText}</p>
        </EmptyState>
      )}
      <ul className="search-list">
        {entries.map((one) => (
          <li key={`${one.kind}${one.id}`}>
            <a
              href={one.link}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                void navigate({ href: one.link })
              }}
            >
              <span className="search-kind">{findWords.kinds[one.kind]}</span>
              <span className="search-title">{one.title}</span>
              <span className="search-note">{one.note}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Those among the results, and the chosen one though it holds nothing. */
function yearsOf(entries: readonly FoundEntry[], chosen: string | undefined): string[] {
  const years = new Set(entries.flatMap(({ year }) => (year === null ? [] : [String(year)])))
  if (chosen !== undefined) years.add(chosen)
  return [...years].toSorted().toReversed()
}

function Choices<Value extends string>({
  label,
  chosen,
  options,
  onChoose,
}: {
  label: string
  chosen: Value | undefined
  options: readonly (readonly [Value, string])[]
  onChoose: (value: Value | undefined) => void
}) {
  return (
    <div className="search-choices" role="group" aria-label={label}>
      <span>{label}</span>
      <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        {findWords.everything}
      </button>
      {options.map(([value, text]) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen === value}
          onClick={() => onChoose(chosen === value ? undefined : value)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
