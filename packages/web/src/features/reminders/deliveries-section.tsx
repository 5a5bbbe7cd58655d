import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Delivery } from '@hengji/contract/reminders.ts'
import { deliveriesQuery } from '../../api/reminders.ts'
import { DateText } from '../../design/date-text.tsx'
import { ErrorState, LoadingState, TooMuch } from '../../design/states.tsx'
import { remindersWords } from '../../messages/reminders.ts'

const words = remindersWords.deliveries
const batch = 20

/** What left the site, and what became of it. */
export function DeliveriesSection() {
  const deliveries = useQuery(deliveriesQuery)
  const [shown, setShown] = useState(batch)
  const all = deliveries.data?.deliveries ?? []
  return (
    <section className="reminders-part" aria-labelledby="deliveries-title">
      <h2 id="deliveries-title">{words.title}</h2>
      <p className="reminders-note">{words.text}</p>
      {deliveries.isPending && <LoadingState lines={3} />}
      {deliveries.error && <ErrorState error={deliveries.error} onRetry={() => void deliveries.refetch()} />}
      {deliveries.data && all.length === 0 && <p>{words.none}</p>}
      {all.length > 0 && (
        <table className="deliveries">
          <thead>
            <tr>
              <th scope="col">{words.columns.day}</th>
              <th scope="col">{words.columns.what}</th>
              <th scope="col">{words.columns.to}</th>
              <th scope="col">{words.columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {all.slice(0, shown).map((one) => (
              <tr key={one.id}>
                <td className="delivery-day">
                  <DateText value={one.day} />
                </td>
                <td>{one.subject}</td>
                <td className="delivery-to">
                  {words.channels[one.channel]}
                  <small>{one.recipient}</small>
                </td>
                <td className={`delivery-state delivery-${one.state}`}>
                  {words.states[one.state]}
                  <small>{noteOf(one)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <TooMuch
        shown={Math.min(shown, all.length)}
        total={all.length}
        onMore={() => setShown(shown + batch)}
      />
      {deliveries.data?.hasMore === true && shown >= all.length && (
        <p className="reminders-note">{words.hasMore}</p>
      )}
    </section>
  )
}

/** Our own words where we know them; else the other side's. */
function noteOf({ state, note, attempts }: Delivery): string {
  const what =
    note === null ? words.stateNotes[state] : (words.notes[note] ?? `${words.stateNotes[state]} ${note}`)
  return [what.trim(), attempts > 1 ? words.attempts(attempts) : ''].filter((part) => part !== '').join('，')
}
