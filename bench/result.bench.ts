import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { prepareBulk, scoreGroupInBulk } from '@hengji/domain/result/bulk-group.ts'
import { explainUnit } from '@hengji/domain/result/explain-unit.ts'
import { prepareGroup } from '@hengji/domain/result/prepare-group.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { scoreUnit } from '@hengji/domain/result/score-unit.ts'
import { standingsOf, standingsUnder, whatIf } from '@hengji/domain/result/what-if.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { printMeasured, timeOf } from './measure/table.ts'
import { benchScheme, groupYearOf, idOf, perUnit, randomScores, seats } from './result/random-group.ts'
import { openScoringDatabase } from './scoring/sql.ts'

/** A province's result, 10,000 units × 60 indicators × 9 seats, with all its reasons; and what-if over it. */
const units = 10_000
/** In milliseconds: what a person waits for who changes a weight, or opens a unit. */
const mostForWhatIf = 1000
const mostForExplaining = 50

const scheme = benchScheme()
const scores = randomScores(units)
const province = groupYearOf(scheme, scores)

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
const explaining = await timeOf(() => explainOne(first.unitId, first.rank), 5)
if (JSON.stringify(explainOne(first.unitId, first.rank)) !== JSON.stringify(explainUnit(province, first)))
  throw new Error('one unit alone is explained in another way than among all')

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
  const sqlTrial = await timeOf(() => database.whatIf('0.5', '0.4'), 3)
  const moved = whatIf(group, changed, before)
  if (isRefusal(moved)) throw new Error('the what-if was refused')
  const movedBy = new Map(moved.map(({ unitId, after, rankChange }) => [unitId, { after, rankChange }]))
  for (const [unit, { composite, rank, places }] of (await database.whatIf('0.5', '0.4')).entries()) {
    const own = movedBy.get(idOf(unit))
    if (
      Number(own?.after?.composite) !== Number(composite) ||
      own?.after?.rank !== rank ||
      own.rankChange !== places
    )
      throw new Error(`what if, unit ${unit}: ${JSON.stringify(own)} and ${composite}, rank ${rank}`)
  }
  printMeasured(
    `The result of ${units} units × ${perUnit} indicators × ${seats} seats (equal composites and ranks)`,
    [
      { what: 'scored and ranked, the fast path', milliseconds: bulk },
      { what: 'what if: two weights changed, every unit compared', milliseconds: trial },
      { what: 'SQL on the embedded PostgreSQL', milliseconds: sql, note: 'data loaded and analysed before' },
      {
        what: 'the what-if in SQL: indicators kept, composites, ranks and movements anew',
        milliseconds: sqlTrial,
      },
      { what: 'scored with the reason of every number, once', milliseconds: withReasons },
      { what: 'the year made ready for the fast path, once', milliseconds: prepared },
      {
        what: 'one unit of them scored with its reasons and explained down to its ballots',
        milliseconds: explaining,
      },
    ],
  )
  if (trial > mostForWhatIf || explaining > mostForExplaining)
    throw new Error(`a what-if took ${trial} ms, an explanation ${explaining} ms`)
} finally {
  await database.close()
}

/** Nobody else is scored with reasons for it: the rank comes from the fast path. */
function explainOne(unitId: string, rank: number) {
  const prepared = prepareGroup(province)
  const unit = province.units.find(({ id }) => id === unitId)
  if (isRefusal(prepared) || unit === undefined) throw new Error(`no unit ${unitId}`)
  const score = scoreUnit(prepared, unit)
  if (Array.isArray(score)) throw new Error(score[0]?.code ?? 'not scored')
  return explainUnit(province, { ...score.scored, rank })
}
