import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { createServer } from '@hengji/server/create-server.ts'
import { projectFolder, readConfiguration } from '@hengji/server/platform/configuration.ts'
import type { Site } from './site.ts'

export interface ApprovalSite extends Site {
  unitId: string
  unitName: string
  /** The plan of 2024, stored, not yet on its way; that of 2023 is there too. */
  documentId: string
  /** Moves the clock of the year. */
  at(day: string): void
  /** What somebody does over HTTP, without a page. */
  send(account: string, method: string, path: string, body?: object): Promise<unknown>
}

const unitId = 'housing-fund'

/** People of the city who decide, each with an account of the same id. */
const deciders = [
  { id: 'e2e-mayor', name: '程砚之', role: 'approving-leader', unit: null },
  { id: 'e2e-bureau', name: '鲁有成', role: 'bureau', unit: null },
  { id: 'e2e-second', name: '许知行', role: 'unit', unit: unitId },
] as const

/** The city of the samples without its years, on 10 July 2024: two units in one group, and all who decide. */
export async function startApprovalSite(): Promise<ApprovalSite> {
  const configuration = readConfiguration({ HENGJI_PORT: '0' })
  if (isRefusal(configuration)) throw new Error(`not configured: ${configuration.code}`)
  const dataFolder = mkdtempSync(join(tmpdir(), 'hengji-e2e-'))
  chmodSync(dataFolder, 0o711)
  let now = new Date('2024-07-10T01:30:00.000Z')
  const server = await createServer(
    {
      ...configuration,
      site: process.env['HENGJI_SITE_DIR'] ?? configuration.site,
      dataFolder,
      cityFile: 'without-years.json',
    },
    { logger: false, isThrowaway: true, clock: { now: () => now } },
  )
  if (isRefusal(server)) throw new Error(`the site did not start: ${server.code}`)
  const { db } = server.database
  await db
    .insertInto('peer_groups')
    .values({ id: 'e2e-group', year: 2024, title: '第一组', scheme_id: 'housing-fund-2024', position: 1 })
    .execute()
  await db
    .insertInto('peer_group_units')
    .values([unitId, 'transport'].map((unit_id) => ({ year: 2024, unit_id, group_id: 'e2e-group' })))
    .execute()
  await db
    .insertInto('accounts')
    .values(
      deciders.map(({ id, name, role, unit }) => ({
        id,
        name: id,
        display_name: `${name}（示例）`,
        role,
        unit_id: unit,
        person_id: null,
        password_hash: null,
        sample_description: name,
        created_at: now,
        disabled_at: null,
        role_granted_at: now,
        role_granted_by_name: null,
        password_changed_at: null,
      })),
    )
    .execute()
  await db.insertInto('overseen_units').values({ account_id: 'e2e-mayor', unit_id: unitId }).execute()

  const cookies = new Map<string, string>()
  const cookieOf = async (account: string): Promise<string> => {
    const known = cookies.get(account)
    if (known !== undefined) return known
    const answer = await fetch(`${server.address}/api/session/sample`, {
      method: 'POST',
      headers: { 'x-requested-with': 'hengji', 'content-type': 'application/json' },
      body: JSON.stringify({ id: account }),
    })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    if (answer.status !== 200) throw new Error(`could not sign in as ${account}: ${answer.status}`)
    cookies.set(account, cookie)
    return cookie
  }
  const send: ApprovalSite['send'] = async (account, method, path, body) => {
    const isForm = body instanceof FormData
    const answer = await fetch(`${server.address}${path}`, {
      method,
      headers: {
        'x-requested-with': 'hengji',
        cookie: await cookieOf(account),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    const json: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`)
    return json
  }
  const form = new FormData()
  const file = readFileSync(join(projectFolder, 'samples/documents/housing-fund/2024-plan.docx'))
  form.append('file', new Blob([new Uint8Array(file)]), '2024年度绩效考评方案.docx')
  const [imported] = (await send('sample-housing-fund', 'POST', '/api/imports', form)) as { id: string }[]
  const { documentId } = (await send('sample-housing-fund', 'POST', `/api/imports/${imported?.id}/confirm`, {
    version: 1,
    unitId,
    year: 2024,
  })) as { documentId: string }
  return {
    address: server.address,
    unitId,
    unitName: '云屏市住房公积金管理中心',
    documentId,
    at(day) {
      now = new Date(`${day}T01:30:00.000Z`)
      // Who had signed in before is long signed out.
      cookies.clear()
    },
    send,
    async close() {
      await server.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
