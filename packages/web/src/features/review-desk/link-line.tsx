import { useEffect, useRef, type RefObject } from 'react'
import { keyOf, type ValueAddress } from '../../fields/grid/address.ts'

interface LinkLineProps {
  frame: RefObject<HTMLElement | null>
  from: string | null
  to: ValueAddress | null
  /** Changes whenever the panes are laid out anew. */
  layout: string
}

/** A ribbon in the gutter from the lit place in the original to the value read from it; no text is crossed. */
export function LinkLine({ frame, from, to, layout }: LinkLineProps) {
  const gutter = useRef<SVGSVGElement>(null)
  const ribbon = useRef<SVGPathElement>(null)
  const key = to ? keyOf(to) : null

  useEffect(() => {
    const box = frame.current
    const path = ribbon.current
    const ground = gutter.current
    if (!box || !path || !ground) return
    let waiting = 0
    const draw = () => {
      waiting = 0
      path.setAttribute('d', from === null || key === null ? '' : ribbonPath(box, ground, from, key))
    }
    const later = () => {
      if (waiting === 0) waiting = requestAnimationFrame(draw)
    }
    draw()
    box.addEventListener('scroll', later, { capture: true, passive: true })
    const sizes = new ResizeObserver(later)
    sizes.observe(box)
    return () => {
      cancelAnimationFrame(waiting)
      box.removeEventListener('scroll', later, { capture: true })
      sizes.disconnect()
    }
  }, [frame, from, key, layout])

  return (
    <svg ref={gutter} className="link-line" aria-hidden="true">
      <path ref={ribbon} />
    </svg>
  )
}

function ribbonPath(box: HTMLElement, gutter: SVGSVGElement, place: string, key: string): string {
  const source = box.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)
  const value = box.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  const left = source?.closest<HTMLElement>('.pane-body')
  const right = value?.closest<HTMLElement>('.grid-frame')
  if (!source || !value || !left || !right) return ''
  const zero = gutter.getBoundingClientRect()
  const a = within(source.getBoundingClientRect(), left.getBoundingClientRect())
  const b = within(value.getBoundingClientRect(), right.getBoundingClientRect())
  if (!a || !b || zero.width === 0) return ''
  const [y1, y2, y3, y4] = [a.top - zero.top, a.bottom - zero.top, b.top - zero.top, b.bottom - zero.top]
  const end = zero.width
  const bend = end / 2
  return `M0 ${y1}C${bend} ${y1} ${bend} ${y3} ${end} ${y3}V${y4}C${bend} ${y4} ${bend} ${y2} 0 ${y2}Z`
}

/** The part of it that is seen, from top to bottom. */
function within(inner: DOMRect, outer: DOMRect): { top: number; bottom: number } | null {
  const top = Math.max(inner.top, outer.top)
  const bottom = Math.min(inner.bottom, outer.bottom)
  return bottom - top > 1 ? { top, bottom } : null
}
