import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ReviewDesk, ReviewPoints, ReviewRowView } from '@hengji/contract/reviews.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { reviewPoints } from '../../api/reviews.ts'
import { useSession } from '../../fields/session-context.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { toTwoPlaces } from '../../design/points.tsx'
import { showToast } from '../../design/toast.tsx'
import { reviewsWords as words } from '../../messages/reviews.ts'

interface Typed {
  points: string
  reason: string
  decider: string
}
const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && 'points' in value && 'reason' in value && 'decider' in value

/** Points after review with the reason and in whose name. What is typed stays on this machine until it is saved. */
export function ReviewForm({ desk, row }: { desk: ReviewDesk; row: ReviewRowView }) {
  const id = useId()
  const { account } = useSession()
  const name = `hengji.draft.${account.id}.review.${desk.evaluationId}.${desk.unit.id}.${row.indicatorId}`
  const typed = useKept(name, isTyped) ?? {
    points: row.review?.points ?? '',
    reason: row.review?.reason ?? '',
    decider: row.review?.decider ?? desk.decider,
  }
  const [isBack, setIsBack] = useState(false)
  const [backReason, setBackReason] = useState('')
  const saving = useReview(desk, row, name, () => {
    setIsBack(false)
    setBackReason('')
  })
  const change = (changed: Partial<Typed>) => keep(name, { ...typed, ...changed })
  const isReady =
    !saving.isPending && row.before !== null && typed.points.trim() !== '' && typed.reason.trim() !== ''
  return (
    <form
      className="reviews-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) saving.mutate({ points: typed.points, reason: typed.reason, decider: typed.decider })
      }}
    >
      <h3>{words.review}</h3>
      <div className="reviews-pair">
        <Field
          label={words.after}
          note={words.afterNote(toTwoPlaces(row.weightPoints))}
          inputMode="decimal"
          maxLength={60}
          value={typed.points}
          onChange={(event) => change({ points: event.target.value })}
        />
        <Field
          label={words.decider}
          note={words.deciderNote}
          maxLength={100}
          value={typed.decider}
          onChange={(event) => change({ decider: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={id}>{words.reason}</label>
        <textarea
          id={id}
          rows={3}
          maxLength={1000}
          value={typed.reason}
          aria-describedby={`${id}-note`}
          onChange={(event) => change({ reason: event.target.value })}
        />
        <p id={`${id}-note`} className="field-note">
          {words.reasonNote}
        </p>
      </div>
      {isBack && (
        <Field
          label={words.takeBackReason}
          data-focus
          maxLength={1000}
          value={backReason}
          onChange={(event) => setBackReason(event.target.value)}
        />
      )}
      {saving.error && (
        <p className="field-error" role="alert">
          {saving.error.message}
        </p>
      )}
      <div className="reviews-acts">
        {!isBack && (
          <Button tone="primary" type="submit" aria-busy={saving.isPending} disabled={!isReady}>
            {row.review === null ? words.save : words.change}
          </Button>
        )}
        {row.review !== null && !isBack && (
          <Button tone="quiet" onClick={() => setIsBack(true)}>
            {words.takeBack}
          </Button>
        )}
        {isBack && (
          <>
            <Button
              tone="primary"
              aria-busy={saving.isPending}
              disabled={saving.isPending || backReason.trim() === ''}
              onClick={() => saving.mutate({ points: null, reason: backReason })}
            >
              {words.takeBack}
            </Button>
            <Button onClick={() => setIsBack(false)}>{words.cancel}</Button>
          </>
        )}
      </div>
    </form>
  )
}

type Decided = Pick<ReviewPoints, 'points' | 'reason' | 'decider'>

function useReview(desk: ReviewDesk, row: ReviewRowView, draft: string, onDone: () => void) {
  const client = useQueryClient()
  const { evaluationId, unit } = desk
  const send = (revision: number, decided: Decided) =>
    reviewPoints(evaluationId, unit.id, row.indicatorId, {
      revision,
      pointsBefore: row.before ?? row.review?.pointsBefore ?? '0',
      ...decided,
    })
  const settle = (after: ReviewDesk) => {
    client.setQueryData(['reviews', evaluationId, unit.id], after)
    void client.invalidateQueries({ queryKey: ['reviews', evaluationId], exact: true })
  }
  return useMutation({
    mutationFn: (decided: Decided) => send(row.review?.revision ?? 0, decided),
    onSuccess: (after, { points }) => {
      keep(draft, null)
      settle(after)
      onDone()
      const now = after.rows.find(({ indicatorId }) => indicatorId === row.indicatorId)?.review ?? null
      const before: Decided =
        row.review === null
          ? { points: null, reason: words.undone }
          : { points: row.review.points, reason: row.review.reason, decider: row.review.decider }
      showToast({
        text:
          points === null
            ? words.takenBack(row.code)
            : words.saved(row.code, toTwoPlaces(now?.points ?? points)),
        action: {
          label: words.undo,
          run: () =>
            void send(now?.revision ?? 0, before).then(settle, () =>
              client.invalidateQueries({ queryKey: ['reviews', evaluationId] }),
            ),
        },
      })
    },
    // Changed meanwhile: the newer state stands beside what is typed.
    onError: () => client.invalidateQueries({ queryKey: ['reviews', evaluationId, unit.id] }),
  })
}
