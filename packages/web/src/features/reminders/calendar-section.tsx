import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { ReminderSettings } from '@hengji/contract/reminders.ts'
import { renewCalendarAddress } from '../../api/reminders.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { remindersWords } from '../../messages/reminders.ts'
import { zh } from '../../messages/zh.ts'

const words = remindersWords.calendar
const QrCode = lazy(() => import('./qr-code.tsx'))

/** The address stands here once, after it was made: the server keeps its hash alone. */
export function CalendarSection({ settings }: { settings: ReminderSettings }) {
  const queries = useQueryClient()
  const [address, setAddress] = useState<string | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const renew = useMutation({
    mutationFn: renewCalendarAddress,
    onSuccess: async ({ path }) => {
      setAddress(`${window.location.origin}${path}`)
      await queries.invalidateQueries({ queryKey: ['reminders'], exact: true })
    },
    onError: (error) => showToast({ text: error.message }),
    onSettled: () => setIsAsking(false),
  })
  const { createdAt, openedAt } = settings.calendar
  const make = () => {
    if (!renew.isPending) renew.mutate()
  }
  return (
    <section className="reminders-part" aria-labelledby="calendar-title">
      <h2 id="calendar-title">{words.title}</h2>
      <p className="reminders-note">{words.text}</p>
      {address !== null && <NewAddress address={address} />}
      <p>
        {createdAt === null
          ? words.none
          : words.since(dateInChinese(createdAt)) +
            (openedAt === null ? words.neverOpened : words.opened(dateInChinese(openedAt)))}
      </p>
      <div className="reminders-acts">
        {createdAt === null ? (
          <Button tone="primary" aria-busy={renew.isPending} onClick={make}>
            {words.make}
          </Button>
        ) : (
          <Button onClick={() => setIsAsking(true)}>{words.renew}</Button>
        )}
      </div>
      {isAsking && (
        <Dialog title={words.renewTitle} onClose={() => setIsAsking(false)}>
          <p>{words.renewNote}</p>
          <div className="dialog-foot">
            <Button onClick={() => setIsAsking(false)}>{zh.common.cancel}</Button>
            <Button tone="primary" data-focus aria-busy={renew.isPending} onClick={make}>
              {words.renew}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  )
}

function NewAddress({ address }: { address: string }) {
  const copy = () => {
    // Over plain HTTP there is no clipboard to write to.
    const written = navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard'))
    written.then(
      () => showToast({ text: words.copied }),
      () => showToast({ text: words.copyFailed }),
    )
  }
  return (
    <div className="calendar-new" role="status">
      <div className="calendar-address">
        <p className="reminders-warning">{words.once}</p>
        <input
          className="text-input"
          readOnly
          value={address}
          aria-label={words.address}
          onFocus={(event) => event.target.select()}
        />
        <Button tone="primary" onClick={copy}>
          {words.copy}
        </Button>
        <p className="reminders-note">{words.scan}</p>
      </div>
      <Suspense fallback={<div className="calendar-qr" />}>
        <QrCode text={address} label={words.qr} />
      </Suspense>
    </div>
  )
}
