import { Link } from '@tanstack/react-router'
import type { ImportSummary } from '@hengji/contract/imports.ts'
import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { importTitle } from '../../fields/document-title.ts'
import { documentKinds } from '../../messages/documents.ts'
import { importsWords } from '../../messages/imports.ts'
import { zh } from '../../messages/zh.ts'

interface ImportRowProps {
  one: ImportSummary
  isBusy: boolean
  mayChange: boolean
  onDiscard: () => void
  onRestore: () => void
}

export function ImportRow({ one, isBusy, mayChange, onDiscard, onRestore }: ImportRowProps) {
  return (
    <tr className={`import-${one.state}`}>
      <td className="import-name">
        <Name one={one} />
        <small>
          <span className={`import-state import-state-${one.state}`}>{importsWords.states[one.state]}</span>
          {one.kind && <> · {documentKinds[one.kind]}</>}
          {one.title !== null && <> · {one.fileName}</>}
        </small>
      </td>
      <td>
        {one.state === 'refused' ? (
          ''
        ) : (
          <>
            {one.unitName ?? importsWords.unknownUnit}　<wbr />
            {one.year === null ? importsWords.unknownYear : zh.common.years(one.year)}
          </>
        )}
      </td>
      <td className="import-counts">
        {one.refusal && one.state === 'refused' ? (
          <span className="import-refusal">{one.refusal.message}</span>
        ) : (
          <Counts counts={one.counts} />
        )}
      </td>
      <td className="import-time">
        <DateText value={one.createdAt} />
      </td>
      <td className="import-acts">
        {one.state === 'confirmed' && one.documentId && (
          <Link to="/documents/$documentId" params={{ documentId: one.documentId }}>
            {importsWords.view}
          </Link>
        )}
        {one.state === 'refused' && <a href={`/api/imports/${one.id}/file`}>{importsWords.original}</a>}
        {one.state === 'discarded' && mayChange && (
          <Button tone="quiet" aria-busy={isBusy} onClick={onRestore}>
            {importsWords.restore}
          </Button>
        )}
        {(one.state === 'review' || one.state === 'refused') && mayChange && (
          <Button
            tone="quiet"
            aria-busy={isBusy}
            aria-label={`${importsWords.discard} ${one.fileName}`}
            onClick={onDiscard}
          >
            {importsWords.discard}
          </Button>
        )}
      </td>
    </tr>
  )
}

function Name({ one }: { one: ImportSummary }) {
  const name = importTitle(one)
  if (one.state === 'discarded') return <span>{name}</span>
  return (
    <Link to="/imports/$importId" params={{ importId: one.id }}>
      {name}
    </Link>
  )
}

function Counts({ counts }: { counts: ImportSummary['counts'] }) {
  const problems = counts.errors + counts.queries
  return (
    <>
      <span>{importsWords.indicators(counts.indicators)}</span>
      {counts.repaired > 0 && (
        <span className="count-repaired">{importsWords.repaired(counts.repaired)}</span>
      )}
      {counts.doubtful > 0 && (
        <span className="count-doubtful">{importsWords.doubtful(counts.doubtful)}</span>
      )}
      {problems > 0 && <span className="count-problems">{importsWords.problems(problems)}</span>}
    </>
  )
}
