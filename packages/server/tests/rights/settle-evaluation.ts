import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { evaluationPhases } from '@hengji/domain/evaluation/phases.ts'
import type { TestServer } from '../test-server.ts'
import type { Ids } from './made-ids.ts'

/** The evaluation of the unit's group of 2024 with every phase open; its claims are handed in, and one is disputed. */
export async function openEvaluation(server: TestServer, unit: string, ids: Ids): Promise<Ids> {
  const { db } = server.running.database
  const { documentId = '', indicatorId = '' } = ids
  const group = await db
    .selectFrom('peer_group_units')
    .select('group_id as id')
    .where('unit_id', '=', unit)
    .where('year', '=', 2024)
    .executeTakeFirstOrThrow()
  await sql`insert into evaluations (id, year, title, scheme_id, opened_at, opened_by, opened_by_name)
    values (${group.id}, 2024, '测试组', 'rights', now(), 'office', '甲')`.execute(db)
  await sql`insert into evaluation_phases (evaluation_id, phase, state)
    select ${group.id}, unnest(${[...evaluationPhases]}::text[]), 'open'`.execute(db)
  await sql`insert into evaluation_units (unit_id, evaluation_id, position, document_id, version)
    values (${unit}, ${group.id}, 1, ${documentId}, 1)`.execute(db)
  await sql`insert into self_evaluations (unit_id, evaluation_id, state, revision)
    values (${unit}, ${group.id}, 'submitted', 1)`.execute(db)
  const filled = { achieved: null, actualValue: null, isMet: null, computed: null, proposed: null }
  const stated = {
    position: 1,
    code: '1-1-1',
    section: null,
    title: '指标',
    weightPoints: '2',
    filled,
    claim: { achieved: '已完成', score: null, gapReason: '', differenceReason: '', proofs: 0, media: [] },
    claimedPoints: '2',
    proofs: [],
  }
  const draft = { ...stated.claim, proofs: null }
  await sql`insert into claims (unit_id, evaluation_id, indicator_id, revision, draft, stated)
    values (${unit}, ${group.id}, ${indicatorId}, 1, ${JSON.stringify(draft)}::jsonb, ${JSON.stringify(stated)}::json)`.execute(
    db,
  )
  await sql`insert into peer_objections
      (unit_id, id, evaluation_id, indicator_id, by_unit_id, title, state, raised_at, request_key)
    values (${unit}, ${`${unit}-o`}, ${group.id}, ${indicatorId}, 'south', '指标', 'open', now(), ${unit})`.execute(
    db,
  )
  const evaluated = await settleVisitAndIncentive(server, unit, group.id, ids)
  return { evaluation: group.id, objectionId: `${unit}-o`, ...evaluated }
}

/** A visit of the bureau, handed over with a photo, and a bonus that waits to be decided on. */
async function settleVisitAndIncentive(
  server: TestServer,
  unit: string,
  evaluation: string,
  { documentId = '', indicatorId = '' }: Ids,
): Promise<Ids> {
  const { db } = server.running.database
  const [visit, photo, incentive] = [randomUUID(), randomUUID(), randomUUID()]
  const items = [{ indicatorId, code: '1-1-1', title: '指标', weightPoints: '2', asks: [] }]
  const examiners = [{ accountId: 'bureau', name: '甲', unitName: null }]
  await sql`insert into on_site_samples (unit_id, evaluation_id, document_id, version, indicators, drawn_at)
    values (${unit}, ${evaluation}, ${documentId}, 1, '[]', now())`.execute(db)
  await sql`insert into visits (unit_id, id, evaluation_id, state, planned_on, items, examiners, planned_at, planned_by_name)
    values (${unit}, ${visit}, ${evaluation}, 'recorded', '2024-11-20', ${JSON.stringify(items)}::json,
      ${JSON.stringify(examiners)}::json, now(), '甲')`.execute(db)
  await sql`insert into visit_seats (unit_id, visit_id, account_id, named_at)
    values (${unit}, ${visit}, 'bureau', now())`.execute(db)
  await sql`insert into visit_photos
      (unit_id, visit_id, id, file_name, size, state, content_hash, media_type, account_id, account_name, begun_at)
    select ${unit}, ${visit}, ${photo}, '现场.png', size, 'stored', content_hash, 'image/png', 'bureau', '甲', now()
    from import_files where unit_id = ${unit} limit 1`.execute(db)
  await sql`insert into incentive_entries (unit_id, id, evaluation_id, component, kind, state, asked_points, points, text,
      basis_title, entered_at, entered_by, entered_by_name)
    values (${unit}, ${incentive}, ${evaluation}, '正向激励加分', 'bonus', 'submitted', '1', 1, '受到表扬', '通报', now(),
      ${unit}, '乙')`.execute(db)
  const election = await settleElection(server, unit, evaluation)
  return { visit, visitPhoto: photo, incentive, election }
}

/** An election whose keys are not made yet, with nobody of this world on its seats. */
async function settleElection(server: TestServer, unit: string, evaluation: string): Promise<string> {
  const { db } = server.running.database
  const id = randomUUID()
  const rules = {
    unit,
    year: 2024,
    seats: 3,
    minimumSeats: 3,
    scale: { leastScore: '1', fullScore: '9', step: '1' },
    items: ['1-1-1'],
    dueOn: '2024-12-01',
  }
  await sql`insert into elections (unit_id, id, evaluation_id, state, rules)
    values (${unit}, ${id}, ${evaluation}, 'preparing', ${JSON.stringify(rules)}::jsonb)`.execute(db)
  return id
}
