import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, decimalOf, decimalText, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { CompositeFormula } from '@hengji/domain/scheme/composite.ts'
import type { PanelMethod, ResultRules } from '@hengji/domain/scheme/panel-method.ts'
import { scoreInBulk } from '@hengji/domain/scoring/bulk.ts'
import type { BulkRules, BulkScores } from '@hengji/domain/scoring/bulk-rules.ts'
import { decimalAt, roundColumn, type ScaledColumn } from '@hengji/domain/scoring/scaled-column.ts'

const composite: CompositeFormula = {
  formula: '',
  terms: [
    { name: '目标考核得分', coefficient: '0.6', sign: '+', cap: null },
    { name: '公众评议得分', coefficient: '0.35', sign: '+', cap: null },
    { name: '加分', coefficient: '1', sign: '+', cap: '5' },
    { name: '扣分', coefficient: '1', sign: '-', cap: '4.5' },
  ],
}

const methods: fc.Arbitrary<PanelMethod> = fc.constantFrom(
  { kind: 'mean' },
  { kind: 'median' },
  { kind: 'trimmed-mean', dropEachEnd: 1 },
  { kind: 'trimmed-mean', dropEachEnd: 2 },
)
const results: fc.Arbitrary<ResultRules> = fc.constantFrom(
  { kind: 'share-of-weight' },
  {
    kind: 'by-grade',
    grades: [
      { title: '好', from: '8', percentOfWeight: '100' },
      { title: '较好', from: '6.333', percentOfWeight: '82.5' },
      { title: '差', from: null, percentOfWeight: '0' },
    ],
  },
)
const places = fc.constantFrom(null, 0, 1, 2, 3)

const cases = fc
  .record({
    seats: fc.integer({ min: 5, max: 10 }),
    method: methods,
    result: results,
    rounding: fc.record({ indicator: places, target: places, composite: places }),
    units: fc.integer({ min: 1, max: 6 }),
    indicators: fc.integer({ min: 1, max: 7 }),
    seed: fc.infiniteStream(fc.nat(1_000_000)),
    seatPlaces: fc.nat(1),
    weightPlaces: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ seats, method, result, rounding, units, indicators, seed, seatPlaces, weightPlaces }) => {
    const next = (most: number): number => (seed.next().value ?? 0) % (most + 1)
    const filled = (length: number, most: number, least = 0) =>
      Int32Array.from({ length }, () => least + next(most - least))
    const rules: BulkRules = {
      panel: { seats, method, leastScore: '1', fullScore: '9' },
      result,
      rounding,
      composite,
      targetComponent: '目标考核得分',
    }
    const scores: BulkScores = {
      units,
      indicatorsPerUnit: indicators,
      sections: 3,
      sectionOfIndicator: Uint8Array.from({ length: indicators }, () => next(2)),
      weights: filled(units * indicators, 12 * 10 ** weightPlaces),
      weightPlaces,
      seatScores: filled(units * indicators * seats, 9 * 10 ** seatPlaces, 10 ** seatPlaces),
      seatPlaces,
      components: {
        公众评议得分: { values: filled(units, 10_000), places: 2 },
        加分: { values: filled(units, 70), places: 1 },
        扣分: { values: filled(units, 7), places: 0 },
      },
    }
    return { rules, scores }
  })

const unlimited = Decimal.clone({ precision: 80 })
const whole = (value: number | undefined, scale: number) =>
  new unlimited(value ?? 0).div(new unlimited(10).pow(scale))
/** Sums of endless decimals miss by their last digits: what is a half to 60 places is a half. */
const rounded = (value: Decimal, to: number | null) =>
  to === null ? value : roundHalfUp(roundHalfUp(value, 60), to)

/** The same rules in plain decimals, one indicator after the other. */
function panelInDecimals({ panel }: BulkRules, seats: Decimal[]): Decimal {
  const sorted = seats.toSorted((one, other) => one.comparedTo(other))
  const drop = panel.method.kind === 'trimmed-mean' ? panel.method.dropEachEnd : 0
  const half = Math.floor((sorted.length - 1) / 2)
  const counted =
    panel.method.kind === 'median'
      ? sorted.slice(half, sorted.length - half)
      : sorted.slice(drop, sorted.length - drop)
  return counted.reduce((sum, score) => sum.plus(score), new unlimited(0)).div(counted.length)
}

function shareInDecimals({ result }: BulkRules, score: Decimal): Decimal {
  if (result.kind === 'share-of-weight') return score.div(9)
  const grade = result.grades.find(({ from }) => from === null || score.greaterThanOrEqualTo(from))
  return new unlimited(grade?.percentOfWeight ?? 0).div(100)
}

function inDecimals(rules: BulkRules, scores: BulkScores) {
  const indicators: Decimal[] = []
  const composites: Decimal[] = []
  for (let unit = 0; unit < scores.units; unit += 1) {
    let target: Decimal = new unlimited(0)
    for (let indicator = 0; indicator < scores.indicatorsPerUnit; indicator += 1) {
      const row = unit * scores.indicatorsPerUnit + indicator
      const seats = Array.from({ length: rules.panel.seats }, (_, seat) =>
        whole(scores.seatScores[row * rules.panel.seats + seat], scores.seatPlaces),
      )
      const share = shareInDecimals(rules, panelInDecimals(rules, seats))
      const points = rounded(
        whole(scores.weights[row], scores.weightPlaces).times(share),
        rules.rounding.indicator,
      )
      indicators.push(points)
      target = target.plus(points)
    }
    target = rounded(target, rules.rounding.target)
    const sum = rules.composite.terms.reduce((total: Decimal, { name, coefficient, sign, cap }) => {
      const component = scores.components[name]
      const value = component === undefined ? target : whole(component.values[unit], component.places)
      const term = unlimited.min(value.times(coefficient), cap ?? Infinity)
      return sign === '+' ? total.plus(term) : total.minus(term)
    }, new unlimited(0))
    composites.push(rounded(sum, rules.rounding.composite))
  }
  return { indicators, composites }
}

const textsOf = (column: ScaledColumn) =>
  Array.from(column.numerators, (_, index) => decimalAt(column, index))
/** Endless decimals are compared to 30 places, all others to the last digit. */
const shown = (value: Decimal) => decimalText(roundHalfUp(value, 30))

test('bulk scoring equals scoring in decimals, to the last digit', () => {
  fc.assert(
    fc.property(cases, ({ rules, scores }) => {
      const bulk = scoreInBulk(rules, scores)
      if (isRefusal(bulk)) throw new Error(`${bulk.code} ${JSON.stringify(bulk.facts)}`)
      const expected = inDecimals(rules, scores)
      expect(textsOf(bulk.indicators).map((text) => shown(new unlimited(text)))).toEqual(
        expected.indicators.map(shown),
      )
      expect(textsOf(bulk.composite).map((text) => shown(new unlimited(text)))).toEqual(
        expected.composites.map(shown),
      )
      for (let unit = 0; unit < scores.units; unit += 1) {
        const sections = Array.from(
          { length: 3 },
          (_, section) => bulk.sections.numerators[unit * 3 + section] ?? 0,
        )
        const own = Array.from(
          { length: scores.indicatorsPerUnit },
          (_, index) => bulk.indicators.numerators[unit * scores.indicatorsPerUnit + index] ?? 0,
        )
        expect(sections.reduce((sum, value) => sum + value, 0)).toBe(
          own.reduce((sum, value) => sum + value, 0),
        )
      }
    }),
    { numRuns: 400 },
  )
})

test('ranks follow the composite, equal ones share a rank', () => {
  fc.assert(
    fc.property(cases, ({ rules, scores }) => {
      const bulk = scoreInBulk(rules, scores)
      if (isRefusal(bulk)) throw new Error(bulk.code)
      const { numerators } = bulk.composite
      Array.from(numerators).forEach((own, unit) => {
        const better = Array.from(numerators).filter((other) => other > own)
        expect(bulk.ranks.standard[unit]).toBe(better.length + 1)
        expect(bulk.ranks.dense[unit]).toBe(new Set(better).size + 1)
      })
    }),
  )
})

const plainRules: BulkRules = {
  panel: { seats: 3, method: { kind: 'mean' }, leastScore: '1', fullScore: '9' },
  result: { kind: 'share-of-weight' },
  rounding: { indicator: 2, target: null, composite: 2 },
  targetComponent: '目标考核得分',
  composite: { formula: '', terms: [{ name: '目标考核得分', coefficient: '1', sign: '+', cap: null }] },
}
const plainScores: BulkScores = {
  units: 1,
  indicatorsPerUnit: 1,
  sections: 1,
  sectionOfIndicator: Uint8Array.of(0),
  weights: Int32Array.of(200),
  weightPlaces: 2,
  seatScores: Int32Array.of(9, 8, 8),
  seatPlaces: 0,
  components: {},
}

test.each([
  ['weights that are too few', { ...plainScores, weights: new Int32Array(0) }, 'arrays-do-not-fit'],
  ['a negative weight', { ...plainScores, weights: Int32Array.of(-1) }, 'arrays-do-not-fit'],
  [
    'a section that is not there',
    { ...plainScores, sectionOfIndicator: Uint8Array.of(1) },
    'arrays-do-not-fit',
  ],
  [
    'a seat score above the full one',
    { ...plainScores, seatScores: Int32Array.of(9, 10, 8) },
    'seat-score-outside',
  ],
  [
    'a seat that has not scored',
    { ...plainScores, seatScores: Int32Array.of(9, 0, 8) },
    'seat-score-outside',
  ],
])('%s is refused', (_name, scores, code) => {
  expect(scoreInBulk(plainRules, scores)).toMatchObject({ refused: true, code })
})

test('a composite that asks for what is not given is refused', () => {
  expect(scoreInBulk({ ...plainRules, composite }, plainScores)).toMatchObject({
    code: 'component-is-missing',
    facts: { name: '公众评议得分' },
  })
})

test('numbers that cannot be counted exactly are refused, not rounded', () => {
  const heavy = {
    ...plainScores,
    weights: Int32Array.of(2_000_000_000),
    seatScores: Int32Array.of(900_000_000, 800_000_000, 800_000_000),
    seatPlaces: 8,
  }
  expect(scoreInBulk(plainRules, heavy)).toMatchObject({ refused: true, code: 'too-many-digits' })
})

test('2 points with 9, 8, 8 of 9 are 1.85', () => {
  const bulk = scoreInBulk(plainRules, plainScores)
  expect(isRefusal(bulk) ? bulk.code : decimalAt(bulk.composite, 0)).toBe('1.85')
})

test('columns round half-up, negatives away from zero, like decimals', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 9000 }),
      fc.nat(3),
      (values, denominator, to) => {
        const column = roundColumn({ numerators: Float64Array.from(values), denominator }, to)
        if (isRefusal(column)) throw new Error(column.code)
        expect(textsOf(column)).toEqual(
          values.map((value) => decimalText(roundHalfUp(decimalOf(String(value)).div(denominator), to))),
        )
      },
    ),
  )
})
