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
import type { GroupYear } from './group-year.ts'
import { prepareGroup } from './prepare-group.ts'
import { scoreComponents } from './score-components.ts'
import { votedSections } from './score-indicator.ts'

/**
 * A group's year made ready for the fast path: the same points as `scoreGroup`, without reasons. For a group that
 * `scoreGroup` accepts under its own scheme; under another one whatever cannot be scored is refused as there.
 */
export interface BulkGroup {
  groupYear: GroupYear
  year: BulkYear
  /** Components by what they were reckoned with: most changes of a scheme leave them as they were. */
  kept: Map<string, ComponentColumns>
}

type ComponentColumns = Readonly<Record<string, { values: Float64Array; places: number }>>

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
  if (evaluation === null) return refuse('component-cannot-be-scored')
  if (!hasSameSections(group.groupYear.scheme, scheme)) return refuse('row-cannot-be-scored')
  const formula = parseSchemeFormula(scheme)
  const composite = isRefusal(formula) ? formula : compositeOf(formula)
  if (isRefusal(composite)) return refuse('formula-not-a-sum')
  const indicators = bulkIndicators(group.year, {
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
  const target = targetOf(group.year, indicators, scheme)
  if (isRefusal(target)) return target
  const components = componentsOf(group, scheme)
  if (isRefusal(components)) return components
  const exact = bulkComposite(
    { composite, targetComponent: plainName(scheme.targetComponent) },
    { units: group.year.units, components },
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
  const isAbove = full !== null && largestOf(target.numerators) > parseFloat(full) * target.denominator
  return isAbove ? refuse('component-cannot-be-scored', { name: scheme.targetComponent }) : target
}

/** Leaders, public, bonus and deduction by their own rules; kept for the next scheme with the same ones. */
function componentsOf(group: BulkGroup, scheme: Scheme): ComponentColumns | BulkGroupRefusal {
  const key = JSON.stringify([
    scheme.evaluation?.leaders,
    scheme.leaders,
    scheme.evaluation?.appraisal,
    scheme.evaluation?.adjustments,
    scheme.components,
  ])
  const known = group.kept.get(key)
  if (known !== undefined) return known
  const prepared = prepareGroup({ ...group.groupYear, scheme })
  if (isRefusal(prepared)) return refuse('component-cannot-be-scored')
  const texts = new Map<string, DecimalText[]>()
  for (const unit of group.groupYear.units) {
    const { components, refusals } = scoreComponents(prepared, unit)
    if (refusals.length > 0) return refuse('component-cannot-be-scored', { unitId: unit.id })
    for (const { name, points } of components) {
      const plain = plainName(name)
      const column = texts.get(plain) ?? []
      column.push(points)
      texts.set(plain, column)
    }
  }
  const columns: Record<string, { values: Float64Array; places: number }> = {}
  for (const [name, column] of texts) {
    if (column.length !== group.groupYear.units.length) return refuse('component-cannot-be-scored', { name })
    const places = Math.max(...column.slice(0, 1).map(placesOf), mostPlacesIn(column))
    columns[name] = { values: Float64Array.from(column, (text) => wholeOf(text, places)), places }
  }
  if (group.kept.size >= mostKept) group.kept.clear()
  group.kept.set(key, columns)
  return columns
}

/** Somebody who tries many variants keeps the last few. */
const mostKept = 8

function mostPlacesIn(texts: readonly DecimalText[]): number {
  return texts.reduce((most, text) => Math.max(most, placesOf(text)), 0)
}
