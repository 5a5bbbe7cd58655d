import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { EvaluationList, EvaluationSummary } from '@hengji/contract/evaluations.ts'
import { evaluationPhases, evaluationPhaseWords } from '@hengji/domain/evaluation/phases.ts'
import { evaluationsQuery, openEvaluation } from '../../api/evaluations.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { evaluationWords as words } from '../../messages/evaluation.ts'
import { zh } from '../../messages/zh.ts'
import { useSession } from '../../fields/session-context.ts'
import '../../design/stacked-table.css'
import './evaluation.css'

type Openable = EvaluationList['openable'][number]

/** The evaluations there are, and for the office those that may be opened. */
export function EvaluationsPage() {
  const list = useQuery(evaluationsQuery)
  const { account } = useSession()
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { evaluations, openable } = list.data
  return (
    <div className="page evaluation-page">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p className="page-lead">{words.lead}</p>
      </header>
      {evaluations.length === 0 && openable.length === 0 && (
        <EmptyState title={words.empty}>
          {account.role === 'office' ? words.emptyKeep : words.emptyRead}
        </EmptyState>
      )}
      {evaluations.length > 0 && <EvaluationTable evaluations={evaluations} />}
      {openable.length > 0 && (
        <section className="evaluation-openable">
          <h2>{words.openable}</h2>
          <ul>
            {openable.map((group) => (
              <OpenableGroup key={group.id} group={group} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function EvaluationTable({ evaluations }: { evaluations: readonly EvaluationSummary[] }) {
  return (
    <table className="list stacked-table evaluation-table">
      <thead>
        <tr>
          <th scope="col">{words.columns.title}</th>
          <th scope="col">{words.columns.open}</th>
          <th scope="col">{words.columns.scheme}</th>
        </tr>
      </thead>
      <tbody>
        {evaluations.map((evaluation) => (
          <tr key={evaluation.id}>
            <td className="stacked-name">
              <Link to="/evaluations/$evaluationId" params={{ evaluationId: evaluation.id }}>
                {evaluation.title}
              </Link>
              <small>
                {words.yearOf(evaluation.year)} · {words.units(evaluation.units)}
              </small>
            </td>
            <td className="stacked-name">
              {evaluation.open.length === 0 ? (
                <span className="list-note">
                  {evaluation.ended === evaluationPhases.length
                    ? words.allEndedShort
                    : evaluation.ended === 0
                      ? words.noneBegun
                      : words.noneOpen}
                </span>
              ) : (
                evaluation.open.map((phase) => evaluationPhaseWords[phase]).join('、')
              )}
            </td>
            <td data-label={words.columns.scheme}>
              <Link to="/schemes/$schemeId" params={{ schemeId: evaluation.scheme.id }}>
                {evaluation.scheme.title}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function OpenableGroup({ group }: { group: Openable }) {
  const [isAsking, setIsAsking] = useState(false)
  const client = useQueryClient()
  const navigate = useNavigate()
  const opening = useMutation({
    mutationFn: () => openEvaluation(group.id),
    onSuccess: async () => {
      showToast({ text: words.started(group.title) })
      await client.invalidateQueries({ queryKey: ['evaluations'] })
      await navigate({ to: '/evaluations/$evaluationId', params: { evaluationId: group.id } })
    },
  })
  return (
    <li>
      <div>
        <strong>{group.title}</strong>
        <small>
          {words.yearOf(group.year)} · {words.units(group.units)} · {group.scheme ?? words.noScheme}
        </small>
        {group.withoutPlan.length > 0 && <p className="list-note">{words.withoutPlan(group.withoutPlan)}</p>}
      </div>
      {group.scheme === null ? (
        <Link to="/people" search={{ view: 'peers', year: String(group.year) }}>
          {words.toGroups}
        </Link>
      ) : (
        <Button onClick={() => setIsAsking(true)}>{words.start}</Button>
      )}
      {isAsking && (
        <Dialog title={words.startTitle(group.title, group.year)} onClose={() => setIsAsking(false)}>
          <p>{words.startText}</p>
          {opening.error && (
            <p className="field-error" role="alert">
              {opening.error.message}
            </p>
          )}
          <div className="dialog-foot">
            <Button onClick={() => setIsAsking(false)}>{words.cancel}</Button>
            <Button
              tone="primary"
              data-focus
              aria-busy={opening.isPending}
              disabled={opening.isPending}
              onClick={() => opening.mutate()}
            >
              {words.start}
            </Button>
          </div>
        </Dialog>
      )}
    </li>
  )
}
