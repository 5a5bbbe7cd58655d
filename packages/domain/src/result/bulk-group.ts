import { compositeOf } from '../formula/read-composite-formula.ts'
import { plainName } from '../formula/tokens.ts'
import type { DecimalText } from '../kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { bulkComposite } from '../scoring/bulk-composite.ts'
import { bulkIndicators } from '../scoring/bulk-indicators.ts'
import type { BulkYear } from '../scoring/bulk-year.ts'
import { rankScores } from '../scoring/rank.ts'
import {
  isCountable,
  largestOf,
  placesOf,
  roundColumn,
  wholeOf,
  type ScaledColumn,
} from '../scoring/scaled-column.ts'
import { fullMarksOf, parseSchemeFormula } from '../scoring/score-composite.ts'
import { bulkYearOf } from './bulk-columns.ts'
import type { GroupYear, UnitYear } from './group-year.ts'
import { prepareGroup, type PreparedGroup } from './prepare-group.ts'
import { componentParts, type ComponentPart, type ComponentsOfUnit } from './score-components.ts'
import { votedSections } from './score-indicator.ts'

/**
 * A group's year made ready for the fast path: the same points as `scoreGroup`, without reasons. For a group that
 * `scoreGroup` accepts under its own scheme; under another one whatever cannot be scored is refused as there.
 */
export interface BulkGroup {
  groupYear: GroupYear
  /** `null`: its numbers have too many digits for the fast path. */
  year: BulkYear | null
  /** Components by what they were reckoned with: most changes of a scheme leave them as they were. */
  kept: Map<string, ComponentColumns>
}

interface ComponentColumn {
  values: Float64Array
  places: number
}
type ComponentColumns = Readonly<Record<string, ComponentColumn>>

export interface BulkGroupResult {
  /** All in the order of the group's units; indicators unit by unit. */
  indicators: ScaledColumn
  target: ScaledColumn
  components: ComponentColumns
  composite: ScaledColumn
  ranks: Int32Array
}

/** Any of these may still be reckoned by `scoreGroup`, or refused there with its place. */
export type BulkGroupRefusal = Refusal<
  'too-many-digits' | 'row-cannot-be-scored' | 'component-cannot-be-scored' | 'formula-not-a-sum'
>

export function prepareBulk(groupYear: GroupYear): BulkGroup {
  return { groupYear, year: bulkYearOf(groupYear), kept: new Map() }
}

/** @param scheme the group's own, or another with the same sections */
export function scoreGroupInBulk(group: BulkGroup, scheme: Scheme): BulkGroupResult | BulkGroupRefusal {
  const { evaluation } = scheme
  const { year } = group
  if (year === null) return refuse('too-many-digits')
  if (evaluation === null) return refuse('component-cannot-be-scored')
  if (!hasSameSections(group.groupYear.scheme, scheme)) return refuse('row-cannot-be-scored')
  const formula = parseSchemeFormula(scheme)
  const composite = isRefusal(formula) ? formula : compositeOf(formula)
  if (isRefusal(composite)) return refuse('formula-not-a-sum')
  const indicators = bulkIndicators(year, {
    panel: scheme.panel,
    result: scheme.result,
    tiers: scheme.tiers,
    tierShare: evaluation.tierShare,
    peers: evaluation.peers,
    sources: evaluation.sources,
    combination: evaluation.combination,
    minimumSeats: evaluation.minimumSeats,
    votedSections: votedFlags(scheme, votedSections(scheme, evaluation)),
    places: scheme.rounding.indicator,
  })
  if (isRefusal(indicators)) return indicators
  const target = targetOf(year, indicators, scheme)
  if (isRefusal(target)) return target
  const components = componentsOf(group, scheme)
  if (isRefused(components)) return components
  const exact = bulkComposite(
    { composite, targetComponent: plainName(scheme.targetComponent) },
    { units: year.units, components },
    target,
  )
  if (isRefusal(exact))
    return refuse(exact.code === 'too-many-digits' ? exact.code : 'component-cannot-be-scored')
  const rounded = roundColumn(exact, scheme.rounding.composite)
  if (isRefusal(rounded)) return rounded
  return {
    indicators,
    target,
    components,
    composite: rounded,
    ranks: rankScores(rounded.numerators)[scheme.ranking],
  }
}

function hasSameSections(one: Scheme, other: Scheme): boolean {
  return (
    one.sections.length === other.sections.length &&
    one.sections.every(({ title }, index) => title === other.sections[index]?.title)
  )
}

function votedFlags({ sections }: Scheme, voted: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from(sections, ({ title }) => (voted.has(title) ? 1 : 0))
}

function targetOf(
  { units, firstRow }: BulkYear,
  { numerators, denominator }: ScaledColumn,
  scheme: Scheme,
): ScaledColumn | BulkGroupRefusal {
  const sums = new Float64Array(units)
  for (let unit = 0; unit < units; unit += 1) {
    let sum = 0
    for (let row = firstRow[unit] ?? 0; row < (firstRow[unit + 1] ?? 0); row += 1) sum += numerators[row] ?? 0
    sums[unit] = sum
  }
  if (!isCountable(largestOf(sums))) return refuse('too-many-digits')
  const target = roundColumn({ numerators: sums, denominator }, scheme.rounding.target)
  if (isRefusal(target)) return target
  const full = fullMarksOf(scheme, scheme.targetComponent)
  const largest = largestOf(target.numerators)
  const isAbove =
    full !== null && largest * 10 ** placesOf(full) > wholeOf(full, placesOf(full)) * target.denominator
  return isAbove ? refuse('component-cannot-be-scored', { name: scheme.targetComponent }) : target
}

/** Leaders, public, bonus and deduction by their own rules, each kept for the next scheme with the same ones. */
function componentsOf(group: BulkGroup, scheme: Scheme): ComponentColumns | BulkGroupRefusal {
  const columns: Record<string, ComponentColumn> = {}
  let prepared: PreparedGroup | null = null
  for (const [index, part] of componentParts.entries()) {
    const key = `${index} ${JSON.stringify(part.dependsOn(scheme))}`
    let known = group.kept.get(key)
    if (known === undefined) {
      const made: PreparedGroup | Refusal = prepared ?? prepareGroup({ ...group.groupYear, scheme })
      if (isRefusal(made)) return refuse('component-cannot-be-scored')
      prepared = made
      const scored = columnsOf(made, group.groupYear.units, part)
      if (isRefused(scored)) return scored
      known = scored
      if (group.kept.size >= mostKept) group.kept.clear()
      group.kept.set(key, known)
    }
    Object.assign(columns, known)
  }
  return givenColumns(group.groupYear.units, columns)
}

/** Somebody who tries many variants keeps the last few. */
const mostKept = 24

function columnsOf(
  prepared: PreparedGroup,
  units: readonly UnitYear[],
  part: ComponentPart,
): ComponentColumns | BulkGroupRefusal {
  const texts = new Map<string, DecimalText[]>()
  for (const unit of units) {
    const found: ComponentsOfUnit = { components: [], refusals: [], remarks: [] }
    part.score(prepared, unit, found)
    if (found.refusals.length > 0) return refuse('component-cannot-be-scored', { unitId: unit.id })
    for (const { name, points } of found.components) {
      const column = texts.get(plainName(name)) ?? []
      column.push(points)
      texts.set(plainName(name), column)
    }
  }
  return Object.fromEntries([...texts].map(([name, column]) => [name, columnOf(column)]))
}

/** With the components that were given as numbers; every unit has one of each, and none that is computed. */
function givenColumns(
  units: readonly UnitYear[],
  computed: ComponentColumns,
): ComponentColumns | BulkGroupRefusal {
  const names = new Set(units.flatMap(({ otherComponents }) => otherComponents.map(({ name }) => name)))
  const columns: Record<string, ComponentColumn> = { ...computed }
  for (const name of names) {
    const column = units.flatMap(({ otherComponents }) =>
      otherComponents.filter((component) => component.name === name).map(({ points }) => points),
    )
    if (column.length !== units.length || computed[plainName(name)] !== undefined)
      return refuse('component-cannot-be-scored', { name })
    columns[plainName(name)] = columnOf(column)
  }
  return columns
}

function columnOf(texts: readonly DecimalText[]): ComponentColumn {
  const places = texts.reduce((most, text) => Math.max(most, placesOf(text)), 0)
  return { values: Float64Array.from(texts, (text) => wholeOf(text, places)), places }
}

/** A record of columns has no field of a refusal, unless a component were called so. */
function isRefused(outcome: ComponentColumns | BulkGroupRefusal): outcome is BulkGroupRefusal {
  return outcome['refused'] === true
}
