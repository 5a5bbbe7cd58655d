import { Link } from '@tanstack/react-router'
import type { ImportSummary } from '@hengji/contract/imports.ts'
import { homeImportsWords } from '../../messages/home-imports.ts'

/** What waits on the desk of imports; each number leads there. */
export function WhatNow({ open }: { open: ImportSummary[] }) {
  const review = open.filter((one) => one.state === 'review')
  const refused = open.length - review.length
  const first = review[0]
  if (open.length === 0) return <>{homeImportsWords.nothing}</>
  const doubtful = review.reduce((sum, one) => sum + one.counts.doubtful, 0)
  const problems = problemsOf(review)
  const mostDoubtful = review.toSorted((a, b) => b.counts.doubtful - a.counts.doubtful)[0] ?? first
  const mostProblems = review.toSorted((a, b) => problemsOf([b]) - problemsOf([a]))[0] ?? first
  const parts = [
    review.length > 0 && (
      <Link key="review" to="/imports">
        {homeImportsWords.toReview(review.length)}
      </Link>
    ),
    doubtful > 0 && mostDoubtful && (
      <Link
        key="doubtful"
        to="/imports/$importId"
        params={{ importId: mostDoubtful.id }}
        search={{ at: 'doubt' }}
      >
        {homeImportsWords.doubtful(doubtful)}
      </Link>
    ),
    problems > 0 && mostProblems && (
      <Link
        key="problems"
        to="/imports/$importId"
        params={{ importId: mostProblems.id }}
        search={{ at: 'finding' }}
      >
        {homeImportsWords.findings(problems)}
      </Link>
    ),
    refused > 0 && (
      <Link key="refused" to="/imports">
        {homeImportsWords.refused(refused)}
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

export function Stored({ count, problems }: { count: number; problems: number }) {
  return <Link to="/documents">{homeImportsWords.storedFindings(count, problems)}</Link>
}

export function problemsOf(list: readonly { counts: { errors: number; queries: number } }[]): number {
  return list.reduce((sum, one) => sum + one.counts.errors + one.counts.queries, 0)
}
