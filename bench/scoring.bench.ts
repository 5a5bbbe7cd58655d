import { scoreInBulk, type BulkRules, type BulkScores } from '@hengji/domain/scoring/bulk.ts'
import { decimalAt } from '@hengji/domain/scoring/scaled-column.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { printMeasured, timeOf } from './measure/table.ts'
import { seededRandom } from './measure/random.ts'
import { scoreInHyperFormula } from './scoring/hyperformula.ts'
import { openScoringDatabase } from './scoring/sql.ts'

/** 10,000 units × 60 indicators × 9 seats: a province. */
const indicatorsPerUnit = 60
const seats = 9
const rules: BulkRules = {
  panel: { seats, method: { kind: 'mean' }, leastScore: '1', fullScore: '9' },
  result: { kind: 'share-of-weight' },
  rounding: { indicator: 2, target: 2, composite: 2 },
  composite: {
    formula: '综合得分=目标考核得分×60%+领导评价得分×10%+公众评议得分×30%+正向激励加分-察访核验扣分',
    terms: [
      { name: '目标考核得分', coefficient: '0.6', sign: '+', cap: null },
      { name: '领导评价得分', coefficient: '0.1', sign: '+', cap: null },
      { name: '公众评议得分', coefficient: '0.3', sign: '+', cap: null },
      { name: '正向激励加分', coefficient: '1', sign: '+', cap: '5' },
      { name: '察访核验扣分', coefficient: '1', sign: '-', cap: '5' },
    ],
  },
  targetComponent: '目标考核得分',
}

const province = randomScores(10_000)
const scoredProvince = scoreInBulk(rules, province)
if (isRefusal(scoredProvince)) throw new Error(scoredProvince.code)

const database = await openScoringDatabase(province)
try {
  const ours = await timeOf(() => scoreInBulk(rules, province))
  const sql = await timeOf(() => database.score(), 3)
  compare('SQL', await database.result(), province.units)
  printMeasured(
    `Scoring ${province.units} units × ${indicatorsPerUnit} indicators × ${seats} seats → indicators, composite, rank (equal results)`,
    [
      { what: 'Hengji, one process', milliseconds: ours },
      { what: 'SQL on the embedded PostgreSQL', milliseconds: sql, note: 'data loaded and analysed before' },
    ],
  )
} finally {
  await database.close()
}

// A spreadsheet of the whole province would not fit in memory: both are timed on the same smaller part.
const part = firstUnits(province, 500)
const partOurs = await timeOf(() => scoreInBulk(rules, part), 9)
const begin = performance.now()
const spreadsheet = scoreInHyperFormula(part)
const hyperformula = performance.now() - begin
compare('HyperFormula', spreadsheet, part.units, scoreInBulk(rules, part))
printMeasured(`Scoring the first ${part.units} units of them (equal results)`, [
  { what: 'Hengji, one process', milliseconds: partOurs },
  { what: 'HyperFormula', milliseconds: hyperformula, note: 'building the sheet computes it' },
])

function randomScores(units: number): BulkScores {
  const random = seededRandom(20_241_231)
  const rows = units * indicatorsPerUnit
  const component = (most: number) => ({
    places: 2,
    values: Int32Array.from({ length: units }, () => Math.floor(random() * (most * 100 + 1))),
  })
  return {
    units,
    indicatorsPerUnit,
    sections: 4,
    sectionOfIndicator: Uint8Array.from({ length: indicatorsPerUnit }, (_, index) => Math.floor(index / 15)),
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

function firstUnits(scores: BulkScores, units: number): BulkScores {
  const rows = units * indicatorsPerUnit
  return {
    ...scores,
    units,
    weights: scores.weights.slice(0, rows),
    seatScores: scores.seatScores.slice(0, rows * seats),
    components: Object.fromEntries(
      Object.entries(scores.components).map(([name, { places, values }]) => [
        name,
        { places, values: values.slice(0, units) },
      ]),
    ),
  }
}

/** Ends the bench where a peer's composites or ranks differ: a ratio of unequal work would mean nothing. */
function compare(
  peer: string,
  result: readonly { composite: string; rank: number }[],
  units: number,
  scored = scoredProvince,
): void {
  if (isRefusal(scored)) throw new Error(scored.code)
  for (let unit = 0; unit < units; unit += 1) {
    const composite = decimalAt(scored.composite, unit)
    const rank = scored.ranks.standard[unit]
    const theirs = result[unit]
    if (Number(theirs?.composite) !== Number(composite) || theirs?.rank !== rank) {
      throw new Error(
        `unit ${unit + 1}: Hengji ${composite} (rank ${rank}), ${peer} ${theirs?.composite} (rank ${theirs?.rank})`,
      )
    }
  }
}
