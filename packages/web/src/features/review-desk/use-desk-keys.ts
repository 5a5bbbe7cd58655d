import { useEffect, useRef, type KeyboardEvent as ReactKeyboardEvent } from 'react'
import type { Cursor } from './use-cursor.ts'

interface DeskKeys {
  cursor: Cursor
  /** A dialog is open: the desk keeps still. */
  isBlocked: boolean
  onKeys: () => void
  onConfirm: () => void
}

/** Keys of the whole desk; @returns the handler of those that act only inside the grid. */
export function useDeskKeys(given: DeskKeys): (event: ReactKeyboardEvent) => void {
  const latest = useRef(given)
  useEffect(() => {
    latest.current = given
  })

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { cursor, isBlocked, onKeys, onConfirm } = latest.current
      if (isBlocked || event.defaultPrevented || event.isComposing || isTyping(event.target)) return
      const withControl = event.ctrlKey || event.metaKey
      if (withControl && event.key.toLowerCase() === 'z') cursor.undo()
      else if (withControl && event.key === 'Enter') onConfirm()
      else if (withControl && event.key === 'Delete') cursor.removeRow()
      else if (withControl || event.altKey) return
      else if (event.key === 'Insert') cursor.insertRow()
      else if (event.key === '?' || event.key === '？') onKeys()
      else if (event.key === 'n' || event.key === 'N') cursor.nextDoubt(1)
      else if (event.key === 'p' || event.key === 'P') cursor.nextDoubt(-1)
      else if (event.key === 'f') cursor.nextFinding(1)
      else if (event.key === 'F') cursor.nextFinding(event.shiftKey ? -1 : 1)
      else if (event.key === 'u' || event.key === 'U') cursor.nextUnplaced()
      else if (event.key === 'Escape' && cursor.carried !== null) cursor.putDown()
      else if (event.key === 'a' || event.key === 'A') cursor.accept()
      else return
      event.preventDefault()
      document.getElementById('desk-grid')?.focus({ preventScroll: true })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  return (event) => {
    const { cursor, isBlocked } = latest.current
    if (
      isBlocked ||
      event.nativeEvent.isComposing ||
      isTyping(event.target) ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return
    const way = arrows[event.key]
    if (way) cursor.move(way[0], way[1])
    else if (event.key === 'Enter' || event.key === 'F2') {
      if (cursor.selected) cursor.beginEdit(cursor.selected)
      else cursor.move(0, 0)
    } else if (/^[\d.]$/.test(event.key) && cursor.selected) cursor.beginEdit(cursor.selected, event.key)
    else return
    event.preventDefault()
  }
}

const arrows: Record<string, readonly [number, number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [12, 0],
  PageUp: [-12, 0],
  Home: [0, -99],
  End: [0, 99],
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('input, textarea, select') || target.closest('dialog') !== null)
  )
}
