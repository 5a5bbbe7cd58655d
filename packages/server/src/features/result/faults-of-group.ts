import type { FaultPlace, ResultFault } from '@hengji/contract/results.ts'
import { explainResultRefusal } from '@hengji/domain/result/explain-result-refusal.ts'
import type { GroupRefusal, PlacedRefusal } from '@hengji/domain/result/group-refusal.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { faultOf } from './gather-group.ts'

/** Everything that keeps the group from being scored, each with the place where it is put right. */
export function faultsOfGroup(
  { units }: GroupYear,
  refused: GroupRefusal,
  gathered: readonly ResultFault[],
): ResultFault[] {
  const said = new Set(gathered.map(keyOf))
  const wholly = new Set(gathered.filter(({ unit }) => unit === null).map(({ place }) => place))
  const faults = refused.refusals.map((refusal) => {
    const unit = units.find(({ id }) => id === refusal.unitId)
    const indicator = unit?.indicators.find(({ id }) => id === refusal.indicatorId)
    return faultOf(placeOf(refusal), explainResultRefusal(refusal), {
      unit: unit ? { id: unit.id, name: unit.name } : null,
      indicator: indicator ? { id: indicator.id, code: indicator.code } : null,
    })
  })
  // What the gathering has said already is not said twice in other words.
  return [...gathered, ...faults.filter((fault) => !said.has(keyOf(fault)) && !wholly.has(fault.place))]
}

function keyOf({ place, unit, indicator }: ResultFault): string {
  return [place, unit?.id, indicator?.id].join('\n')
}

const placeOfSource: Readonly<Record<string, FaultPlace>> = {
  self: 'self',
  peer: 'peer',
  'on-site': 'on-site',
  panel: 'panel',
}

function placeOf({ code, facts }: PlacedRefusal): FaultPlace {
  const source = facts['source']
  if (typeof source === 'string' && placeOfSource[source] !== undefined) return placeOfSource[source]
  switch (code) {
    case 'scheme-without-evaluation':
    case 'section-is-unknown':
      return 'scheme'
    case 'no-units':
    case 'no-indicators':
    case 'indicator-twice':
    case 'unit-twice':
    case 'weight-is-negative':
      return 'plan'
    case 'review-outside-weight':
    case 'nothing-scored':
    case 'too-few-sources':
    case 'points-above-weight':
      return 'self'
    case 'peer-twice':
      return 'peer'
    case 'too-few-ballots':
    case 'too-many-ballots':
    case 'seat-score-outside':
    case 'no-seat-scores':
    case 'too-few-seat-scores':
      return 'panel'
    case 'answer-outside':
    case 'leader-group-is-unknown':
      return 'leaders'
    case 'too-few-answers':
      return facts['group'] === undefined ? 'public' : 'leaders'
    case 'questionnaire-is-missing':
    case 'questionnaire-without-points':
    case 'channel-is-unknown':
    case 'channel-twice':
    case 'question-is-unknown':
    case 'option-is-unknown':
    case 'counts-do-not-fit':
      return 'public'
    case 'item-is-unknown':
    case 'adjustment-of-no-component':
    case 'adjustment-twice':
      return 'incentives'
    case 'missing-value':
    case 'component-given-and-computed':
      return 'components'
    default:
      return 'scheme'
  }
}
