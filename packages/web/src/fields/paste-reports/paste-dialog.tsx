import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PastedReports } from '@hengji/contract/reports.ts'
import { previewPaste, trackingKey } from '../../api/tracking.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { pasteWords as words } from '../../messages/paste.ts'
import { PastePreview } from './paste-preview.tsx'
import './paste-reports.css'

interface PasteDialogProps {
  unitId: string
  documentId: string
  /** Of the rows that name none. */
  month: number
  accountId: string
  onClose: () => void
}

interface Pasted {
  text: string
  month: number
}
const isPasted = (value: unknown): value is Pasted =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'month' in value &&
  typeof value.month === 'number'

const months = Array.from({ length: 12 }, (_, index) => index + 1)

/** Many values at once: paste, look at what each row became, apply. What was pasted is kept until it is filed. */
export default function PasteDialog({ unitId, documentId, month, accountId, onClose }: PasteDialogProps) {
  const queries = useQueryClient()
  const name = `hengji.draft.${accountId}.paste.${documentId}`
  const pasted = useKept(name, isPasted) ?? { text: '', month }
  const [preview, setPreview] = useState<PastedReports | null>(null)
  const looking = useMutation({
    mutationFn: (given: Pasted) => previewPaste({ unitId, documentId, ...given }),
    onSuccess: setPreview,
  })
  const change = (changed: Partial<Pasted>) => {
    const next = { ...pasted, ...changed }
    keep(name, next.text === '' ? null : next)
    looking.reset()
  }

  return (
    <Dialog title={words.title} onClose={onClose} wide>
      {preview === null ? (
        <form
          className="paste"
          onSubmit={(event) => {
            event.preventDefault()
            if (pasted.text.trim() !== '' && !looking.isPending) looking.mutate(pasted)
          }}
        >
          <p>{words.how}</p>
          <label className="paste-month">
            {words.month}
            <select
              className="text-input"
              value={pasted.month}
              onChange={(event) => change({ month: Number.parseInt(event.target.value, 10) })}
            >
              {months.map((one) => (
                <option key={one} value={one}>
                  {words.monthOf(one)}
                </option>
              ))}
            </select>
            <small>{words.monthNote}</small>
          </label>
          <textarea
            className="text-input paste-text"
            aria-label={words.text}
            data-focus
            rows={10}
            maxLength={200_000}
            value={pasted.text}
            placeholder={words.example}
            onChange={(event) => change({ text: event.target.value })}
          />
          {looking.error && (
            <p className="field-error" role="alert">
              {looking.error.message}
            </p>
          )}
          <footer className="dialog-foot">
            <small className="paste-kept">{words.kept}</small>
            <Button type="submit" tone="primary" aria-busy={looking.isPending || undefined}>
              {looking.isPending ? words.looking : words.look}
            </Button>
          </footer>
        </form>
      ) : (
        <PastePreview
          unitId={unitId}
          documentId={documentId}
          preview={preview}
          onAgain={() => setPreview(null)}
          onFiled={() => {
            keep(name, null)
            void queries.invalidateQueries({ queryKey: trackingKey })
          }}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
