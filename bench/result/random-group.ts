import { readFileSync } from 'node:fs'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { GroupYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { usualEvaluation } from '@hengji/domain/scheme/usual-evaluation.ts'
import type { BulkScores } from '@hengji/domain/scoring/bulk.ts'
import { seededRandom } from '../measure/random.ts'

export const perUnit = 60
export const seats = 9

export function benchScheme(): Scheme {
  const json = JSON.parse(
    readFileSync(new URL('../../samples/schemes/housing-fund-2024.json', import.meta.url), 'utf8'),
  ) as Record<string, unknown>
  const read = readScheme(json)
  if (isRefusal(read)) throw new Error(read.code)
  return {
    ...read,
    formula:
      '综合得分=目标考核得分×60%+领导评价得分×10%+公众评议得分×30%+正向激励加分（上限5分）-察访核验扣分（上限5分）',
    components: read.components.map((each) => ({ ...each, fullMarks: null })),
    leaders: [],
    rounding: { indicator: 2, target: null, composite: 2 },
    evaluation: {
      ...(read.evaluation ?? usualEvaluation(read)),
      sources: [{ source: 'panel', weightPercent: '100', whenMissing: 'refuse' }],
      combination: { kind: 'panel-only' },
      minimumSeats: 7,
      leaders: null,
      appraisal: null,
      adjustments: [],
    },
  }
}

export function idOf(unit: number): string {
  return `u${String(unit).padStart(6, '0')}`
}

/** The same year as the fast path and SQL get it, as the server keeps it. */
export function groupYearOf(
  scheme: Scheme,
  { units, weights, seatScores, components }: BulkScores,
): GroupYear {
  const section = scheme.sections.find(({ codes }) => codes.length > 0)?.title ?? ''
  return {
    scheme,
    questionnaire: null,
    units: Array.from({ length: units }, (_, unit): UnitYear => ({
      id: idOf(unit),
      name: `单位 ${unit + 1}`,
      indicators: Array.from({ length: perUnit }, (_each, index) => {
        const row = unit * perUnit + index
        return {
          id: `i${row}`,
          code: `1-${1 + Math.floor(index / 10)}-${1 + (index % 10)}`,
          title: '指标',
          section,
          weightPoints: String((weights[row] ?? 0) / 10),
          self: null,
          peers: [],
          onSite: null,
          ballots: Array.from({ length: seats }, (_seat, seat) => String(seatScores[row * seats + seat])),
          review: null,
        }
      }),
      leaders: [],
      appraisal: null,
      adjustments: [],
      otherComponents: Object.entries(components).map(([name, { values }]) => ({
        name,
        points: String((values[unit] ?? 0) / 100),
        basis: null,
      })),
    })),
  }
}

/** @param units each with 60 indicators, on which nine seats vote */
export function randomScores(units: number): BulkScores {
  const random = seededRandom(20_241_231)
  const rows = units * perUnit
  const component = (most: number) => ({
    places: 2,
    values: Int32Array.from({ length: units }, () => Math.floor(random() * (most * 100 + 1))),
  })
  return {
    units,
    indicatorsPerUnit: perUnit,
    sections: 1,
    sectionOfIndicator: new Uint8Array(perUnit),
    weightPlaces: 1,
    weights: Int32Array.from({ length: rows }, () => 5 * (1 + Math.floor(random() * 6))),
    seatPlaces: 0,
    seatScores: Int32Array.from({ length: rows * seats }, () => 1 + Math.floor(random() * 9)),
    components: {
      领导评价得分: component(100),
      公众评议得分: component(100),
      正向激励加分: component(6),
      察访核验扣分: component(6),
    },
  }
}
