import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalOf, decimalText, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { prepareBulk, scoreGroupInBulk } from '@hengji/domain/result/bulk-group.ts'
import { explainResultRefusal } from '@hengji/domain/result/explain-result-refusal.ts'
import { rankFirmness } from '@hengji/domain/result/rank-firmness.ts'
import { readGroupYear } from '@hengji/domain/result/read-group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { decimalAt } from '@hengji/domain/scoring/scaled-column.ts'
import { groupYearOf, seeds } from './random-group-year.ts'

const shown = (text: string) => decimalText(roundHalfUp(decimalOf(text), 30))

/** Every way into the JSON: `units.0.indicators.2.ballots.1`. */
function pathsIn(json: unknown, path: string[] = []): string[][] {
  if (typeof json !== 'object' || json === null) return [path]
  return [path, ...Object.entries(json).flatMap(([name, inner]) => pathsIn(inner, [...path, name]))]
}

function valueAt(json: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (at: unknown, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
    json,
  )
}

function put(json: unknown, path: readonly string[], value: unknown): void {
  const holder = valueAt(json, path.slice(0, -1))
  if (typeof holder === 'object' && holder !== null) Reflect.set(holder, path.at(-1) ?? '', value)
}

const spoilt = fc.oneof(
  fc.constantFrom(
    null,
    '',
    '0',
    '-1',
    '9'.repeat(39),
    '0.' + '1'.repeat(37),
    '100',
    1e9,
    -1,
    0.5,
    [],
    {},
    'self',
    'a',
  ),
  fc.jsonValue({ maxDepth: 1 }),
)

test('a year that somebody has tampered with is refused or scored, never thrown at', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.array(fc.tuple(fc.nat(), fc.nat(), spoilt), { minLength: 1, maxLength: 4 }),
      (seed, changes) => {
        const json: unknown = JSON.parse(JSON.stringify(groupYearOf(seed)))
        for (const [where, from, value] of changes) {
          const paths = pathsIn(json).filter((path) => path.length > 0)
          const path = paths[where % paths.length] ?? []
          // What stands elsewhere in the file fits its place more often than anything made up.
          const other = valueAt(json, paths[from % paths.length] ?? [])
          put(json, path, from % 2 === 0 ? structuredClone(other) : value)
        }
        const read = readGroupYear(json)
        if (isRefusal(read)) {
          expect(typeof read.facts['path']).toBe('string')
          return
        }
        const result = scoreGroup(read)
        if (!isRefusal(result)) {
          expect(rankFirmness(read, result)).toHaveLength(read.units.length)
          return
        }
        expect(result.refusals.length).toBeGreaterThan(0)
        for (const refusal of result.refusals) expect(explainResultRefusal(refusal)).toMatch(/。$/)
      },
    ),
    { numRuns: 300 },
  )
})

test('the fast path gives the same or refuses to count, however many digits there are', () => {
  const weights = ['0.000000001', '99999999', '12.3456789', '5', '0.1234567890123456789']
  let counted = 0
  fc.assert(
    fc.property(
      seeds,
      fc.array(fc.constantFrom(...weights), { minLength: 1, maxLength: 3 }),
      (seed, chosen) => {
        const year = groupYearOf(seed)
        const heavy = {
          ...year,
          scheme: {
            ...year.scheme,
            components: year.scheme.components.map((each) => ({
              ...each,
              fullMarks: each.name === year.scheme.targetComponent ? null : each.fullMarks,
            })),
          },
          units: year.units.map((unit) => ({
            ...unit,
            indicators: unit.indicators.map((each, index) => ({
              ...each,
              weightPoints: chosen[index % chosen.length] ?? '1',
              self: each.self && { kind: 'percent' as const, percent: '70' },
              onSite: null,
              peers: [],
              review: null,
            })),
          })),
        }
        const result = scoreGroup(heavy)
        const bulk = scoreGroupInBulk(prepareBulk(heavy), heavy.scheme)
        if (isRefusal(result)) {
          expect(isRefusal(bulk)).toBe(true)
          return
        }
        if (isRefusal(bulk)) return
        counted += 1
        for (const [index, { id }] of heavy.units.entries()) {
          const composite = result.units.find(({ unitId }) => unitId === id)?.composite ?? '-1'
          expect(shown(decimalAt(bulk.composite, index))).toBe(shown(composite))
        }
      },
    ),
    { numRuns: 100 },
  )
  expect(counted).toBeGreaterThan(10)
})
