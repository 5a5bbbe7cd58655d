import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { zh } from '../../messages/zh.ts'

interface ConfirmProps {
  title: string
  text: string
  act: string
  isBusy: boolean
  trouble?: string | null
  onClose: () => void
  onConfirm: () => void
}

/** A question before an act that ends somebody's sessions or cannot be taken back. */
export function Confirm({ title, text, act, isBusy, trouble, onClose, onConfirm }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {trouble && (
        <p className="account-trouble" role="alert">
          {trouble}
        </p>
      )}
      <div className="dialog-foot">
        <Button onClick={onClose}>{zh.common.cancel}</Button>
        <Button
          tone="primary"
          data-focus
          aria-busy={isBusy}
          onClick={() => (isBusy ? undefined : onConfirm())}
        >
          {act}
        </Button>
      </div>
    </Dialog>
  )
}
