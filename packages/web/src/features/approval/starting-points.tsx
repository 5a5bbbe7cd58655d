import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { ProcedureSummary } from '@hengji/contract/approval.ts'
import type { DocumentSummary } from '@hengji/contract/documents.ts'
import { approvalKey, startFromLastYear } from '../../api/approval.ts'
import { mayImport, useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { ApplyDialog } from './apply-dialog.tsx'

interface StartingPointsProps {
  unit: { id: string; name: string }
  year: number
  plans: readonly DocumentSummary[]
  procedures: readonly ProcedureSummary[]
}

/** How a unit begins a plan or a change of one; what cannot be done now says why. */
export function StartingPoints({ unit, year, plans, procedures }: StartingPointsProps) {
  const session = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [applying, setApplying] = useState<'change' | 'dynamic-goal' | null>(null)
  const planOf = (asked: number) => plans.find((one) => one.unit.id === unit.id && one.year === asked)
  const plan = planOf(year)
  const ofPlan = procedures.filter(({ documentId }) => documentId === plan?.id)
  const open = ofPlan.find(({ state }) => state === 'open')
  const isApproved = ofPlan.some(({ state, kind }) => state === 'approved' && kind === 'approval')
  const starting = useMutation({
    mutationFn: () => startFromLastYear(unit.id, year),
    onSuccess: ({ documentId }) => {
      void queries.invalidateQueries({ queryKey: ['documents'] })
      void queries.invalidateQueries({ queryKey: approvalKey })
      void navigate({ to: '/documents/$documentId/edit', params: { documentId } })
    },
  })
  const notFromLastYear =
    plan !== undefined
      ? words.start.exists(year)
      : planOf(year - 1) === undefined
        ? words.start.lastYearMissing(year - 1)
        : null
  const notToImport = !mayImport(session)
    ? words.start.importIsOthers
    : open !== undefined && open.step?.kind !== 'draft'
      ? words.start.underReview
      : isApproved
        ? words.start.frozen
        : null
  const notToApply =
    plan === undefined
      ? words.start.noPlanYet(year)
      : open !== undefined
        ? words.start.underWay(words.kinds[open.kind])
        : isApproved
          ? null
          : words.start.notApproved
  return (
    <>
      <section className="starting" aria-label={words.start.heading}>
        <h2>{words.start.heading}</h2>
        <ul>
          <Start title={words.start.lastYear} text={words.start.lastYearText(year - 1)} why={notFromLastYear}>
            <Button
              disabled={notFromLastYear !== null || starting.isPending}
              aria-busy={starting.isPending}
              onClick={() => {
                if (!starting.isPending) starting.mutate()
              }}
            >
              {starting.isPending ? words.start.starting : words.start.begin}
            </Button>
          </Start>
          {starting.error && (
            <li className="field-error" role="alert">
              {starting.error.message}
            </li>
          )}
          <Start title={words.start.import} text={words.start.importText} why={notToImport}>
            {notToImport === null ? (
              <Link to="/imports" className="button">
                {words.start.go}
              </Link>
            ) : (
              <Button disabled>{words.start.go}</Button>
            )}
          </Start>
          <Start title={words.start.change} text={words.start.changeText} why={notToApply}>
            <Button disabled={notToApply !== null} onClick={() => setApplying('change')}>
              {words.start.apply}
            </Button>
          </Start>
          <Start title={words.start.goal} text={words.start.goalText} why={notToApply}>
            <Button disabled={notToApply !== null} onClick={() => setApplying('dynamic-goal')}>
              {words.start.apply}
            </Button>
          </Start>
        </ul>
      </section>
      {applying !== null && plan !== undefined && (
        <ApplyDialog documentId={plan.id} kind={applying} onClose={() => setApplying(null)} />
      )}
    </>
  )
}

interface StartProps {
  title: string
  text: string
  why: string | null
  children: ReactNode
}

function Start({ title, text, why, children }: StartProps) {
  return (
    <li className={why === null ? undefined : 'start-not'}>
      <div>
        <b>{title}</b>
        <p>{why ?? text}</p>
      </div>
      {children}
    </li>
  )
}
