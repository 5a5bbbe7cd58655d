import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { approvalKey, openProcedure } from '../../api/approval.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { TooMuch } from '../../design/states.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { documentKinds } from '../../messages/documents.ts'
import type { PlanLine } from './plan-lines.ts'
import { StepWay } from './step-way.tsx'

const batch = 200

/** Each plan with its steps in a row; what has not begun says so, and its unit may begin it here. */
export function ProcedureRows({
  lines,
  ownUnitId,
}: {
  lines: readonly PlanLine[]
  ownUnitId: string | null
}) {
  const [shown, setShown] = useState(batch)
  return (
    <>
      <table className="procedures">
        <thead>
          <tr>
            <th scope="col">{words.columns.unit}</th>
            <th scope="col">{words.columns.what}</th>
            <th scope="col">{words.columns.way}</th>
            <th scope="col">{words.columns.due}</th>
            <th scope="col">{words.columns.comments}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line, index) => (
            <ProcedureRow
              key={line.procedure?.id ?? line.documentId}
              line={line}
              isSameUnit={lines[index - 1]?.unit.id === line.unit.id}
              mayBegin={line.unit.id === ownUnitId}
            />
          ))}
        </tbody>
      </table>
      <TooMuch
        shown={Math.min(shown, lines.length)}
        total={lines.length}
        onMore={() => setShown(shown + batch)}
      />
    </>
  )
}

interface ProcedureRowProps {
  line: PlanLine
  isSameUnit: boolean
  mayBegin: boolean
}

function ProcedureRow({ line, isSameUnit, mayBegin }: ProcedureRowProps) {
  const { unit, procedure, documentId } = line
  const name = (
    <th scope="row">{isSameUnit ? <span className="visually-hidden">{unit.name}</span> : unit.name}</th>
  )
  if (procedure === null)
    return (
      <tr>
        {name}
        <td>
          <Link to="/documents/$documentId" params={{ documentId }}>
            {documentKinds['evaluation-plan']}
          </Link>
        </td>
        <td colSpan={3}>
          <span className="not-begun">{words.notBegun}</span>
          {mayBegin && <Begin documentId={documentId} />}
        </td>
      </tr>
    )
  const { mustFix, step } = procedure
  const dueOn = step?.dueOn ?? null
  return (
    <tr className={`procedure-${procedure.state}`}>
      {name}
      <td>
        <Link to="/approvals/$procedureId" params={{ procedureId: procedure.id }}>
          {words.kinds[procedure.kind]}
        </Link>
        {procedure.round > 1 && <small> {words.round(procedure.round)}</small>}
        {procedure.reason !== null && <small className="procedure-reason">{procedure.reason}</small>}
      </td>
      <td>
        <StepWay way={procedure.way} isLate={procedure.isLate} />
        {procedure.blocked !== null && (
          <small className="procedure-blocked">
            <b>{words.blocked}</b> {procedure.blocked.message}
          </small>
        )}
        {step === null && (
          <small>{procedure.state === 'withdrawn' ? words.states.withdrawn : words.allDone}</small>
        )}
      </td>
      <td data-title={words.columns.due} className={dueOn === null ? 'is-none' : undefined}>
        {dueOn === null ? '—' : dateInChinese(dueOn)}
        {procedure.isLate && <b className="step-late">{words.late}</b>}
      </td>
      <td data-title={words.columns.comments} className={mustFix.unsettled === 0 ? 'is-none' : undefined}>
        {mustFix.open > 0
          ? words.mustFixOpen(mustFix.open)
          : mustFix.unsettled > 0
            ? words.mustFixUnsettled(mustFix.unsettled)
            : '—'}
      </td>
    </tr>
  )
}

/** Sets a plan on its way; asked twice it is one. */
function Begin({ documentId }: { documentId: string }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const opening = useMutation({
    mutationFn: () => openProcedure({ documentId, kind: 'approval', reason: null }),
    onSuccess: (view) => {
      void queries.invalidateQueries({ queryKey: approvalKey })
      void navigate({ to: '/approvals/$procedureId', params: { procedureId: view.id } })
    },
  })
  return (
    <>
      <Button
        disabled={opening.isPending}
        aria-busy={opening.isPending}
        onClick={() => {
          if (!opening.isPending) opening.mutate()
        }}
      >
        {words.begin}
      </Button>
      {opening.error && (
        <span className="field-error" role="alert">
          {opening.error.message}
        </span>
      )}
    </>
  )
}
