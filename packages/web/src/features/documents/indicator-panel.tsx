import Drawer from 'antd/es/drawer'
import { Link } from '@tanstack/react-router'
import type { DocumentView } from '@hengji/contract/documents.ts'
import { AntdTheme } from '../../design/antd-theme.tsx'
import { Button } from '../../design/button.tsx'
import { indicatorName } from '../../fields/columns.ts'
import { zh } from '../../messages/zh.ts'
import { IndicatorDetail } from './indicator-detail.tsx'

interface IndicatorPanelProps {
  view: DocumentView
  index: number
  /** The indexes in the order of the table as filtered. */
  order: readonly number[]
  onGo: (index: number) => void
  onClose: () => void
}

export default function IndicatorPanel({ view, index, order, onGo, onClose }: IndicatorPanelProps) {
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
        <nav className="panel-nav" aria-label={zh.plan.detail}>
          <Button disabled={before === undefined} onClick={() => before !== undefined && onGo(before)}>
            {zh.plan.previous}
          </Button>
          <Button disabled={after === undefined} onClick={() => after !== undefined && onGo(after)}>
            {zh.plan.next}
          </Button>
          <Link
            to="/documents/$documentId/indicators/$index"
            params={{ documentId: view.id, index: String(index) }}
          >
            {zh.plan.fullPage}
          </Link>
        </nav>
        <IndicatorDetail view={view} index={index} />
      </Drawer>
    </AntdTheme>
  )
}
