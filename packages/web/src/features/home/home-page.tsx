import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ImportSummary } from '@hengji/contract/imports.ts'
import { documentsQuery } from '../../api/documents.ts'
import { importsQuery } from '../../api/imports.ts'
import { addUploads } from '../../api/upload-queue.ts'
import { mayImport, useSession } from '../../app/session-context.ts'
import { DateText } from '../../design/date-text.tsx'
import { DropTarget } from '../../design/drop-target.tsx'
import { Points } from '../../design/points.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { documentTitle, importTitle } from '../../fields/document-title.ts'
import { zh } from '../../messages/zh.ts'
import { TrySample } from './try-sample.tsx'
import './home.css'

const shownAtHome = 8

/** What now: the first line says it, each number leads there. Below, what was touched last. */
export function HomePage() {
  const session = useSession()
  const canImport = mayImport(session)
  const imports = useQuery({ ...importsQuery, enabled: canImport })
  const documents = useQuery(documentsQuery)
  const navigate = useNavigate()
  useEffect(() => {
    document.title = `${zh.home.title} · ${zh.productName}`
  }, [])

  if (documents.error) return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />
  if (imports.error) return <ErrorState error={imports.error} onRetry={() => void imports.refetch()} />
  if (documents.isPending || (canImport && imports.isPending))
    return (
      <div className="page">
        <LoadingState />
      </div>
    )

  const open = (imports.data ?? []).filter((one) => one.state === 'review' || one.state === 'refused')
  const takeFiles = (files: File[]) => {
    addUploads(files)
    void navigate({ to: '/imports' })
  }

  return (
    <div className="page">
      <header className="page-head">
        <h1 className="visually-hidden">{zh.home.title}</h1>
        <p className="home-now">
          {canImport ? (
            <WhatNow open={open} />
          ) : (
            <Stored count={documents.data.length} problems={problemsOf(documents.data)} />
          )}
        </p>
      </header>
      {canImport && (
        <>
          <DropTarget onFiles={takeFiles} />
          <TrySample onFiles={takeFiles} />
        </>
      )}
      {open.length > 0 && (
        <section className="home-part">
          <h2>
            {zh.home.recentImports}
            <Link to="/imports">{zh.home.allImports}</Link>
          </h2>
          <ul className="home-list">
            {open.slice(0, shownAtHome).map((one) => (
              <li key={one.id}>
                <Link to="/imports/$importId" params={{ importId: one.id }}>
                  {importTitle(one)}
                </Link>
                <span className="home-note">
                  {one.state === 'refused' ? (
                    <span className="home-refused">{one.refusal?.message}</span>
                  ) : (
                    countsText(one)
                  )}
                </span>
                <span className="home-time">
                  <DateText value={one.createdAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="home-part">
        <h2>
          {zh.home.recentDocuments}
          <Link to="/documents">{zh.home.allDocuments}</Link>
        </h2>
        {documents.data.length === 0 && (
          <EmptyState title={zh.documents.lead(0, 0)}>
            <p>{zh.home.noDocuments}</p>
          </EmptyState>
        )}
        <ul className="home-list">
          {documents.data.slice(0, shownAtHome).map((one) => (
            <li key={one.id}>
              <Link to="/documents/$documentId" params={{ documentId: one.id }}>
                {documentTitle(one)}
              </Link>
              <span className="home-note">
                {one.unit.name} {zh.common.years(one.year)}
                {one.counts.errors + one.counts.queries > 0 && (
                  <>
                    {' '}
                    ·{' '}
                    <Link to="/documents/$documentId/findings" params={{ documentId: one.id }}>
                      {zh.home.findings(one.counts.errors + one.counts.queries)}
                    </Link>
                  </>
                )}
              </span>
              <span className="home-points">
                {one.weightPoints === null ? '' : <Points value={one.weightPoints} />}
              </span>
              <span className="home-time">
                <DateText value={one.confirmedAt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function WhatNow({ open }: { open: ImportSummary[] }) {
  const review = open.filter((one) => one.state === 'review')
  const refused = open.length - review.length
  const first = review[0]
  if (open.length === 0) return <>{zh.home.nothing}</>
  const doubtful = review.reduce((sum, one) => sum + one.counts.doubtful, 0)
  const problems = problemsOf(review)
  const mostDoubtful = review.toSorted((a, b) => b.counts.doubtful - a.counts.doubtful)[0] ?? first
  const mostProblems = review.toSorted((a, b) => problemsOf([b]) - problemsOf([a]))[0] ?? first
  const parts = [
    review.length > 0 && (
      <Link key="review" to="/imports">
        {zh.home.toReview(review.length)}
      </Link>
    ),
    doubtful > 0 && mostDoubtful && (
      <Link
        key="doubtful"
        to="/imports/$importId"
        params={{ importId: mostDoubtful.id }}
        search={{ at: 'doubt' }}
      >
        {zh.home.doubtful(doubtful)}
      </Link>
    ),
    problems > 0 && mostProblems && (
      <Link
        key="problems"
        to="/imports/$importId"
        params={{ importId: mostProblems.id }}
        search={{ at: 'finding' }}
      >
        {zh.home.findings(problems)}
      </Link>
    ),
    refused > 0 && (
      <Link key="refused" to="/imports">
        {zh.home.refused(refused)}
      </Link>
    ),
  ].filter((part) => part !== false && part !== undefined)
  return (
    <>
      {parts.map((part, index) => (
        <span key={index}>
          {index > 0 && '，'}
          {part}
        </span>
      ))}
      。
    </>
  )
}

function Stored({ count, problems }: { count: number; problems: number }) {
  return <Link to="/documents">{zh.home.storedFindings(count, problems)}</Link>
}

function problemsOf(list: readonly { counts: { errors: number; queries: number } }[]): number {
  return list.reduce((sum, one) => sum + one.counts.errors + one.counts.queries, 0)
}

function countsText({ kind, counts }: ImportSummary): string {
  const parts = [
    kind ? zh.kinds[kind] : null,
    zh.imports.indicators(counts.indicators),
    counts.repaired > 0 ? zh.imports.repaired(counts.repaired) : null,
    counts.doubtful > 0 ? zh.imports.doubtful(counts.doubtful) : null,
    counts.errors + counts.queries > 0 ? zh.imports.problems(counts.errors + counts.queries) : null,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}
