import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { evaluationPhases } from '@hengji/domain/evaluation/phases.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startTracking } from '../../src/features/tracking/commands.ts'
import { projectFolder } from '../../src/platform/configuration.ts'
import { limitTo, transact, type Act } from '../../src/platform/database/transact.ts'
import { startTestServer, type TestRole, type TestServer, type Visitor } from '../test-server.ts'
import { buildRequest, type ApiDescription } from './build-request.ts'
import type { RightsRole } from './rights.ts'
import { uploadHeaders } from './upload-headers.ts'

/** What a path or a body names, by its name there. */
export type Ids = Readonly<Record<string, string>>

export interface RightsWorld {
  server: TestServer
  api: ApiDescription
  visitorOf(role: RightsRole): Visitor
  /** The unit that everybody with a unit belongs to, and that the leader of the city oversees. */
  own: Ids
  /** A unit of another group, where the same lies. */
  other: Ids
}

const accounts = {
  office: 'office',
  unit: 'north',
  'unit-head': 'north-head',
  'supervising-leader': 'north-leader',
  'section-head': 'north-section',
  responsible: 'north-person',
  'approving-leader': 'mayor',
  bureau: 'bureau',
  finance: 'finance',
  auditor: 'auditor',
  'system-admin': 'system-admin',
  'security-admin': 'security-admin',
  'audit-admin': 'audit-admin',
} as const satisfies Record<Exclude<RightsRole, 'nobody'>, TestRole>

/** North and west, each with people, a plan in force and one on its way, with all that hangs on them. */
export async function settleRightsWorld(): Promise<RightsWorld> {
  let now = new Date('2024-11-20T02:00:00.000Z')
  const server = await startTestServer({ clock: { now: () => now } })
  const api = (await server.visitor().send('GET', '/api/openapi.json')).json as ApiDescription
  await linkPeople(server)
  await groupUnits(server)
  const own = await furnish(server, api, 'north', 'north')
  const other = await furnish(server, api, 'west', 'west')
  const visitors = new Map<RightsRole, Visitor>([['nobody', server.visitor()]])
  for (const [role, account] of Object.entries(accounts) as [keyof typeof accounts, TestRole][])
    visitors.set(role, await server.as(account))
  now = new Date('2024-11-20T02:10:00.000Z')
  return {
    server,
    api,
    own,
    other,
    visitorOf(role) {
      const visitor = visitors.get(role)
      if (!visitor) throw new Error(`${role} has not come in`)
      return visitor
    },
  }
}

/** Who in north answers for its indicators: owner, head of the section, leader above them. */
const northPeople = {
  'p-head': ['north-head', null],
  'p-leader': ['north-leader', 'leader'],
  'p-section': ['north-section', 'section'],
  'p-owner': ['north-person', 'owner'],
} as const

/** As the plan prints them, so that its names stay theirs when people are resolved anew. */
const namesInPlan = { 'p-head': '陈五', 'p-leader': '吴一', 'p-section': '王三', 'p-owner': '郑二' } as const

async function linkPeople(server: TestServer): Promise<void> {
  const { db } = server.running.database
  for (const unit of ['north', 'west']) {
    await db
      .insertInto('sections')
      .values({ unit_id: unit, id: `${unit}-s`, name: '归集科', kind: 'section', closed_on: null })
      .execute()
    await db
      .insertInto('people')
      .values(
        Object.entries(namesInPlan).map(([id, name]) => ({
          unit_id: unit,
          id: `${unit}-${id}`,
          name,
          name_key: name,
        })),
      )
      .execute()
    await db
      .insertInto('appointments')
      .values(
        (['unit-head', 'supervising-leader', 'section-head', 'responsible'] as const).map((duty, index) => ({
          unit_id: unit,
          id: `${unit}-a${index}`,
          person_id: `${unit}-${Object.keys(northPeople)[index] ?? ''}`,
          section_id: duty === 'unit-head' ? null : `${unit}-s`,
          duty,
          title: null,
          from_on: null,
          until_on: null,
        })),
      )
      .execute()
  }
  for (const [person, [account]] of Object.entries(northPeople))
    await db
      .updateTable('accounts')
      .set({ person_id: `north-${person}` })
      .where('id', '=', account)
      .execute()
}

/** In 2025, too, the two stand in groups of their own, under the sample scheme. */
async function groupUnits(server: TestServer): Promise<void> {
  const { db } = server.running.database
  const scheme = readFileSync(join(projectFolder, 'samples/schemes/housing-fund-2024.json'), 'utf8')
  await db
    .insertInto('schemes')
    .values({ id: 'rights', title: '测试办法', year: 2025, group_name: '测试', scheme, position: 1 })
    .execute()
  for (const unit of ['north', 'west']) {
    const id = `${unit}-2025`
    await db.insertInto('peer_groups').values({ id, year: 2025, title: unit, scheme_id: 'rights' }).execute()
    await db.insertInto('peer_group_units').values({ year: 2025, unit_id: unit, group_id: id }).execute()
  }
}

const plan = readFileSync(new URL('plan.md', import.meta.url), 'utf8')

async function furnish(
  server: TestServer,
  api: ApiDescription,
  unit: 'north' | 'west',
  liaison: TestRole,
): Promise<Ids> {
  const visitor = await server.as(liaison)
  const { db } = server.running.database
  const bring = async (name: string, content: string) => {
    const [imported] = importSummariesSchema.parse((await visitor.upload(name, content)).json)
    return imported?.id ?? ''
  }
  const confirm = async (importId: string, year: number) => {
    const body = { version: 1, unitId: unit, year }
    const { json } = await visitor.send('POST', `/api/imports/${importId}/confirm`, body)
    return confirmedImportSchema.parse(json).documentId
  }
  const confirmedImport = await bring('方案.md', plan)
  const documentId = await confirm(confirmedImport, 2024)
  const nextPlan = await confirm(await bring('明年.md', plan.replaceAll('2024', '2025')), 2025)
  const importId = await bring('复核.md', plan.replaceAll('2024', '2026'))

  const asOffice = <T extends object>(work: (act: Act) => Promise<T>) =>
    transact(db, async (transaction) => {
      const actor = { ...officeActor, expiresAt: server.now(), usedAt: server.now() }
      await limitTo(transaction, actor)
      return work({ db: transaction, actor, now: new Date('2024-01-02T02:00:00Z') })
    })
  const indicator = await asOffice(async (act) => {
    await act.db
      .updateTable('documents')
      .set((row) => ({ approved_version: row.ref('version'), approved_at: act.now }))
      .where('id', '=', documentId)
      .execute()
    const rows = await act.db
      .selectFrom('plan_indicators')
      .select('indicator_id')
      .where('document_id', '=', documentId)
      .orderBy('position')
      .execute()
    for (const [person, [, capacity]] of Object.entries(northPeople)) {
      if (capacity === null) continue
      await act.db
        .insertInto('responsibilities')
        .values(
          rows.map(({ indicator_id }) => ({
            unit_id: unit,
            document_id: documentId,
            indicator_id,
            person_id: `${unit}-${person}`,
            capacity,
            since: act.now,
            until: null,
          })),
        )
        .execute()
    }
    const started = await startTracking(act, { unitId: unit, documentId })
    if (isRefusal(started)) throw new Error(started.code)
    return { id: rows[0]?.indicator_id ?? '' }
  })
  if (isRefusal(indicator)) throw new Error(indicator.code)

  const office = await server.as('office')
  const idOf = async (asked: Promise<{ status: number; json: unknown }>, what: string): Promise<string> => {
    const { status, json } = await asked
    const found = findId(json)
    if (status >= 300 || found === null)
      throw new Error(`${what} of ${unit}: ${status} ${JSON.stringify(json)}`)
    return found
  }
  const tracked = await db
    .selectFrom('tracked_indicators')
    .select(['indicator_id', 'measure_id as id'])
    .where('unit_id', '=', unit)
    .execute()
  const measure = tracked.find((each) => each.indicator_id === indicator.id)
  const otherMeasure = tracked.find((each) => each.indicator_id !== indicator.id)
  if (!measure || !otherMeasure) throw new Error('a plan without measures')
  await db
    .insertInto('role_groups')
    .values({
      unit_id: unit,
      id: `${unit}-g`,
      name: '各科负责人',
      name_key: '各科负责人',
      members: '{"by":"person","personIds":[]}',
    })
    .execute()
  await db
    .insertInto('deputies')
    .values({
      unit_id: unit,
      id: `${unit}-d`,
      person_id: `${unit}-p-owner`,
      deputy_id: `${unit}-p-section`,
      from_on: '2024-01-01',
      until_on: '2024-01-02',
      reason: null,
      revoked_at: null,
    })
    .execute()
  const file = await db
    .selectFrom('import_files')
    .select('content_hash')
    .where('unit_id', '=', unit)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('evidence')
    .values({
      unit_id: unit,
      id: `${unit}-e`,
      year: 2024,
      content_hash: file.content_hash,
      file_name: '证明.txt',
      size: '100',
      media_type: 'text/plain',
      title: null,
      uploaded_at: server.now(),
      uploaded_by: liaison,
      uploaded_by_name: '测试',
      deleted_at: null,
      deleted_by_name: null,
    })
    .execute()
  await db
    .insertInto('evidence_links')
    .values({
      unit_id: unit,
      evidence_id: `${unit}-e`,
      document_id: documentId,
      indicator_id: indicator.id,
      report_id: null,
      linked_at: server.now(),
      linked_by_name: '测试',
      unlinked_at: null,
    })
    .execute()
  const ids = {
    unitId: unit,
    unit,
    year: '2024',
    documentId,
    indicatorId: indicator.id,
    measureId: measure.id,
    otherMeasureId: otherMeasure.id,
    otherIndicatorId: otherMeasure.indicator_id,
    personId: `${unit}-p-owner`,
    sectionId: `${unit}-s`,
  }
  const make = async (by: Visitor, route: string, body: Record<string, unknown> = {}): Promise<string> => {
    const request = buildRequest(api, route, ids, { body })
    return idOf(by.send(request.method, request.path, request.body), route)
  }
  const ledger = await make(visitor, 'POST /api/ledger')
  const rectification = await make(office, 'POST /api/rectifications')
  const decision = await make(visitor, 'POST /api/meeting/decisions')
  const procedure = await make(visitor, 'POST /api/procedures', { documentId: nextPlan, kind: 'approval' })
  const names = await make(visitor, 'POST /api/units/{unitId}/people-imports/from-plan')
  const submit = { act: 'submit', revision: 1, note: null }
  const submitted = await visitor.send('POST', `/api/procedures/${procedure}/acts`, submit)
  if (submitted.status !== 200) throw new Error(`submitting: ${JSON.stringify(submitted.json)}`)
  const comment = await commentOf(office, `/api/procedures/${procedure}/comments`)
  const report = await make(visitor, 'POST /api/reports', {
    entries: [
      {
        measureId: measure.id,
        month: 3,
        value: '9000',
        isConfirmed: true,
        isReached: null,
        sentence: '按进度完成',
        executed: null,
        supersedes: null,
        requestKey: `${unit}-report-1`,
      },
    ],
  })
  const robot = await make(visitor, 'POST /api/reminders/robots', {
    kind: 'wecom',
    url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678-1234-1234-1234-123456789012',
    secret: null,
  })
  const upload = await beginUpload(visitor, unit, documentId)
  const account = `${unit}-account`
  await db
    .insertInto('accounts')
    .values({
      id: account,
      name: account,
      display_name: '新人',
      role: 'responsible',
      unit_id: unit,
      password_hash: '-',
      sample_description: null,
      created_at: server.now(),
      person_id: null,
      disabled_at: null,
    })
    .execute()
  await asOffice(async ({ db: transaction, now }) => {
    await transaction
      .updateTable('documents')
      .set((row) => ({ published_at: now, published_version: row.ref('version') }))
      .where('id', '=', documentId)
      .execute()
    return {}
  })
  const evaluation = await openEvaluation(server, unit, ids)
  return {
    ...ids,
    ...evaluation,
    nextPlan,
    importId,
    confirmedImport,
    evidenceId: `${unit}-e`,
    ledger,
    rectification,
    decision,
    procedure,
    names,
    roleGroup: `${unit}-g`,
    deputy: `${unit}-d`,
    appointment: `${unit}-a0`,
    comment,
    report,
    robot,
    upload,
    account,
    fellow: `${unit}-p-section`,
  }
}

/** The evaluation of the unit's group of 2024 with every phase open; its claims are handed in, and one is disputed. */
async function openEvaluation(server: TestServer, unit: string, ids: Ids): Promise<Ids> {
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

const officeActor = {
  accountId: 'office',
  displayName: '甲（测试）',
  role: 'office' as const,
  unit: null,
  personId: null,
  oversees: [],
}

async function commentOf(by: Visitor, path: string): Promise<string> {
  const body = { requestKey: path, severity: 'advice', text: '请补充依据' }
  const { status, json } = await by.send('POST', path, body)
  const view = json as { comments?: { id: string }[] }
  const id = view.comments?.[0]?.id ?? findId(json)
  if (status >= 300 || id === null) throw new Error(`comment: ${status} ${JSON.stringify(json)}`)
  return id
}

async function beginUpload(by: Visitor, unitId: string, documentId: string): Promise<string> {
  const { status, headers, json } = await by.send(
    'POST',
    '/api/uploads',
    undefined,
    uploadHeaders(unitId, documentId),
  )
  const id = headers.get('location')?.split('/').at(-1)
  if (status !== 201 || id === undefined) throw new Error(`upload: ${status} ${JSON.stringify(json)}`)
  return id
}

/** The first `id` anywhere in an answer. */
function findId(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return null
  if ('id' in json && typeof json.id === 'string') return json.id
  if ('ids' in json && Array.isArray(json.ids) && typeof json.ids[0] === 'string') return json.ids[0]
  for (const inner of Object.values(json)) {
    const found = findId(inner)
    if (found !== null) return found
  }
  return null
}
