import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { ledgerMoves, type LedgerMove } from '@hengji/domain/monitoring/ledger.ts'
import { rectificationMoves, type RectificationMove } from '@hengji/domain/monitoring/rectification.ts'
import { ledgerEntryQuery, rectificationEntryQuery } from '../../api/follow-up.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { useFocusBack } from '../../design/use-focus-back.ts'
import { followUpWords as words } from '../../messages/follow-up.ts'
import { ActForm, type ActGiven, type ActName } from './act-form.tsx'
import { EditForm } from './edit-form.tsx'
import { HistoryList } from './history-list.tsx'
import { useAct, type Entry } from './use-act.ts'

interface EntryPanelProps {
  list: 'ledger' | 'orders'
  id: string
  today: string
  onClose: () => void
}

/** One item or order: what it says, what may be done with it now, and all that happened. */
export function EntryPanel({ list, id, today, onClose }: EntryPanelProps) {
  const item = useQuery({ ...ledgerEntryQuery(id), enabled: list === 'ledger' })
  const order = useQuery({ ...rectificationEntryQuery(id), enabled: list === 'orders' })
  const asked = list === 'ledger' ? item : order
  const heading = useRef<HTMLHeadingElement>(null)
  const isHere = asked.data !== undefined
  useFocusBack(id)
  useEffect(() => {
    if (isHere) heading.current?.focus()
  }, [isHere, id])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isTyping(event.target)) onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onClose])
  const entry: Entry | null =
    list === 'ledger'
      ? item.data
        ? { kind: 'ledger', ...item.data }
        : null
      : order.data
        ? { kind: 'order', ...order.data }
        : null
  return (
    <aside className="entry-panel" aria-label={words.lists[list]}>
      <header className="entry-head">
        <h2 ref={heading} tabIndex={-1}>
          {entry === null ? words.lists[list] : entry.kind === 'ledger' ? entry.title : entry.issue}
        </h2>
        <button type="button" className="dialog-close" aria-label={words.close} onClick={onClose}>
          ×
        </button>
      </header>
      {asked.error ? (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : entry === null ? (
        <LoadingState />
      ) : (
        <EntryBody key={entry.id} entry={entry} today={today} />
      )}
    </aside>
  )
}

function EntryBody({ entry, today }: { entry: Entry; today: string }) {
  const [chosen, setChosen] = useState<ActName | null>(null)
  const acting = useAct()
  const may: readonly ActName[] = entry.may
  const act = chosen !== null && may.includes(chosen) ? chosen : null
  const move = act === null ? null : moveOf(entry, act)
  const send = (name: ActName, given: ActGiven) =>
    acting.mutate({ entry, act: name, given }, { onSuccess: () => setChosen(null) })
  const choose = (name: ActName) => {
    acting.reset()
    const { needsText, needsProof, needsDeadline } = moveOf(entry, name)
    // What asks for nothing is done at once.
    if (name !== 'edit' && !needsText && !needsProof && !needsDeadline)
      send(name, { text: '', evidenceIds: [], isWithoutProof: false, dueOn: '' })
    else setChosen(name === chosen ? null : name)
  }
  return (
    <>
      <dl className="entry-facts">
        <Fact name={words.columns.state}>
          <span className={`follow-up-state follow-up-${entry.state}`}>
            {entry.kind === 'ledger' ? words.states[entry.state] : words.orderStates[entry.state]}
          </span>
          {entry.overdueDays !== null && (
            <span className="follow-up-late">{words.overdue(entry.overdueDays)}</span>
          )}
        </Fact>
        <Fact name={words.columns.due}>
          {entry.dueOn === null ? words.noDue : dateInChinese(entry.dueOn)}
        </Fact>
        <Fact name={words.columns.whose}>{whoseText(entry)}</Fact>
        <Fact name={words.columns.unit}>{entry.unit.name}</Fact>
        {entry.kind === 'ledger' && entry.detail !== null && <Fact name={words.detail}>{entry.detail}</Fact>}
        {entry.kind === 'order' && (
          <>
            <Fact name={words.demand}>{entry.demand}</Fact>
            {entry.answer !== null && <Fact name={words.answer}>{entry.answer}</Fact>}
          </>
        )}
        {entry.indicator && (
          <Fact name={words.indicator}>
            <HrefLink href={`/documents/${encodeURIComponent(entry.indicator.documentId)}`}>
              {entry.indicator.code} {entry.indicator.text}
            </HrefLink>
          </Fact>
        )}
      </dl>
      {(entry.isOwnSubmission || may.includes('withdraw')) && <p className="follow-up-note">{words.own}</p>}
      {may.length > 0 && (
        <div className="entry-acts">
          {may.map((name) => (
            <Button
              key={name}
              tone={
                name === 'close' || name === 'accept' || name === 'submit' || name === 'answer'
                  ? 'primary'
                  : 'plain'
              }
              aria-expanded={name === act ? true : undefined}
              disabled={acting.isPending}
              aria-busy={acting.isPending}
              onClick={() => choose(name)}
            >
              {words.acts[name]}
            </Button>
          ))}
        </div>
      )}
      {act === null && acting.error && (
        <p className="field-error" role="alert">
          {acting.error.message}
        </p>
      )}
      {act === 'edit' && entry.kind === 'ledger' && <EditForm entry={entry} onDone={() => setChosen(null)} />}
      {act !== null && act !== 'edit' && move !== null && (
        <ActForm
          key={act}
          subject={{
            id: entry.id,
            unitId: entry.unit.id,
            year: entry.year,
            documentId: entry.indicator?.documentId ?? null,
            indicatorId: entry.indicator?.indicatorId ?? null,
          }}
          act={act}
          {...move}
          today={today}
          isBusy={acting.isPending}
          error={acting.error?.message ?? null}
          onSend={(given) => send(act, given)}
        />
      )}
      <h3>{words.history}</h3>
      <HistoryList acts={entry.acts} escalations={entry.kind === 'order' ? entry.escalations : []} />
    </>
  )
}

function moveOf(
  entry: Entry,
  act: ActName,
): { needsText: boolean; needsProof: boolean; needsDeadline: boolean } {
  if (entry.kind === 'ledger') {
    const { needsText, needsProof }: LedgerMove = ledgerMoves[act as keyof typeof ledgerMoves]
    return { needsText, needsProof, needsDeadline: false }
  }
  const move: RectificationMove = rectificationMoves[act as keyof typeof rectificationMoves]
  return { needsText: move.needsText, needsProof: move.needsProof, needsDeadline: move.needsDeadline }
}

export function whoseText({ section, person }: Pick<Entry, 'section' | 'person'>): string {
  const names = [section?.name, person?.name].filter((name) => name !== undefined)
  return names.length === 0 ? words.nobody : names.join(' · ')
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
