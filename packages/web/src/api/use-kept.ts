import { useSyncExternalStore } from 'react'
import { readKept, writeKept } from './kept.ts'

const listeners = new Set<() => void>()
/** What is kept is read once and then told: the same object until it changes. */
const known = new Map<string, unknown>()

/** Keeps what is typed, at every key, and tells every form that shows it; `null` puts it away. */
export function keep(name: string, value: object | null): void {
  known.set(name, value)
  writeKept(localStorage, name, value)
  for (const listener of listeners) listener()
}

/** What was typed here and not filed yet, also by another window of this browser; `null`: nothing. */
export function useKept<Kept>(name: string, isKept: (value: unknown) => value is Kept): Kept | null {
  return useSyncExternalStore(subscribe, () => {
    if (!known.has(name)) known.set(name, readKept(localStorage, name, isKept))
    return known.get(name) as Kept | null
  })
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onElsewhere)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('storage', onElsewhere)
    known.clear()
  }
}

function onElsewhere({ key }: StorageEvent): void {
  if (key === null) known.clear()
  else known.delete(key)
  for (const listener of listeners) listener()
}
