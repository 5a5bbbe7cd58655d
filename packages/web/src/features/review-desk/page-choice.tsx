import { useEffect, useState, type RefObject } from 'react'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { deskWords } from '../../messages/review-desk.ts'

/** Which page of the original is in view, and the way to another. */
export function PageChoice({
  source,
  pane,
}: {
  source: SourceDocument
  pane: RefObject<HTMLElement | null>
}) {
  const [page, setPage] = useState(1)
  useEffect(() => {
    const frame = pane.current
    if (!frame) return
    let waiting = 0
    const look = () => {
      waiting = 0
      const middle = frame.getBoundingClientRect().top + frame.clientHeight / 3
      const seen = [...frame.querySelectorAll('.sheet')].findLast(
        (sheet) => sheet.getBoundingClientRect().top <= middle,
      )
      setPage(Number.parseInt(seen?.id.replace('source-page-', '') ?? '1', 10))
    }
    const onScroll = () => {
      if (waiting === 0) waiting = requestAnimationFrame(look)
    }
    frame.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(waiting)
      frame.removeEventListener('scroll', onScroll)
    }
  }, [pane])
  if (source.pages.length < 2) return null
  return (
    <select
      className="page-choice"
      aria-label={deskWords.pageChoice}
      value={page}
      onChange={(event) =>
        document.getElementById(`source-page-${event.target.value}`)?.scrollIntoView({ block: 'start' })
      }
    >
      {source.pages.map((one) => (
        <option key={one.number} value={one.number}>
          {deskWords.page(one.number, one.label)}
        </option>
      ))}
    </select>
  )
}
