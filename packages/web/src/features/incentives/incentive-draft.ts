import type { IncentiveView } from '@hengji/contract/incentives.ts'
import type { AdjustmentRules, AdjustmentKind } from '@hengji/domain/scheme/evaluation-rules.ts'
import { newId } from '../../api/new-id.ts'

/** What is typed, as texts; kept on this machine until the server has it. */
export interface IncentiveDraft {
  id: string
  unitId: string
  component: string
  item: string
  points: string
  text: string
  basisTitle: string
  basisNumber: string
  happenedOn: string
  indicatorId: string
  evidenceIds: string[]
  revision: number
}

const texts = [
  'id',
  'unitId',
  'component',
  'item',
  'points',
  'text',
  'basisTitle',
  'basisNumber',
  'happenedOn',
  'indicatorId',
] as const

export function isIncentiveDraft(value: unknown): value is IncentiveDraft {
  if (typeof value !== 'object' || value === null) return false
  const given = value as Record<string, unknown>
  return (
    texts.every((name) => typeof given[name] === 'string') &&
    typeof given['revision'] === 'number' &&
    Array.isArray(given['evidenceIds'])
  )
}

export function draftOf(entry: IncentiveView): IncentiveDraft {
  return {
    id: entry.id,
    unitId: entry.unit.id,
    component: entry.component,
    item: entry.item ?? '',
    points: entry.askedPoints === '0' ? '' : entry.askedPoints,
    text: entry.text,
    basisTitle: entry.basisTitle,
    basisNumber: entry.basisNumber ?? '',
    happenedOn: entry.happenedOn ?? '',
    indicatorId: entry.indicator?.id ?? '',
    evidenceIds: entry.evidenceIds,
    revision: entry.revision,
  }
}

export function newDraft(
  kind: AdjustmentKind,
  components: readonly Pick<AdjustmentRules, 'component' | 'kind'>[],
  unitId: string,
): IncentiveDraft {
  return {
    id: newId(),
    unitId,
    component: components.find((each) => each.kind === kind)?.component ?? '',
    item: '',
    points: '',
    text: '',
    basisTitle: '',
    basisNumber: '',
    happenedOn: '',
    indicatorId: '',
    evidenceIds: [],
    revision: 0,
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

/** As the server takes it. */
export function written(draft: IncentiveDraft) {
  return {
    ...draft,
    item: orNull(draft.item),
    basisNumber: orNull(draft.basisNumber),
    happenedOn: orNull(draft.happenedOn),
    indicatorId: orNull(draft.indicatorId),
  }
}
