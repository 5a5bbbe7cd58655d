import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { procedureViewSchema, type ProcedureView } from '@hengji/contract/approval.ts'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { planDraftSchema, type PlanDraft } from '@hengji/contract/plan-draft.ts'
import { projectFolder } from '../src/platform/configuration.ts'
import { sampleDocument, type Answer, type TestRole, type TestServer, type Visitor } from './test-server.ts'

/** A server with a scheme for 2024 and everybody of the test city signed in. */
export interface Way {
  server: TestServer
  as: Record<TestRole, Visitor>
}

/** The sample scheme of 2024, its steps without last days; with other steps of approval where these are given. */
export async function prepareWay(server: TestServer, approval?: object[]): Promise<Way> {
  const file = join(projectFolder, 'samples/schemes/housing-fund-2024.json')
  const scheme = JSON.parse(readFileSync(file, 'utf8')) as { approval: object[] }
  const undated = scheme.approval.map((step) => ({ ...step, dueOn: undefined }))
  const json = JSON.stringify({ ...scheme, approval: approval ?? undated })
  const { db } = server.running.database
  await sql`insert into schemes (id, title, year, group_name, scheme, position)
    values ('test-2024', '测试办法', 2024, '测试系列', ${json}::jsonb, 1)
    on conflict (id) do update set scheme = excluded.scheme`.execute(db)
  await sql`update peer_groups set scheme_id = 'test-2024' where year = 2024`.execute(db)
  const roles: TestRole[] = [
    'office',
    'north',
    'south',
    'west',
    'north-head',
    'north-section',
    'mayor',
    'bureau',
    'finance',
    'auditor',
    'system-admin',
  ]
  const visitors = await Promise.all(roles.map(async (role) => [role, await server.as(role)] as const))
  return { server, as: Object.fromEntries(visitors) as Record<TestRole, Visitor> }
}

let files = 0

/** A sample plan, imported and confirmed by the unit's liaison, whatever comes of it. */
export async function tryImport(
  { as }: Way,
  unitId: 'north' | 'south' = 'north',
  year = 2024,
  file = 'transport/2024-plan.md',
): Promise<Answer> {
  files += 1
  const uploaded = await as[unitId].upload(`方案 ${files}.${file.split('.').at(-1)}`, sampleDocument(file))
  const [first] = importSummariesSchema.parse(uploaded.json)
  return as[unitId].send('POST', `/api/imports/${first?.id}/confirm`, {
    version: 1,
    unitId,
    year,
    supersede: true,
  })
}

export async function importPlan(...given: Parameters<typeof tryImport>): Promise<string> {
  return confirmedImportSchema.parse((await tryImport(...given)).json).documentId
}

export async function open(
  by: Visitor,
  documentId: string,
  kind: ProcedureView['kind'] = 'approval',
  reason: string | null = null,
): Promise<ProcedureView> {
  return procedureIn(await by.send('POST', '/api/procedures', { documentId, kind, reason }))
}

export function procedureIn(answer: Answer): ProcedureView {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.json)}`)
  return procedureViewSchema.parse(answer.json)
}

export async function look(by: Visitor, id: string): Promise<ProcedureView> {
  return procedureIn(await by.send('GET', `/api/procedures/${id}`))
}

/** Does an act on the procedure as it is now, whatever comes of it. */
export async function tryAct(
  by: Visitor,
  id: string,
  act: string,
  note: string | null = null,
  revision?: number,
): Promise<Answer> {
  const current = revision ?? (await look(by, id)).revision
  return by.send('POST', `/api/procedures/${id}/acts`, { act, revision: current, note })
}

export async function act(
  by: Visitor,
  id: string,
  name: string,
  note: string | null = null,
): Promise<ProcedureView> {
  return procedureIn(await tryAct(by, id, name, note))
}

export async function draftOf(by: Visitor, documentId: string): Promise<PlanDraft> {
  return draftIn(await by.send('GET', `/api/plans/${documentId}/draft`))
}

export function draftIn(answer: Answer): PlanDraft {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.json)}`)
  return planDraftSchema.parse(answer.json)
}

export function setCell(index: number, field: string, text: string): object {
  return { kind: 'set', part: { in: 'indicator', index }, field, text }
}

export function edit(
  by: Visitor,
  draft: Pick<PlanDraft, 'documentId' | 'version' | 'revision'>,
  ...corrections: object[]
): Promise<Answer> {
  const { version, revision } = draft
  return by.send('POST', `/api/plans/${draft.documentId}/draft/edits`, { version, revision, corrections })
}

let keys = 0

export function say(by: Visitor, id: string, given: object): Promise<Answer> {
  keys += 1
  return by.send('POST', `/api/procedures/${id}/comments`, {
    requestKey: `key-${keys}`,
    severity: 'must-fix',
    text: '请核对',
    ...given,
  })
}

export function codeOf({ json }: Answer): string | null {
  return typeof json === 'object' && json !== null && 'code' in json && typeof json.code === 'string'
    ? json.code
    : null
}

/** From draft to published, nobody objecting. */
export async function approve({ as }: Way, id: string): Promise<ProcedureView> {
  await act(as.north, id, 'submit')
  await act(as.south, id, 'sign-off')
  await act(as.office, id, 'pass')
  await act(as.mayor, id, 'pass')
  await act(as.bureau, id, 'pass')
  return act(as.north, id, 'publish')
}
