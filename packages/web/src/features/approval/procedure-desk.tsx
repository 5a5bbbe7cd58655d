import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState, type KeyboardEvent } from 'react'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { keyOf, textAt, type ValueAddress } from '../../fields/grid/address.ts'
import { FindingsColumn } from '../../fields/grid/findings-column.tsx'
import { severities } from '../../fields/grid/value-marks.ts'
import { approvalWords as words } from '../../messages/approval.ts'
import { zh } from '../../messages/zh.ts'
import { CommentForm, placeText } from './comment-form.tsx'
import { CommentList } from './comment-list.tsx'
import { commentNotes, isStanding } from './comment-notes.ts'
import { DecisionActs } from './decision-acts.tsx'
import { findingPlace, gravestFirst } from './finding-place.ts'
import { OverlapList } from './overlap-list.tsx'
import { PlanGrid } from './plan-grid.tsx'
import { ProcedureSentences } from './procedure-sentences.tsx'
import { StepList } from './step-list.tsx'
import { StepWay } from './step-way.tsx'
import { useNarrow } from './use-narrow.ts'
import { useGridCursor } from './use-grid-cursor.ts'
import { useProcedure } from './use-procedure.ts'

const tabs = ['plan', 'comments', 'steps'] as const
type Tab = (typeof tabs)[number]

interface ProcedureDeskProps {
  view: ProcedureView
  plan: EvaluationPlan
  indicatorIds: readonly (string | null)[]
}

/** The document with what people and the checker say in its margins; beside it comments and steps, and the decision. */
export function ProcedureDesk({ view, plan, indicatorIds }: ProcedureDeskProps) {
  const search = useSearch({ from: '/approvals/$procedureId' })
  const navigate = useNavigate()
  const doing = useProcedure(view.id)
  const cursor = useGridCursor(plan)
  /** On what a comment is being written: a cell, the whole plan. */
  const [writing, setWriting] = useState<{ at: ValueAddress | null } | null>(null)
  const isNarrow = useNarrow()
  // Where there is room the plan always stands there.
  const shownTabs = isNarrow ? tabs : tabs.filter((one) => one !== 'plan')
  const tab: Tab = shownTabs.find((one) => one === search.tab) ?? shownTabs[0] ?? 'plan'
  const show = (next: Tab) =>
    void navigate({
      to: '/approvals/$procedureId',
      params: { procedureId: view.id },
      search: next === 'plan' ? {} : { tab: next },
      replace: true,
      resetScroll: false,
    })
  const notes = useMemo(() => commentNotes(view.comments), [view.comments])
  const severityOf = useMemo(() => severities(view.findings), [view.findings])
  const findings = useMemo(() => gravestFirst(view.findings), [view.findings])
  const { selected } = cursor
  const write = (at: ValueAddress | null) => {
    // Where the plan lies with its unit a cell is changed rather than commented on.
    if (view.mayEdit.allowed && at !== null)
      return void navigate({
        to: '/documents/$documentId/edit',
        params: { documentId: view.documentId },
        search: { at: keyOf(at) },
      })
    if (!view.mayComment.allowed) return
    setWriting({ at })
    show('comments')
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('[data-comment-text]')?.focus({ preventScroll: false }),
    )
  }
  const goTo = (address: ValueAddress) => {
    cursor.select(address)
    if (isNarrow) show('plan')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (cursor.onArrow(event) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && selected === null) cursor.move(0, 0)
    else if ((event.key === 'c' || event.key === 'C' || event.key === 'Enter') && selected !== null)
      write(selected)
    else return
    event.preventDefault()
  }
  const standing = view.comments.filter(isStanding).length
  const isMine = view.may.some(({ allowed }) => allowed)
  const writingId = indicatorIds[writing?.at?.index ?? -1] ?? null

  const tabList = (
    <div className="procedure-tabs" role="tablist" aria-label={words.title}>
      {shownTabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${one}`}
          aria-selected={one === tab}
          aria-controls={`panel-${one}`}
          onClick={() => show(one)}
        >
          {words.tabs[one]}
          {one === 'comments' && standing > 0 && ` ${standing}`}
        </button>
      ))}
    </div>
  )
  return (
    <div className={`procedure show-${tab}`}>
      <header className="procedure-head">
        <p className="procedure-crumb">
          <Link to="/approvals">{words.back}</Link> · {zh.common.years(view.year)} · {words.kinds[view.kind]}{' '}
          · {words.round(view.round)} · {words.version(view.version)}
        </p>
        <h1>{view.unit.name}</h1>
        <ProcedureSentences view={view} plan={plan} onComments={() => show('comments')} />
        <div className="procedure-line">
          <StepWay way={view.way} isLate={view.isLate} />
          {view.step === null ? (
            <span>{view.state === 'withdrawn' ? words.states.withdrawn : words.allDone}</span>
          ) : (
            <span>
              {view.step.dueOn === null ? words.noDue : words.due(dateInChinese(view.step.dueOn))}
              {view.isLate && <b className="step-late">{words.late}</b>}
            </span>
          )}
          <span className="procedure-links">
            {view.mayEdit.allowed && (
              <Link to="/documents/$documentId/edit" params={{ documentId: view.documentId }}>
                {words.edit.link}
              </Link>
            )}
            <Link to="/documents/$documentId/compare" params={{ documentId: view.documentId }}>
              {words.compare.link}
            </Link>
            {view.acts.some(({ act }) => act === 'publish') && (
              <a href={`/public/plans/${encodeURIComponent(view.unit.id)}/${view.year}`}>
                {words.publicPage}
              </a>
            )}
          </span>
        </div>
      </header>
      {isNarrow && tabList}
      <section className="procedure-plan" id="panel-plan" aria-label={words.tabs.plan}>
        <PlanGrid
          plan={plan}
          label={words.tabs.plan}
          selected={selected}
          severityOf={severityOf}
          notes={notes}
          onSelect={cursor.select}
          onOpen={write}
          onKeyDown={onKeyDown}
        />
        <div className={selected === null ? 'procedure-pick pick-none' : 'procedure-pick'} aria-live="polite">
          {selected === null ? (
            <p className="side-none">
              {words.pick}
              {view.mayComment.allowed && words.pickToComment}
            </p>
          ) : (
            <p>
              <b>{placeText(plan, selected)}</b>
              {textAt(plan, selected) === '' ? words.emptied : textAt(plan, selected)}
            </p>
          )}
          {view.mayComment.allowed && selected !== null && (
            <Button keys="C" onClick={() => write(selected)}>
              {words.comment.button}
            </Button>
          )}
        </div>
      </section>
      <aside className="procedure-side">
        <div className={isMine ? 'procedure-decision decision-mine' : 'procedure-decision'}>
          <DecisionActs view={view} doing={doing} />
        </div>
        {!isNarrow && tabList}
        <div
          className="procedure-panel panel-comments"
          id="panel-comments"
          role="tabpanel"
          aria-labelledby="tab-comments"
        >
          {view.mayComment.allowed ? (
            writing === null ? (
              <Button className="comment-whole" onClick={() => write(null)}>
                {words.comment.onPlan}
              </Button>
            ) : (
              <div className="writing">
                <h2>{words.commentOn(placeText(plan, writing.at))}</h2>
                <CommentForm
                  key={`${writingId} ${writing.at?.field}`}
                  view={view}
                  plan={plan}
                  at={writing.at}
                  indicatorId={writingId}
                  doing={doing}
                  onDone={() => setWriting(null)}
                />
              </div>
            )
          ) : (
            view.state === 'open' &&
            !view.mayEdit.allowed && <p className="side-note">{view.mayComment.why?.message}</p>
          )}
          <CommentList view={view} plan={plan} selected={selected} doing={doing} onGo={goTo} />
          {view.overlaps.length > 0 && (
            <>
              <h2>{words.overlapsHeading}</h2>
              <OverlapList overlaps={view.overlaps} onGo={goTo} />
            </>
          )}
          <h2>
            {words.findingsHeading} <small>{findings.length}</small>
          </h2>
          <FindingsColumn
            findings={findings}
            current={null}
            onGo={(index) => {
              const at = findingPlace(findings[index])
              if (at !== null) goTo(at)
            }}
          />
        </div>
        <div
          className="procedure-panel panel-steps"
          id="panel-steps"
          role="tabpanel"
          aria-labelledby="tab-steps"
        >
          <StepList view={view} />
        </div>
      </aside>
    </div>
  )
}
