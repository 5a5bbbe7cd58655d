import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { resetSampleCity, sampleTimeQuery, setSampleDay } from '../api/sample-city.ts'
import { Button } from '../design/button.tsx'
import { DateText, dateInChinese } from '../design/date-text.tsx'
import { Dialog } from '../design/dialog.tsx'
import { showToast } from '../design/toast.tsx'
import { sampleCityWords as words } from '../messages/sample-city.ts'
import { zh } from '../messages/zh.ts'
import './sample-day.css'

type Move = { kind: 'day'; day: string } | { kind: 'reset' }

/** A strip above the pages of a sample city that has years: what day it is there, and how to see another. */
export function SampleDay() {
  const { data: time } = useQuery(sampleTimeQuery)
  const [asked, setAsked] = useState<Move | null>(null)
  const move = useMutation({
    mutationFn: (to: Move) => (to.kind === 'day' ? setSampleDay(to.day) : resetSampleCity()),
    // Everything on the page was of another day.
    onSuccess: () => window.location.reload(),
    onError: (error) => showToast({ text: error.message }),
  })
  if (!time) return null

  const go = (day: string) => {
    if (day === time.day) return
    if (day < time.day) setAsked({ kind: 'day', day })
    else move.mutate({ kind: 'day', day })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const day = new FormData(event.currentTarget).get('day')
    if (typeof day === 'string' && day !== '') go(day)
  }
  return (
    <section className="sample-day" aria-label={words.region}>
      {move.isPending ? (
        <p role="status">{words.living}</p>
      ) : (
        <>
          <p>
            {words.today} <DateText value={time.day} />
            {time.day > time.lastDay && words.over(dateInChinese(time.lastDay))}
          </p>
          <div className="sample-moments">
            {time.moments
              .filter(({ day }) => day !== time.day)
              .map(({ day, title }) => (
                <button key={day} type="button" onClick={() => go(day)}>
                  {title}
                </button>
              ))}
            <details>
              <summary>{words.otherDay}</summary>
              <form onSubmit={submit}>
                <input
                  type="date"
                  name="day"
                  aria-label={words.otherDay}
                  defaultValue={time.day > time.lastDay ? time.lastDay : time.day}
                  min={time.firstDay}
                  max={time.lastDay}
                />
                <Button type="submit">{words.set}</Button>
                <Button tone="quiet" onClick={() => setAsked({ kind: 'reset' })}>
                  {words.reset}
                </Button>
              </form>
            </details>
          </div>
        </>
      )}
      {asked && (
        <Dialog
          title={asked.kind === 'day' ? words.backTitle(asked.day) : words.resetTitle}
          onClose={() => setAsked(null)}
        >
          <p>{asked.kind === 'day' ? words.backText : words.resetText}</p>
          <div className="dialog-foot">
            <Button onClick={() => setAsked(null)}>{zh.common.cancel}</Button>
            <Button
              tone="primary"
              onClick={() => {
                setAsked(null)
                move.mutate(asked)
              }}
            >
              {words.yes}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  )
}
