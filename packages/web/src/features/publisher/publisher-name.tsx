import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PublisherView } from '@hengji/contract/publisher.ts'
import { namePublisher, publisherQuery } from '../../api/publisher.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { publisherWords as words } from '../../messages/publisher.ts'

/** The name; where somebody else changed it meanwhile, what is typed here stays, with the sentence that says so. */
export function PublisherName({ view }: { view: PublisherView }) {
  const { name, usualName, revision, changedBy, changedAt, mayChange } = view
  const [typed, setTyped] = useState(name ?? '')
  const client = useQueryClient()
  const naming = useMutation({
    mutationFn: () => namePublisher({ name: typed.trim(), revision }),
    onSuccess: () => showToast({ text: words.saved }),
    // Where somebody was quicker, the page says what it is now, and the next press goes by that.
    onSettled: () => client.invalidateQueries({ queryKey: publisherQuery.queryKey }),
  })
  const note =
    changedBy === null || changedAt === null
      ? words.notSet(usualName)
      : words.changed(changedBy, dateInChinese(changedAt))
  if (!mayChange) return <p className="list-note">{note}</p>
  const isReady = !naming.isPending && typed.trim() !== '' && typed.trim() !== name
  return (
    <form
      className="publisher-name publisher-no-print"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) naming.mutate()
      }}
    >
      <Field
        className="text-input"
        label={words.name}
        note={`${note}${words.nameNote}`}
        error={naming.error?.message ?? null}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button tone="primary" type="submit" disabled={!isReady} aria-busy={naming.isPending}>
        {words.save}
      </Button>
    </form>
  )
}
