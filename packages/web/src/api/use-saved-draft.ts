import { useEffect, useState, useSyncExternalStore } from 'react'
import type { DraftInHand, DraftSaver, SavedDraft } from './draft-saver.ts'

/** A draft that saves itself as long as its page is open; what is read anew meanwhile is offered to it. */
export function useSavedDraft<Draft>(
  open: () => DraftSaver<Draft>,
  given: SavedDraft<Draft>,
): DraftInHand<Draft> & Pick<DraftSaver<Draft>, 'change' | 'settle'> {
  const [saver] = useState(open)
  const inHand = useSyncExternalStore(saver.subscribe, saver.look)
  useEffect(() => {
    saver.start()
    window.addEventListener('online', saver.tryNow)
    return () => {
      window.removeEventListener('online', saver.tryNow)
      saver.stop()
    }
  }, [saver])
  useEffect(() => saver.offer(given), [saver, given])
  return { ...inHand, change: saver.change, settle: saver.settle }
}

export const laterInBrowser = (run: () => void, milliseconds: number): (() => void) => {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}
