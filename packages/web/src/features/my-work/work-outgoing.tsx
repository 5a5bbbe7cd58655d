import type { WorkItem } from '@hengji/contract/my-work.ts'
import { useReportOutbox, type OutgoingReport } from '../../api/report-outbox.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { myWorkWords as words } from '../../messages/my-work.ts'

/** What is on this machine and not with the server: how much waits, and whatever no row of the list shows any more. */
export function WorkOutgoing({ items }: { items: readonly WorkItem[] }) {
  const { account } = useSession()
  const { outgoing, isCutOff, outbox } = useReportOutbox(account.id)
  const waiting = outgoing.filter(({ state }) => state === 'waiting').length
  const homeless = outgoing.filter((one) => one.state !== 'waiting' && !isShown(one, items))
  return (
    <>
      {isCutOff && waiting > 0 && (
        <p className="work-cut-off" role="status">
          {words.cutOff(waiting)}
          <Button tone="quiet" onClick={() => outbox.tryNow()}>
            {words.tryNow}
          </Button>
        </p>
      )}
      {homeless.map(({ form, body, message }) => {
        const entry = body.filing.entries[0]
        return (
          <div key={form} className="work-cut-off" role="alert">
            <p>
              <b>{words.notFiled(entry?.month ?? 0, body.name)}</b> {message}
            </p>
            <p>
              {words.typed} {entry?.value} {entry?.sentence}
              <Button tone="quiet" onClick={() => outbox.put(form, body)}>
                {words.sendAgain}
              </Button>
              <Button tone="quiet" onClick={() => outbox.drop(form)}>
                {words.putAway}
              </Button>
            </p>
          </div>
        )
      })}
    </>
  )
}

function isShown({ body }: OutgoingReport, items: readonly WorkItem[]): boolean {
  return items.some(
    ({ measureId, documentId, mayReport }) =>
      mayReport &&
      documentId === body.filing.documentId &&
      body.filing.entries.some((entry) => entry.measureId === measureId),
  )
}
