import type { ReactNode } from 'react'
import type { Home } from '@hengji/contract/home.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { homeWords as words } from '../../messages/home.ts'

/** Three sentences at most, the gravest first; each number leads to what it counts. */
export function NowSentence({ home }: { home: Home }) {
  const { progress, reach, decisions, todo, year } = home
  if (year === null || reach === 'none') return null
  const parts: ReactNode[] = []
  if (decisions.length > 0) parts.push(<a href="#decisions">{words.decisions(decisions.length)}</a>)
  if (todo.length > 0) parts.push(<a href="#todo">{words.todo(todo.length)}</a>)
  if (progress !== null && progress.late > 0)
    parts.push(
      <>
        <HrefLink href={overviewOf(home, 'late')}>{words.late(progress.late, progress.latestDays)}</HrefLink>
        {reach === 'city' && `，${words.lateUnits(home.unitsLate)}`}
      </>,
    )
  if (progress !== null && progress.standings.behind > 0)
    parts.push(
      <HrefLink href={overviewOf(home, 'behind')}>{words.behind(progress.standings.behind)}</HrefLink>,
    )
  if (progress !== null && progress.silent > 0)
    parts.push(<HrefLink href={overviewOf(home, 'silent')}>{words.silent(progress.silent)}</HrefLink>)
  const rest: ReactNode[] = []
  if (progress !== null && progress.indicators > 0) {
    if (progress.pointsAtStake !== '0')
      rest.push(
        <HrefLink href={overviewOf(home, 'at-stake')}>{words.stake(progress.pointsAtStake)}</HrefLink>,
      )
    rest.push(words.done(progress.done, progress.indicators))
  }
  if (progress === null || (progress.indicators === 0 && parts.length === 0)) return null
  return (
    <>
      <p>{parts.length === 0 ? words.nothing : joined(parts)}</p>
      {rest.length > 0 && (
        <p className="home-rest">
          {words.year(year)}
          {words.whose[reach]}
          {joined(rest)}
        </p>
      )}
    </>
  )
}

function overviewOf({ reach, year }: Home, kind: string): string {
  const search = new URLSearchParams({ year: String(year), kind })
  if (reach === 'part' || reach === 'own') search.set('part', 'mine')
  return `/overview?${search.toString()}`
}

function joined(parts: readonly ReactNode[]): ReactNode {
  return (
    <>
      {parts.map((part, index) => (
        <span key={index}>
          {index > 0 && '，'}
          {part}
        </span>
      ))}
      。
    </>
  )
}
