import { readFileSync } from 'node:fs'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import type { TestRole, TestServer, Visitor } from '../test-server.ts'
import { buildRequest, type ApiDescription } from './build-request.ts'
import { beginUpload, commentOf, findId, type Ids } from './made-ids.ts'
import { publish, putInForce } from './put-in-force.ts'
import { openEvaluation } from './settle-evaluation.ts'
import { insertAccount, insertProof, insertStructure } from './unit-rows.ts'

const plan = readFileSync(new URL('plan.md', import.meta.url), 'utf8')

/** Everything a route can name in one unit: made by its own requests where it can be, by rows where it cannot. */
export async function furnish(
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

  const indicatorId = await putInForce(server, unit, documentId)
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
  const measure = tracked.find((each) => each.indicator_id === indicatorId)
  const otherMeasure = tracked.find((each) => each.indicator_id !== indicatorId)
  if (!measure || !otherMeasure) throw new Error('a plan without measures')
  await insertStructure(server, unit)
  await insertProof(server, unit, { documentId, indicatorId, liaison })
  const ids = {
    unitId: unit,
    unit,
    year: '2024',
    documentId,
    indicatorId,
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
  const account = await insertAccount(server, unit)
  await publish(server, documentId)
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
