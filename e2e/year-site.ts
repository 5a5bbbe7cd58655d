import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Role } from '@hengji/contract/session.ts'
import { createServer } from '@hengji/server/create-server.ts'
import { projectFolder, readConfiguration } from '@hengji/server/platform/configuration.ts'
import { asServer } from '@hengji/server/platform/database/transact.ts'
import type { Site } from './site.ts'

export interface YearSite extends Site {
  /** Sets the clock of the year to a moment of that day in Shanghai; who had signed in before is signed out by then. */
  on(day: string, time?: string): void
  /** Connects the accounts of the unit to the people of that name, as a system administrator does. */
  connectAccounts(): Promise<void>
  /** What somebody asks over HTTP, without a page. */
  ask<T>(account: string, path: string): Promise<T>
  /** `npx hengji …` on this site's data folder. */
  hengji(...words: string[]): Promise<{ code: number | null; output: string }>
  dataFolder: string
  /** Ends the server; the data stays. */
  end(): Promise<void>
}

export const unitId = 'housing-fund'
export const unitName = '云屏市住房公积金管理中心'

/** Who plays the year beside the city's own accounts. Those of the unit bear the name of a person in the plan. */
export const cast = {
  office: 'sample-office',
  liaison: 'sample-housing-fund',
  peer: 'sample-transport',
  auditor: 'sample-auditor',
  mayor: 'year-mayor',
  bureau: 'year-bureau',
  responsible: 'year-luo',
  sectionHead: 'year-qin',
  supervisor: 'year-he',
} as const

const added: { id: string; name: string; role: Role; isOfUnit: boolean }[] = [
  { id: cast.mayor, name: '程砚之', role: 'approving-leader', isOfUnit: false },
  { id: cast.bureau, name: '鲁有成', role: 'bureau', isOfUnit: false },
  { id: cast.responsible, name: '骆景行', role: 'responsible', isOfUnit: true },
  { id: cast.sectionHead, name: '秦知夏', role: 'section-head', isOfUnit: true },
  { id: cast.supervisor, name: '贺云舟', role: 'supervising-leader', isOfUnit: true },
]

/** The city of the samples without its years, on an embedded database, before the year begins. */
export async function startYearSite(): Promise<YearSite> {
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
    .values({ id: 'year-group', year: 2024, title: '第一组', scheme_id: 'housing-fund-2024', position: 1 })
    .execute()
  await db
    .insertInto('peer_group_units')
    .values([unitId, 'transport'].map((unit_id) => ({ year: 2024, unit_id, group_id: 'year-group' })))
    .execute()
  await db
    .insertInto('accounts')
    .values(
      added.map(({ id, name, role, isOfUnit }) => ({
        id,
        name: id,
        display_name: `${name}（示例）`,
        role,
        unit_id: isOfUnit ? unitId : null,
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
  await db.insertInto('overseen_units').values({ account_id: cast.mayor, unit_id: unitId }).execute()

  const isEnded = { already: false }
  const end = async (): Promise<void> => {
    if (isEnded.already) return
    isEnded.already = true
    await server.close()
  }
  return {
    address: server.address,
    dataFolder,
    on: (day, time = '09:30') => (now = new Date(`${day}T${time}:00+08:00`)),
    connectAccounts: () =>
      asServer(db, async (transaction) => {
        for (const { id, name } of added.filter(({ isOfUnit }) => isOfUnit)) {
          const person = await transaction
            .selectFrom('people')
            .select('id')
            .where('unit_id', '=', unitId)
            .where('name', '=', name)
            .executeTakeFirstOrThrow()
          await transaction
            .updateTable('accounts')
            .set({ person_id: person.id })
            .where('id', '=', id)
            .execute()
        }
      }),
    async ask<T>(account: string, path: string): Promise<T> {
      const entered = await fetch(`${server.address}/api/session/sample`, {
        method: 'POST',
        headers: { 'x-requested-with': 'hengji', 'content-type': 'application/json' },
        body: JSON.stringify({ id: account }),
      })
      const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
      const answer = await fetch(`${server.address}${path}`, { headers: { cookie } })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as T
    },
    hengji: (...words) => runHengji(dataFolder, words),
    end,
    async close() {
      await end()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

function runHengji(dataFolder: string, words: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(projectFolder, 'packages/cli/src/main.ts'), ...words], {
    env: { PATH: process.env['PATH'] ?? '', HENGJI_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve({ code, output }))
  })
}
