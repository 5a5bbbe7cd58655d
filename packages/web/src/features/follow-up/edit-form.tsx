import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { LedgerEntry } from '@hengji/contract/follow-up.ts'
import { choicesQuery, editLedgerItem, followUpKey } from '../../api/follow-up.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { followUpWords as words } from '../../messages/follow-up.ts'
import { WhoseFields, whoseToSend, type Whose } from './whose-fields.tsx'

/** Changes what an open item says, whose it is and by when. */
export function EditForm({ entry, onDone }: { entry: LedgerEntry; onDone: () => void }) {
  const id = useId()
  const queries = useQueryClient()
  const choices = useQuery(choicesQuery(entry.unit.id, entry.year))
  const [title, setTitle] = useState(entry.title)
  const [detail, setDetail] = useState(entry.detail ?? '')
  const [whose, setWhose] = useState<Whose>({
    dueOn: entry.dueOn ?? '',
    sectionId: entry.section?.id ?? '',
    personId: entry.person?.id ?? '',
  })
  const saving = useMutation({
    mutationFn: () =>
      editLedgerItem(entry.id, {
        revision: entry.revision,
        title,
        detail: detail.trim() === '' ? null : detail,
        ...whoseToSend(whose),
      }),
    onSuccess: () => {
      showToast({ text: words.done.edit })
      onDone()
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: followUpKey }),
  })
  return (
    <form
      className="follow-up-act"
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() !== '' && !saving.isPending) saving.mutate()
      }}
    >
      <Field
        label={words.form.title}
        value={title}
        maxLength={300}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="field">
        <label htmlFor={`${id}-detail`}>{words.form.detail}</label>
        <textarea
          id={`${id}-detail`}
          className="text-input follow-up-text"
          rows={3}
          maxLength={2000}
          value={detail}
          onChange={(event) => setDetail(event.target.value)}
        />
      </div>
      <WhoseFields choices={choices.data} value={whose} dueLabel={words.form.due} onChange={setWhose} />
      {saving.error && (
        <p className="field-error" role="alert">
          {saving.error.message}
        </p>
      )}
      <Button type="submit" tone="primary" disabled={saving.isPending} aria-busy={saving.isPending}>
        {words.form.saveEdit}
      </Button>
    </form>
  )
}
