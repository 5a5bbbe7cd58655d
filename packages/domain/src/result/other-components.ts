import { decimalGiven } from '../formula/given-value.ts'
import { plainName } from '../formula/tokens.ts'
import { namesIn } from '../formula/walk.ts'
import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { parseSchemeFormula } from '../scoring/score-composite.ts'

export interface OtherComponent {
  name: string
  fullMarks: DecimalText | null
}

/**
 * What the formula asks for and no part of the evaluation gives: neither target evaluation, leaders, the public, bonus
 * nor deduction. Somebody else scores it, and the office enters it. A part with a formula of its own is computed from
 * its names, unless it is one of those that are given.
 */
export function otherComponentsOf(scheme: Scheme): OtherComponent[] {
  const formula = parseSchemeFormula(scheme)
  if (isRefusal(formula)) return []
  const given = new Set(givenByParts(scheme).map(plainName))
  const definitions = new Map(formula.definitions.map(({ name, expression }) => [name, expression]))
  const asked: string[] = []
  const seen = new Set<string>()
  const look = (names: readonly { name: string }[]): void => {
    for (const { name } of names) {
      if (seen.has(name)) continue
      seen.add(name)
      const definition = definitions.get(name)
      if (given.has(name)) continue
      if (definition === undefined) asked.push(name)
      else look(namesIn(definition))
    }
  }
  look(namesIn(formula.expression))
  return asked.flatMap((asks) => scheme.components.filter(({ name }) => plainName(name) === asks))
}

function givenByParts({ targetComponent, evaluation }: Scheme): string[] {
  return [
    targetComponent,
    ...(evaluation?.leaders ? [evaluation.leaders.component] : []),
    ...(evaluation?.appraisal ? [evaluation.appraisal.component] : []),
    ...(evaluation?.adjustments ?? []).map(({ component }) => component),
  ]
}

export type PointsFault = 'points-not-read' | 'points-are-negative' | 'points-above-full-marks'

/** Points of a component as typed; the sign of a deduction is in the formula. */
export function readComponentPoints(
  typed: string,
  { fullMarks }: OtherComponent,
): { points: DecimalText; fault: null } | { points: null; fault: PointsFault } {
  const points = decimalGiven(typed)
  if (points === null) return { points, fault: 'points-not-read' }
  if (decimalOf(points).lessThan(0)) return { points: null, fault: 'points-are-negative' }
  if (fullMarks !== null && decimalOf(points).greaterThan(fullMarks))
    return { points: null, fault: 'points-above-full-marks' }
  return { points, fault: null }
}

export interface PastedPoints {
  /** From 1, as pasted. */
  line: number
  text: string
  unitId: string | null
  /** The name in the line is not the unit's own, only one of them holds the other: somebody looks. */
  isLike: boolean
  points: DecimalText | null
  fault: PointsFault | 'unit-not-found' | 'unit-unclear' | 'unit-twice' | null
}

/**
 * Lines of a sheet: the cell that names a unit, and the last one that is a number; a serial before the name and a
 * heading are passed over. Cells are parted by tabs, commas or spaces.
 */
export function readPastedPoints(
  text: string,
  component: OtherComponent,
  units: readonly { unitId: string; name: string }[],
): PastedPoints[] {
  const keys = units.map(({ unitId, name }) => ({ unitId, key: nameKey(name) }))
  const taken = new Set<string>()
  return text.split(/\r?\n/).flatMap((row, index): PastedPoints[] => {
    const cells = cellsOf(row)
    const numbers = cells.flatMap((cell, at) => (decimalGiven(cell) === null ? [] : [at]))
    const last = numbers.at(-1)
    const name = cells.find((_, at) => !numbers.includes(at)) ?? ''
    // A heading, a line without anything, a title.
    if (cells.length === 0 || (taken.size === 0 && last === undefined && !isNamed(keys, name))) return []
    const read = readComponentPoints(last === undefined ? '' : (cells[last] ?? ''), component)
    const found = findUnit(keys, name)
    const own = {
      line: index + 1,
      text: cells.join(' '),
      points: read.points,
      isLike: found.isLike,
      unitId: found.unitId,
    }
    if (found.unitId === null) return [{ ...own, fault: found.fault }]
    if (taken.has(found.unitId)) return [{ ...own, fault: 'unit-twice' }]
    taken.add(found.unitId)
    return [{ ...own, fault: read.fault }]
  })
}

interface UnitKey {
  unitId: string
  key: string
}

function isNamed(keys: readonly UnitKey[], name: string): boolean {
  return findUnit(keys, name).unitId !== null
}

function findUnit(
  keys: readonly UnitKey[],
  name: string,
): { unitId: string | null; isLike: boolean; fault: 'unit-not-found' | 'unit-unclear' } {
  const key = nameKey(name)
  const same = keys.filter((unit) => unit.key === key)
  const like = key.length < 2 ? [] : keys.filter((unit) => unit.key.includes(key) || key.includes(unit.key))
  const found = same.length > 0 ? same : like
  const [only] = found
  return found.length === 1 && only !== undefined
    ? { unitId: only.unitId, isLike: same.length === 0, fault: 'unit-not-found' }
    : { unitId: null, isLike: false, fault: found.length === 0 ? 'unit-not-found' : 'unit-unclear' }
}

function nameKey(name: string): string {
  return withoutSpaces(halfWidth(name)).replace(/["“”'（）()《》]/g, '')
}

function cellsOf(row: string): string[] {
  const parted = row.includes('\t') ? row.split('\t') : row.split(/[,，;；\s]+/)
  return parted.map((cell) => cell.trim()).filter((cell) => cell !== '')
}
