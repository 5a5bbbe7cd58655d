import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { startTracking } from '@hengji/server/features/tracking/commands.ts'
import { projectFolder } from '@hengji/server/platform/configuration.ts'
import { limitTo, transact, type Act } from '@hengji/server/platform/database/transact.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Role } from '@hengji/contract/session.ts'
import type { Measures } from '@hengji/contract/measures.ts'
import { enterWithoutPage, openSite, sampleFile, type Site } from './site.ts'

/** A city of its own, in which the 2024 plan of a whole unit is in force and some of its people have accounts. */
export interface TrackedSite extends Site {
  documentId: string
  setClock(moment: string): void
  /** As one of the people over HTTP. */
  send(
    account: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; json: unknown }>
  measures(): Promise<Measures>
}

interface Person {
  account: string
  /** As the plan writes it among its owners; `null`: answers for nothing. */
  name: string
  role: Role
}

export const people: Person[] = [
  { account: 'xu', name: '许若川', role: 'responsible' },
  { account: 'luo', name: '骆景行', role: 'section-head' },
  { account: 'wen', name: '温以宁', role: 'responsible' },
  { account: 'new', name: '冯小满', role: 'responsible' },
]

const approvedOn = '2024-01-02T02:00:00.000Z'

export async function startTrackedSite(): Promise<TrackedSite> {
  let now = new Date(approvedOn)
  const site = await openSite({
    cityFile: 'city.json',
    samples: join(projectFolder, 'packages/server/tests/city'),
    now: () => now,
  })
  const { db } = site.server.database
  const cookies = new Map<string, string>()
  const send: TrackedSite['send'] = async (account, method, path, body) => {
    const cookie = cookies.get(account) ?? (await enterWithoutPage(site.address, account))
    cookies.set(account, cookie)
    const response = await fetch(`${site.address}${path}`, {
      method,
      headers: {
        cookie,
        'x-requested-with': 'hengji',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const json: unknown = response.status === 204 ? null : await response.json()
    return { status: response.status, json }
  }
  const documentId = await importPlan(site.address, await enterWithoutPage(site.address, 'north'))
  const outcome = await transact(db, async (transaction) => {
    await limitTo(transaction, { accountId: 'office', role: 'office', unit: null })
    return putInForce({ db: transaction, now, actor: office(now) }, documentId)
  })
  if (isRefusal(outcome)) throw new Error(`not in force: ${outcome.code} ${JSON.stringify(outcome.facts)}`)
  await db
    .insertInto('accounts')
    .values(
      people.map(({ account, name, role }, index) => ({
        id: account,
        name: account,
        display_name: name,
        role,
        unit_id: 'north',
        password_hash: null,
        sample_description: `${name}的工作`,
        position: 100 + index,
        created_at: now,
        person_id: account,
        disabled_at: null,
        role_granted_at: now,
      })),
    )
    .execute()
  return {
    ...site,
    documentId,
    send,
    setClock(moment) {
      now = new Date(moment)
      cookies.clear()
    },
    measures: async () => (await send('north', 'GET', `/api/plans/${documentId}/measures`)).json as Measures,
  }
}

async function importPlan(address: string, cookie: string): Promise<string> {
  const file = sampleFile('housing-fund/2024-plan.docx')
  const form = new FormData()
  form.append('file', new Blob([readFileSync(file)]), basename(file))
  const headers = { cookie, 'x-requested-with': 'hengji' }
  const uploaded = await fetch(`${address}/api/imports`, { method: 'POST', headers, body: form })
  const [imported] = (await uploaded.json()) as { id: string; version?: number }[]
  const confirmed = await fetch(`${address}/api/imports/${imported?.id}/confirm`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ version: 1, unitId: 'north', year: 2024 }),
  })
  const answer = (await confirmed.json()) as { documentId?: string }
  if (answer.documentId === undefined)
    throw new Error(`the plan was not confirmed: ${JSON.stringify({ imported, answer })}`)
  return answer.documentId
}

function office(now: Date): Act['actor'] {
  return {
    accountId: 'office',
    displayName: '甲（测试）',
    role: 'office',
    unit: null,
    personId: null,
    oversees: [],
    expiresAt: now,
    usedAt: now,
  }
}

/** As the last step of an approval does it: the version holds, its people are known, tracking begins. */
async function putInForce(act: Act, documentId: string): Promise<{ measures: number } | Refusal> {
  const { db, now } = act
  await db
    .insertInto('people')
    .values(
      people.map(({ account, name }) => ({
        unit_id: 'north',
        id: account,
        name,
        name_key: name,
        phone: null,
        email: null,
        joined_on: null,
        left_on: null,
      })),
    )
    .execute()
  const rows = await db
    .selectFrom('plan_indicators')
    .select(['indicator_id', 'owners'])
    .where('document_id', '=', documentId)
    .execute()
  await db
    .insertInto('responsibilities')
    .values(
      rows.flatMap(({ indicator_id, owners }) =>
        people
          .filter(({ name }) => owners.includes(name))
          .map(({ account }) => ({
            unit_id: 'north',
            document_id: documentId,
            indicator_id,
            person_id: account,
            capacity: 'owner' as const,
            since: now,
            until: null,
          })),
      ),
    )
    .execute()
  await db
    .updateTable('documents')
    .set((row) => ({ approved_version: row.ref('version'), approved_at: now }))
    .where('id', '=', documentId)
    .execute()
  return startTracking(act, { unitId: 'north', documentId })
}
