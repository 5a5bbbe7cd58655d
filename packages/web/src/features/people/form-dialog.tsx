import type { ReactNode } from 'react'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { peopleWords as words } from '../../messages/people.ts'

interface FormDialogProps {
  title: string
  isBusy: boolean
  error: string | null
  onSave: () => void
  onClose: () => void
  more?: ReactNode
  children: ReactNode
}

/** A few fields and what to do with them. What is refused stands above the buttons; nothing typed is lost. */
export function FormDialog({ title, isBusy, error, onSave, onClose, more, children }: FormDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="people-form"
        onSubmit={(event) => {
          event.preventDefault()
          onSave()
        }}
      >
        {children}
        {error !== null && (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
        <div className="dialog-foot">
          {more}
          <Button onClick={onClose}>{words.forms.cancel}</Button>
          <Button type="submit" tone="primary" aria-busy={isBusy}>
            {words.forms.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
