import { sql } from 'kysely'
import type { UnitResult } from '@hengji/contract/unit-result.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { explainUnit, type ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import type { ScoredUnit } from '@hengji/domain/result/group-result.ts'
import type { UnitYear } from '@hengji/domain/result/group-year.ts'
import { mayObject } from '@hengji/domain/result/result-objection.ts'
import { standIndicator } from '@hengji/domain/result/indicator-sources.ts'
import { votedSections } from '@hengji/domain/result/score-indicator.ts'
import { weakPointsOf } from '@hengji/domain/result/weak-points.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { schemePlaceWords } from '@hengji/domain/scheme/scheme-words.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { schemeOfEvaluation } from '../evaluation/queries.ts'
import { orderIdOf } from './order-id.ts'
import { mayFileObjection, maySeeSecondLevel, maySeeUnitResult, mayReckonResult } from './policy.ts'
import { scoredResult, type StoredResult } from './result-rows.ts'

/** One unit's result, explained from the composite down to the single ballot. */
export async function viewUnitResult(
  act: Act,
  evaluationId: string,
  unitId: string,
  version?: number,
): Promise<UnitResult | Refusal> {
  const { actor, now } = act
  if (!maySeeUnitResult(actor, unitId)) return refuse('not-permitted')
  const row = await scoredResult(act, evaluationId, version)
  if (isRefusal(row)) return row
  const found = await findUnitResult(act, row, unitId)
  const table = await findInTable(act, row, unitId)
  const scheme = await schemeOfEvaluation(act, evaluationId)
  if (isRefusal(scheme)) return scheme
  if (!found || !table) return refuse('result-unknown')
  const { scored, unitYear, compared, told } = found
  const explained = explainFor(scheme, unitYear, scored)
  const weak = weakPointsOf(scheme.tiers, scored)
  const orders = await ordersOf(
    act,
    unitId,
    weak.map(({ indicatorId }) => orderIdOf(evaluationId, unitId, indicatorId)),
  )
  const titles = new Map(unitYear.indicators.map(({ id, title }) => [id, title]))
  const evaluation = await headOf(act, evaluationId, unitId)
  return {
    evaluationId,
    title: evaluation?.title ?? '',
    year: evaluation?.year ?? scheme.year,
    version: row.version,
    state: row.state,
    unit: { id: unitId, name: scored.name },
    documentId: evaluation?.documentId ?? null,
    schemeId: row.scheme_id,
    rank: scored.rank,
    units: table.units,
    grade: scored.grade,
    composite: scored.composite,
    told,
    firmness: table.firmness ?? '',
    inputHash: table.inputHash,
    explained,
    clauseWords: Object.fromEntries(
      [...new Set(clausesIn(explained))].map((path) => [path, schemePlaceWords(path)]),
    ),
    compared: { lastRank: compared.lastRank, parts: compared.parts },
    weak: weak.map((each) => {
      const orderId = orderIdOf(evaluationId, unitId, each.indicatorId)
      return {
        ...each,
        title: titles.get(each.indicatorId) ?? '',
        rectificationId: orders.has(orderId) ? orderId : null,
      }
    }),
    indicators: indicatorsOf(scheme, unitYear, scored),
    remarks: table.remarks,
    mayOrder: mayReckonResult(actor) && row.state === 'published',
    mayObject:
      mayFileObjection(actor, unitId) &&
      mayObject(row.state === 'announced', shanghaiDay(now), row.last_objection_day),
    lastObjectionDay: row.last_objection_day,
    maySeeSecondLevel: maySeeSecondLevel(actor, unitId),
  }
}

/** Each indicator with what every source gave it, before the review and after. */
function indicatorsOf(scheme: Scheme, unitYear: UnitYear, scored: ScoredUnit): UnitResult['indicators'] {
  const { evaluation } = scheme
  if (evaluation === null) return []
  const rules = { scheme, evaluation, votedSections: votedSections(scheme, evaluation) }
  const years = new Map(unitYear.indicators.map((year) => [year.id, year]))
  return scored.indicators.flatMap(({ indicatorId, pointsBeforeReview, points }) => {
    const year = years.get(indicatorId)
    if (year === undefined) return []
    const { id, code, title, section, weightPoints, review } = year
    const { sources, because } = standIndicator(rules, year)
    return [
      {
        indicatorId: id,
        code,
        title,
        section,
        weightPoints,
        sources,
        before: pointsBeforeReview,
        because,
        review: review && { reason: review.reason, decider: review.decider, decidedOn: review.decidedOn },
        points,
      },
    ]
  })
}

export interface FoundUnitResult {
  unitYear: UnitYear
  scored: ScoredUnit
  compared: UnitResult['compared']
  told: UnitResult['told']
}

/** One unit's part of a version as it was reckoned last. */
export async function findUnitResult(
  { db }: Pick<Act, 'db'>,
  { evaluation_id, version, reckoning }: StoredResult,
  unitId: string,
): Promise<FoundUnitResult | null> {
  const found = await db
    .selectFrom('result_units')
    .select(['unit_year as unitYear', 'scored', 'compared', 'told'])
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluation_id)
    .where('version', '=', version)
    .where('reckoning', '=', reckoning ?? 0)
    .executeTakeFirst()
  return found ?? null
}

interface UnitInTable {
  inputHash: string
  units: number
  firmness: string | null
  remarks: string[]
}

/** What the group's table says of one unit: of a large group it is a small part. */
async function findInTable(
  { db }: Pick<Act, 'db'>,
  { evaluation_id, version, reckoning }: StoredResult,
  unitId: string,
): Promise<UnitInTable | null> {
  const own = sql`jsonb_build_object('unit', ${unitId}::text)`
  const found = await db
    .selectFrom('result_tables')
    .select([
      'input_hash as inputHash',
      sql<number>`jsonb_array_length(standings -> 'rows')`.as('units'),
      sql<
        string | null
      >`jsonb_path_query_first(standings, '$.rows[*] ? (@.unitId == $unit).firmness.sentence', ${own}) #>> '{}'`.as(
        'firmness',
      ),
      sql<
        string[]
      >`jsonb_path_query_array(standings, '$.remarks[*] ? (@.unitId == $unit).sentence', ${own})`.as(
        'remarks',
      ),
    ])
    .where('evaluation_id', '=', evaluation_id)
    .where('version', '=', version)
    .where('reckoning', '=', reckoning ?? 0)
    .executeTakeFirst()
  return found ?? null
}

/** Who of the group gave a score is not told: it was left out when the unit's part was stored. */
function explainFor(scheme: Scheme, unitYear: UnitYear, scored: ScoredUnit): ExplainedNumber {
  const peers = new Set(
    unitYear.indicators.flatMap((indicator) => indicator.peers.map(({ unitId }) => unitId)),
  )
  const unnamed = [...peers].map((id): UnitYear => ({
    id,
    name: '同组单位',
    indicators: [],
    leaders: [],
    appraisal: null,
    adjustments: [],
    otherComponents: [],
  }))
  return explainUnit({ scheme, questionnaire: null, units: [unitYear, ...unnamed] }, scored)
}

function clausesIn({ clauses, children }: ExplainedNumber): string[] {
  return [...clauses, ...children.flatMap(clausesIn)]
}

async function ordersOf({ db }: Act, unitId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('rectifications')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', 'in', ids)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export function headOf({ db }: Pick<Act, 'db'>, evaluationId: string, unitId: string) {
  return db
    .selectFrom('evaluations')
    .innerJoin('evaluation_units', 'evaluation_units.evaluation_id', 'evaluations.id')
    .select(['evaluations.title', 'evaluations.year', 'evaluation_units.document_id as documentId'])
    .where('evaluations.id', '=', evaluationId)
    .where('evaluation_units.unit_id', '=', unitId)
    .executeTakeFirst()
}
