import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import { trackingKey } from '../../api/tracking.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { measuresWords } from '../../messages/tracking.ts'
import { zh } from '../../messages/zh.ts'
import { InterimFields } from './interim-fields.tsx'
import { MeasureConflictNote } from './measure-conflict-note.tsx'
import { draftOf, useMeasureDraft, type MeasureDraft } from './measure-draft.ts'
import { useSaveMeasure } from './use-save-measure.ts'

const words = measuresWords.form

/** Everything about one measure in one form; what another person changed meanwhile is shown beside it. */
export function MeasureForm({ story, onClose }: { story: MeasureStory; onClose: () => void }) {
  const queries = useQueryClient()
  // What was there when the form opened: what differs from it is the person's.
  const [base, setBase] = useState(() => ({ measure: story, draft: draftOf(story) }))
  const { draft, change, putAway } = useMeasureDraft(story.id, base.draft)
  const saving = useSaveMeasure(base, draft, (saved) =>
    setBase({ measure: { ...story, ...saved }, draft: { ...draft, interim: base.draft.interim } }),
  )
  const done = () => {
    putAway()
    void queries.invalidateQueries({ queryKey: trackingKey })
    showToast({ text: words.saved })
    onClose()
  }
  const choose = <Name extends 'kind' | 'direction' | 'accrual'>(
    name: Name,
    values: Record<MeasureDraft[Name], string>,
    label: string,
  ) => (
    <label className="measures-choice">
      <span>{label}</span>
      <select
        className="text-input"
        value={draft[name]}
        onChange={(event) => change({ [name]: event.target.value as MeasureDraft[Name] })}
      >
        {(Object.keys(values) as MeasureDraft[Name][]).map((value) => (
          <option key={value} value={value}>
            {values[value]}
          </option>
        ))}
      </select>
    </label>
  )

  return (
    <form
      className="measures-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving.isPending) saving.mutate(undefined, { onSuccess: done })
      }}
    >
      <Field
        label={words.name}
        value={draft.name}
        maxLength={300}
        onChange={(event) => change({ name: event.target.value })}
      />
      <div className="measures-fields">
        {choose('kind', measuresWords.kinds, words.kind)}
        {draft.kind === 'number' && (
          <>
            {choose('accrual', measuresWords.accruals, words.accrual)}
            {choose('direction', measuresWords.directions, words.direction)}
            <Field
              label={words.unit}
              value={draft.unit}
              maxLength={20}
              placeholder={words.unitNote}
              onChange={(event) => change({ unit: event.target.value })}
            />
            <Field
              label={words.annualTarget}
              value={draft.annualTarget}
              maxLength={60}
              inputMode="decimal"
              onChange={(event) => change({ annualTarget: event.target.value })}
            />
          </>
        )}
        <Field
          label={words.budgeted}
          value={draft.budgeted}
          maxLength={60}
          inputMode="decimal"
          onChange={(event) => change({ budgeted: event.target.value })}
        />
      </div>
      <InterimFields story={story} draft={draft} onChange={change} />
      {story.may.editNeedsReason && (
        <Field
          label={words.reason}
          note={words.reasonNote}
          value={draft.reason}
          maxLength={500}
          onChange={(event) => change({ reason: event.target.value })}
        />
      )}
      {saving.conflict !== null && (
        <MeasureConflictNote
          newer={saving.conflict}
          onKeepMine={() => {
            if (saving.conflict) setBase({ ...base, measure: { ...story, ...saving.conflict } })
            saving.reset()
          }}
          onTakeTheirs={() => {
            putAway()
            void queries.invalidateQueries({ queryKey: trackingKey })
            onClose()
          }}
        />
      )}
      {saving.error && saving.conflict === null && (
        <p className="field-error" role="alert">
          {saving.error.message}
        </p>
      )}
      <footer className="dialog-foot">
        <Button onClick={onClose}>{zh.common.cancel}</Button>
        <Button type="submit" tone="primary" aria-busy={saving.isPending || undefined}>
          {saving.isPending ? words.saving : saving.isUnchanged ? words.confirmAsIs : words.save}
        </Button>
      </footer>
    </form>
  )
}
