import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { WhatIfStart } from '@hengji/contract/what-if.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { schemeStateWords } from '@hengji/domain/scheme/scheme-states.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { whatIfQuery, whatIfStartQuery } from '../../api/results.ts'
import { schemeListQuery, schemeQuery } from '../../api/schemes.ts'
import { Button } from '../../design/button.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { resultWords as words } from '../../messages/result.ts'
import { zh } from '../../messages/zh.ts'
import { brokenWholes } from './formula-numbers.ts'
import { Movements } from './movements.tsx'
import { WhatIfFields } from './what-if-fields.tsx'
import './result.css'

/** Try other rules on this year's data: every unit's score and rank move at once, nothing is stored. */
export function WhatIfPage() {
  const { evaluationId } = useParams({ from: '/evaluations/$evaluationId/result/what-if' })
  const start = useQuery(whatIfStartQuery(evaluationId))
  useEffect(() => {
    document.title = `${words.whatIfTitle} · ${zh.productName}`
  }, [])
  if (start.error) return <ErrorState error={start.error} onRetry={() => void start.refetch()} />
  if (start.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { title, year } = start.data
  return (
    <div className="page result-page">
      <header className="page-head">
        <p className="list-note">
          <Link to="/evaluations/$evaluationId/result" params={{ evaluationId }}>
            {words.heading(title, year)}
          </Link>
        </p>
        <h1>{words.whatIfTitle}</h1>
        <p className="page-lead">{words.whatIfLead(title, year)}</p>
      </header>
      <Bases start={start.data} />
    </div>
  )
}

/** The scheme to begin from: the evaluation's own, or another one, such as a draft for the year to come. */
function Bases({ start }: { start: WhatIfStart }) {
  const search = useSearch({ from: '/evaluations/$evaluationId/result/what-if' })
  const [baseId, setBaseId] = useState(search.base ?? '')
  const list = useQuery(schemeListQuery)
  const other = useQuery({ ...schemeQuery(baseId), enabled: baseId !== '' })
  const base = baseId === '' ? start.scheme : other.data?.scheme
  // Kept as long as it is the same: whether anything was changed is told by it.
  const scheme = useMemo(() => (base === undefined ? null : readScheme(base)), [base])
  return (
    <>
      <div className="field what-if-base">
        <label htmlFor="what-if-base">{words.base}</label>
        <select
          id="what-if-base"
          className="text-input"
          value={baseId}
          onChange={(event) => setBaseId(event.target.value)}
        >
          <option value="">{words.baseOwn}</option>
          {list.data?.schemes.map(({ id, title, version, state }) => (
            <option key={id} value={id}>
              {words.baseOther(title, version, schemeStateWords[state])}
            </option>
          ))}
        </select>
      </div>
      {other.error && baseId !== '' && <ErrorState error={other.error} />}
      {scheme === null && !other.error && <LoadingState />}
      {scheme !== null && isRefusal(scheme) && (
        <p className="field-error" role="alert">
          {words.baseUnfinished}
        </p>
      )}
      {scheme !== null && !isRefusal(scheme) && (
        <Trial key={baseId} start={start} base={scheme} isOwn={baseId === ''} />
      )}
    </>
  )
}

function Trial({ start, base, isOwn }: { start: WhatIfStart; base: Scheme; isOwn: boolean }) {
  const [scheme, setScheme] = useState(base)
  const isChanged = scheme !== base
  const asked = useDeferredValue(isChanged || !isOwn ? JSON.stringify(scheme) : null)
  const settled = useSettled(asked)
  const answer = useQuery(whatIfQuery(start.evaluationId, settled))
  return (
    <div className="what-if">
      <div>
        <WhatIfFields scheme={scheme} onChange={setScheme} />
        <Button tone="quiet" disabled={!isChanged} onClick={() => setScheme(base)}>
          {words.reset}
        </Button>
      </div>
      <div aria-live="polite">
        {brokenWholes(base.formula, scheme.formula).map(({ name, sum }) => (
          <p key={name} className="what-if-caution">
            {words.sharesCome(name, sum)}
          </p>
        ))}
        {answer.error && settled !== null && (
          <p className="field-error" role="alert">
            {answer.error.message}
          </p>
        )}
        {answer.data && answer.data.faults.length > 0 && settled !== null && (
          <div role="alert">
            <p className="field-error">{words.cannot}</p>
            <ul className="result-told">
              {answer.data.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        )}
        <Movements
          standings={start.standings}
          movements={settled === null || answer.error ? null : (answer.data?.movements ?? null)}
          isWaiting={answer.isFetching}
        />
      </div>
    </div>
  )
}

/** What stays as it is for a moment: not every key is a question. */
function useSettled(value: string | null): string | null {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 250)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
