import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Role } from '@hengji/contract/session.ts'
import { documentsQuery } from '../../api/documents.ts'
import { importsQuery } from '../../api/imports.ts'
import { homeQuery, noteVisit } from '../../api/overview.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { usePages } from '../../fields/pages.ts'
import { mayImport, useSession } from '../../fields/session-context.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { CauseList } from '../../fields/cause-list.tsx'
import { homeWords as words } from '../../messages/home.ts'
import { homeImportsWords } from '../../messages/home-imports.ts'
import { zh } from '../../messages/zh.ts'
import { Changes } from './changes.tsx'
import { FirstSteps } from './first-steps.tsx'
import { NowSentence } from './now-sentence.tsx'
import { StoredAtHome } from './stored-at-home.tsx'
import { WaitingList } from './waiting-list.tsx'
import { problemsOf, Stored, WhatNow } from './what-now.tsx'
import './home.css'

const KeepersNow = lazy(() => import('./keepers-now.tsx'))

const keptBy: { [role in Role]?: 'accounts' | 'record' } = {
  'system-admin': 'accounts',
  'security-admin': 'accounts',
  'audit-admin': 'record',
}

/** What do I have to do, what is late, what changed: the first line says it, each number leads there. */
export function HomePage() {
  const session = useSession()
  const canImport = mayImport(session)
  const visit = useVisit(session.account.id)
  const home = useQuery(homeQuery(visit.since))
  const imports = useQuery({ ...importsQuery, enabled: canImport })
  const pages = usePages()
  const readsDocuments = pages.some(({ href }) => href === '/documents')
  const documents = useQuery({ ...documentsQuery, enabled: readsDocuments })
  useEffect(() => {
    document.title = `${homeImportsWords.title} · ${zh.productName}`
  }, [])

  for (const asked of [home, documents, imports])
    if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (home.data === undefined || (readsDocuments && documents.isPending) || (canImport && imports.isPending))
    return (
      <div className="page">
        <LoadingState />
      </div>
    )

  const open = (imports.data ?? []).filter((one) => one.state === 'review' || one.state === 'refused')
  const stored = documents.data ?? []
  const { role } = session.account
  const duty = words.duties[role]
  const kept = keptBy[role]
  const isTracking = home.data.progress !== null && home.data.progress.indicators > 0
  const isNewCity = home.data.firstSteps.length > 0 && open.length === 0
  const hasWork = pages.some(({ href }) => href === '/work')
  return (
    <div className="page home">
      <header className="page-head">
        <h1 className="visually-hidden">{homeImportsWords.title}</h1>
        <div className="home-now">
          <NowSentence home={home.data} />
          {kept !== undefined && (
            <Suspense fallback={null}>
              <KeepersNow keeps={kept} />
            </Suspense>
          )}
          {isNewCity && <p>{words.firstSteps.lead(home.data.firstSteps)}</p>}
          {canImport && !isNewCity && (
            <p className={isTracking ? 'home-desk' : undefined}>
              <WhatNow open={open} />
            </p>
          )}
          {!canImport && !isTracking && readsDocuments && (
            <p>
              <Stored count={stored.length} problems={problemsOf(stored)} />
            </p>
          )}
        </div>
        {duty !== undefined && <p className="home-duty">{duty}</p>}
      </header>
      {home.data.firstSteps.length > 0 && <FirstSteps steps={home.data.firstSteps} role={role} />}
      <WaitingList
        title={words.decisionsTitle}
        lines={home.data.decisions}
        isUnitShown={home.data.reach === 'city'}
      />
      <WaitingList title={words.todoTitle} lines={home.data.todo} isUnitShown={home.data.reach === 'city'} />
      {home.data.late.length > 0 && (
        <section className="home-part">
          <h2>
            {words.lateTitle}
            {hasWork && role !== 'unit-head' && role !== 'supervising-leader' ? (
              <HrefLink href="/work">{words.toWork}</HrefLink>
            ) : (
              <HrefLink href="/overview">{words.allLate}</HrefLink>
            )}
          </h2>
          <CauseList lines={home.data.late} isUnitShown={home.data.reach === 'city'} />
          {home.data.lateTotal > home.data.late.length && (
            <p className="home-more">
              <HrefLink href="/overview">{words.more(home.data.lateTotal)}</HrefLink>
            </p>
          )}
        </section>
      )}
      {home.data.reach !== 'none' && home.data.year !== null && (
        <Changes changes={home.data.changes} isFirst={visit.isFirst} />
      )}
      {duty !== undefined && (
        <section className="home-part">
          <h2>{words.pagesTitle}</h2>
          <ul className="home-pages">
            {pages
              .filter(({ href }) => href !== '/')
              .map(({ href, text }) => (
                <li key={href}>
                  <HrefLink href={href}>{text}</HrefLink>
                </li>
              ))}
          </ul>
        </section>
      )}
      {readsDocuments && (canImport || !isTracking) && (
        <StoredAtHome open={open} documents={stored} canImport={canImport} />
      )}
    </div>
  )
}

interface Visit {
  /** From when on changes are told; `undefined`: the server says. */
  since: string | undefined
  isFirst: boolean
}

/**
 * The visit before this one: remembered for as long as the window is open, so that looking twice does not make what is
 * new old.
 */
function useVisit(accountId: string): Visit {
  const name = `hengji visit ${accountId}`
  const [visit, setVisit] = useState((): Visit => {
    const [since, first] = (sessionStorage.getItem(name) ?? '').split(' ')
    return { since: since === '' ? undefined : since, isFirst: first !== undefined }
  })
  const isKnown = visit.since !== undefined
  const before = useQuery({ ...homeQuery(undefined), enabled: !isKnown })
  const changes = before.data?.changes
  useEffect(() => {
    if (changes === undefined || isKnown) return
    const isFirst = changes.since === null
    noteVisit().then(
      () => {
        sessionStorage.setItem(name, isFirst ? `${changes.from} first` : changes.from)
        setVisit({ since: changes.from, isFirst })
      },
      () => undefined,
    )
  }, [changes, isKnown, name])
  return visit
}
