import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Visit, VisitFinding } from '@hengji/contract/on-site.ts'
import { checklistVerdictWords } from '@hengji/domain/evaluation/checklist.ts'
import { newId } from '../../api/new-id.ts'
import { visitQuery } from '../../api/on-site.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { deviceId, findingForm, type OutgoingFinding, type VisitOutbox } from '../../api/visit-outbox.ts'
import { Button } from '../../design/button.tsx'
import { BothVersions } from '../../design/both-versions.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'
import { draftOfFinding, emptyDraft, findingOf, isFindingDraft, scoreText } from './finding-draft.ts'
import { FindingFields } from './finding-fields.tsx'
import { FindingSummary } from './finding-summary.tsx'
import { withFinding } from './use-visit.ts'

interface ChecklistItemProps {
  accountId: string
  visit: Visit
  item: Visit['items'][number]
  /** Saved here, and not taken by the server yet. */
  outgoing: OutgoingFinding | null
  outbox: VisitOutbox
}

/** One drawn indicator: what to look at, what was found, and whether it has arrived. */
export function ChecklistItem({ accountId, visit, item, outgoing, outbox }: ChecklistItemProps) {
  const { indicatorId, code, title, weightPoints, asks } = item
  const name = `hengji.visit-draft.${accountId}.${visit.id}.${indicatorId}`
  const typed = useKept(name, isFindingDraft)
  const client = useQueryClient()
  const [fault, setFault] = useState<string | null>(null)
  const stored = visit.findings.find((finding) => finding.indicatorId === indicatorId) ?? null
  const saved = outgoing?.body.finding ?? stored
  const isTyping = typed !== null || saved === null
  const theirs = outgoing?.state === 'overtaken' ? findingIn(outgoing.answer) : null
  const state =
    outgoing !== null
      ? outgoing.state === 'waiting' || outgoing.state === 'asked'
        ? 'waiting'
        : outgoing.state
      : typed !== null
        ? 'typing'
        : stored === null
          ? 'none'
          : 'sent'

  const send = (found: Pick<VisitFinding, 'verdict' | 'score' | 'note' | 'photoIds'>, base: number) =>
    outbox.put(findingForm(visit.id, indicatorId), {
      visitId: visit.id,
      indicatorId,
      finding: {
        key: newId(),
        device: deviceId(),
        base,
        // Named one by one: what was sent before has a key and a base of its own.
        verdict: found.verdict,
        score: found.score,
        note: found.note,
        photoIds: [...found.photoIds],
        foundAt: new Date().toISOString(),
      },
    })
  const save = () => {
    const read = findingOf(visit, item, typed ?? emptyDraft)
    if ('fault' in read) return setFault(read.fault)
    setFault(null)
    send(read.found, stored?.revision ?? 0)
    keep(name, null)
  }
  const settle = (keepMine: boolean) => {
    if (outgoing === null || theirs === null) return
    if (keepMine) return send(outgoing.body.finding, theirs.revision)
    outbox.drop(findingForm(visit.id, indicatorId))
    client.setQueryData(visitQuery(visit.id).queryKey, withFinding(visit, theirs))
  }
  return (
    <li className={`checklist-item checklist-${state}`} id={indicatorId}>
      <header>
        <h2>
          <span className="number">{code}</span> {title}
        </h2>
        <p className="list-note">
          {words.weight(toTwoPlaces(weightPoints))} ·{' '}
          <span className="checklist-state">{words.itemState[state]}</span>
        </p>
      </header>
      <ul className="checklist-asks">
        {asks.map((ask) => (
          <li key={ask}>{ask}</li>
        ))}
      </ul>
      {outgoing?.state === 'refused' && (
        <p className="field-error" role="alert">
          {outgoing.message}
        </p>
      )}
      {theirs !== null && outgoing !== null ? (
        <BothVersions
          lead={words.conflictLead(theirs.by)}
          rows={differences(theirs, outgoing.body.finding)}
          onSettle={settle}
        />
      ) : isTyping ? (
        <>
          <FindingFields
            accountId={accountId}
            visit={visit}
            item={item}
            draft={typed ?? (saved ? draftOfFinding(saved) : emptyDraft)}
            onType={(draft) => {
              setFault(null)
              keep(name, draft)
            }}
          />
          {fault !== null && (
            <p className="field-error" role="alert">
              {fault}
            </p>
          )}
          <Button tone="primary" onClick={save}>
            {words.keepItem}
          </Button>
        </>
      ) : (
        <>
          <FindingSummary finding={saved} />
          {stored !== null && outgoing === null && (
            <p className="list-note">{words.byAt(stored.by, dateInChinese(stored.at))}</p>
          )}
          <Button tone="quiet" onClick={() => keep(name, draftOfFinding(saved))}>
            {words.edit}
          </Button>
        </>
      )}
    </li>
  )
}

function differences(
  theirs: VisitFinding,
  mine: Pick<VisitFinding, 'verdict' | 'score' | 'note' | 'photoIds'>,
) {
  const rows = [
    {
      place: words.verdict,
      theirs: checklistVerdictWords[theirs.verdict],
      mine: checklistVerdictWords[mine.verdict],
    },
    { place: words.score, theirs: scoreText(theirs.score), mine: scoreText(mine.score) },
    { place: words.note, theirs: theirs.note || null, mine: mine.note || null },
    { place: words.photos, theirs: String(theirs.photoIds.length), mine: String(mine.photoIds.length) },
  ]
  return rows.filter((row) => row.theirs !== row.mine)
}

function findingIn(answer: unknown): VisitFinding | null {
  return typeof answer === 'object' && answer !== null && 'finding' in answer
    ? (answer.finding as VisitFinding)
    : null
}
