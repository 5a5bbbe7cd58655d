import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { PlanDraft } from '@hengji/contract/plan-draft.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { procedureQuery } from '../../api/approval.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { hideToast } from '../../design/toast.tsx'
import { textAt, type ValueAddress } from '../../fields/grid/address.ts'
import { CellEditor } from '../../fields/grid/cell-editor.tsx'
import { FindingsColumn } from '../../fields/grid/findings-column.tsx'
import { SumsLine } from '../../fields/grid/sums-line.tsx'
import { doubtAt, severities } from '../../fields/grid/value-marks.ts'
import { approvalWords as words } from '../../messages/approval.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { zh } from '../../messages/zh.ts'
import { commentNotes } from './comment-notes.ts'
import { placeText } from './comment-form.tsx'
import { EditConflictDialog } from './edit-conflict-dialog.tsx'
import { EditComments } from './edit-comments.tsx'
import { findingPlace, gravestFirst } from './finding-place.ts'
import { OverlapList } from './overlap-list.tsx'
import { PlanGrid } from './plan-grid.tsx'
import { SaveVersionDialog } from './save-version-dialog.tsx'
import { useCellEdit } from './use-cell-edit.ts'
import { useGridCursor } from './use-grid-cursor.ts'
import { usePlanDraft } from './use-plan-draft.ts'

/** The table with the keyboard in it, its sums below, problems and comments beside. */
export function PlanEditor({ draft }: { draft: PlanDraft & { document: EvaluationPlan } }) {
  const { account } = useSession()
  const working = usePlanDraft(draft, account.id)
  const { at } = useSearch({ from: '/documents/$documentId/edit' })
  const cursor = useGridCursor(working.plan, at)
  const editing = useCellEdit(working, cursor)
  const [isSaving, setIsSaving] = useState(false)
  const procedure = useQuery({
    ...procedureQuery(draft.procedureId ?? ''),
    enabled: draft.procedureId !== null,
  })
  const comments = procedure.data?.comments
  const notes = useMemo(() => commentNotes(comments ?? []), [comments])
  const severityOf = useMemo(() => severities(working.findings), [working.findings])
  const findings = useMemo(() => gravestFirst(working.findings), [working.findings])
  const { selected } = cursor
  const { edit, plan } = editing

  const keys = useRef({ undo: working.undo, isBlocked: false })
  useEffect(() => {
    keys.current = { undo: working.undo, isBlocked: isSaving || working.conflict !== null }
  })
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (keys.current.isBlocked || event.defaultPrevented || isTyping(event.target)) return
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      keys.current.undo()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  // A notice with a way back makes sense only while the table is there.
  useEffect(() => hideToast, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (cursor.onArrow(event)) return
    const withControl = event.ctrlKey || event.metaKey
    if (withControl && event.key === 'Delete') editing.removeRow()
    else if (withControl || event.altKey) return
    else if (event.key === 'Insert') editing.insertRow()
    else if ((event.key === 'a' || event.key === 'A') && selected !== null) editing.accept()
    else if (event.key === 'Enter' || event.key === 'F2') {
      if (selected === null) cursor.move(0, 0)
      else editing.begin(selected)
    } else if (/^[\d.]$/.test(event.key) && selected !== null) editing.begin(selected, event.key)
    else return
    event.preventDefault()
  }
  const others = [...new Set(working.base.edits.filter(({ isMine }) => !isMine).map(({ by }) => by))]
  const doubt = selected === null ? null : doubtAt(working.plan, selected)
  const isOfGoals = procedure.data?.kind === 'dynamic-goal'
  const edits = working.base.edits.length + working.waiting

  return (
    <div className="procedure plan-editing">
      <header className="procedure-head">
        <p className="procedure-crumb">
          <Link to="/documents/$documentId" params={{ documentId: draft.documentId }}>
            {draft.unit.name} · {zh.common.years(draft.year)} · {words.version(working.base.version)}
          </Link>
        </p>
        <h1>{words.edit.title}</h1>
        <div className="procedure-line">
          <p>
            {words.edit.lead(edits)}
            {others.length > 0 && words.edit.otherEdits(others.join('、'))}
          </p>
          <span
            className={working.waiting > 0 && !working.isSending ? 'edit-waiting' : 'edit-saved'}
            role="status"
          >
            {working.waiting === 0
              ? words.edit.saved
              : working.isSending
                ? words.edit.sending
                : words.edit.waiting(working.waiting)}
          </span>
          <span className="procedure-links">
            {draft.procedureId !== null && (
              <Link to="/approvals/$procedureId" params={{ procedureId: draft.procedureId }}>
                {words.edit.toProcedure}
              </Link>
            )}
            <Link to="/documents/$documentId/compare" params={{ documentId: draft.documentId }}>
              {words.compare.link}
            </Link>
          </span>
        </div>
        <div className="edit-tools">
          <Button onClick={working.undo} disabled={edits === 0}>
            {words.edit.undo}
          </Button>
          {isOfGoals && <Button onClick={editing.insertGoal}>{words.edit.insertGoal}</Button>}
          <Button onClick={editing.insertRow}>
            {selected === null ? words.edit.insertEnd : words.edit.insert}
          </Button>
          <Button onClick={editing.removeRow} disabled={selected === null}>
            {words.edit.remove}
          </Button>
          <Button tone="primary" onClick={() => setIsSaving(true)} disabled={edits === 0}>
            {words.edit.saveVersion}
          </Button>
          <small>{words.edit.keys}</small>
        </div>
      </header>
      <section className="procedure-plan" aria-label={words.edit.grid}>
        <PlanGrid
          plan={plan}
          label={words.edit.grid}
          selected={selected}
          editor={
            edit === null
              ? null
              : {
                  at: edit.address,
                  node: (
                    <CellEditor
                      key={`${edit.address.index} ${edit.address.field}`}
                      edit={edit}
                      document={plan}
                      onType={editing.type}
                      onCommit={editing.commit}
                      onLeave={editing.leave}
                    />
                  ),
                }
          }
          severityOf={severityOf}
          notes={notes}
          onSelect={cursor.select}
          onOpen={editing.begin}
          onKeyDown={onKeyDown}
        />
        <div className="plan-foot">
          <SumsLine
            document={plan}
            onSelect={({ index }) => {
              const first = firstOfSection(plan, index)
              if (first !== null) cursor.select(first)
            }}
          />
          <div className="procedure-pick" aria-live="polite">
            {selected === null ? (
              <p className="side-none">{words.edit.pick}</p>
            ) : (
              <p>
                <b>{placeText(plan, selected)}</b>
                {textAt(plan, selected) === '' ? words.emptied : textAt(plan, selected)}
                {doubt !== null && (
                  <span className="edit-doubt">
                    {deskWords.doubtfulBecause}：{doubt}
                  </span>
                )}
              </p>
            )}
            {selected !== null && (
              <span className="pick-acts">
                {doubt !== null && (
                  <Button keys="A" onClick={editing.accept}>
                    {deskWords.accept}
                  </Button>
                )}
                <Button onClick={() => editing.begin(selected)}>{deskWords.edit}</Button>
              </span>
            )}
          </div>
        </div>
      </section>
      <aside className="procedure-side">
        {procedure.data && (
          <EditComments view={procedure.data} plan={plan} selected={selected} onGo={cursor.select} />
        )}
        {working.base.overlaps.length > 0 && (
          <>
            <h2>{words.overlapsHeading}</h2>
            <OverlapList overlaps={working.base.overlaps} onGo={cursor.select} />
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
            if (at !== null) cursor.select(at)
          }}
        />
      </aside>
      {working.conflict !== null && (
        <EditConflictDialog conflict={working.conflict} onSettle={working.settle} />
      )}
      {isSaving && <SaveVersionDialog working={working} onClose={() => setIsSaving(false)} />}
    </div>
  )
}

/** The weight of the first indicator of a section or of those within it. */
function firstOfSection({ sections, indicators }: EvaluationPlan, index: number | null): ValueAddress | null {
  const title = sections[index ?? -1]?.title
  const within = new Set([
    title,
    ...sections.filter(({ parent }) => parent === title).map((one) => one.title),
  ])
  const row = indicators.findIndex(({ section }) => section !== null && within.has(section))
  return row === -1 ? null : { in: 'indicator', index: row, field: 'weightPoints' }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
