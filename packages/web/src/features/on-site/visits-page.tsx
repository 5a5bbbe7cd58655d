import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { visitStateWords } from '@hengji/domain/evaluation/on-site-visit.ts'
import { visitsQuery } from '../../api/on-site.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'
import { zh } from '../../messages/zh.ts'
import './on-site.css'

/** Where one goes, and who comes. */
export function VisitsPage() {
  const visits = useQuery(visitsQuery)
  useEffect(() => {
    document.title = `${words.visitsTitle} · ${zh.productName}`
  }, [])
  if (visits.error) return <ErrorState error={visits.error} onRetry={() => void visits.refetch()} />
  return (
    <div className="page on-site-page">
      <header className="page-head">
        <h1>{words.visitsTitle}</h1>
        <p className="page-lead">{words.visitsLead}</p>
      </header>
      {visits.isPending && <LoadingState />}
      {visits.data?.length === 0 && <EmptyState title={words.noVisits}>{words.noVisitsText}</EmptyState>}
      <ul className="visit-list">
        {visits.data?.map(({ id, unit, title, year, state, plannedOn, isExaminer }) => (
          <li key={id}>
            <Link to="/visits/$visitId" params={{ visitId: id }}>
              <strong>
                {isExaminer ? words.going : words.coming} · {unit.name}
              </strong>
              <small>
                {title} {year}
              </small>
              <span>
                {dateInChinese(plannedOn)} · {visitStateWords[state]}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
