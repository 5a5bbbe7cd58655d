import { decimalOf, decimalText } from '../kernel/decimal.ts'
import { roundedToTwoPlaces, toTwoPlaces, withoutFinalStop } from '../kernel/shown.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { compareUnit, type ComparedPart, type PastUnit } from './compare-unit.ts'
import { explainRank } from './explain-unit.ts'
import type { GroupResult } from './group-result.ts'
import { strongPointsOf, weakPointsOf } from './weak-points.ts'

/** What a unit's result page and its notice say: how it stands, what went well, what did not. */
export interface ResultSentences {
  standing: string[]
  good: string[]
  weak: string[]
}

/** So far from the group's median, in per cent of a section's weight, a part is worth a sentence. */
const worthTelling = 3
/** Beyond these nobody reads on; the page lists all. */
const mostTold = 5

/**
 * @param titles of the indicators by id
 * @returns `null` where the unit is not in the result
 */
export function resultSentences(
  scheme: Pick<Scheme, 'tiers'>,
  result: GroupResult,
  unitId: string,
  lastYear: PastUnit | null,
  titles: ReadonlyMap<string, string>,
): ResultSentences | null {
  const unit = result.units.find((each) => each.unitId === unitId)
  const compared = compareUnit(result, unitId, lastYear)
  if (unit === undefined || compared === null) return null
  const named = (id: string, code: string) => `“${withoutFinalStop(titles.get(id) ?? code)}”（${code}）`
  const strong = strongPointsOf(unit)
  const weak = weakPointsOf(scheme.tiers, unit)
  const parts = compared.parts.filter(({ kind }) => kind !== 'composite')
  const ownIsMedian = result.units.length < 2
  return {
    standing: [
      `综合得分 ${toTwoPlaces(unit.composite)}，等次为“${unit.grade}”。${explainRank(result, unitId)}`,
      ...lastYearSentence(compared.parts[0], compared.lastRank),
    ],
    good: [
      ...(strong.length === 0 ? [] : [`${strong.length} 项指标得满分。`]),
      ...(ownIsMedian ? [] : parts.flatMap((part) => medianSentence(part, 1))),
    ],
    weak: [
      ...weak
        .slice(0, mostTold)
        .map(
          ({ indicatorId, code, weightPoints, points, lostPoints }) =>
            `${named(indicatorId, code)}分值 ${toTwoPlaces(weightPoints)} 分，得 ${toTwoPlaces(points)} 分，失 ${toTwoPlaces(lostPoints)} 分。`,
        ),
      ...(weak.length > mostTold ? [`另有 ${weak.length - mostTold} 项指标低于最高档。`] : []),
      ...(ownIsMedian ? [] : parts.flatMap((part) => medianSentence(part, -1))),
    ],
  }
}

function lastYearSentence(composite: ComparedPart | undefined, lastRank: number | null): string[] {
  if (composite === undefined || composite.lastYear === null) return []
  const change = decimalOf(composite.points).minus(composite.lastYear)
  const words = change.isZero()
    ? '持平'
    : `${change.isNegative() ? '低' : '高'} ${toTwoPlaces(decimalText(change.abs()))} 分`
  return [
    `上年综合得分 ${toTwoPlaces(composite.lastYear)}${lastRank === null ? '' : `、第 ${lastRank} 名`}，今年${words}。`,
  ]
}

/** @param side 1: parts above the median, -1: below it */
function medianSentence({ kind, name, points, percent, groupMedian }: ComparedPart, side: 1 | -1): string[] {
  if (groupMedian === null) return []
  const own = kind === 'section' ? percent : points
  if (own === null) return []
  const difference = decimalOf(own).minus(groupMedian).times(side)
  if (difference.lessThan(worthTelling)) return []
  const word = side === 1 ? '高于' : '低于'
  return [
    kind === 'section'
      ? `“${name}”得分率 ${toTwoPlaces(own)}%，${word}同组中位数 ${roundedToTwoPlaces(groupMedian)}%。`
      : `${name} ${toTwoPlaces(own)}，${word}同组中位数 ${roundedToTwoPlaces(groupMedian)}。`,
  ]
}
