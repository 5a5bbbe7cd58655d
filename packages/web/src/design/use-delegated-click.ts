import { useEffect, useRef, type RefObject } from 'react'

/**
 * One listener for many places to click. The same must be reachable by keyboard in another way.
 * @param selector what may be clicked inside the frame
 */
export function useDelegatedClick(
  frame: RefObject<HTMLElement | null>,
  selector: string,
  onClick: (element: HTMLElement) => void,
): void {
  const latest = useRef(onClick)
  useEffect(() => {
    latest.current = onClick
  })
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const listen = (event: MouseEvent) => {
      const found = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null
      if (found && element.contains(found)) latest.current(found)
    }
    element.addEventListener('click', listen)
    return () => element.removeEventListener('click', listen)
  }, [frame, selector])
}
