import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { causesQuery, type CausesAsked } from '../../api/overview.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { mayOpenFollowUps, mayOrder, useSession } from '../../fields/session-context.ts'
import { EmptyState, ErrorState, LoadingState } from '../../design/states.tsx'
import { useFocusBack } from '../../design/use-focus-back.ts'
import { CauseList } from '../../fields/cause-list.tsx'
import { overviewWords as words } from '../../messages/overview.ts'

interface CausePanelProps {
  asked: CausesAsked
  title: string
  isUnitShown: boolean
  onClose: () => void
}

/** What lies behind a number: the indicators, each with its reason. The table stays to be looked at beside it. */
export function CausePanel({ asked, title, isUnitShown, onClose }: CausePanelProps) {
  const session = useSession()
  const causes = useQuery(causesQuery(asked))
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusBack(title)
  useEffect(() => heading.current?.focus(), [title])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onClose])
  return (
    <aside className="cause-panel" aria-label={words.causes}>
      <header className="cause-panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="dialog-close" aria-label={words.close} onClick={onClose}>
          ×
        </button>
      </header>
      {causes.error ? (
        <ErrorState error={causes.error} onRetry={() => void causes.refetch()} />
      ) : causes.isPending ? (
        <LoadingState />
      ) : causes.data.lines.length === 0 ? (
        <EmptyState title={words.nothingHere} />
      ) : (
        <>
          {causes.data.total > causes.data.lines.length && (
            <p className="cause-more">{words.shownOf(causes.data.lines.length, causes.data.total)}</p>
          )}
          <CauseList
            lines={causes.data.lines}
            isUnitShown={isUnitShown}
            acts={(line) => {
              const about = new URLSearchParams({
                unit: line.unit.id,
                year: asked.year,
                document: line.documentId,
                indicator: line.indicatorId,
              }).toString()
              return (
                <>
                  {mayOpenFollowUps(session) && line.standing !== 'done' && (
                    <HrefLink href={`/follow-up?new=item&${about}`}>{words.toLedger}</HrefLink>
                  )}
                  {mayOrder(session) && line.standing !== 'done' && (
                    <HrefLink href={`/follow-up?list=orders&new=order&${about}`}>{words.toOrder}</HrefLink>
                  )}
                </>
              )
            }}
          />
        </>
      )}
    </aside>
  )
}
