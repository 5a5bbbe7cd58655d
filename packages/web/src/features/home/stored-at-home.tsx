import { Link, useNavigate } from '@tanstack/react-router'
import type { DocumentSummary } from '@hengji/contract/documents.ts'
import type { ImportSummary } from '@hengji/contract/imports.ts'
import { addUploads } from '../../api/upload-queue.ts'
import { DateText } from '../../design/date-text.tsx'
import { DropTarget } from '../../design/drop-target.tsx'
import { Points } from '../../design/points.tsx'
import { EmptyState } from '../../design/states.tsx'
import { documentTitle, importTitle } from '../../fields/document-title.ts'
import { documentKinds, documentsWords } from '../../messages/documents.ts'
import { homeImportsWords } from '../../messages/home-imports.ts'
import { importsWords } from '../../messages/imports.ts'
import { zh } from '../../messages/zh.ts'
import { TrySample } from './try-sample.tsx'

const shownAtHome = 8

/** What lies on the desk, and what was stored last; files can be let go here. */
export function StoredAtHome({
  open,
  documents,
  canImport,
}: {
  open: readonly ImportSummary[]
  documents: readonly DocumentSummary[]
  canImport: boolean
}) {
  const navigate = useNavigate()
  const takeFiles = (files: File[]) => {
    addUploads(files)
    void navigate({ to: '/imports' })
  }
  return (
    <>
      {canImport && (
        <div className="home-bring">
          <DropTarget onFiles={takeFiles} />
          <TrySample onFiles={takeFiles} />
        </div>
      )}
      {open.length > 0 && (
        <section className="home-part">
          <h2>
            {homeImportsWords.recentImports}
            <Link to="/imports">{homeImportsWords.allImports}</Link>
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
          {homeImportsWords.recentDocuments}
          <Link to="/documents">{homeImportsWords.allDocuments}</Link>
        </h2>
        {documents.length === 0 && (
          <EmptyState title={documentsWords.lead(0, 0)}>
            <p>{homeImportsWords.noDocuments}</p>
          </EmptyState>
        )}
        <ul className="home-list">
          {documents.slice(0, shownAtHome).map((one) => (
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
                      {homeImportsWords.findings(one.counts.errors + one.counts.queries)}
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
    </>
  )
}

function countsText({ kind, counts }: ImportSummary): string {
  const parts = [
    kind ? documentKinds[kind] : null,
    importsWords.indicators(counts.indicators),
    counts.repaired > 0 ? importsWords.repaired(counts.repaired) : null,
    counts.doubtful > 0 ? importsWords.doubtful(counts.doubtful) : null,
    counts.errors + counts.queries > 0 ? importsWords.problems(counts.errors + counts.queries) : null,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}
