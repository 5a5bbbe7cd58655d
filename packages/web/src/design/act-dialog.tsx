import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { zh } from '../messages/zh.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

/** Words that go with an act. */
interface ActWords {
  label: string
  note?: string
  /** Owed: the act waits for them. Otherwise they may be left out. */
  isOwed: boolean
  /** What stands there at first. */
  before?: string
  /** Signs, as the server limits them. */
  most: number
}

interface ActDialogProps {
  title: string
  /** What will happen, or what it happens to; fields of the act's own may stand below. */
  children: ReactNode
  /** On the button that does it. */
  act: string
  tone?: 'primary' | 'danger'
  /** Asked for along with the act; `null`: nothing is. */
  words: ActWords | null
  /** Keeps the act from being done as things stand. */
  isHindered?: boolean
  /** Whether it is under way, and what the server said when it refused. */
  acting: { isPending: boolean; error: Error | null }
  /** @param text trimmed; empty where no words are asked */
  onAct: (text: string) => void
  onClose: () => void
}

const doubleClick = 500

/**
 * What cannot be taken back with a press is asked once more, with the reason where one is owed. What is typed stays
 * when the server refuses; a second press while the first is under way does nothing.
 */
export function ActDialog({
  title,
  children,
  act,
  tone = 'primary',
  words,
  isHindered = false,
  acting,
  onAct,
  onClose,
}: ActDialogProps) {
  const id = useId()
  const [text, setText] = useState(words?.before ?? '')
  // A double click's second press comes before the page knows that the first is under way.
  const pressedAt = useRef(-doubleClick)
  // Whoever was answered with a refusal may press again at once.
  const { error } = acting
  useEffect(() => {
    pressedAt.current = -doubleClick
  }, [error])
  const isReady = !acting.isPending && !isHindered && !(words?.isOwed === true && text.trim() === '')
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isReady || event.timeStamp - pressedAt.current < doubleClick) return
          pressedAt.current = event.timeStamp
          onAct(text.trim())
        }}
      >
        {children}
        {words !== null && (
          <div className="field">
            <label htmlFor={id}>{words.label}</label>
            <textarea
              id={id}
              className="text-input"
              rows={3}
              maxLength={words.most}
              {...(words.isOwed ? { 'data-focus': true } : {})}
              {...(words.note === undefined ? {} : { 'aria-describedby': `${id}-note` })}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            {words.note !== undefined && (
              <p id={`${id}-note`} className="field-note">
                {words.note}
              </p>
            )}
          </div>
        )}
        {acting.error && (
          <p className="field-error" role="alert">
            {acting.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{zh.common.cancel}</Button>
          <Button
            tone={tone}
            type="submit"
            aria-busy={acting.isPending}
            disabled={!isReady}
            {...(words === null ? { 'data-focus': true } : {})}
          >
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
