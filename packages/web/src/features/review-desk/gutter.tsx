import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { deskWords } from '../../messages/review-desk.ts'

const usualShare = 36
const least = 18
const most = 66
const shareName = 'hengji.desk.source-share'

/** How wide the original stands, in per cent of the desk; kept on this machine. */
export function useSourceShare(): [number, (share: number) => void] {
  const [share, setShare] = useState(() => within(Number.parseFloat(readShare() ?? '')))
  return [
    share,
    (next) => {
      setShare(within(next))
      try {
        localStorage.setItem(shareName, String(within(next)))
      } catch {
        // A store that is full or forbidden: the width holds until the page is left.
      }
    },
  ]
}

interface GutterProps {
  share: number
  onShare: (share: number) => void
  children: ReactNode
}

/** Between original and reading: drawn with the ribbon, drawn aside with the hand or the arrow keys. */
export function Gutter({ share, onShare, children }: GutterProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    onShare(share + step)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const desk = event.currentTarget.parentElement?.getBoundingClientRect()
    if (desk) onShare(((event.clientX - desk.left - event.currentTarget.clientWidth / 2) / desk.width) * 100)
  }
  return (
    <div
      className="gutter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={deskWords.gutter}
      aria-valuenow={Math.round(share)}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => onShare(usualShare)}
    >
      {children}
    </div>
  )
}

function within(share: number): number {
  return Number.isNaN(share) ? usualShare : Math.min(Math.max(share, least), most)
}

function readShare(): string | null {
  try {
    return localStorage.getItem(shareName)
  } catch {
    return null
  }
}
