import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DocumentView } from '@hengji/contract/documents.ts'
import { documentHistoryQuery } from '../../api/documents.ts'
import { importsQuery } from '../../api/imports.ts'
import { mayBrowseImports, useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { documentTitle } from '../../fields/document-title.ts'
import { documentKinds, documentsWords } from '../../messages/documents.ts'
import { planWords } from '../../messages/plan.ts'
import { zh } from '../../messages/zh.ts'

const formats = ['xlsx', 'csv', 'json'] as const

/** Title as on the document, the first line that answers the page, and what can be done with it. */
export function DocumentHead({ view, children }: { view: DocumentView; children: ReactNode }) {
  const session = useSession()
  const imports = useQuery({ ...importsQuery, enabled: mayBrowseImports(session) })
  const importId = imports.data?.find((one) => one.id === view.importId)?.id
  const history = useQuery({ ...documentHistoryQuery(view.id), enabled: view.version > 1 })
  const problems = view.findings.length
  return (
    <header className="document-head">
      <p className="document-origin">
        {view.unit.name} · {zh.common.years(view.year)} · {documentKinds[view.kind]} ·{' '}
        {documentsWords.version(view.version)}
      </p>
      <h1 className="document-title">{documentTitle(view)}</h1>
      <div className="document-line">
        <p className="document-lead">
          {children}
          {problems > 0 && (
            <>
              {' '}
              <Link to="/documents/$documentId/findings" params={{ documentId: view.id }}>
                {planWords.findingsLink(problems)}
              </Link>
              。
            </>
          )}
        </p>
        <div className="document-acts">
          <Button onClick={() => window.print()}>{planWords.print}</Button>
          <span className="document-export">
            {planWords.exportAs}
            {formats.map((format) => (
              <a key={format} href={`/api/documents/${view.id}/export?format=${format}`} download>
                {planWords.exportNames[format]}
              </a>
            ))}
          </span>
          {importId !== undefined && (
            <Link to="/imports/$importId" params={{ importId }}>
              {planWords.toImport}
            </Link>
          )}
        </div>
      </div>
      {history.data && history.data.length > 1 && (
        <details className="document-history">
          <summary>{planWords.history}</summary>
          <ul>
            {history.data.map((one) => (
              <li key={one.version}>
                {documentsWords.version(one.version)}　<DateText value={one.confirmedAt} />　{one.confirmedBy}
              </li>
            ))}
          </ul>
        </details>
      )}
    </header>
  )
}
