import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { CauseKind, Overview, OverviewRow } from '@hengji/contract/overview.ts'
import { overviewQuery } from '../../api/overview.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { useSession, watchesUnits } from '../../fields/session-context.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { overviewWords as words } from '../../messages/overview.ts'
import { zh } from '../../messages/zh.ts'
import { CausePanel } from './cause-panel.tsx'
import { filterRows, filters, isFilter, isSort, sortRows, sorts } from './overview-sort.ts'
import { OverviewTable, type Cause } from './overview-table.tsx'
import './overview.css'

/** Who is late, with what, and why: units by sections of the plan; one touch further the cause. */
export function OverviewPage() {
  const session = useSession()
  const search = useSearch({ from: '/overview' })
  const navigate = useNavigate()
  const overview = useQuery(overviewQuery({ year: search.year, unitId: search.unit, part: search.part }))
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  const change = (changed: Partial<typeof search>, isReplacing = true) =>
    void navigate({ to: '/overview', search: { ...search, ...changed }, replace: isReplacing })

  if (overview.error) return <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
  if (overview.isPending)
    return (
      <div className="page page-wide">
        <LoadingState lines={12} />
      </div>
    )
  const data = overview.data
  const isUnits = data.rowsAre === 'units'
  const sort = isSort(search.sort) ? search.sort : 'lateness'
  const only = isFilter(search.only) ? search.only : undefined
  const rows = sortRows(filterRows(data.rows, only), sort)
  const open: Cause | null =
    search.kind === undefined ? null : { row: search.row ?? '', section: search.section, kind: search.kind }
  const hrefOfRow = (row: OverviewRow): string | null =>
    isUnits && row.total.indicators > 0
      ? `/overview?${new URLSearchParams({ year: String(data.year), unit: row.id }).toString()}`
      : null
  const openCause = (cause: Cause) =>
    change({ row: cause.row === '' ? undefined : cause.row, section: cause.section, kind: cause.kind })

  return (
    <div className="page page-wide overview">
      <header className="page-head">
        <h1>{words.title}</h1>
        <Lead data={data} onOpen={openCause} />
      </header>
      <div className="overview-filters">
        <Choice
          label={words.year}
          value={String(data.year)}
          options={(data.years.includes(data.year) ? data.years : [data.year, ...data.years]).map((year) => [
            String(year),
            zh.common.years(year),
          ])}
          onChoose={(year) => change({ year, row: undefined, section: undefined, kind: undefined })}
        />
        {!isUnits && watchesUnits(session) && data.unit && (
          <HrefLink className="chip" href={`/overview?year=${data.year}`}>
            {data.unit.name} ×
          </HrefLink>
        )}
        <Choice
          label={words.sort}
          value={sort}
          options={sorts.map((one) => [one, words.sorts[one]])}
          onChoose={(chosen) => change({ sort: chosen })}
        />
        <Choice
          label={words.only}
          value={only ?? ''}
          options={['' as const, ...filters]
            .filter((one) => isUnits || one !== 'waiting')
            .map((one) => [one, words.onlyChoices[one]])}
          onChoose={(chosen) => change({ only: chosen === '' ? undefined : chosen })}
        />
        {data.hasPart && (
          <Choice
            label={words.part}
            value={data.part}
            options={[
              ['all', words.parts.all],
              ['mine', words.parts.mine],
            ]}
            onChoose={(part) => change({ part })}
          />
        )}
        {data.unit && (
          <HrefLink href={`/meeting?unit=${encodeURIComponent(data.unit.id)}&year=${data.year}`}>
            {words.toMeeting}
          </HrefLink>
        )}
      </div>
      {data.total.indicators === 0 && data.rows.length === 0 ? (
        <EmptyState title={words.noYearTitle}>
          <p>{words.noYearText}</p>
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState title={words.noneMatch} />
      ) : (
        <>
          <OverviewTable overview={data} rows={rows} open={open} hrefOfRow={hrefOfRow} onOpen={openCause} />
          <p className="overview-legend">{words.legend}</p>
        </>
      )}
      {open && (
        <CausePanel
          asked={{
            year: String(data.year),
            unitId: data.unit?.id ?? (open.row === '' ? undefined : open.row),
            department: data.unit && open.row !== '' ? open.row : undefined,
            section: open.section,
            kind: open.kind,
            part: data.part,
          }}
          title={titleOf(data, open)}
          isUnitShown={isUnits && open.row === ''}
          onClose={() => change({ row: undefined, section: undefined, kind: undefined })}
        />
      )}
    </div>
  )
}

function Lead({ data, onOpen }: { data: Overview; onOpen: (cause: Cause) => void }) {
  const { total, unit, rows } = data
  if (total.indicators === 0)
    return unit === null && rows.length > 0 ? (
      <p className="page-lead">{words.leadWithoutPlan(rows.length)}</p>
    ) : null
  const numbers: { kind: CauseKind; text: string }[] = []
  if (total.late > 0)
    numbers.push({ kind: 'late', text: `${words.late(total.late)}（${words.longest(total.latestDays)}）` })
  if (total.standings.behind > 0) numbers.push({ kind: 'behind', text: words.behind(total.standings.behind) })
  if (total.silent > 0) numbers.push({ kind: 'silent', text: words.silent(total.silent) })
  if (total.pointsAtStake !== '0') numbers.push({ kind: 'at-stake', text: words.stake(total.pointsAtStake) })
  const beginning =
    unit === null
      ? words.lead(rows.length, total.indicators, total.done)
      : words.leadUnit(unit.name, total.indicators, total.done)
  return (
    <p className="page-lead">
      {beginning}
      {numbers.length === 0 ? `；${words.nothingLate}。` : '；'}
      {numbers.map(({ kind, text }, index) => (
        <span key={kind} className="figure-end">
          <button type="button" className="figure-link" onClick={() => onOpen({ row: '', kind })}>
            {text}
          </button>
          {index < numbers.length - 1 ? '；' : '。'}
        </span>
      ))}
    </p>
  )
}

function titleOf(data: Overview, { row, section, kind }: Cause): string {
  const name = data.rows.find(({ id }) => id === row)?.name ?? data.unit?.name ?? words.allUnits
  const where = section === undefined ? name : `${name} · ${section}`
  return words.causesOf(where, words.kinds[kind as CauseKind] ?? kind)
}

interface ChoiceProps {
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  onChoose: (value: string) => void
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <label className="overview-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
