import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { approvalKey, draftConflict, savePlanVersion } from '../../api/approval.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { approvalWords as words } from '../../messages/approval.ts'
import { zh } from '../../messages/zh.ts'
import type { WorkingPlan } from './use-plan-draft.ts'

/** Makes a version of the working copy, with a note; what has not arrived yet is waited for. */
export function SaveVersionDialog({ working, onClose }: { working: WorkingPlan; onClose: () => void }) {
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const { base } = working
  const saving = useMutation({
    mutationFn: () => savePlanVersion(base.documentId, base.revision, note.trim() === '' ? null : note),
    onSuccess: (draft) => {
      working.take(draft)
      void queries.invalidateQueries({ queryKey: ['documents'] })
      void queries.invalidateQueries({ queryKey: approvalKey })
      showToast({ text: words.edit.versionSaved(draft.version) })
      onClose()
    },
    onError: (error) => {
      const met = draftConflict(error)
      if (met !== null) working.take(met.newer)
    },
  })
  return (
    <Dialog title={words.edit.saveVersion} onClose={onClose}>
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (working.waiting === 0 && !saving.isPending) saving.mutate()
        }}
      >
        <p>{words.edit.saveText}</p>
        <Field
          label={words.edit.saveNote}
          value={note}
          maxLength={500}
          data-focus=""
          onChange={(event) => setNote(event.target.value)}
        />
        {saving.error && (
          <p className="field-error" role="alert">
            {saving.error.message}
          </p>
        )}
        {working.waiting > 0 && (
          <p className="field-note" role="status">
            {words.edit.stillSaving}
          </p>
        )}
        <footer className="dialog-foot">
          <Button onClick={onClose}>{zh.common.cancel}</Button>
          <Button
            type="submit"
            tone="primary"
            aria-busy={saving.isPending}
            disabled={working.waiting > 0 || saving.isPending}
          >
            {saving.isPending ? words.edit.saving : words.edit.saveVersion}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
