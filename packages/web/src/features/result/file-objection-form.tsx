import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ResultObjections } from '@hengji/contract/result-objections.ts'
import { newId } from '../../api/new-id.ts'
import { fileObjection, objectionsQuery } from '../../api/results.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { Button } from '../../design/button.tsx'
import { showToast } from '../../design/toast.tsx'
import { OwnProofs } from '../../fields/said-proofs.tsx'
import { resultWords as words } from '../../messages/result.ts'

interface Draft {
  id: string
  subject: number
  text: string
  proofs?: string[]
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'id' in value && 'subject' in value && 'text' in value
}

/** What is written stays on this machine until it is sent; sent twice it is one objection. */
export function FileObjectionForm({ view: { evaluationId, subjects, year } }: { view: ResultObjections }) {
  const id = useId()
  const name = `hengji.result-objection.${evaluationId}`
  const [fresh] = useState(newId)
  const draft = useKept(name, isDraft) ?? { id: fresh, subject: 0, text: '' }
  const client = useQueryClient()
  const subject = subjects[draft.subject]?.subject ?? { kind: 'whole' as const }
  const filing = useMutation({
    mutationFn: () =>
      fileObjection(evaluationId, {
        id: draft.id,
        subject,
        text: draft.text,
        evidenceIds: draft.proofs ?? [],
      }),
    onSuccess: (filed) => {
      keep(name, { id: newId(), subject: 0, text: '' })
      client.setQueryData(objectionsQuery(evaluationId).queryKey, filed)
      void client.invalidateQueries({ queryKey: ['result', evaluationId] })
      showToast({ text: words.filed })
    },
  })
  const isReady = draft.text.trim() !== '' && !filing.isPending
  return (
    <form
      className="result-file"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) filing.mutate()
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-subject`}>{words.subject}</label>
        <select
          id={`${id}-subject`}
          className="text-input"
          value={draft.subject}
          onChange={(event) => keep(name, { ...draft, subject: event.target.selectedIndex })}
        >
          {subjects.map(({ text }, index) => (
            <option key={`${index} ${text}`} value={index}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-text`}>{words.text}</label>
        <textarea
          id={`${id}-text`}
          className="text-input"
          rows={4}
          maxLength={2000}
          aria-describedby={`${id}-note`}
          value={draft.text}
          onChange={(event) => keep(name, { ...draft, text: event.target.value })}
        />
        <p id={`${id}-note`} className="field-note">
          {words.textNote}
        </p>
      </div>
      <OwnProofs
        form={`result-objection ${evaluationId}`}
        year={year}
        chosen={draft.proofs ?? []}
        onChange={(proofs) => keep(name, { ...draft, proofs })}
      />
      {filing.error && (
        <p className="field-error" role="alert">
          {filing.error.message}
        </p>
      )}
      <Button tone="primary" type="submit" aria-busy={filing.isPending} disabled={!isReady}>
        {words.file}
      </Button>
      {draft.text.trim() === '' && <p className="field-note">{words.textFirst}</p>}
    </form>
  )
}
