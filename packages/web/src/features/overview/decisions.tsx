import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import type { Meeting, MeetingDecision } from '@hengji/contract/meeting.ts'
import { followUpKey } from '../../api/follow-up.ts'
import { noteDecision, turnDecision, withdrawDecision } from '../../api/overview.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { Button } from '../../design/button.tsx'
import { showToast } from '../../design/toast.tsx'
import { meetingWords as words, overviewWords } from '../../messages/overview.ts'
import { newId } from '../../api/new-id.ts'

interface Draft {
  id: string
  text: string
  documentId: string | null
  indicatorId: string | null
}

/** A decision not sent yet has its id already: sent twice, it is noted once. */
function blankDraft(): Draft {
  return { id: newId(), text: '', documentId: null, indicatorId: null }
}

/**
 * What the meeting has to decide, and what it decided; each decision becomes a ledger item with one click. In between, on
 * the page and in print, what is spoken of before it is decided now.
 */
export function Decisions({ meeting, children }: { meeting: Meeting; children: ReactNode }) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(blankDraft)
  const field = useRef<HTMLTextAreaElement>(null)
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['meeting'] })
    void queries.invalidateQueries({ queryKey: followUpKey })
  }
  const noting = useMutation({
    mutationFn: (sent: Draft) =>
      noteDecision({ ...sent, unitId: meeting.unit.id, year: meeting.year, quarter: meeting.quarter }),
    onSuccess: (_, sent) => {
      // What was typed on meanwhile is the next decision.
      setDraft((now) => (now === sent ? blankDraft() : { ...now, id: newId() }))
      showToast({ text: words.noted })
    },
    onSettled: refresh,
  })
  const turning = useMutation({
    mutationFn: (id: string) => turnDecision(id, { dueOn: null, sectionId: null, personId: null }),
    onSuccess: () => showToast({ text: words.turned }),
    onSettled: refresh,
  })
  const withdrawing = useMutation({
    mutationFn: (id: string) => withdrawDecision(id),
    onSuccess: () => showToast({ text: words.withdrawn }),
    onSettled: refresh,
  })
  const failure = noting.error ?? turning.error ?? withdrawing.error
  return (
    <>
      <section>
        <h2>{words.needed}</h2>
        {meeting.decisionsNeeded.length === 0 ? (
          <p>{words.nothingNeeded}</p>
        ) : (
          <ul className="meeting-items">
            {meeting.decisionsNeeded.map(({ line, cause }) => (
              <li key={line.indicatorId}>
                <strong>{line.code}</strong> {line.text}：
                <span className="meeting-bad">{words.causes[cause]}</span>
                {meeting.mayNote && (
                  <Button
                    tone="quiet"
                    className="meeting-act"
                    onClick={() => {
                      setDraft({
                        ...blankDraft(),
                        text: words.suggested(line.code ?? '', line.text),
                        documentId: line.documentId,
                        indicatorId: line.indicatorId,
                      })
                      field.current?.focus()
                    }}
                  >
                    {words.suggest}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      {children}
      <section className="meeting-decided">
        <h2>{words.decisions}</h2>
        {meeting.decisions.length === 0 && <p>{words.noDecisions}</p>}
        <ol className="meeting-decisions">
          {meeting.decisions.map((decision) => (
            <li key={decision.id}>
              <p>{decision.text}</p>
              <Fate decision={decision} />
              {meeting.mayNote && decision.item === null && (
                <span className="meeting-act">
                  <Button
                    tone="quiet"
                    disabled={turning.isPending}
                    aria-busy={turning.isPending && turning.variables === decision.id}
                    onClick={() => turning.mutate(decision.id)}
                  >
                    {words.toLedger}
                  </Button>
                  <Button
                    tone="quiet"
                    disabled={withdrawing.isPending}
                    onClick={() => withdrawing.mutate(decision.id)}
                  >
                    {words.withdraw}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ol>
        {meeting.mayNote && (
          <form
            className="meeting-note meeting-act"
            onSubmit={(event) => {
              event.preventDefault()
              if (draft.text.trim() !== '' && !noting.isPending) noting.mutate(draft)
            }}
          >
            <textarea
              ref={field}
              className="text-input"
              rows={2}
              maxLength={1000}
              aria-label={words.noteLabel}
              placeholder={words.notePlaceholder}
              value={draft.text}
              onChange={(event) => setDraft({ ...draft, text: event.target.value })}
            />
            <Button
              type="submit"
              tone="primary"
              disabled={draft.text.trim() === '' || noting.isPending}
              aria-busy={noting.isPending}
            >
              {words.note}
            </Button>
          </form>
        )}
        {failure && (
          <p className="field-error" role="alert">
            {failure.message}
          </p>
        )}
      </section>
    </>
  )
}

/** What was decided the quarter before, and what became of it. */
export function PastDecisions({ meeting: { lastQuarter } }: { meeting: Meeting }) {
  return (
    <section className="meeting-past">
      <h2>{words.before(lastQuarter.year, lastQuarter.quarter)}</h2>
      {lastQuarter.decisions.length === 0 ? (
        <p>{words.noneBefore}</p>
      ) : (
        <ol className="meeting-decisions">
          {lastQuarter.decisions.map((decision) => (
            <li key={decision.id}>
              <p>{decision.text}</p>
              <Fate decision={decision} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Fate({ decision: { item } }: { decision: MeetingDecision }) {
  if (item === null) return <span className="meeting-fate">{words.notTurned}</span>
  return (
    <span className="meeting-fate">
      {words.itemStates[item.state]}
      {item.overdueDays !== null && (
        <span className="meeting-bad"> {overviewWords.overdue(item.overdueDays)}</span>
      )}{' '}
      <HrefLink className="meeting-act" href={`/follow-up?item=${encodeURIComponent(item.id)}`}>
        {words.open}
      </HrefLink>
    </span>
  )
}
