import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import type { Accrual, MeasureDirection, MeasureKind } from '@hengji/contract/measures.ts'
import { useSession } from '../../fields/session-context.ts'
import { keep, useKept } from '../../api/use-kept.ts'

/** What stands in the form of a measure, as typed. */
export interface MeasureDraft {
  name: string
  kind: MeasureKind
  unit: string
  direction: MeasureDirection
  accrual: Accrual
  annualTarget: string
  budgeted: string
  /** By month, 1 to 12 at index 0 to 11; empty: nothing is due then. */
  interim: string[]
  reason: string
}

export function draftOf(story: MeasureStory): MeasureDraft {
  return {
    name: story.name,
    kind: story.kind,
    unit: story.unit ?? '',
    direction: story.direction,
    accrual: story.accrual,
    annualTarget: story.annualTarget ?? '',
    budgeted: story.budgeted ?? '',
    interim: monthsOf(story.interimTargets),
    reason: '',
  }
}

/** @returns twelve texts, one a month */
export function monthsOf(
  targets: readonly { month: number; value: string | null; milestone: string | null }[],
): string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const target = targets.find(({ month }) => month === index + 1)
    return target?.milestone ?? target?.value ?? ''
  })
}

/** The form's text, kept on this machine until it is saved. */
export function useMeasureDraft(measureId: string, start: MeasureDraft) {
  const { account } = useSession()
  const name = `hengji.draft.${account.id}.measure.${measureId}`
  const draft = useKept(name, isMeasureDraft) ?? start
  return {
    draft,
    change: (changed: Partial<MeasureDraft>) => keep(name, { ...draft, ...changed }),
    putAway: () => keep(name, null),
  }
}

function isMeasureDraft(value: unknown): value is MeasureDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'kind' in value &&
    'interim' in value &&
    Array.isArray(value.interim) &&
    value.interim.length === 12
  )
}
