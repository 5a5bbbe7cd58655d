import { useState } from 'react'
import type { LeaderSeats } from '@hengji/contract/leader-evaluation.ts'
import { leaderExposureWords, type LeaderExposure } from '@hengji/domain/scheme/leader-exposure.ts'
import { Button } from '../../design/button.tsx'
import { leaderEvaluationWords as words } from '../../messages/leader-evaluation.ts'

interface SeatGroupProps {
  group: LeaderSeats['groups'][number]
  candidates: LeaderSeats['candidates']
  /** What of a single leader the group's score would tell; `null` once it is over. */
  exposure: LeaderExposure | null
  mayKeep: boolean
  isSaving: boolean
  onAdd: (accountId: string) => void
  onRemove: (accountId: string) => void
}

/** One group of leaders: its seats, and for the office the way to give one or take it back. */
export function SeatGroup(props: SeatGroupProps) {
  const { group, candidates, exposure, mayKeep, isSaving, onAdd, onRemove } = props
  const [chosen, setChosen] = useState('')
  const { title, members, weightPercent, seats } = group
  const isCandidate = candidates.some(({ accountId }) => accountId === chosen)
  return (
    <section className="leader-group">
      <h2>{words.group(title, weightPercent)}</h2>
      <p className="list-note">
        {members.length > 0 && `${words.members(members)} · `}
        {seats.length === 0
          ? words.noSeats
          : words.count(seats.filter(({ hasAnswered }) => hasAnswered).length, seats.length)}
      </p>
      {exposure !== null && <p className="leader-exposure">{leaderExposureWords[exposure]}</p>}
      <ul className="leader-seats">
        {seats.map(({ accountId, name, hasAnswered }) => (
          <li key={accountId}>
            <span>{name}</span>
            <span className={hasAnswered ? 'leader-answered' : 'list-note'}>
              {hasAnswered ? words.answered : words.waiting}
            </span>
            {mayKeep && !hasAnswered && (
              <Button
                tone="quiet"
                aria-label={words.removeOf(name)}
                disabled={isSaving}
                onClick={() => onRemove(accountId)}
              >
                {words.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayKeep && candidates.length > 0 && (
        <form
          className="leader-add"
          onSubmit={(event) => {
            event.preventDefault()
            if (isCandidate && !isSaving) onAdd(chosen)
          }}
        >
          <select
            aria-label={words.addTo(title)}
            value={isCandidate ? chosen : ''}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">{words.choose}</option>
            {candidates.map(({ accountId, name }) => (
              <option key={accountId} value={accountId}>
                {name}
              </option>
            ))}
          </select>
          <Button type="submit" disabled={!isCandidate || isSaving} aria-busy={isSaving}>
            {words.add}
          </Button>
        </form>
      )}
    </section>
  )
}
