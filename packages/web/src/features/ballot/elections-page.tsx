import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { electionStateWords } from '@hengji/domain/ballot/ballot-words.ts'
import { electionsQuery } from '../../api/ballot.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { zh } from '../../messages/zh.ts'
import './ballot.css'

/** The votes in which the person sits. */
export function ElectionsPage() {
  const elections = useQuery(electionsQuery)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (elections.error) return <ErrorState error={elections.error} onRetry={() => void elections.refetch()} />
  const mine = elections.data?.filter(({ isMine }) => isMine) ?? []
  return (
    <div className="page ballot-page">
      <header className="page-head">
        <h1>{words.title}</h1>
        {mine.length > 0 && <p className="page-lead">{words.lead}</p>}
      </header>
      {elections.isPending && <LoadingState />}
      {elections.data && mine.length === 0 && <EmptyState title={words.none}>{words.noneText}</EmptyState>}
      <ul className="ballot-list">
        {mine.map(({ id, unitId, unitName, state }) => (
          <li key={id}>
            <Link to="/ballots/$unitId/$electionId" params={{ unitId, electionId: id }}>
              <strong>{unitName}</strong>
              <span>{electionStateWords[state]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
