import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Panel } from '@hengji/contract/ballot.ts'
import { panelQuery } from '../../api/ballot.ts'
import { Button } from '../../design/button.tsx'
import { PageHead, PageNotice } from '../../design/page-head.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { ballotWords as words } from '../../messages/ballot.ts'
import { OpenDialog } from './open-dialog.tsx'
import { PanelUnit } from './panel-unit.tsx'
import './styles/page.css'
import './styles/panel.css'

/** The sealed votes of an evaluation, unit by unit. */
export function PanelPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/panel' })
  const view = useQuery(panelQuery(evaluationId))
  const [isOpening, setIsOpening] = useState(false)
  if (view.error && !view.data) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const panel = view.data
  const waiting = panel.units.filter(
    ({ election, hasPlan }) => hasPlan && (election === null || election.state === 'void'),
  )
  return (
    <div className="page ballot-page">
      <PageHead
        way={
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {words.back}
          </Link>
        }
        title={words.panelHeading(panel.title, panel.year)}
        lead={panel.units.length > 0 ? summaryOf(panel) : null}
      >
        <p className="list-note">{words.panelLead}</p>
        {panel.mayKeep && panel.phase !== 'open' && <PageNotice>{words.phaseNotes[panel.phase]}</PageNotice>}
      </PageHead>
      {panel.mayKeep && panel.phase === 'open' && waiting.length > 0 && (
        <Button tone="primary" onClick={() => setIsOpening(true)}>
          {words.openAll(waiting.length)}
        </Button>
      )}
      {panel.units.length === 0 && <EmptyState title={words.noUnits}>{words.noUnitsText}</EmptyState>}
      <ul>
        {panel.units.map((unit) => (
          <PanelUnit key={unit.unitId} evaluationId={evaluationId} panel={panel} unit={unit} />
        ))}
      </ul>
      {isOpening && (
        <OpenDialog
          evaluationId={evaluationId}
          panel={panel}
          units={waiting}
          onClose={() => setIsOpening(false)}
        />
      )}
    </div>
  )
}

/** How many votes stand where, those that are nowhere left out. */
function summaryOf({ units }: Panel): string {
  const elections = units.map(({ election }) => (election?.state === 'void' ? null : election))
  const inState = (state: string) => elections.filter((each) => each?.state === state).length
  const { summaryOf: say } = words
  const closable = elections.filter((each) => each !== null && each.closing.ground !== null).length
  const open = inState('open')
  const parts = [
    { count: elections.filter((each) => each === null).length, text: say.none },
    { count: inState('preparing'), text: say.preparing },
    { count: open, text: say.open },
    { count: closable, text: say.closable },
    { count: inState('closed'), text: say.closed },
  ]
  const said = parts.filter(({ count }) => count > 0).map(({ count, text }) => text(count))
  return `${[words.summary(units.length), ...said].join('，')}。`
}
