import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { comparisonQuery, lastYearQuery } from '../../api/approval.ts'
import { RequestRefused } from '../../api/request.ts'
import { approvalWords as words } from '../../messages/approval.ts'
import { isStanding } from './comment-notes.ts'

interface SentencesProps {
  view: ProcedureView
  plan: EvaluationPlan
  onComments: () => void
}

/** All that a leader needs before deciding: what the plan is, what changed, what is open. */
export function ProcedureSentences({ view, plan, onComments }: SentencesProps) {
  return (
    <div className="sentences">
      {view.reason !== null && (
        <p>
          {words.reasonOf}：{view.reason}
        </p>
      )}
      {view.blocked !== null && (
        <p className="procedure-blocked" role="note">
          <b>{words.blocked}</b> {view.blocked.message}
        </p>
      )}
      <p>{words.isPlan(plan.indicators.length, plan.totals.weightPoints ?? '0', partsOf(plan))}</p>
      {view.undecidedNames.length > 0 && (
        <p className="procedure-blocked">
          {words.undecidedNames(view.undecidedNames)}
          <Link to="/people" search={{ unit: view.unit.id, view: 'names' }}>
            {words.decideNames}
          </Link>
          。
        </p>
      )}
      <ChangedSentence view={view} />
      <OpenSentence view={view} onComments={onComments} />
    </div>
  )
}

/** `重点工作目标 16.00 分`, for the outermost parts that have points; where there is but one, for those within it. */
function partsOf({ sections }: EvaluationPlan): string {
  const counted = sections.filter(({ points, title }) => points !== null && title !== '')
  const outer = counted.filter(({ parent }) => parent === null)
  const shown = outer.length > 1 ? outer : counted.filter(({ parent }) => parent !== null)
  return shown
    .slice(0, 5)
    .map(({ title, points }) => `${title.replace(/[（(][^（()）]*[)）]$/, '')} ${points} 分`)
    .join('，')
}

/** Since the last round, since the approved plan, or since last year's: what a reviewer has seen before. */
function ChangedSentence({ view }: { view: ProcedureView }) {
  const before = earlierVersion(view)
  const versions = useQuery({
    ...comparisonQuery(view.documentId, before?.version ?? 0, isOver(view) ? view.version : null),
    enabled: before !== null,
  })
  const lastYear = useQuery({ ...lastYearQuery(view.documentId, null), enabled: before === null })
  const asked = before === null ? lastYear : versions
  if (asked.error) {
    const isMissing = asked.error instanceof RequestRefused && asked.error.status === 404
    return isMissing && before === null ? <p className="sentence-quiet">{words.changed.noLastYear}</p> : null
  }
  if (!asked.data) return <p className="sentence-quiet">…</p>
  const text = words.changed.parts(asked.data.counts)
  return (
    <p>
      {words.changed.since[before?.since ?? 'lastYear']}：
      <Link
        to="/documents/$documentId/compare"
        params={{ documentId: view.documentId }}
        search={before === null ? { with: 'last-year' } : { from: String(before.version) }}
      >
        {text === '' ? words.changed.none : text}
      </Link>
      。
    </p>
  )
}

function isOver({ state }: ProcedureView): boolean {
  return state !== 'open'
}

/** What was laid before people in the round before this one; of a change the version it departs from. */
function earlierVersion(view: ProcedureView): { version: number; since: 'round' | 'base' } | null {
  const earlier = view.acts.findLast(({ act, round }) => act === 'submit' && round < view.round)
  if (earlier !== undefined) return { version: earlier.version, since: 'round' }
  return view.baseVersion === null ? null : { version: view.baseVersion, since: 'base' }
}

function OpenSentence({ view, onComments }: { view: ProcedureView; onComments: () => void }) {
  const standing = view.comments.filter(isStanding)
  const mustFix = standing.filter(({ severity }) => severity === 'must-fix').length
  const advice = standing.filter(({ severity, state }) => severity === 'advice' && state === 'open').length
  const errors = view.findings.filter(({ severity }) => severity === 'error').length
  const queries = view.findings.length - errors
  const parts: string[] = []
  if (mustFix > 0) parts.push(words.openMatters.mustFix(mustFix))
  if (advice > 0) parts.push(words.openMatters.advice(advice))
  if (errors > 0) parts.push(words.openMatters.errors(errors))
  if (queries > 0) parts.push(words.openMatters.queries(queries))
  if (parts.length === 0) return <p>{words.openMatters.none}</p>
  return (
    <p>
      {parts.flatMap((part, index): ReactNode[] => [
        index === 0 ? '' : '，',
        <button key={part} type="button" className="text-button" onClick={onComments}>
          {part}
        </button>,
      ])}
      。
    </p>
  )
}
