import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Evidence, EvidencePages } from '@hengji/contract/evidence.ts'
import { evidencePagesQuery, evidenceView } from '../../api/evidence.ts'
import { Button } from '../../design/button.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { evidenceWords as words } from '../../messages/evidence.ts'

/** The proof itself: by the browser where it is a PDF or a picture, else its text and tables as we draw them. */
export function ProofPreview({ proof }: { proof: Evidence }) {
  const [isText, setIsText] = useState(false)
  const view = evidenceView(proof.id)
  if (proof.preview === 'none') return <p className="preview-none">{words.noPreview}</p>
  if (proof.preview === 'image')
    return (
      <div className="preview-image">
        <img src={view} alt={proof.title ?? proof.fileName} loading="lazy" decoding="async" />
      </div>
    )
  if (proof.preview === 'pages') return <PagesPreview id={proof.id} />
  return (
    <>
      <p className="preview-ways">
        <Button tone="quiet" aria-pressed={isText} onClick={() => setIsText(!isText)}>
          {isText ? words.originalOfPdf : words.textOfPdf}
        </Button>
        <a href={view} target="_blank" rel="noreferrer">
          {words.newWindow}
        </a>
      </p>
      {isText ? (
        <PagesPreview id={proof.id} />
      ) : (
        <iframe
          className="preview-frame"
          src={`${view}#navpanes=0&view=FitH`}
          title={proof.title ?? proof.fileName}
        />
      )}
    </>
  )
}

function PagesPreview({ id }: { id: string }) {
  const pages = useQuery(evidencePagesQuery(id))
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
  if (!pages.data) return <LoadingState />
  const isEmpty = pages.data.pages.every(({ blocks }) => blocks.length === 0)
  return (
    <ScrollRegion label={words.preview} className="preview-pages">
      {isEmpty && <p className="preview-none">{words.emptyPages}</p>}
      {pages.data.pages.map((page) => (
        <section key={page.number} aria-label={page.label ?? words.page(page.number)}>
          {(pages.data.pages.length > 1 || page.label !== null) && (
            <h4>{page.label ?? words.page(page.number)}</h4>
          )}
          {page.blocks.map((block, index) => (
            <Block key={index} block={block} />
          ))}
        </section>
      ))}
      {pages.data.isCut && <p className="preview-cut">{words.cut}</p>}
    </ScrollRegion>
  )
}

function Block({ block }: { block: EvidencePages['pages'][number]['blocks'][number] }) {
  if (block.kind === 'paragraph') return <p>{block.text}</p>
  return (
    <div className="preview-table">
      <table>
        <tbody>
          {block.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, index) => (
                <td key={index} colSpan={cell.columnSpan} rowSpan={cell.rowSpan}>
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
