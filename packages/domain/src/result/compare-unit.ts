import { Decimal, decimalOf, decimalText, roundHalfUp, type DecimalText } from '../kernel/decimal.ts'
import type { GroupResult, ScoredUnit } from './group-result.ts'

/** One part of a unit's result beside the group and the year before. */
export interface ComparedPart {
  /** A section of the target evaluation, or a component of the composite. */
  kind: 'section' | 'component' | 'composite'
  name: string
  points: DecimalText
  /** Of a section: points ÷ weight in per cent, to two places: weights differ from unit to unit and year to year. */
  percent: DecimalText | null
  /** The median of all units of the group, its own included; of a section that of the per cents. */
  groupMedian: DecimalText | null
  /** Its own of the year before; of a section its per cent. `null` where there was none of this name. */
  lastYear: DecimalText | null
}

export interface ComparedUnit {
  unitId: string
  rank: number
  units: number
  lastRank: number | null
  parts: ComparedPart[]
}

/** What of a past result is needed: it may have been under another scheme. */
export type PastUnit = Pick<ScoredUnit, 'sections' | 'components' | 'composite' | 'rank'>

/** Sections without weight are left out: there was nothing to earn. */
export function compareUnit(
  result: GroupResult,
  unitId: string,
  lastYear: PastUnit | null,
): ComparedUnit | null {
  const unit = result.units.find((each) => each.unitId === unitId)
  if (unit === undefined) return null
  const medians = mediansOf(result)
  const sections = unit.sections.flatMap((section): ComparedPart[] => {
    const percent = percentIn(unit, section.title)
    if (percent === null) return []
    return [
      {
        kind: 'section',
        name: section.title,
        points: section.points,
        percent,
        groupMedian: medians.section(section.title),
        lastYear: lastYear && percentIn(lastYear, section.title),
      },
    ]
  })
  const components = unit.components.map(({ name, points }): ComparedPart => ({
    kind: 'component',
    name,
    points,
    percent: null,
    groupMedian: medians.component(name),
    lastYear: lastYear && pointsIn(lastYear, name),
  }))
  return {
    unitId,
    rank: unit.rank,
    units: result.units.length,
    lastRank: lastYear?.rank ?? null,
    parts: [
      {
        kind: 'composite',
        name: '综合得分',
        points: unit.composite,
        percent: null,
        groupMedian: medians.composite,
        lastYear: lastYear?.composite ?? null,
      },
      ...components,
      ...sections,
    ],
  }
}

interface GroupMedians {
  composite: DecimalText | null
  section(title: string): DecimalText | null
  component(name: string): DecimalText | null
}

/** Each is reckoned once for all units of a result, at the first need. */
const known = new WeakMap<GroupResult, GroupMedians>()

function mediansOf(result: GroupResult): GroupMedians {
  const found = known.get(result)
  if (found) return found
  const medians: GroupMedians = {
    composite: medianOf(result.units.map(({ composite }) => composite)),
    section: once((title) => medianOf(result.units.map((each) => percentIn(each, title)))),
    component: once((name) => medianOf(result.units.map((each) => pointsIn(each, name)))),
  }
  known.set(result, medians)
  return medians
}

function once(work: (name: string) => DecimalText | null): (name: string) => DecimalText | null {
  const done = new Map<string, DecimalText | null>()
  return (name) => {
    const before = done.get(name)
    if (before !== undefined) return before
    const value = work(name)
    done.set(name, value)
    return value
  }
}

function percentIn({ sections }: Pick<ScoredUnit, 'sections'>, title: string): DecimalText | null {
  const section = sections.find((each) => each.title === title)
  if (section === undefined || decimalOf(section.weightPoints).isZero()) return null
  return decimalText(roundHalfUp(decimalOf(section.points).times(100).div(section.weightPoints), 2))
}

function pointsIn({ components }: Pick<ScoredUnit, 'components'>, name: string): DecimalText | null {
  return components.find((component) => component.name === name)?.points ?? null
}

/** The one in the middle, or the mean of the two around it. */
export function medianOf(values: readonly (DecimalText | null)[]): DecimalText | null {
  const sorted = values
    .flatMap((value) => (value === null ? [] : [decimalOf(value)]))
    .toSorted((one, other) => one.comparedTo(other))
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : decimalText(Decimal.sum(low, high).div(2))
}
