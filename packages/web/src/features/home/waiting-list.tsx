import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { WaitingLine } from '@hengji/contract/home.ts'
import { actOnLedgerItem, actOnRectification, followUpKey } from '../../api/follow-up.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { showToast } from '../../design/toast.tsx'
import { homeWords as words } from '../../messages/home.ts'

interface WaitingListProps {
  title: string
  lines: readonly WaitingLine[]
  isUnitShown: boolean
}

/** What waits, the longest waiting first; what asks only for a yes is decided here, with the thumb. */
export function WaitingList({ title, lines, isUnitShown }: WaitingListProps) {
  if (lines.length === 0) return null
  const isDecisions = title === words.decisionsTitle
  return (
    <section className="home-part" id={isDecisions ? 'decisions' : 'todo'}>
      <h2>{title}</h2>
      <ul className="waiting-list">
        {lines.map((line) => (
          <Waiting key={`${line.kind} ${line.id}`} line={line} isUnitShown={isUnitShown} />
        ))}
      </ul>
    </section>
  )
}

function Waiting({ line, isUnitShown }: { line: WaitingLine; isUnitShown: boolean }) {
  const queries = useQueryClient()
  const deciding = useMutation({
    mutationFn: async (act: NonNullable<WaitingLine['act']>) => {
      if (act.name === 'close') await actOnLedgerItem(line.id, { act: 'close', revision: act.revision })
      else await actOnRectification(line.id, { act: 'accept', revision: act.revision })
    },
    onSuccess: (_done, act) =>
      showToast(
        act.name === 'accept'
          ? { text: words.accepted }
          : {
              text: words.closed,
              // Closed with a slip of the thumb: open again, and the record says so.
              action: { label: words.takeBack, run: () => takingBack.mutate(act.revision + 1) },
            },
      ),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['home'] })
      void queries.invalidateQueries({ queryKey: followUpKey })
    },
  })
  const takingBack = useMutation({
    mutationFn: (revision: number) =>
      actOnLedgerItem(line.id, { act: 'reopen', revision, text: words.takenBack }),
    onSettled: () => void queries.invalidateQueries(),
  })
  const [isAsked, setIsAsked] = useState(false)
  const { act } = line
  // An order that is accepted stays so: a second touch makes sure.
  const decide = (asked: NonNullable<WaitingLine['act']>) => {
    if (asked.name === 'accept' && !isAsked) setIsAsked(true)
    else deciding.mutate(asked)
  }
  return (
    <li>
      <div className="waiting-what">
        <HrefLink href={line.link}>{line.title}</HrefLink>
        <p>{line.wants}</p>
        <small>
          {[
            isUnitShown && line.unit !== null ? line.unit.name : null,
            line.since === null ? null : words.waitingSince(dateInChinese(line.since)),
            line.dueOn === null ? null : words.due(dateInChinese(line.dueOn)),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
          {line.overdueDays !== null && (
            <span className="waiting-late">{words.overdue(line.overdueDays)}</span>
          )}
        </small>
        {deciding.error && (
          <p className="field-error" role="alert">
            {deciding.error.message}
          </p>
        )}
      </div>
      <div className="waiting-acts">
        {act && (
          <Button
            tone="primary"
            disabled={deciding.isPending || deciding.isSuccess}
            aria-busy={deciding.isPending}
            onClick={() => decide(act)}
          >
            {act.name === 'close' ? words.close : isAsked ? words.acceptSurely : words.accept}
          </Button>
        )}
        <HrefLink className="button button-plain" href={line.link}>
          <span>{words.see}</span>
        </HrefLink>
      </div>
    </li>
  )
}
