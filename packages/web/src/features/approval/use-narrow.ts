import { useSyncExternalStore } from 'react'

const query = '(max-width: 900px)'

/** Whether there is room for one thing only beside the thumb; follows the window. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}
