import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { WorkItem } from '@hengji/contract/my-work.ts'
import { draftName, reportFormName, useReportOutbox } from '../../api/report-outbox.ts'
import { readKept } from '../../api/kept.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { LightMark } from '../../design/light-mark.tsx'
import { showToast } from '../../design/toast.tsx'
import { isReportDraft } from '../../fields/report/report-draft.ts'
import { ReportForm } from '../../fields/report/report-form.tsx'
import { subjectOfItem } from '../../fields/report/report-subject.ts'
import { myWorkWords as words } from '../../messages/my-work.ts'
import { zh } from '../../messages/zh.ts'
import { daysLate, groupOf, isDue } from './work-groups.ts'
import { WorkFacts } from './work-facts.tsx'

interface WorkRowProps {
  item: WorkItem
  year: number
  today: string
}

/** One measure: what it is and how it stands, and the report of it, filed without leaving the list. */
export function WorkRow({ item, year, today }: WorkRowProps) {
  const session = useSession()
  const [opened, setOpened] = useState<number | null>(null)
  const frame = useRef<HTMLLIElement>(null)
  const { due, latest } = item
  const late = daysLate(item, today)
  const isAsking = isDue[groupOf(item, today)]
  const mayBegin = due !== null && hasBegun(year, due.month, today)
  const inHand = useMonthInHand(item)
  const month = opened ?? inHand ?? (isAsking && due !== null ? due.month : null)
  const code = item.indicators.map((indicator) => indicator.code).find((one) => one !== null)
  const leave = (left: number) => {
    setOpened(null)
    const name = draftName(session.account.id, reportFormName(item.documentId, item.measureId, left))
    const typed = readKept(localStorage, name, isReportDraft)
    if (typed === null) return
    keep(name, null)
    showToast({ text: words.putAwayTyped, action: { label: zh.common.undo, run: () => keep(name, typed) } })
  }
  return (
    <li className="work-row" ref={frame}>
      <div className="work-what">
        <p className="work-name">
          {code !== null && code !== undefined && <span className="work-code">{code}</span>}
          <Link
            to="/documents/$documentId"
            params={{ documentId: item.documentId }}
            search={{ indicator: String((item.indicators[0]?.position ?? 1) - 1) }}
            title={words.details}
          >
            {item.name}
          </Link>
        </p>
        <WorkFacts item={item} />
      </div>
      <div className="work-state">
        {item.light !== 'none' && <LightMark light={item.light} />}
        {late > 0 ? (
          <span className="work-late">{words.lateReport(dayOf(due?.dueOn ?? ''), late)}</span>
        ) : (
          due !== null && <span>{words.dueOn(dayOf(due.dueOn))}</span>
        )}
      </div>
      {month !== null && item.mayReport ? (
        <ReportForm
          subject={subjectOfItem(item, month)}
          accountId={session.account.id}
          onSent={() => {
            setOpened(null)
            focusAfter(frame.current)
          }}
          {...(isAsking ? {} : { onLeave: () => leave(month) })}
        />
      ) : (
        <div className="work-rest">
          {latest !== null && <span className="work-filed">✓ {words.reported(latest.month)}</span>}
          {item.state === 'done' ? (
            <span>{words.reachedAll}</span>
          ) : item.state === 'unmet' ? (
            <span className="work-unmet">{words.notReached}</span>
          ) : (
            due !== null && <span>{words.nextDue(due.month, dayOf(due.dueOn))}</span>
          )}
          {item.mayReport ? (
            <>
              {due !== null && mayBegin && (
                <Button tone="quiet" onClick={() => setOpened(due.month)}>
                  {words.reportNow}
                </Button>
              )}
              {latest !== null && (
                <Button tone="quiet" onClick={() => setOpened(latest.month)}>
                  {words.correct}
                </Button>
              )}
            </>
          ) : (
            <span>{words.notMine}</span>
          )}
        </div>
      )}
    </li>
  )
}

/**
 * The month whose report is in hand: on its way, held, or begun. It stays open though another person's report has made it no
 * longer due: their value and this one must be seen together.
 */
function useMonthInHand({ documentId, measureId, due, latest }: WorkItem): number | null {
  const { account } = useSession()
  const { outgoing } = useReportOutbox(account.id)
  const nameOf = (month: number) => draftName(account.id, reportFormName(documentId, measureId, month))
  const [firstDue] = useState(due?.month ?? 0)
  const latestMonth = latest?.month ?? 0
  const isDueBegun = useKept(nameOf(firstDue), isReportDraft) !== null
  const isLatestBegun = useKept(nameOf(latestMonth), isReportDraft) !== null
  const sent = outgoing.find(
    ({ body: { filing } }) =>
      filing.documentId === documentId && filing.entries.some((entry) => entry.measureId === measureId),
  )
  return sent?.body.filing.entries[0]?.month ?? (isDueBegun ? firstDue : isLatestBegun ? latestMonth : null)
}

/** A month may be reported from its first day on. */
function hasBegun(year: number, month: number, today: string): boolean {
  return `${year}-${String(month).padStart(2, '0')}-01` <= today
}

/** `2024-11-05` → `11月5日`: the year stands at the head of the page. */
function dayOf(day: string): string {
  return dateInChinese(day).replace(/^\d+年/, '')
}

/** The next row takes the keyboard, so that one after the other is reported without the mouse. */
function focusAfter(row: HTMLElement | null): void {
  if (row === null || !window.matchMedia('(pointer: fine)').matches) return
  const fields = [...document.querySelectorAll<HTMLElement>('.work [data-report-value]')]
  fields.find((field) => row.compareDocumentPosition(field) === Node.DOCUMENT_POSITION_FOLLOWING)?.focus()
}
