import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { DocumentView } from '@hengji/contract/documents.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { documentQuery } from '../../api/documents.ts'
import { Mark } from '../../design/mark.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { fieldTitle } from '../../fields/columns.ts'
import { findingWhat, ruleText } from '../../fields/finding-text.ts'
import { placeText } from '../../fields/place-text.ts'
import { documentTitle } from '../../fields/document-title.ts'
import { documentsWords } from '../../messages/documents.ts'
import { findingsWords, severityWords } from '../../messages/findings.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { zh } from '../../messages/zh.ts'
import './documents.css'

/** All findings of a document with rule, place and mend; the filters stand in the address. */
export function FindingsPage() {
  const { documentId } = useParams({ from: '/documents/$documentId/findings' })
  const search = useSearch({ from: '/documents/$documentId/findings' })
  const navigate = useNavigate()
  const view = useQuery(documentQuery(documentId))
  useEffect(() => {
    document.title = `${findingsWords.title} · ${zh.productName}`
  }, [])

  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  const all = view.data.findings
  const rules = Map.groupBy(all, (finding) => finding.rule)
  const found = all
    .filter(
      (finding) =>
        (search.severity === undefined || finding.severity === search.severity) &&
        (search.rule === undefined || finding.rule === search.rule),
    )
    .toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1))
  const countOf = (severity: Finding['severity']) =>
    all.filter((finding) => finding.severity === severity).length
  const filter = (changed: Partial<typeof search>) =>
    void navigate({
      to: '/documents/$documentId/findings',
      params: { documentId },
      search: { ...search, ...changed },
      replace: true,
    })

  return (
    <div className="page">
      <header className="page-head">
        <p className="document-origin">
          <Link to="/documents/$documentId" params={{ documentId }}>
            {documentTitle(view.data)}
          </Link>{' '}
          <span>
            {view.data.unit.name} · {zh.common.years(view.data.year)} ·{' '}
            {documentsWords.version(view.data.version)}
          </span>
        </p>
        <h1>{findingsWords.title}</h1>
        <p className="page-lead">{findingsWords.lead(countOf('error'), countOf('query'))}</p>
      </header>
      {all.length > 0 && (
        <div className="filters">
          <label className="filter">
            <span>{findingsWords.severity}</span>
            <select
              value={search.severity ?? ''}
              onChange={(event) => filter({ severity: event.target.value || undefined })}
            >
              <option value="">{findingsWords.all}</option>
              {(['error', 'query'] as const).map((severity) => (
                <option key={severity} value={severity}>
                  {severityWords[severity]}（{countOf(severity)}）
                </option>
              ))}
            </select>
          </label>
          <label className="filter">
            <span>{findingsWords.rule}</span>
            <select
              value={search.rule ?? ''}
              onChange={(event) => filter({ rule: event.target.value || undefined })}
            >
              <option value="">{findingsWords.all}</option>
              {[...rules].map(([rule, list]) => (
                <option key={rule} value={rule}>
                  {ruleText(rule).title}（{list.length}）
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {all.length > 0 && found.length === 0 && <EmptyState title={documentsWords.noneMatch} />}
      <ol className="problems">
        {found.slice(0, 1000).map((finding, index) => (
          <Problem key={index} finding={finding} view={view.data} />
        ))}
      </ol>
    </div>
  )
}

function Problem({ finding, view }: { finding: Finding; view: DocumentView }) {
  const rule = ruleText(finding.rule)
  return (
    <li className="problem">
      <p className="problem-head">
        <Mark severity={finding.severity} />
        <b>{rule.title}</b>
        <span>
          {finding.indicator ?? findingsWords.whole}
          {finding.field !== null && ` · ${fieldTitle(view.kind, finding.field)}`}
        </span>
        <small>{finding.at && placeText(finding.at)}</small>
        {finding.indicatorIndex !== null && (
          <Link
            to="/documents/$documentId"
            params={{ documentId: view.id }}
            search={{ indicator: String(finding.indicatorIndex) }}
          >
            {findingsWords.goThere}
          </Link>
        )}
      </p>
      <p>{findingWhat(finding)}</p>
      <p className="problem-mend">
        {deskWords.mend}：{finding.mend}
      </p>
      {rule.reason !== '' && (
        <p className="problem-reason">
          {findingsWords.ruleReason}：{rule.reason}
        </p>
      )}
    </li>
  )
}
