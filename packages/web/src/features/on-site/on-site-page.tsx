import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OnSite } from '@hengji/contract/on-site.ts'
import { visitStateWords, type VisitState } from '@hengji/domain/evaluation/on-site-visit.ts'
import { phaseStateWords } from '@hengji/domain/evaluation/phases.ts'
import { onSiteQuery } from '../../api/on-site.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { PageHead } from '../../design/page-head.tsx'
import { EmptyState, ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'
import { DrawSection } from './draw-section.tsx'
import { PlanVisitDialog } from './plan-visit-dialog.tsx'
import { SampleList } from './sample-list.tsx'
import './on-site.css'

const atOnce = 60

/** The drawing of an evaluation, and per unit what was drawn, who goes and when. */
export function OnSitePage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/on-site' })
  const view = useQuery(onSiteQuery(evaluationId))
  const [drawn, setDrawn] = useState(atOnce)
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { title, year, state, rules, units, mayKeep } = view.data
  const planned = units.filter(({ visit }) => visit !== null).length
  const inState = (asked: VisitState) => units.filter(({ visit }) => visit?.state === asked).length
  return (
    <div className="page on-site-page">
      <PageHead
        way={
          <>
            <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
              {words.evaluation}
            </Link>
            <span>{phaseStateWords[state]}</span>
          </>
        }
        title={words.heading(title, year)}
        lead={
          units.length > 1
            ? words.lead({
                all: units.length,
                planned,
                confirmed: inState('confirmed'),
                decided: inState('decided'),
              })
            : words.leadUnit
        }
      >
        <p className="list-note">
          {words.sampleRule(rules.samplePercent, rules.leastIndicators)}
          {rules.isScored ? words.scored : words.notScored}
        </p>
      </PageHead>
      <DrawSection onSite={view.data} />
      <section className="on-site-units">
        <h2>{words.units}</h2>
        {units.length === 0 && <EmptyState title={words.empty} />}
        <ul>
          {units.slice(0, drawn).map((unit) => (
            <UnitRow key={unit.id} onSite={view.data} unit={unit} mayPlan={mayKeep && state === 'open'} />
          ))}
        </ul>
        <TooMuch shown={drawn} total={units.length} onMore={() => setDrawn(drawn + atOnce)} />
      </section>
    </div>
  )
}

interface UnitRowProps {
  onSite: OnSite
  unit: OnSite['units'][number]
  mayPlan: boolean
}

function UnitRow({ onSite, unit, mayPlan }: UnitRowProps) {
  const [isPlanning, setIsPlanning] = useState(false)
  const { sample, visit } = unit
  const mayChange = visit === null || visit.state === 'planned' || visit.state === 'under-way'
  return (
    <li className="on-site-unit">
      <div>
        <strong>{unit.name}</strong>
        {sample === null && <p className="list-note">{unit.hasPlan ? words.notDrawn : words.noPlan}</p>}
        {sample !== null && <SampleList unitId={unit.id} sample={sample} />}
      </div>
      <div>
        {visit === null ? (
          <span className="list-note">{words.noVisit}</span>
        ) : (
          <>
            <Link to="/visits/$visitId" params={{ visitId: visit.id }}>
              {dateInChinese(visit.plannedOn)}
            </Link>{' '}
            · {visitStateWords[visit.state]}
            <small>{visit.examiners.map(({ name }) => name).join('、')}</small>
          </>
        )}
      </div>
      {mayPlan && sample !== null && mayChange && (
        <Button tone={visit === null ? 'plain' : 'quiet'} onClick={() => setIsPlanning(true)}>
          {visit === null ? words.plan : words.replan}
        </Button>
      )}
      {isPlanning && <PlanVisitDialog onSite={onSite} unit={unit} onClose={() => setIsPlanning(false)} />}
    </li>
  )
}
