import { useEffect, type RefObject } from 'react'

/** Lights the place in the original and brings it into view, without drawing the page anew. */
export function useLitSource(pane: RefObject<HTMLElement | null>, place: string | null): void {
  useEffect(() => {
    const frame = pane.current
    if (!frame || place === null) return
    const element = frame.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)
    if (!element) return
    element.classList.add('lit')
    bringIntoView(frame, element)
    return () => element.classList.remove('lit')
  }, [pane, place])
}

function bringIntoView(frame: HTMLElement, element: HTMLElement): void {
  const outer = frame.getBoundingClientRect()
  const inner = element.getBoundingClientRect()
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
  const isHigh = inner.top < outer.top + 8
  const isLow = inner.bottom > outer.bottom - 8
  const isLeft = inner.left < outer.left + 8
  const isRight = inner.right > outer.right - 8
  if (!isHigh && !isLow && !isLeft && !isRight) return
  frame.scrollTo({
    top: isHigh || isLow ? frame.scrollTop + inner.top - outer.top - outer.height / 3 : frame.scrollTop,
    left: isLeft || isRight ? frame.scrollLeft + inner.left - outer.left - outer.width / 3 : frame.scrollLeft,
    behavior: Math.abs(inner.top - outer.top) > outer.height * 3 ? 'auto' : behavior,
  })
}
