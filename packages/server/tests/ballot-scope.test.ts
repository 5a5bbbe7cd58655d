import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { electionViewSchema } from '@hengji/contract/ballot.ts'
import { importPlan, prepareWay, type Way } from './approval-way.ts'
import { borrowExperts } from './ballot-house.ts'
import { openTestEvaluation, setPhase } from './evaluation-way.ts'
import { startTestServer, type TestRole, type TestServer } from './test-server.ts'

let server: TestServer
let way: Way
let evaluationId: string

const panel: TestRole[] = [
  'south',
  'west',
  'mayor',
  'bureau',
  'finance',
  'auditor',
  'north-leader',
  'north-section',
  'north-person',
]

beforeAll(async () => {
  server = await startTestServer()
  way = await prepareWay(server)
  const documentId = await importPlan(way)
  const { db } = server.running.database
  await sql`update documents set approved_version = 1 where id = ${documentId}`.execute(db)
  await borrowExperts(db)
  evaluationId = await openTestEvaluation(way, {
    sources: [
      { source: 'self', weightPercent: '40', whenMissing: 'refuse' },
      { source: 'panel', weightPercent: '60', whenMissing: 'refuse' },
    ],
    combination: { kind: 'weighted' },
    ballotScope: { kind: 'sections', sections: ['职能工作目标'] },
  })
  for (const phase of ['self', 'peer', 'on-site'] as const) await setPhase(way, evaluationId, phase, 'skip')
  await setPhase(way, evaluationId, 'panel', 'open')
}, 60_000)
afterAll(() => server.close())

describe('a panel that votes on one part of the plan', () => {
  it('votes on all that the part holds, as the result will ask for it, and on nothing else', async () => {
    const path = `/api/evaluations/${evaluationId}/elections`
    const body = { unitId: 'north', accounts: panel, dueOn: '2026-03-09' }
    const { status, json } = await way.as.office.send('POST', path, body)
    expect(status).toBe(200)
    const { rules } = electionViewSchema.parse(json)
    const { rows } = await sql<{ indicator_id: string; section: string }>`
      select indicator_id, section from plan_indicators where unit_id = 'north' order by position`.execute(
      server.running.database.db,
    )
    const functional = rows.filter(({ section }) => ['重点工作目标', '常规工作目标'].includes(section))
    expect(functional.length).toBeGreaterThan(5)
    expect(functional.length).toBeLessThan(rows.length)
    expect(rules.items).toEqual(functional.map(({ indicator_id }) => indicator_id))
  })
})
