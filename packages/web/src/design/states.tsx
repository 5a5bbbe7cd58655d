import type { ReactNode } from 'react'
import { zh } from '../messages/zh.ts'
import { Button } from './button.tsx'
import './states.css'

/** Nothing here yet: says what would stand here and how it gets here. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children && <div className="state-text">{children}</div>}
    </div>
  )
}

/** Lines where the content will stand, so that nothing jumps when it comes. */
export function LoadingState({ lines = 6 }: { lines?: number }) {
  return (
    <div className="loading" role="status" aria-label={zh.common.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} style={{ width: `${92 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  )
}

/** What happened, what is kept, what to do. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  // Only refusals carry a sentence for people; anything else, such as a part of the page that did not load, gets ours.
  const text = error instanceof Error && 'code' in error ? error.message : zh.common.unexpected
  const status = error instanceof Error && 'status' in error ? error.status : null
  const noRight = status === 403
  // Asked again, it is still not there.
  const isFinal = noRight || status === 404
  return (
    <div className="state" role="alert">
      <h2>{noRight ? zh.common.noRightTitle : zh.common.errorTitle}</h2>
      <p className="state-text">{text}</p>
      {onRetry && !isFinal && <Button onClick={onRetry}>{zh.common.retry}</Button>}
    </div>
  )
}

/** More rows than a page should draw at once: says which are drawn and shows the next ones. */
export function TooMuch({
  from = 0,
  shown,
  total,
  onMore,
}: {
  from?: number
  shown: number
  total: number
  onMore: () => void
}) {
  if (shown >= total) return null
  return (
    <div className="too-much">
      <span>
        {from === 0 ? zh.common.shownOf(shown, total) : zh.common.shownFrom(from + 1, shown, total)}
      </span>
      <Button tone="quiet" onClick={onMore}>
        {zh.common.showMore}
      </Button>
    </div>
  )
}

/** Rows above the first one drawn, where the page opened further down. */
export function EarlierRows({ from, total, onMore }: { from: number; total: number; onMore: () => void }) {
  if (from === 0) return null
  return (
    <div className="too-much">
      <span>{zh.common.earlier(from, total)}</span>
      <Button tone="quiet" onClick={onMore}>
        {zh.common.showEarlier}
      </Button>
    </div>
  )
}
