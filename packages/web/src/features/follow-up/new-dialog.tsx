import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { IndicatorNamed } from '@hengji/contract/follow-up.ts'
import { choicesQuery, openLedgerItems, orderRectification } from '../../api/follow-up.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { followUpWords as words } from '../../messages/follow-up.ts'
import { zh } from '../../messages/zh.ts'
import { nobodys, WhoseFields, whoseToSend, type Whose } from './whose-fields.tsx'
import { newId } from '../../api/new-id.ts'

interface NewDialogProps {
  kind: 'item' | 'order'
  unitId: string
  year: number
  /** It is about this one, where one came from there. */
  about: { documentId: string; indicatorId: string } | null
  onDone: (id: string) => void
  onClose: () => void
}

/** A new item of the ledger, or a new order. What was typed stays until it is stored. */
export function NewDialog({ kind, unitId, year, about, onDone, onClose }: NewDialogProps) {
  const id = useId()
  const choices = useQuery(choicesQuery(unitId, year))
  // Of one dialog comes one item, however often it is sent.
  const [idOfNew] = useState(newId)
  const [typedTitle, setTitle] = useState<string | null>(null)
  const [detail, setDetail] = useState('')
  const [whose, setWhose] = useState<Whose>(nobodys)
  const [chosen, setChosen] = useState(about?.indicatorId ?? '')
  const indicator = choices.data?.indicators.find(({ indicatorId }) => indicatorId === chosen)
  const title = typedTitle ?? (about !== null && indicator ? nameOf(indicator).slice(0, 300) : '')
  const isOrder = kind === 'order'
  const saving = useMutation({
    mutationFn: async () => {
      const common = {
        ...whoseToSend(whose),
        documentId: indicator?.documentId ?? null,
        indicatorId: indicator?.indicatorId ?? null,
      }
      if (isOrder)
        await orderRectification({
          ...common,
          id: idOfNew,
          unitId,
          year,
          issue: title,
          demand: detail,
          dueOn: whose.dueOn,
        })
      else
        await openLedgerItems({
          unitId,
          year,
          items: [
            {
              ...common,
              id: idOfNew,
              title,
              detail: detail.trim() === '' ? null : detail,
              origin: about === null ? 'hand' : 'indicator',
            },
          ],
        })
    },
    onSuccess: () => {
      showToast({ text: isOrder ? words.ordered : words.opened(1) })
      onDone(idOfNew)
    },
  })
  const isReady =
    title.trim() !== '' && (!isOrder || (detail.trim() !== '' && whose.dueOn !== '')) && !saving.isPending
  return (
    <Dialog title={isOrder ? words.newOrder : words.newItem} onClose={onClose} wide>
      <form
        className="follow-up-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) saving.mutate()
        }}
      >
        <Field
          label={isOrder ? words.form.issue : words.form.title}
          data-focus
          value={title}
          maxLength={300}
          required
          onChange={(event) => setTitle(event.target.value)}
        />
        <div className="field">
          <label htmlFor={`${id}-detail`}>{isOrder ? words.form.demand : words.form.detail}</label>
          <textarea
            id={`${id}-detail`}
            className="text-input follow-up-text"
            rows={3}
            maxLength={1000}
            value={detail}
            onChange={(event) => setDetail(event.target.value)}
          />
        </div>
        <WhoseFields
          choices={choices.data}
          value={whose}
          dueLabel={isOrder ? words.form.orderDue : words.form.due}
          onChange={setWhose}
        />
        <div className="field">
          <label htmlFor={`${id}-indicator`}>{words.form.indicator}</label>
          <select
            id={`${id}-indicator`}
            className="text-input"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">{words.form.none}</option>
            {choices.data?.indicators.map((each) => (
              <option key={each.indicatorId} value={each.indicatorId}>
                {nameOf(each)}
              </option>
            ))}
          </select>
        </div>
        {saving.error && (
          <p className="field-error" role="alert">
            {saving.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{zh.common.cancel}</Button>
          <Button type="submit" tone="primary" disabled={!isReady} aria-busy={saving.isPending}>
            {isOrder ? words.form.saveOrder : words.form.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function nameOf({ code, text }: IndicatorNamed): string {
  return code === null ? text : `${code} ${text}`
}
