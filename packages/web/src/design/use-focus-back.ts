import { useEffect, useRef } from 'react'

/**
 * Gives the keyboard back to what opened a panel once the panel goes. To be called before anything in the panel takes it.
 * @param subject what the panel shows: another one may be opened while it stands
 */
export function useFocusBack(subject: string): void {
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    opener.current = document.activeElement
  }, [subject])
  useEffect(
    () => () => {
      const { current } = opener
      if (current instanceof HTMLElement && current.isConnected) current.focus()
    },
    [],
  )
}
