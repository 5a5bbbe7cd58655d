import { useMutation } from '@tanstack/react-query'
import type { EditMeasure, Measure, MeasureConflict, SetInterimTargets } from '@hengji/contract/measures.ts'
import { RequestRefused } from '../../api/request.ts'
import { editMeasure, setInterimTargets } from '../../api/tracking.ts'
import type { MeasureDraft } from './measure-draft.ts'

interface Base {
  measure: Pick<Measure, 'id' | 'revision'>
  draft: MeasureDraft
}

/**
 * Saves what differs: first the measure, then its interim targets on the revision that answered.
 * @param onPartSaved the first half is in, whatever becomes of the second
 */
export function useSaveMeasure(base: Base, draft: MeasureDraft, onPartSaved: (saved: Measure) => void) {
  const change = changeOf(base.draft, draft)
  const isInterimChanged = draft.interim.join('\n') !== base.draft.interim.join('\n')
  const isUnchanged = Object.keys(change).length === 0 && !isInterimChanged
  const saving = useMutation<Measure, Error, void>({
    mutationFn: async () => {
      const { id } = base.measure
      const reason = draft.reason.trim() === '' ? null : draft.reason.trim()
      let { revision } = base.measure
      let saved: Measure | null = null
      if (Object.keys(change).length > 0) {
        saved = await editMeasure(id, { ...change, revision, reason })
        revision = saved.revision
        onPartSaved(saved)
      }
      if (isInterimChanged || saved === null)
        saved = await setInterimTargets(id, { revision, targets: targetsOf(draft), reason })
      return saved
    },
  })
  return { ...saving, isUnchanged, conflict: conflictOf(saving.error) }
}

function changeOf(before: MeasureDraft, after: MeasureDraft): Omit<EditMeasure, 'revision'> {
  const change: Omit<EditMeasure, 'revision'> = {}
  if (after.name !== before.name) change.name = after.name
  if (after.kind !== before.kind) change.kind = after.kind
  if (after.unit !== before.unit) change.unit = after.unit.trim() === '' ? null : after.unit.trim()
  if (after.direction !== before.direction) change.direction = after.direction
  if (after.accrual !== before.accrual) change.accrual = after.accrual
  if (after.annualTarget !== before.annualTarget)
    change.annualTarget = after.annualTarget.trim() === '' ? null : after.annualTarget
  if (after.budgeted !== before.budgeted)
    change.budgeted = after.budgeted.trim() === '' ? null : after.budgeted
  return change
}

function targetsOf({ interim, kind }: MeasureDraft): SetInterimTargets['targets'] {
  return interim
    .map((text, index) => ({ month: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '')
    .map(({ month, text }) => (kind === 'milestone' ? { month, milestone: text } : { month, value: text }))
}

function conflictOf(error: Error | null): Measure | null {
  if (!(error instanceof RequestRefused) || error.code !== 'measure-changed-meanwhile') return null
  return (error.body as Partial<MeasureConflict> | null)?.newer ?? null
}
