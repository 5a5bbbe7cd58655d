import { plainName } from '../formula/tokens.ts'
import { compareCodes, parseCode } from '../indicator/code.ts'
import { because, type Because } from '../kernel/because.ts'
import { decimalOf, sumOf, type DecimalText } from '../kernel/decimal.ts'
import { add, fraction, type Fraction } from '../kernel/fraction.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import { gradeOf } from '../scoring/grade.ts'
import { scoreComposite } from '../scoring/score-composite.ts'
import type { PlacedRefusal, ResultRefusalCode } from './group-refusal.ts'
import type {
  GroupRemark,
  ScoredComponent,
  ScoredIndicator,
  ScoredSection,
  ScoredUnit,
} from './group-result.ts'
import type { IndicatorYear, UnitYear } from './group-year.ts'
import type { PreparedGroup } from './prepare-group.ts'
import { scoreComponents } from './score-components.ts'
import { pointsText, scoreIndicator, type IndicatorScore } from './score-indicator.ts'

/** A unit before it is ranked among the others. */
export interface UnitScore {
  scored: Omit<ScoredUnit, 'rank'>
  /** The composite as it is compared. */
  composite: Fraction
  remarks: GroupRemark[]
}

/** Scores one unit, or says everything that stands in the way. */
export function scoreUnit(prepared: PreparedGroup, unit: UnitYear): UnitScore | PlacedRefusal[] {
  const { scheme } = prepared
  const refusals: PlacedRefusal[] = []
  const scores: IndicatorScore[] = []
  if (unit.indicators.length === 0) refusals.push(placed(refuse('no-indicators'), unit.id))
  const seen = new Set<string>()
  for (const indicator of unit.indicators) {
    const isTwice = seen.size === seen.add(indicator.id).size
    const score = isTwice
      ? refuse('indicator-twice', { code: indicator.code })
      : scoreIndicator(prepared, indicator)
    if (isRefusal(score)) refusals.push(placed(score, unit.id, indicator.id))
    else scores.push(score)
  }
  scores.sort((one, other) => compareIndicators(one.scored, other.scored))
  const target = targetOf(prepared, scores)
  const others = scoreComponents(prepared, unit)
  refusals.push(...others.refusals.map((refusal) => placed(refusal, unit.id)))
  if (refusals.length > 0) return refusals
  const components = [target, ...others.components]
  const composite = scoreComposite(
    scheme,
    Object.fromEntries(components.map(({ name, points }) => [name, points])),
    // Where nothing was rounded: 0.6 of a third has an end, 0.6 of its first digits would miss it.
    scheme.rounding.target === null
      ? new Map([[plainName(scheme.targetComponent), sumOfPoints(scores)]])
      : undefined,
  )
  if (isRefusal(composite)) return [placed(composite, unit.id)]
  const value = pointsText(composite.exact, scheme.rounding.composite)
  const grade = gradeOf(scheme.grades, decimalOf(value))
  return {
    composite: composite.exact,
    remarks: [...weightRemarks(prepared, unit), ...others.remarks, ...capRemarks(unit.id, composite.because)],
    scored: {
      unitId: unit.id,
      name: unit.name,
      indicators: scores.map(({ scored }) => scored),
      sections: sectionsOf(prepared, unit.indicators, scores),
      components,
      composite: value,
      compositeBecause: composite.because,
      grade: grade.grade,
      gradeBecause: grade.because,
    },
  }
}

export function placed(
  refusal: Refusal<ResultRefusalCode>,
  unitId: string | null,
  indicatorId: string | null = null,
): PlacedRefusal {
  return { ...refusal, unitId, indicatorId }
}

/** By serial number; rows without one that can be read come last, by id. */
export function compareIndicators(one: ScoredIndicator, other: ScoredIndicator): number {
  const [first, second] = [parseCode(one.code), parseCode(other.code)]
  if (first !== null && second !== null) {
    const order = compareCodes(first, second)
    if (order !== 0) return order
  } else if (first !== second) return first === null ? 1 : -1
  return one.indicatorId < other.indicatorId ? -1 : one.indicatorId > other.indicatorId ? 1 : 0
}

function targetOf({ scheme }: PreparedGroup, scores: readonly IndicatorScore[]): ScoredComponent {
  const points = pointsText(sumOfPoints(scores), scheme.rounding.target)
  const name = scheme.targetComponent
  return { name, points, because: because('target-sum', { name, count: scores.length, points }) }
}

function sumOfPoints(scores: readonly IndicatorScore[]): Fraction {
  return scores.reduce((sum, { points }) => add(sum, points), fraction(0n))
}

/** A part that holds others is the sum of all below it. */
function sectionsOf(
  { scheme }: PreparedGroup,
  indicators: readonly IndicatorYear[],
  scores: readonly IndicatorScore[],
): ScoredSection[] {
  return scheme.sections.map(({ title, parent }) => {
    const within = sectionsWithin(scheme.sections, title)
    return {
      title,
      parent,
      weightPoints: weightOf(indicators, within),
      points: pointsText(sumOfPoints(scores.filter(({ scored }) => within.has(scored.section))), null),
    }
  })
}

function weightOf(indicators: readonly IndicatorYear[], within: ReadonlySet<string>): DecimalText {
  const weights = indicators.filter(({ section }) => within.has(section))
  return sumOf(weights.map(({ weightPoints }) => weightPoints)) ?? '0'
}

/** Parents stand before their parts, as the scheme ensures. */
function sectionsWithin(
  sections: readonly { title: string; parent: string | null }[],
  whole: string,
): Set<string> {
  const within = new Set([whole])
  for (const { title, parent } of sections) if (parent !== null && within.has(parent)) within.add(title)
  return within
}

function weightRemarks({ scheme }: PreparedGroup, unit: UnitYear): GroupRemark[] {
  return scheme.sections.flatMap(({ title, points }) => {
    const sum = weightOf(unit.indicators, sectionsWithin(scheme.sections, title))
    return decimalOf(sum).equals(points)
      ? []
      : [{ code: 'weights-differ' as const, unitId: unit.id, facts: { section: title, sum, points } }]
  })
}

/** Where the printed formula's own limit took something away. */
function capRemarks(unitId: string, reason: Because): GroupRemark[] {
  const own: GroupRemark[] =
    reason.rule === 'formula-cap'
      ? [
          {
            code: 'points-capped',
            unitId,
            facts: {
              name: reason.facts['name'] ?? null,
              before: reason.facts['before'] ?? null,
              cap: reason.facts['cap'] ?? null,
            },
          },
        ]
      : []
  return [...own, ...(reason.steps ?? []).flatMap((step) => capRemarks(unitId, step))]
}
