import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { YearStepAnswer } from '@hengji/contract/year-map.ts'
import { yearMapQuery } from '../../api/overview.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { yearWords as words } from '../../messages/overview.ts'
import { zh } from '../../messages/zh.ts'
import './year.css'

/** The steps of the year in their order with today among them, and who is where. */
export function YearPage() {
  const search = useSearch({ from: '/year' })
  const navigate = useNavigate()
  const map = useQuery(yearMapQuery(search.year))
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (map.error) return <ErrorState error={map.error} onRetry={() => void map.refetch()} />
  if (map.isPending)
    return (
      <div className="page">
        <LoadingState lines={10} />
      </div>
    )
  const { year, years, today, steps } = map.data
  const current = steps.filter((step) => stateOf(step, today) === 'now')
  const next = steps.findIndex((step) => (step.from ?? step.to ?? '') > today)
  const todayAt = next === -1 ? steps.length : next
  return (
    <div className="page year-page">
      <header className="page-head year-head">
        <div>
          <h1>{words.title}</h1>
          <p className="page-lead">
            {current.length === 0
              ? words.leadBetween(dateInChinese(today))
              : words.lead(
                  dateInChinese(today),
                  current.map(({ title }) => title),
                )}
          </p>
        </div>
        <select
          aria-label={words.title}
          value={String(year)}
          onChange={(event) =>
            void navigate({ to: '/year', search: { year: event.target.value }, replace: true })
          }
        >
          {[...new Set([year, ...years])]
            .toSorted((a, b) => b - a)
            .map((one) => (
              <option key={one} value={String(one)}>
                {zh.common.years(one)}
              </option>
            ))}
        </select>
      </header>
      {!steps.some(({ kind }) => kind === 'approval') && <p className="year-note">{words.noScheme}</p>}
      <ol className="year-line">
        {steps.map((step, index) => (
          <Step
            key={step.key}
            step={step}
            today={today}
            isTodayBefore={index === todayAt}
            isOpen={search.step === step.key}
          />
        ))}
        {todayAt === steps.length && <Today today={today} />}
      </ol>
    </div>
  )
}

interface StepProps {
  step: YearStepAnswer
  today: string
  isTodayBefore: boolean
  isOpen: boolean
}

function Step({ step, today, isTodayBefore, isOpen }: StepProps) {
  const of = (state: YearStepAnswer['units'][number]['state']) =>
    step.units.filter((unit) => unit.state === state)
  const done = of('done').length
  const late = of('late').length
  const now = of('now').length
  const state = stateOf(step, today)
  return (
    <>
      {isTodayBefore && <Today today={today} />}
      <li className={`year-step year-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
        <div className="year-step-head">
          <h2>{step.title}</h2>
          <span className="year-state">{words.stepStates[state]}</span>
          <span className="year-when">{spanText(step)}</span>
        </div>
        {step.units.length > 0 && (
          <details open={isOpen || undefined}>
            <summary>
              {words.counts(done, step.units.length)}
              {late > 0 && <span className="year-late">{words.lateUnits(late)}</span>}
              {now > 0 && <span>{words.nowUnits(now)}</span>}
            </summary>
            <ul className="year-units">
              {step.units
                .toSorted((a, b) => weight[a.state] - weight[b.state])
                .map((unit) => (
                  <li key={unit.id} className={`year-unit-${unit.state}`}>
                    {unit.link === null ? (
                      <span>{unit.name}</span>
                    ) : (
                      <HrefLink href={unit.link}>{unit.name}</HrefLink>
                    )}
                    <span className="year-unit-state">
                      {words.states[unit.state]}
                      {unit.note !== null && ` · ${unit.note}`}
                    </span>
                  </li>
                ))}
            </ul>
          </details>
        )}
      </li>
    </>
  )
}

function Today({ today }: { today: string }) {
  return (
    <li className="year-today" aria-label={words.today(dateInChinese(today))}>
      {words.today(dateInChinese(today))}
    </li>
  )
}

const weight = { late: 0, now: 1, ahead: 2, done: 3 } as const

type State = keyof typeof words.states

/** Of a step with units as they stand; of a step of the schedule as the day stands. */
function stateOf({ units, from, to }: YearStepAnswer, today: string): State {
  if (units.length > 0) {
    if (units.every(({ state }) => state === 'done')) return 'done'
    if (units.some(({ state }) => state === 'late')) return 'late'
    return units.some(({ state }) => state === 'now') ? 'now' : 'ahead'
  }
  if (to !== null && to < today) return 'done'
  return from !== null && from <= today ? 'now' : 'ahead'
}

function spanText({ from, to }: YearStepAnswer): string {
  if (from !== null && to !== null) {
    const end = dateInChinese(to)
    // Officers write the year once.
    return `${dateInChinese(from)}—${from.slice(0, 4) === to.slice(0, 4) ? end.replace(/^\d+年/, '') : end}`
  }
  if (to !== null) return words.until(dateInChinese(to))
  return from === null ? words.undated : words.from(dateInChinese(from))
}
