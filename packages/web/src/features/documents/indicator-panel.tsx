import Drawer from 'antd/es/drawer'
import { Link } from '@tanstack/react-router'
import type { DocumentView } from '@hengji/contract/documents.ts'
import { useSession } from '../../fields/session-context.ts'
import { AntdTheme } from '../../design/antd-theme.tsx'
import { Button } from '../../design/button.tsx'
import { indicatorName } from '../../fields/columns.ts'
import { MeasureStory } from '../../fields/measure-story/measure-story.tsx'
import { trackingWords } from '../../messages/tracking.ts'
import { planWords } from '../../messages/plan.ts'
import { IndicatorDetail } from './indicator-detail.tsx'

interface IndicatorPanelProps {
  view: DocumentView
  index: number
  /** What the indicator is tracked by; `null` where it is not. */
  measureId: string | null
  /** The indexes in the order of the table as filtered. */
  order: readonly number[]
  onGo: (index: number) => void
  onClose: () => void
}

export default function IndicatorPanel(props: IndicatorPanelProps) {
  const { view, index, measureId, order, onGo, onClose } = props
  const session = useSession()
  const row = view.document.indicators[index]
  if (!row) return null
  const at = order.indexOf(index)
  const before = order[at - 1]
  const after = order[at + 1]
  return (
    <AntdTheme>
      <Drawer
        open
        onClose={onClose}
        size={480}
        mask={false}
        title={indicatorName(row)}
        className="indicator-panel"
        rootClassName="indicator-panel-root"
      >
        <nav className="panel-nav" aria-label={planWords.detail}>
          <Button disabled={before === undefined} onClick={() => before !== undefined && onGo(before)}>
            {planWords.previous}
          </Button>
          <Button disabled={after === undefined} onClick={() => after !== undefined && onGo(after)}>
            {planWords.next}
          </Button>
          <Link
            to="/documents/$documentId/indicators/$index"
            params={{ documentId: view.id, index: String(index) }}
          >
            {planWords.fullPage}
          </Link>
        </nav>
        {measureId !== null && (
          <>
            <MeasureStory key={measureId} measureId={measureId} accountId={session.account.id} />
            <h3 className="panel-rest">{trackingWords.indicator}</h3>
          </>
        )}
        <IndicatorDetail view={view} index={index} />
      </Drawer>
    </AntdTheme>
  )
}
