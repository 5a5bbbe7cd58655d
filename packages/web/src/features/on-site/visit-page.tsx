import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { visitStateWords } from '@hengji/domain/evaluation/on-site-visit.ts'
import { visitPaper } from '../../api/papers.ts'
import { useVisitPhotos } from '../../api/visit-photos.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { PaperLinks } from '../../fields/paper-links.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'
import { paperWords } from '../../messages/papers.ts'
import { zh } from '../../messages/zh.ts'
import { ChecklistItem } from './checklist-item.tsx'
import { LeftHere } from './left-here.tsx'
import { useVisit, type Readiness } from './use-visit.ts'
import { VisitActs } from './visit-acts.tsx'
import { VisitRecord } from './visit-record.tsx'
import './finding.css'
import './on-site.css'
import './visit.css'

const offlineWords = {
  preparing: words.offlinePreparing,
  ready: words.offlineReady,
  'stay-open': words.offlineStayOpen,
} as const satisfies Record<Readiness, string>

/** One visit: the checklist for those who go there, the record for both sides. */
export function VisitPage() {
  const { visitId } = useParams({ from: '/visits/$visitId' })
  const accountId = useSession().account.id
  const { query, visit, isAway, outgoing, outbox, readiness } = useVisit(accountId, visitId)
  const photos = useVisitPhotos().filter((photo) => photo.visitId === visitId && photo.state !== 'done')
  const unit = visit?.unit.name
  useEffect(() => {
    document.title = `${unit === undefined ? words.title : words.visitHeading(unit)} · ${zh.productName}`
  }, [unit])
  if (visit === null) {
    if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  }
  const isFilling = visit.isExaminer && visit.state === 'under-way'
  const found = visit.items.filter(
    ({ indicatorId }) =>
      outgoing.has(indicatorId) || visit.findings.some((finding) => finding.indicatorId === indicatorId),
  ).length
  return (
    <div className="page on-site-page visit-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/visits">{words.visitsTitle}</Link>
        </p>
        <h1>{words.visitHeading(visit.unit.name)}</h1>
        <p className="page-lead">
          {words.visitLead(visit.title, visit.year, dateInChinese(visit.plannedOn))} ·{' '}
          {visitStateWords[visit.state]}
        </p>
        <p className="list-note">
          {words.with(
            visit.examiners
              .map(({ name, unitName }) => (unitName === null ? name : `${name}（${unitName}）`))
              .join('、'),
          )}
        </p>
      </header>
      {visit.isExaminer && visit.state === 'planned' && <p className="visit-note">{words.beginFirst}</p>}
      {isFilling && (
        <div className="visit-status" role="status">
          <strong>{words.progress(found, visit.items.length)}</strong>
          <span>
            {outgoing.size > 0 && words.waitingCount(outgoing.size)}
            {photos.length > 0 && ` ${words.photosWaiting(photos.length)}`}
            {outgoing.size === 0 && photos.length === 0 && found > 0 && words.allSent}
          </span>
        </div>
      )}
      {isFilling && (
        <p className="list-note">
          {isAway && `${words.cutOff} `}
          {offlineWords[readiness]}
        </p>
      )}
      {!isFilling && outgoing.size > 0 && <LeftHere visit={visit} outgoing={outgoing} />}
      {isFilling ? (
        <ol className="checklist">
          {visit.items.map((item) => (
            <ChecklistItem
              key={item.indicatorId}
              accountId={accountId}
              visit={visit}
              item={item}
              outgoing={outgoing.get(item.indicatorId) ?? null}
              outbox={outbox}
            />
          ))}
        </ol>
      ) : (
        <VisitRecord visit={visit} />
      )}
      <VisitActs visit={visit} unsent={outgoing.size + photos.length} />
      {!isAway && <PaperLinks name={paperWords.visit} addressOf={visitPaper(visit.id)} />}
      {!isFilling && visit.findings.length > 0 && (
        <Button className="visit-print" tone="quiet" onClick={() => window.print()}>
          {words.print}
        </Button>
      )}
    </div>
  )
}
