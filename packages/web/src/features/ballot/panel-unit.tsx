import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Panel } from '@hengji/contract/ballot.ts'
import { electionStateWords } from '@hengji/domain/ballot/ballot-words.ts'
import { mayElectionDo } from '@hengji/domain/ballot/election-states.ts'
import { panelQuery, replaceSeat } from '../../api/ballot.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { showToast } from '../../design/toast.tsx'
import { ballotWords as words } from '../../messages/ballot.ts'
import { EndDialog } from './end-dialog.tsx'
import { Chair } from './open-dialog.tsx'

type Unit = Panel['units'][number]
type Election = NonNullable<Unit['election']>

/** One unit's vote: how it stands, its seats, and what the office may do with it. */
export function PanelUnit({ evaluationId, panel, unit }: { evaluationId: string; panel: Panel; unit: Unit }) {
  const [asking, setAsking] = useState<'close' | 'void' | null>(null)
  const { election } = unit
  return (
    <li className="ballot-unit">
      <div className="ballot-unit-head">
        <strong>{unit.name}</strong>
        <span className="ballot-state" data-state={election?.state ?? 'none'}>
          {election === null
            ? unit.hasPlan
              ? words.none
              : words.noPlan
            : electionStateWords[election.state]}
        </span>
        {election !== null && election.state !== 'void' && (
          <span className="list-note">
            {words.drawn(election.seats.filter(({ hasDrawn }) => hasDrawn).length, election.seats.length)}
            {election.state === 'open' && ` · ${words.slips(election.slips, election.slipsInAll)}`} ·{' '}
            {words.due(dateInChinese(election.dueOn))}
          </span>
        )}
        {election?.state === 'open' && election.closing.ground !== null && (
          <span className="ballot-good">{words.closable}</span>
        )}
        {election?.state === 'closed' && (
          <Link
            to="/ballots/$unitId/$electionId"
            params={{ unitId: unit.unitId, electionId: election.id }}
            aria-label={`${unit.name} ${words.board}`}
          >
            {words.board}
          </Link>
        )}
        {election !== null && panel.mayKeep && (
          <span className="ballot-acts">
            {election.closing.ground !== null && (
              <Button tone="primary" onClick={() => setAsking('close')}>
                {words.close}
              </Button>
            )}
            {mayElectionDo(election.state, 'void') && (
              <Button tone="danger" onClick={() => setAsking('void')}>
                {words.void}
              </Button>
            )}
          </span>
        )}
      </div>
      {election?.state === 'open' && (
        <progress
          className="ballot-progress"
          max={election.slipsInAll}
          value={election.slips}
          aria-label={words.slips(election.slips, election.slipsInAll)}
        />
      )}
      {election?.state === 'preparing' && <p className="list-note">{words.inPreparation}</p>}
      {panel.mayKeep && election !== null && election.closing.hindrance !== null && (
        <p className="list-note">{election.closing.hindrance}</p>
      )}
      {election?.reason && <p className="list-note">{words.reasonOf(election.reason)}</p>}
      {election !== null && election.state !== 'void' && (
        <details>
          <summary>{words.seats}</summary>
          <ol className="ballot-seats">
            {election.seats.map((seat) => (
              <SeatRow
                key={seat.number}
                evaluationId={evaluationId}
                panel={panel}
                unit={unit}
                election={election}
                seat={seat}
              />
            ))}
          </ol>
        </details>
      )}
      {asking !== null && election !== null && (
        <EndDialog
          evaluationId={evaluationId}
          unit={unit}
          election={election}
          end={asking}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  )
}

interface SeatRowProps {
  evaluationId: string
  panel: Panel
  unit: Unit
  election: Election
  seat: Election['seats'][number]
}

function SeatRow({ evaluationId, panel, unit, election, seat }: SeatRowProps) {
  const client = useQueryClient()
  const [isChoosing, setIsChoosing] = useState(false)
  const replacing = useMutation({
    mutationFn: (accountId: string) => replaceSeat(unit.unitId, election.id, seat.number, accountId),
    onSuccess: () => {
      showToast({ text: words.replaced })
      setIsChoosing(false)
    },
    onSettled: () => client.invalidateQueries({ queryKey: panelQuery(evaluationId).queryKey }),
  })
  const mayReplace = panel.mayKeep && !seat.hasDrawn && mayElectionDo(election.state, 'replace-seat')
  return (
    <li>
      <span>
        {words.seat(seat.number)} {seat.name}
      </span>
      <span className={seat.hasDrawn ? 'ballot-good' : 'list-note'}>
        {seat.hasDrawn ? words.hasDrawn : words.waiting}
      </span>
      {mayReplace && !isChoosing && (
        <Button
          tone="quiet"
          aria-label={words.replaceOf(seat.number, seat.name)}
          onClick={() => setIsChoosing(true)}
        >
          {words.replace}
        </Button>
      )}
      {mayReplace && isChoosing && (
        <Chair
          label={words.replaceOf(seat.number, seat.name)}
          candidates={panel.candidates.filter(({ unitId }) => unitId !== unit.unitId)}
          accountId=""
          onChoose={(accountId) => {
            if (accountId !== '' && !replacing.isPending) replacing.mutate(accountId)
          }}
        />
      )}
      {replacing.error && (
        <p className="field-error" role="alert">
          {replacing.error.message}
        </p>
      )}
    </li>
  )
}
