import { useEffect, useRef, type RefObject } from 'react'
import { keyOf, type ValueAddress } from './address.ts'

interface LinkLineProps {
  frame: RefObject<HTMLElement | null>
  from: string | null
  to: ValueAddress | null
  /** Changes whenever the panes are laid out anew. */
  layout: string
}

/** A thin line from the lit place in the original to the value that was read from it, while both are in view. */
export function LinkLine({ frame, from, to, layout }: LinkLineProps) {
  const path = useRef<SVGPathElement>(null)
  const key = to ? keyOf(to) : null

  useEffect(() => {
    const box = frame.current
    const line = path.current
    if (!box || !line) return
    let waiting = 0
    const draw = () => {
      waiting = 0
      line.setAttribute('d', from === null || key === null ? '' : curve(box, from, key))
    }
    const later = () => { if (waiting === 0) waiting = requestAnimationFrame(draw) }
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

  return <svg className="link-line" aria-hidden="true"><path ref={path} /></svg>
}

function curve(box: HTMLElement, place: string, key: string): string {
  const source = box.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)
  const value = box.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  const left = source?.closest<HTMLElement>('.pane-body')
  const right = value?.closest<HTMLElement>('.grid-frame')
  if (!source || !value || !left || !right) return ''
  const zero = box.getBoundingClientRect()
  const a = source.getBoundingClientRect()
  const b = value.getBoundingClientRect()
  const inLeft = left.getBoundingClientRect()
  const inRight = right.getBoundingClientRect()
  const y1 = (Math.max(a.top, inLeft.top) + Math.min(a.bottom, inLeft.bottom)) / 2
  const y2 = b.top + Math.min(b.height / 2, 17)
  const isSeen = a.bottom > inLeft.top && a.top < inLeft.bottom && a.right > inLeft.left && a.left < inLeft.right
    && y2 > inRight.top && y2 < inRight.bottom && b.right > inRight.left && b.left < inRight.right
  if (!isSeen) return ''
  const x1 = Math.min(a.right, inLeft.right) - zero.left
  const x2 = Math.max(b.left, inRight.left) - zero.left
  const bend = Math.max(24, Math.min(120, (x2 - x1) / 2))
  return `M${x1} ${y1 - zero.top}C${x1 + bend} ${y1 - zero.top} ${x2 - bend} ${y2 - zero.top} ${x2} ${y2 - zero.top}`
}
