import type { Finding } from '@hengji/domain/findings/finding.ts'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { deskWords } from '../../messages/review-desk.ts'
import { FindingsColumn } from '../../fields/grid/findings-column.tsx'

interface FindingsPaneProps {
  findings: readonly Finding[]
  current: number | null
  isOpen: boolean
  onToggle: () => void
  onGo: (index: number) => void
}

/** The findings beside the reading; folded away it still says how many there are. */
export function FindingsPane({ findings, current, isOpen, onToggle, onGo }: FindingsPaneProps) {
  const countOf = (severity: Finding['severity']) =>
    findings.filter((one) => one.severity === severity).length
  return (
    <section className="pane pane-findings" id="desk-findings" aria-label={deskWords.findings}>
      <header className="pane-head">
        <button
          type="button"
          className="pane-toggle"
          aria-expanded={isOpen}
          aria-label={isOpen ? deskWords.collapse : deskWords.expand}
          onClick={onToggle}
        >
          {isOpen ? '›' : '‹'}
        </button>
        {isOpen ? (
          <h2>{deskWords.findings}</h2>
        ) : (
          <span className="pane-folded">
            {deskWords.findings} {findings.length}
          </span>
        )}
        {isOpen && <small>{deskWords.findingsOf(countOf('error'), countOf('query'))}</small>}
      </header>
      {isOpen && (
        <ScrollRegion className="pane-body" label={deskWords.findings}>
          <FindingsColumn findings={findings} current={current} onGo={onGo} />
        </ScrollRegion>
      )}
    </section>
  )
}
