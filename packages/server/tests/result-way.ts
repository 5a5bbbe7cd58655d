import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { castAll, close, openElection, sitDown } from '../../proof/tests/election/sealed-election.ts'
import type { ResultObjections } from '@hengji/contract/result-objections.ts'
import type { ResultView } from '@hengji/contract/results.ts'
import type { UnitResult } from '@hengji/contract/unit-result.ts'
import { resultObjectionsSchema } from '@hengji/contract/result-objections.ts'
import { resultViewSchema } from '@hengji/contract/results.ts'
import { unitResultSchema } from '@hengji/contract/unit-result.ts'
import type { EvaluationRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { handIn, prepareClaims, type ClaimsWay } from './claims-way.ts'
import { setPhase } from './evaluation-way.ts'
import type { Answer, TestServer, Visitor } from './test-server.ts'

const rules: Partial<EvaluationRules> = {
  sources: [
    { source: 'self', weightPercent: '30', whenMissing: 'reweight' },
    { source: 'peer', weightPercent: '10', whenMissing: 'reweight' },
    { source: 'panel', weightPercent: '60', whenMissing: 'refuse' },
  ],
  combination: { kind: 'weighted' },
  minimumSeats: 3,
  leaders: {
    component: '领导评价得分',
    method: { kind: 'mean' },
    leastScore: '0',
    fullScore: '100',
    options: [],
    minimumAnswers: 1,
    tooFew: 'reweight',
    places: 2,
  },
  appraisal: {
    component: '公众评议得分',
    minimumAnswers: 2,
    tooFew: 'refuse',
    channels: { kind: 'pooled' },
    confidencePercent: '95',
    places: 2,
  },
  adjustments: [
    { component: '正向激励加分', kind: 'bonus', items: [], mostPoints: null },
    { component: '察访核验扣分', kind: 'deduction', items: [], mostPoints: null },
  ],
  objection: { days: 7, counted: 'calendar-days' },
}

/** North and south, evaluated by every part there is; `fill` gives what the parts need. */
export async function prepareResult(server: TestServer): Promise<ClaimsWay> {
  const { db } = server.running.database
  // West has no plan and takes no part.
  await sql`delete from peer_group_units where unit_id = 'west'`.execute(db)
  return prepareClaims(server, rules)
}

/** Self-evaluations handed in, nine ballots an indicator, leaders, 40 citizens, one bonus and one deduction. */
export async function fill(way: ClaimsWay): Promise<void> {
  const { db } = way.server.running.database
  const id = way.evaluationId
  await setPhase(way, id, 'self', 'open')
  for (const unit of ['north', 'south'] as const) {
    const { status, json } = await handIn(way, unit)
    if (status !== 200) throw new Error(`not handed in: ${JSON.stringify(json)}`)
  }
  await setPhase(way, id, 'self', 'close')
  for (const phase of ['peer', 'on-site'] as const) await setPhase(way, id, phase, 'skip')
  for (const phase of ['panel', 'leaders', 'public', 'incentives'] as const) {
    await setPhase(way, id, phase, 'open')
    await setPhase(way, id, phase, 'close')
  }
  await sql`insert into surveys (evaluation_id, questionnaire, revision, counted_at)
    values (${id}, ${JSON.stringify(questionnaire)}::jsonb, 1, now())`.execute(db)
  for (const [unit, at] of [
    ['north', 0],
    ['south', 1],
  ] as const) {
    await voteOn(way, unit, at)
    for (const [group, score] of [
      ['市政府', `${92 - at * 4}`],
      ['市人大政协', '88.5'],
    ])
      await sql`insert into leader_answers (unit_id, evaluation_id, id, group_title, score)
        values (${unit}, ${id}, ${randomUUID()}, ${group}, ${score})`.execute(db)
    for (let citizen = 0; citizen < 20; citizen += 1)
      await sql`insert into survey_answers (unit_id, evaluation_id, id, channel, answered_on, is_valid, choices)
        values (${unit}, ${id}, ${randomUUID()}, '网上', '2024-12-20', true,
          ${JSON.stringify([{ question: 'q', options: [(citizen + at) % 4 === 0 ? 'fair' : 'good'] }])}::jsonb)`.execute(
        db,
      )
  }
  await sql`insert into peer_scores (unit_id, evaluation_id, indicator_id, by_unit_id, score, scored_at, scored_by_name)
    values ('north', ${id}, ${way.indicators.north[0]}, 'south', ${JSON.stringify({ kind: 'points', points: '1.8' })}::jsonb,
      now(), '丙（测试）')`.execute(db)
  await adjust(way, 'north', '正向激励加分', 'bonus', '1.5')
  await adjust(way, 'south', '察访核验扣分', 'deduction', '0.5')
  await setPhase(way, id, 'result', 'open')
}

/** What north reached the year before, published. */
export async function publishYearBefore({ server }: ClaimsWay): Promise<void> {
  const { db } = server.running.database
  const scored = {
    sections: [{ title: '重点工作目标', parent: null, weightPoints: '10', points: '8' }],
    components: [{ name: '公众评议得分', points: '80' }],
    composite: '35',
    rank: 2,
  }
  await sql`insert into peer_groups (id, year, title, position) values ('before', 2023, '第一组', 9)`.execute(
    db,
  )
  await sql`insert into evaluations (id, year, title, scheme_id, opened_at, opened_by, opened_by_name)
    values ('before', 2023, '第一组', 'test-2024', now(), 'office', '甲（测试）')`.execute(db)
  await sql`insert into results (evaluation_id, version, state, reckoning, scheme_id, reckoned_at, reckoned_by_name)
    values ('before', 1, 'published', 1, 'test-2024', now(), '甲（测试）')`.execute(db)
  await sql`insert into result_reckonings (evaluation_id, version, reckoning, input_hash, input, result, at, by_name)
    values ('before', 1, 1, 'h', '{}', '{}', now(), '甲（测试）')`.execute(db)
  await sql`insert into result_units (unit_id, evaluation_id, version, reckoning, unit_year, scored, compared, told)
    values ('north', 'before', 1, 1, '{}', ${JSON.stringify(scored)}::jsonb, '{}', '{}')`.execute(db)
}

const questionnaire = {
  title: '公众评议',
  questions: [
    {
      id: 'q',
      kind: 'scale',
      title: '总体评价',
      weightPercent: '100',
      isRequired: true,
      options: [
        { id: 'good', title: '满意', points: '100' },
        { id: 'fair', title: '一般', points: '60' },
      ],
    },
  ],
}

/** South's last indicator is its weak point. The board is that of a real election, so that it can be verified. */
async function voteOn({ server, evaluationId, indicators }: ClaimsWay, unit: 'north' | 'south', at: number) {
  const { db } = server.running.database
  const { rows } = await sql<{
    year: number
  }>`select year from evaluations where id = ${evaluationId}`.execute(db)
  const items = indicators[unit]
  const year = rows[0]?.year ?? 0
  const election = await openElection({ unit, year, items, minimumSeats: 3 }, `vote-${unit}`)
  for (let seat = 1; seat <= 9; seat++) sitDown(election, seat)
  await castAll(election, (seat, item) => {
    const index = items.indexOf(item)
    const scores =
      at === 1 && index === 2 ? [3, 3, 3, 2, 2, 2, 2, 2, 2] : [9, 9, 9, 8, 8, 8, 7, 7, 6 - at - index]
    return String(scores[seat - 1])
  })
  const board = close(election)
  await sql`insert into elections (unit_id, id, evaluation_id, state, rules)
    values (${unit}, ${`vote-${unit}`}, ${evaluationId}, 'closed', '{}')`.execute(db)
  await sql`insert into election_boards (unit_id, election_id, board)
    values (${unit}, ${`vote-${unit}`}, ${JSON.stringify(board)}::jsonb)`.execute(db)
}

export async function adjust(
  { server, evaluationId }: ClaimsWay,
  unit: string,
  component: string,
  kind: 'bonus' | 'deduction',
  points: string,
): Promise<string> {
  const id = randomUUID()
  await sql`insert into incentive_entries (unit_id, id, evaluation_id, component, kind, state, asked_points, points, text,
      basis_title, entered_at, entered_by, entered_by_name, decision, decision_reason, decided_on, decided_by_name)
    values (${unit}, ${id}, ${evaluationId}, ${component}, ${kind}, 'granted', ${points}, ${points}, '测试事项',
      '测试通报', now(), 'office', '甲（测试）', 'granted', '属实', '2024-12-01', '癸（测试）')`.execute(
    server.running.database.db,
  )
  return id
}

export const resultPath = (way: ClaimsWay, end = '') => `/api/evaluations/${way.evaluationId}/result${end}`

export async function resultOf(by: Visitor, way: ClaimsWay, version?: number): Promise<ResultView> {
  return viewIn(await by.send('GET', resultPath(way, version === undefined ? '' : `?version=${version}`)))
}

export function viewIn({ status, json }: Answer): ResultView {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  return resultViewSchema.parse(json)
}

export async function unitResultOf(by: Visitor, way: ClaimsWay, unit = 'north'): Promise<UnitResult> {
  const { status, json } = await by.send('GET', resultPath(way, `/units/${unit}`))
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  return unitResultSchema.parse(json)
}

export async function objectionsOf(by: Visitor, way: ClaimsWay): Promise<ResultObjections> {
  const { status, json } = await by.send('GET', resultPath(way, '/objections'))
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  return resultObjectionsSchema.parse(json)
}

/** Reckons on what lies there now. */
export async function reckon(way: ClaimsWay, by = way.as.office): Promise<Answer> {
  const { shown } = await resultOf(by, way)
  const revision = shown?.state === 'draft' ? shown.revision : null
  return by.send('POST', resultPath(way, '/reckonings'), { revision })
}

/** An act on the newest version as it is now, whatever comes of it. */
export async function actOnNow(
  by: Visitor,
  way: ClaimsWay,
  act: string,
  text: string | null = null,
): Promise<Answer> {
  const { shown } = await resultOf(way.as.office, way)
  return by.send('POST', resultPath(way, '/acts'), {
    act,
    version: shown?.version ?? 0,
    revision: shown?.revision ?? 0,
    text,
  })
}
