import { scoreAppraisal, standingOfAppraisal, type AppraisalRefusal } from '../appraisal/score-appraisal.ts'
import { scoreLeaders, type LeaderRefusalCode } from '../appraisal/score-leaders.ts'
import { scoreAdjustments } from '../incentive/score-adjustments.ts'
import { because } from '../kernel/because.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { GroupRemark, ScoredComponent } from './group-result.ts'
import type { UnitYear } from './group-year.ts'
import type { PreparedGroup } from './prepare-group.ts'

export type ComponentRefusalCode =
  | LeaderRefusalCode
  | AppraisalRefusal['code']
  | 'item-is-unknown'
  | 'points-are-negative'
  | 'adjustment-of-no-component'
  | 'adjustment-twice'
  | 'component-given-and-computed'

/** The components beside the target evaluation, and everything that keeps one from being reckoned. */
export interface ComponentsOfUnit {
  components: ScoredComponent[]
  refusals: Refusal<ComponentRefusalCode>[]
  remarks: GroupRemark[]
}

/** One way in which components come about, and what of a scheme it depends on. */
export interface ComponentPart {
  dependsOn(scheme: Scheme): unknown
  score(prepared: PreparedGroup, unit: UnitYear, found: ComponentsOfUnit): void
}

export const componentParts: readonly ComponentPart[] = [
  {
    dependsOn: ({ evaluation, leaders, components }) => [evaluation?.leaders, leaders, components],
    score: scoreByLeaders,
  },
  {
    dependsOn: ({ evaluation, components }) => [evaluation?.appraisal, components],
    score: scoreByPublic,
  },
  { dependsOn: ({ evaluation }) => evaluation?.adjustments, score: scoreByAdjustments },
]

export function scoreComponents(prepared: PreparedGroup, unit: UnitYear): ComponentsOfUnit {
  const found: ComponentsOfUnit = { components: [], refusals: [], remarks: [] }
  for (const part of componentParts) part.score(prepared, unit, found)
  takeGiven(prepared, unit, found)
  return found
}

function scoreByLeaders(
  { leaders, leadersOfOthers }: PreparedGroup,
  unit: UnitYear,
  found: ComponentsOfUnit,
): void {
  if (leaders === null) return
  const score = scoreLeaders(leaders, unit.leaders, (group) => leadersOfOthers(unit.id, group))
  if (isRefusal(score)) return void found.refusals.push(score)
  const name = leaders.rules.component
  found.components.push({ name, points: score.points, because: score.because })
  if (score.isSubstituted)
    found.remarks.push({ code: 'answers-substituted', unitId: unit.id, facts: { name } })
}

function scoreByPublic(
  { appraisal, appraisalsOfOthers }: PreparedGroup,
  unit: UnitYear,
  found: ComponentsOfUnit,
): void {
  if (appraisal === null) return
  const standing = standingOfAppraisal(appraisal, unit.appraisal)
  if (isRefusal(standing)) return void found.refusals.push(standing)
  const score = scoreAppraisal(appraisal, standing, () => appraisalsOfOthers(unit.id))
  if (isRefusal(score)) return void found.refusals.push(score)
  const name = appraisal.rules.component
  found.components.push({ name, points: score.points, because: score.because })
  if (score.isSubstituted)
    found.remarks.push({ code: 'answers-substituted', unitId: unit.id, facts: { name } })
}

function scoreByAdjustments({ evaluation }: PreparedGroup, unit: UnitYear, found: ComponentsOfUnit): void {
  const { adjustments } = evaluation
  const stray = unit.adjustments.find(
    ({ component }) => !adjustments.some((rules) => rules.component === component),
  )
  if (stray !== undefined)
    found.refusals.push(refuse('adjustment-of-no-component', { name: stray.component, text: stray.text }))
  const seen = new Set<string>()
  const twice = unit.adjustments.find(({ id }) => seen.has(id) || !seen.add(id))
  if (twice !== undefined) found.refusals.push(refuse('adjustment-twice', { text: twice.text }))
  for (const rules of adjustments) {
    const entries = unit.adjustments.filter(({ component }) => component === rules.component)
    const score = scoreAdjustments(rules, entries)
    if (isRefusal(score)) found.refusals.push(score)
    else {
      found.components.push({ name: rules.component, points: score.points, because: score.because })
      if (score.beyondLimits !== '0')
        found.remarks.push({
          code: 'points-capped',
          unitId: unit.id,
          facts: { name: rules.component, beyond: score.beyondLimits },
        })
    }
  }
}

/** Last, as it looks at what the others have computed. */
export function takeGiven({ scheme }: PreparedGroup, unit: UnitYear, found: ComponentsOfUnit): void {
  for (const { name, points, basis } of unit.otherComponents) {
    const isComputed =
      name === scheme.targetComponent || found.components.some((component) => component.name === name)
    if (isComputed) found.refusals.push(refuse('component-given-and-computed', { name }))
    else found.components.push({ name, points, because: because('component-given', { name, points, basis }) })
  }
}
