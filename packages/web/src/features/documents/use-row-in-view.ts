import { useEffect } from 'react'

/** Brings the row that the address names into view. */
export function useRowInView(index: string | undefined): void {
  useEffect(() => {
    if (index === undefined) return
    document.getElementById(`row-${index}`)?.scrollIntoView({ block: 'center' })
  }, [index])
}
