import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DocumentView } from '@hengji/contract/documents.ts'
import type { IndicatorProgressAnswer } from '@hengji/contract/tracking.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { myWorkQuery, progressQuery } from '../../api/tracking.ts'
import { useSession } from '../../fields/session-context.ts'

/** What the address holds beside the filters of the text. */
export interface ProgressFilter {
  light?: string | undefined
  /** `interim`: those that missed an interim target; any other: those past their deadline. */
  late?: string | undefined
  silent?: string | undefined
  mine?: string | undefined
}

export interface PlanProgress {
  /** By the index of the row; empty where the plan is not tracked. */
  rows: ReadonlyMap<number, IndicatorProgressAnswer>
  /** In Shanghai, of the year as it stands; `null` until it is known. */
  today: string | null
  /** Indicators of the person who looks; `null` where nothing can be theirs. */
  mine: ReadonlySet<string> | null
}

/** How the rows of the plan stand, where it is tracked and may be seen. */
export function usePlanProgress(view: DocumentView, plan: EvaluationPlan): PlanProgress {
  const session = useSession()
  const isOwnUnit = session.unit?.id === view.unit.id
  const progress = useQuery({
    ...progressQuery(view.year, view.unit.id),
    enabled: session.account.role !== 'finance' && (session.unit === null || isOwnUnit),
  })
  const rows = useMemo(
    () =>
      rowsOf(
        plan,
        (progress.data?.indicators ?? []).filter((one) => one.documentId === view.id),
      ),
    [plan, progress.data, view.id],
  )
  const work = useQuery({ ...myWorkQuery(view.year, 'mine'), enabled: isOwnUnit && rows.size > 0 })
  const mine = useMemo(
    () =>
      isOwnUnit && work.data
        ? new Set(work.data.items.flatMap((item) => item.indicators.map((one) => one.indicatorId)))
        : null,
    [isOwnUnit, work.data],
  )
  return { rows, mine, today: progress.data?.today ?? null }
}

/**
 * Lays the progress beside the rows. The version shown may be newer than the approved one that is tracked: a row counts as
 * the same where serial and text are, at its place first and anywhere else after that.
 */
export function rowsOf(
  plan: Pick<EvaluationPlan, 'indicators'>,
  tracked: readonly IndicatorProgressAnswer[],
): Map<number, IndicatorProgressAnswer> {
  const rows = new Map<number, IndicatorProgressAnswer>()
  const left = tracked.filter((one) => {
    const index = one.position - 1
    const row = plan.indicators[index]
    if (!row || !isSame(row, one)) return true
    rows.set(index, one)
    return false
  })
  for (const one of left) {
    const index = plan.indicators.findIndex((row, place) => !rows.has(place) && isSame(row, one))
    if (index >= 0) rows.set(index, one)
  }
  return rows
}

type Named = Pick<IndicatorProgressAnswer, 'code' | 'primary' | 'secondary'>

function isSame(one: Named, other: Named): boolean {
  return one.code === other.code && one.primary === other.primary && one.secondary === other.secondary
}

export function passesProgress(
  progress: IndicatorProgressAnswer | undefined,
  filter: ProgressFilter,
  mine: ReadonlySet<string> | null,
): boolean {
  return (
    (filter.light === undefined || progress?.light === filter.light) &&
    (filter.late === undefined || (filter.late === 'interim' ? isBehind(progress) : isLate(progress))) &&
    (filter.silent === undefined || isSilent(progress)) &&
    (filter.mine === undefined || (progress !== undefined && mine?.has(progress.indicatorId) === true))
  )
}

export function isLate(progress: IndicatorProgressAnswer | undefined): boolean {
  return (progress?.overdueDays ?? 0) > 0
}

/** An interim target was missed, and there is time until the deadline. */
export function isBehind(progress: IndicatorProgressAnswer | undefined): boolean {
  return (progress?.behindDays ?? 0) > 0
}

export function isSilent(progress: IndicatorProgressAnswer | undefined): boolean {
  return progress !== undefined && (progress.light === 'grey' || (progress.silentDays ?? 0) > 0)
}
