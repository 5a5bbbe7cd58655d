import { useEffect, useRef, type ReactNode } from 'react'
import { useFocusBack } from './use-focus-back.ts'
import './dialog.css'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  wide?: boolean
}

/**
 * A question that must be answered before the page goes on. Esc and a click outside leave it. What bears `data-focus`
 * inside takes the keyboard first: `autoFocus` would lose it to the closing button. Closed, it gives the keyboard back:
 * React takes the element out before the browser would.
 */
export function Dialog({ title, onClose, children, wide = false }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useFocusBack('dialog')
  useEffect(() => {
    const element = box.current
    if (!element) return
    if (!element.open) element.showModal()
    // A form is begun at its first field, not at the button that leaves it.
    const first = element.querySelector<HTMLElement>('[data-focus]') ?? firstFieldOf(element)
    first?.focus()
    const onClick = (event: MouseEvent) => {
      if (event.target === element) close.current()
    }
    element.addEventListener('click', onClick)
    return () => element.removeEventListener('click', onClick)
  }, [])
  return (
    <dialog
      ref={box}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2>{title}</h2>
          <button type="button" className="dialog-close" aria-label="关闭" onClick={onClose}>
            ×
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}

function firstFieldOf(element: HTMLElement): HTMLElement | null {
  return element.querySelector(
    ':is(input:not([type=file], [type=hidden], [type=checkbox], [type=radio]), select, textarea):not(:disabled)',
  )
}
