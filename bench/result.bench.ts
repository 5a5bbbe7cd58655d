import { readFileSync } from 'node:fs'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { prepareBulk, scoreGroupInBulk } from '@hengji/domain/result/bulk-group.ts'
import { explainUnit } from '@hengji/domain/result/explain-unit.ts'
import type { GroupYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { standingsOf, standingsUnder, whatIf } from '@hengji/domain/result/what-if.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { usualEvaluation } from '@hengji/domain/scheme/usual-evaluation.ts'
import type { BulkScores } from '@hengji/domain/scoring/bulk.ts'
import { seededRandom } from './measure/random.ts'
import { printMeasured, timeOf } from './measure/table.ts'
import { openScoringDatabase } from './scoring/sql.ts'

/** A province's result, 10,000 units × 60 indicators × 9 seats, with all its reasons; and what-if over it. */
const units = 10_000
const perUnit = 60
const seats = 9

const scheme = benchScheme()
const scores = randomScores()
const province = groupYearOf(scores)

const begin = performance.now()
const result = scoreGroup(province)
const withReasons = performance.now() - begin
if (isRefusal(result)) throw new Error(JSON.stringify(result.refusals.slice(0, 3)))
const [first] = result.units
if (first === undefined) throw new Error('no unit')

const preparing = performance.now()
const group = prepareBulk(province)
const prepared = performance.now() - preparing
const bulk = await timeOf(() => scoreGroupInBulk(group, scheme), 5)
const before = standingsOf(result, scheme.targetComponent)
const quick = standingsUnder(group, scheme)
if (isRefusal(quick) || JSON.stringify(quick) !== JSON.stringify(before))
  throw new Error('the fast path differs from the long one')
const changed: Scheme = { ...scheme, formula: scheme.formula.replace('60%', '50%').replace('30%', '40%') }
const trial = await timeOf(() => whatIf(group, changed, before), 5)
const explaining = await timeOf(() => explainUnit({ ...province, units: [unitOf(first.unitId)] }, first), 5)

const database = await openScoringDatabase(scores)
try {
  const sql = await timeOf(() => database.score(), 3)
  const theirs = await database.result()
  const ours = new Map(before.map(({ unitId, composite, rank }) => [unitId, { composite, rank }]))
  for (const [unit, { composite, rank }] of theirs.entries()) {
    const own = ours.get(idOf(unit))
    if (Number(own?.composite) !== Number(composite) || own?.rank !== rank)
      throw new Error(`unit ${unit}: ${JSON.stringify(own)} and ${composite}, rank ${rank}`)
  }
  printMeasured(
    `The result of ${units} units × ${perUnit} indicators × ${seats} seats (equal composites and ranks)`,
    [
      { what: 'scored and ranked, the fast path', milliseconds: bulk },
      { what: 'what if: two weights changed, every unit compared', milliseconds: trial },
      { what: 'SQL on the embedded PostgreSQL', milliseconds: sql, note: 'data loaded and analysed before' },
      { what: 'scored with the reason of every number, once', milliseconds: withReasons },
      { what: 'the year made ready for the fast path, once', milliseconds: prepared },
      { what: 'one unit explained down to its ballots', milliseconds: explaining },
    ],
  )
} finally {
  await database.close()
}

function benchScheme(): Scheme {
  const json = JSON.parse(
    readFileSync(new URL('../samples/schemes/housing-fund-2024.json', import.meta.url), 'utf8'),
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

function idOf(unit: number): string {
  return `u${String(unit).padStart(6, '0')}`
}

function unitOf(id: string): UnitYear {
  const unit = province.units.find((each) => each.id === id)
  if (unit === undefined) throw new Error(`no unit ${id}`)
  return unit
}

function groupYearOf({ weights, seatScores, components }: BulkScores): GroupYear {
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

function randomScores(): BulkScores {
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
