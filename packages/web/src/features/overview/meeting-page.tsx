import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { WaitingLine } from '@hengji/contract/home.ts'
import type { Meeting } from '@hengji/contract/meeting.ts'
import { unitsQuery } from '../../api/documents.ts'
import { meetingQuery, meetingWorkbook, overviewQuery } from '../../api/overview.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { useSession, watchesUnits } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Points } from '../../design/points.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { CauseList } from '../../fields/cause-list.tsx'
import { meetingWords as words, overviewWords } from '../../messages/overview.ts'
import { zh } from '../../messages/zh.ts'
import { Decisions, PastDecisions } from './decisions.tsx'
import './meeting.css'

/** What a quarter's meeting looks at: to be read, shown on a wall, printed; what it decides is noted here. */
export function MeetingPage() {
  const session = useSession()
  const search = useSearch({ from: '/meeting' })
  const navigate = useNavigate()
  const isWatching = watchesUnits(session)
  const units = useQuery({ ...unitsQuery, enabled: isWatching })
  const unitId = isWatching ? search.unit : session.unit?.id
  const now = useQuery({ ...overviewQuery({ unitId }), enabled: unitId !== undefined })
  const year = search.year ?? (now.data ? String(now.data.year) : undefined)
  const quarter =
    search.quarter ?? (now.data && year !== undefined ? quarterNow(now.data.today, year) : undefined)
  const meeting = useQuery({
    ...meetingQuery(unitId ?? '', year ?? '', quarter ?? ''),
    enabled: unitId !== undefined && year !== undefined && quarter !== undefined,
  })
  const isWall = search.wall !== undefined
  useEffect(() => {
    document.title = `${words.pageTitle} · ${zh.productName}`
  }, [])
  useEffect(() => {
    document.documentElement.classList.toggle('on-wall', isWall)
    return () => document.documentElement.classList.remove('on-wall')
  }, [isWall])
  const change = (changed: Partial<typeof search>) =>
    void navigate({ to: '/meeting', search: { ...search, ...changed }, replace: true })

  const failed = [units, now, meeting].filter((asked) => asked.error !== null)
  if (failed[0])
    return (
      <ErrorState error={failed[0].error} onRetry={() => failed.forEach((asked) => void asked.refetch())} />
    )
  return (
    <div className="page meeting">
      <div className="meeting-tools">
        {isWatching && (
          <label>
            <span>{words.unit}</span>
            <select
              value={search.unit ?? ''}
              onChange={(event) => change({ unit: event.target.value || undefined })}
            >
              <option value="">{words.choose}</option>
              {units.data?.map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.name}
                </option>
              ))}
            </select>
          </label>
        )}
        {now.data && year !== undefined && quarter !== undefined && (
          <>
            <label>
              <span>{words.year}</span>
              <select value={year} onChange={(event) => change({ year: event.target.value })}>
                {[...new Set([Number.parseInt(year, 10), ...now.data.years])].map((one) => (
                  <option key={one} value={String(one)}>
                    {zh.common.years(one)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{words.quarter}</span>
              <select value={quarter} onChange={(event) => change({ quarter: event.target.value })}>
                {([1, 2, 3, 4] as const).map((one) => (
                  <option key={one} value={String(one)}>
                    {words.quarters[one]}
                  </option>
                ))}
              </select>
            </label>
            <span className="meeting-buttons">
              <Button onClick={() => change({ wall: isWall ? undefined : '1' })}>
                {isWall ? words.leaveWall : words.wall}
              </Button>
              <Button onClick={() => window.print()}>{words.print}</Button>
              <a className="button button-plain" href={meetingWorkbook(unitId ?? '', year, quarter)} download>
                <span>{words.workbook}</span>
              </a>
            </span>
          </>
        )}
      </div>
      {unitId === undefined ? (
        <section className="meeting-choice">
          <h1>{words.pageTitle}</h1>
          <p className="page-lead">{words.chooseText}</p>
          <ul>
            {units.data?.map((unit) => (
              <li key={unit.id}>
                <HrefLink href={`/meeting?unit=${encodeURIComponent(unit.id)}`}>{unit.name}</HrefLink>
              </li>
            ))}
          </ul>
        </section>
      ) : meeting.data ? (
        <Pack meeting={meeting.data} />
      ) : (
        <LoadingState lines={12} />
      )}
    </div>
  )
}

function Pack({ meeting }: { meeting: Meeting }) {
  return (
    <article className="meeting-pack">
      <header>
        <h1>{words.title(meeting.unit.name, meeting.year, meeting.quarter)}</h1>
        <p className="meeting-as-of">{words.asOf(dateInChinese(meeting.asOf))}</p>
      </header>
      <section>
        <h2>{words.progress}</h2>
        <p>{meeting.sentence}</p>
        <Parts title={words.bySection} parts={meeting.sections} />
        <Parts title={words.byDepartment} parts={meeting.departments} />
      </section>
      <section>
        <h2>{words.late}</h2>
        {meeting.late.length === 0 ? <p>{words.nothingLate}</p> : <CauseList lines={meeting.late} />}
        {meeting.overdueItems.length > 0 && (
          <>
            <h3>{words.items}</h3>
            <ul className="meeting-items">
              {meeting.overdueItems.map((line) => (
                <OverdueItem key={`${line.kind} ${line.id}`} line={line} />
              ))}
            </ul>
          </>
        )}
      </section>
      <Decisions meeting={meeting}>
        <PastDecisions meeting={meeting} />
      </Decisions>
    </article>
  )
}

function Parts({ title, parts }: { title: string; parts: Meeting['sections'] }) {
  if (parts.length === 0) return null
  return (
    <table className="meeting-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.part}</th>
          <th scope="col">{words.columns.indicators}</th>
          <th scope="col">{words.columns.points}</th>
          <th scope="col">{words.columns.done}</th>
          <th scope="col">{words.columns.late}</th>
          <th scope="col">{words.columns.behind}</th>
          <th scope="col">{words.columns.silent}</th>
          <th scope="col">{words.columns.stake}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ title: name, counts, sentence }) => (
          <tr key={name}>
            <th scope="row">
              {name}
              <small>{sentence}</small>
            </th>
            <td>{counts.indicators}</td>
            <td>
              <Points value={counts.weightPoints} />
            </td>
            <td>{counts.done}</td>
            <td className={counts.late > 0 ? 'meeting-bad' : undefined}>{counts.late}</td>
            <td>{counts.standings.behind}</td>
            <td>{counts.silent}</td>
            <td>
              <Points value={counts.pointsAtStake} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function OverdueItem({ line }: { line: WaitingLine }) {
  return (
    <li>
      <HrefLink href={line.link}>{line.title}</HrefLink>{' '}
      {line.overdueDays !== null && (
        <span className="meeting-bad">{overviewWords.overdue(line.overdueDays)}</span>
      )}
    </li>
  )
}

/** The quarter that the day lies in; of another year its last. */
function quarterNow(today: string, year: string): string {
  if (!today.startsWith(year)) return '4'
  return String(Math.ceil(Number.parseInt(today.slice(5, 7), 10) / 3))
}
