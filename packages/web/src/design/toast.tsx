import { useEffect, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import './toast.css'

interface Toast {
  text: string
  /** An act that can be taken back for a minute. */
  action?: { label: string; run: () => void }
}

let current: (Toast & { number: number }) | null = null
let count = 0
const listeners = new Set<() => void>()

/** Says in one line what was done, with the way back. The next one takes its place. */
export function showToast(toast: Toast): void {
  count += 1
  current = { ...toast, number: count }
  for (const listener of listeners) listener()
}

/** What it offers to take back is no longer the last act. */
export function hideToast(): void {
  if (current === null) return
  current = null
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function ToastHost() {
  const toast = useSyncExternalStore(subscribe, () => current)
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(hideToast, toast.action ? 60_000 : 6_000)
    return () => clearTimeout(timer)
  }, [toast])
  // The way back is under the hand, wherever the focus is: Ctrl+Z, unless the page itself undoes something.
  useEffect(() => {
    const act = toast?.action
    if (!act) return
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z'
      if (!isUndo || event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      hideToast()
      act.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [toast])
  return (
    <div className="toast-host" role="status" aria-live="polite">
      {toast && (
        <div className="toast" key={toast.number}>
          <span>{toast.text}</span>
          {toast.action && (
            <Button
              tone="quiet"
              keys="Ctrl Z"
              onClick={() => {
                hideToast()
                toast.action?.run()
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <button type="button" className="toast-close" aria-label="关闭提示" onClick={hideToast}>
            ×
          </button>
        </div>
      )}
    </div>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, select')
}
