import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { selfEvaluationSchema, type ClaimRowView, type SelfEvaluationView } from '@hengji/contract/claims.ts'
import type { EvaluationRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startTracking } from '../src/features/tracking/commands.ts'
import { limitTo, transact, type Act } from '../src/platform/database/transact.ts'
import { prepareWay, type Way } from './approval-way.ts'
import { openTestEvaluation } from './evaluation-way.ts'
import { bring, pdfOf } from './evidence-world.ts'
import type { Answer, TestServer, Visitor } from './test-server.ts'

const plan = readFileSync(new URL('rights/plan.md', import.meta.url), 'utf8')

/** North and south with a plan of three indicators each, tracked, reported in north, and an evaluation of their group. */
export interface ClaimsWay extends Way {
  evaluationId: string
  documents: { north: string; south: string }
  /** In the order of the plan. */
  indicators: { north: string[]; south: string[] }
}

export async function prepareClaims(
  server: TestServer,
  rules: Partial<EvaluationRules> = {},
  text: string = plan,
): Promise<ClaimsWay> {
  const way = await prepareWay(server)
  const north = await settlePlan(way, 'north', text)
  const south = await settlePlan(way, 'south', text)
  await linkPerson(way, north.documentId, north.indicators[0] ?? '')
  const evaluationId = await openTestEvaluation(way, rules)
  return {
    ...way,
    evaluationId,
    documents: { north: north.documentId, south: south.documentId },
    indicators: { north: north.indicators, south: south.indicators },
  }
}

async function settlePlan({ server, as }: Way, unit: 'north' | 'south', text: string) {
  const uploaded = await as[unit].upload(`方案 ${unit}.md`, text.replace('测试市单位', unit))
  const [imported] = importSummariesSchema.parse(uploaded.json)
  const body = { version: 1, unitId: unit, year: 2024 }
  const { json } = await as[unit].send('POST', `/api/imports/${imported?.id}/confirm`, body)
  const { documentId } = confirmedImportSchema.parse(json)
  const indicators = await asOffice(server, async (act) => {
    await act.db
      .updateTable('documents')
      .set((row) => ({ approved_version: row.ref('version'), approved_at: act.now }))
      .where('id', '=', documentId)
      .execute()
    const started = await startTracking(act, { unitId: unit, documentId })
    if (isRefusal(started)) throw new Error(started.code)
    const rows = await act.db
      .selectFrom('plan_indicators')
      .select('indicator_id')
      .where('document_id', '=', documentId)
      .orderBy('position')
      .execute()
    return { ids: rows.map(({ indicator_id }) => indicator_id) }
  })
  if (isRefusal(indicators)) throw new Error(indicators.code)
  return { documentId, indicators: indicators.ids }
}

/** The person of north answers for one indicator. */
async function linkPerson({ server }: Way, documentId: string, indicatorId: string): Promise<void> {
  const { db } = server.running.database
  await sql`insert into people (unit_id, id, name, name_key) values ('north', 'p', '郑二', '郑二')`.execute(
    db,
  )
  await sql`insert into responsibilities (unit_id, document_id, indicator_id, person_id, capacity, since)
    values ('north', ${documentId}, ${indicatorId}, 'p', 'owner', '2024-01-01')`.execute(db)
  await sql`update accounts set person_id = 'p' where id = 'north-person'`.execute(db)
}

export function asOffice<T extends object>(server: TestServer, work: (act: Act) => Promise<T>) {
  return transact(server.running.database.db, async (transaction) => {
    const actor = {
      accountId: 'office',
      displayName: '甲（测试）',
      role: 'office' as const,
      unit: null,
      personId: null,
      oversees: [],
      expiresAt: server.now(),
      usedAt: server.now(),
    }
    await limitTo(transaction, actor)
    return work({ db: transaction, actor, now: server.now() })
  })
}

export const claimsPath = (way: ClaimsWay, unit = 'north') =>
  `/api/evaluations/${way.evaluationId}/units/${unit}/claims`

export async function look(by: Visitor, way: ClaimsWay, unit = 'north'): Promise<SelfEvaluationView> {
  const answer = await by.send('GET', claimsPath(way, unit))
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.json)}`)
  return selfEvaluationSchema.parse(answer.json)
}

/** Saves a row on its present revision. */
export async function save(
  by: Visitor,
  way: ClaimsWay,
  index: number,
  change: Partial<ClaimRowView['draft']>,
  unit: 'north' | 'south' = 'north',
): Promise<Answer> {
  const row = (await look(way.as[unit], way, unit)).rows[index]
  if (!row) throw new Error(`there is no row ${index}`)
  const draft = { ...row.draft, ...change }
  return by.send('PUT', `${claimsPath(way, unit)}/${row.indicatorId}`, { revision: row.revision, draft })
}

export async function actOn(
  by: Visitor,
  way: ClaimsWay,
  act: string,
  reason: string | null = null,
  unit: 'north' | 'south' = 'north',
): Promise<Answer> {
  const { revision } = await look(way.as[unit], way, unit)
  return by.send('POST', `${claimsPath(way, unit)}/acts`, { act, revision, reason })
}

/** Fills what is asked for in every row, and hands in. */
export async function handIn(way: ClaimsWay, unit: 'north' | 'south'): Promise<Answer> {
  for (const index of [0, 1, 2])
    await save(
      way.as[unit],
      way,
      index,
      {
        achieved: '已完成',
        score: { kind: 'points', points: '2' },
        gapReason: '略',
        differenceReason: '年底补报',
      },
      unit,
    )
  return actOn(way.as[unit], way, 'submit', null, unit)
}

/** A proof of an indicator. @returns its id */
export async function prove(
  way: ClaimsWay,
  unit: 'north' | 'south',
  index: number | null,
  text: string,
): Promise<string> {
  const indicatorId = index === null ? undefined : way.indicators[unit][index]
  const { json } = await bring(way.server, way.as[unit], `${text}.pdf`, pdfOf(text), {
    unitId: unit,
    ...(indicatorId === undefined
      ? { year: 2024 }
      : { documentId: way.documents[unit], indicatorIds: [indicatorId] }),
  })
  const { evidence } = json as { evidence?: { id: string } }
  if (!evidence) throw new Error(`no proof: ${JSON.stringify(json)}`)
  return evidence.id
}
