import { surveyQuality } from '../appraisal/margin-of-error.ts'
import { Decimal, decimalOf, decimalText, type DecimalText } from '../kernel/decimal.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { toTwoPlaces } from '../kernel/shown.ts'
import { gradeOf } from '../scoring/grade.ts'
import { fullMarksOf, scoreComposite } from '../scoring/score-composite.ts'
import type { GroupResult, ScoredUnit } from './group-result.ts'
import type { GroupYear, UnitYear } from './group-year.ts'
import { prepareGroup, type PreparedGroup } from './prepare-group.ts'
import { scoreUnit } from './score-unit.ts'

/**
 * How firm a rank is. Two sources of chance are looked at, each as far as it can reach at most:
 *
 * - the panel: what the composite would be with one seat fewer. Ballots bear no seat, so it cannot be known which ballots
 *   on different indicators are one member's; therefore the highest ballot is left out on every indicator, then the
 *   lowest: no single seat's absence could move the composite further.
 * - the survey: the public's points less, and plus, their margin of error at the scheme's confidence.
 *
 * Both together give each unit a range. Units whose ranges overlap cannot be told apart by this year's evidence: their
 * order is the scheme's arithmetic, and not more. A range is no probability, and leaders' answers, claims and decisions
 * are taken as they are.
 */
export interface UnitFirmness {
  unitId: string
  composite: DecimalText
  rank: number
  panel: CompositeRange
  /** `null`: no margin can be told. */
  survey: CompositeRange | null
  both: CompositeRange
  /** The ranks it could have if every unit stood anywhere in its range. */
  bestRank: number
  worstRank: number
  /** Units whose ranges overlap with its own, by id in the order of their ranks. */
  withinError: string[]
  /** The grade at both ends is the one it has. */
  isGradeFirm: boolean
}

export interface CompositeRange {
  low: DecimalText
  high: DecimalText
}

/** @param result that of `scoreGroup` for this very year */
export function rankFirmness(groupYear: GroupYear, result: GroupResult): UnitFirmness[] {
  const prepared = prepareGroup(groupYear)
  if (isRefusal(prepared)) throw new Error('a result of a group that cannot be scored')
  const years = new Map(groupYear.units.map((unit) => [unit.id, unit]))
  const ranged = result.units.map((scored) => {
    const unit = years.get(scored.unitId)
    if (unit === undefined) throw new Error('a result of another year')
    const ranges = rangesOf(prepared, unit, scored)
    // Every unit is held beside every other: each end is read once.
    return { scored, ...ranges, low: decimalOf(ranges.both.low), high: decimalOf(ranges.both.high) }
  })
  return ranged.map((own) => {
    const { scored, panel, survey, both, low, high } = own
    const others = ranged.filter((other) => other !== own)
    const surelyAbove = others.filter((other) => other.low.greaterThan(high))
    const perhapsAbove = others.filter((other) => other.high.greaterThan(low))
    const grades = [low, high].map((end) => gradeOf(groupYear.scheme.grades, end).grade)
    return {
      unitId: scored.unitId,
      composite: scored.composite,
      rank: scored.rank,
      panel,
      survey,
      both,
      bestRank: surelyAbove.length + 1,
      worstRank: perhapsAbove.length + 1,
      withinError: others
        .filter((other) => !low.greaterThan(other.high) && !other.low.greaterThan(high))
        .map((other) => other.scored.unitId),
      isGradeFirm: grades.every((grade) => grade === scored.grade),
    }
  })
}

function rangesOf(
  prepared: PreparedGroup,
  unit: UnitYear,
  scored: ScoredUnit,
): Pick<UnitFirmness, 'panel' | 'survey' | 'both'> {
  const target = prepared.scheme.targetComponent
  const own = valuesOf(scored)
  const less = { ...own, [target]: targetWithout(prepared, unit, 'highest') ?? own[target] ?? '0' }
  const more = { ...own, [target]: targetWithout(prepared, unit, 'lowest') ?? own[target] ?? '0' }
  const composite = (values: Record<string, DecimalText>) => compositeOf(prepared, values) ?? scored.composite
  const panel = { low: composite(less), high: composite(more) }
  const margin = prepared.appraisal && surveyQuality(prepared.appraisal, unit.appraisal).margin
  const name = prepared.appraisal?.rules.component
  if (margin === null || name === undefined) return { panel, survey: null, both: panel }
  const full = fullMarksOf(prepared.scheme, name) ?? '100'
  const points = decimalOf(own[name] ?? '0')
  const low = decimalText(Decimal.max(0, points.minus(margin)))
  const high = decimalText(Decimal.min(full, points.plus(margin)))
  return {
    panel,
    survey: { low: composite({ ...own, [name]: low }), high: composite({ ...own, [name]: high }) },
    both: { low: composite({ ...less, [name]: low }), high: composite({ ...more, [name]: high }) },
  }
}

function valuesOf({ components }: ScoredUnit): Record<string, DecimalText> {
  return Object.fromEntries(components.map(({ name, points }) => [name, points]))
}

function compositeOf({ scheme }: PreparedGroup, values: Record<string, DecimalText>): DecimalText | null {
  const composite = scoreComposite(scheme, values)
  return isRefusal(composite) ? null : composite.value
}

/** The target evaluation with one ballot less on each indicator; `null` where too few would be left to count. */
function targetWithout(
  prepared: PreparedGroup,
  unit: UnitYear,
  which: 'highest' | 'lowest',
): DecimalText | null {
  const { evaluation } = prepared
  const fewer: UnitYear = {
    ...unit,
    indicators: unit.indicators.map((indicator) => ({
      ...indicator,
      ballots: withoutOne(indicator.ballots, which),
    })),
  }
  const score = scoreUnit({ ...prepared, evaluation: { ...evaluation, minimumSeats: 1 } }, fewer)
  return Array.isArray(score) ? null : (score.scored.components[0]?.points ?? null)
}

/** The only ballot there is stays: without it the panel would have said nothing, which is another question. */
function withoutOne(ballots: readonly DecimalText[], which: 'highest' | 'lowest'): readonly DecimalText[] {
  if (ballots.length < 2) return ballots
  const sorted = ballots.toSorted((one, other) => decimalOf(one).comparedTo(other))
  return which === 'lowest' ? sorted.slice(1) : sorted.slice(0, -1)
}

/** One Chinese sentence beside the rank. @param names of units by id */
export function explainFirmness(firmness: UnitFirmness, names: ReadonlyMap<string, string>): string {
  const { both, withinError, bestRank, worstRank, rank } = firmness
  if (withinError.length === 0) return `名次稳固：少一席打分、问卷误差都不会改变第 ${rank} 名。`
  const named = withinError.slice(0, mostNamed).map((id) => names.get(id) ?? id)
  const others = `${named.join('、')}${withinError.length > mostNamed ? `等 ${withinError.length} 个单位` : ''}`
  const where =
    bestRank === worstRank ? `第 ${rank} 名可能并列` : `名次可能在第 ${bestRank} 至 ${worstRank} 名`
  return `综合得分在 ${toTwoPlaces(both.low)} 至 ${toTwoPlaces(both.high)} 之间都有可能，与${others}在误差之内，${where}。`
}

/** Beyond these nobody reads on; the table counts all. */
const mostNamed = 5
