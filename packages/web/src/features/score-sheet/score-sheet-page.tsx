import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { SchemeEntry, ScoreSheet } from '@hengji/contract/scoring.ts'
import type { CompositeFormula } from '@hengji/domain/scheme/composite.ts'
import { documentQuery, documentsQuery, unitsQuery } from '../../api/documents.ts'
import { schemesQuery, scoreSheetQuery } from '../../api/scoring.ts'
import { maySeeScores, useSession } from '../../fields/session-context.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { scoreWords } from '../../messages/score-sheet.ts'
import { zh } from '../../messages/zh.ts'
import { ScoreSheetForm } from './score-sheet-form.tsx'
import './score-sheet.css'

/** Which unit and year; then the sheet itself. */
export function ScoreSheetPage() {
  const session = useSession()
  const search = useSearch({ from: '/score-sheet' })
  const navigate = useNavigate()
  const units = useQuery(unitsQuery)
  const schemes = useQuery(schemesQuery)
  const documents = useQuery(documentsQuery)
  const maySee = maySeeScores(session)
  useEffect(() => {
    document.title = `${scoreWords.title} · ${zh.productName}`
  }, [])

  const years = [
    ...new Set([
      ...(schemes.data ?? []).map((one) => one.year),
      ...(documents.data ?? []).map((one) => one.year),
    ]),
  ].toSorted((a, b) => b - a)
  const unitId = search.unit ?? session.unit?.id ?? units.data?.[0]?.id
  const year = search.year === undefined ? years[0] : Number.parseInt(search.year, 10)
  const sheet = useQuery({
    ...scoreSheetQuery(unitId ?? '', year ?? 0),
    enabled: maySee && unitId !== undefined && year !== undefined,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
  })

  const planOf = documents.data?.find(
    (one) => one.kind === 'evaluation-plan' && one.unit.id === unitId && one.year === year,
  )
  const plan = useQuery({ ...documentQuery(planOf?.id ?? ''), enabled: maySee && planOf !== undefined })
  const isPlanKnown = documents.isFetched && (planOf === undefined || plan.isFetched)

  if (!maySee) return <EmptyState title={zh.common.noRightTitle} />
  const error = units.error ?? schemes.error ?? sheet.error
  if (error)
    return (
      <ErrorState
        error={error}
        onRetry={() => {
          void units.refetch()
          void schemes.refetch()
          void sheet.refetch()
        }}
      />
    )
  const go = (changed: Partial<typeof search>) =>
    void navigate({ to: '/score-sheet', search: { ...search, ...changed }, replace: true })

  return (
    <div className="page">
      <header className="page-head">
        <h1>{scoreWords.title}</h1>
        <p className="page-lead">{scoreWords.lead}</p>
      </header>
      <div className="score-choice">
        <label className="filter-line">
          <span>{scoreWords.unit}</span>
          <select
            value={unitId ?? ''}
            disabled={session.unit !== null}
            onChange={(event) => go({ unit: event.target.value })}
          >
            {units.data?.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        </label>
        <label className="filter-line">
          <span>{scoreWords.year}</span>
          <select
            value={year === undefined ? '' : String(year)}
            onChange={(event) => go({ year: event.target.value })}
          >
            {years.map((one) => (
              <option key={one} value={one}>
                {zh.common.years(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {sheet.isSuccess && schemes.data && isPlanKnown && unitId !== undefined && year !== undefined ? (
        <ScoreSheetForm
          key={`${unitId} ${year}`}
          unitId={unitId}
          year={year}
          sheet={sheet.data}
          // Made on a version since replaced: it keeps to that, and says so.
          schemes={withSuperseded(schemes.data, sheet.data)}
          planFormula={formulaOfPlan(plan.data?.document.composite ?? null)}
          mayEdit={session.account.role === 'office' || session.account.role === 'unit'}
        />
      ) : (
        <LoadingState />
      )}
    </div>
  )
}

function withSuperseded(schemes: readonly SchemeEntry[], sheet: ScoreSheet | null): readonly SchemeEntry[] {
  const superseded = sheet?.supersededScheme ?? null
  return superseded === null ? schemes : [...schemes, superseded]
}

/** The plan's formula with the limits its prose sets, each as a clause of its own. */
function formulaOfPlan(composite: CompositeFormula | null): string | null {
  if (composite === null) return null
  const caps = composite.terms.filter((term) => term.cap !== null && !composite.formula.includes('上限'))
  return [composite.formula, ...caps.map((term) => `${term.name}上限${term.cap}分`)].join('；')
}
