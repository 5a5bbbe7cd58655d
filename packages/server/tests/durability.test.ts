import { createServer as createNetServer } from 'node:net'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { importDraftSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { beginFromCopy } from './begun-database.ts'
import {
  dataFolderFor,
  endProcess,
  isGone,
  postgresOf,
  signInAsAdministrator,
  startProcess,
  systemUsers,
  whenListening,
} from './server-process.ts'
import { sampleDocument, visitorOf } from './test-server.ts'
import { removeFolder } from './run-folder.ts'

/** With a database in which nothing happened yet; how one is created the others show. */
async function begunFolder(): Promise<string> {
  const folder = dataFolderFor(null)
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o711 })
  await beginFromCopy(data)
  return folder
}

/** Several starts each, on machines that may be busy with other tests. */
vi.setConfig({ testTimeout: 180_000 })

describe.each(systemUsers)('run by $name', ({ uid }) => {
  it('a killed server leaves no PostgreSQL behind, and what it acknowledged is there afterwards', async () => {
    const folder = dataFolderFor(uid)
    const first = startProcess(folder, uid)
    const { url, password } = await whenListening(first)
    expect(password).toMatch(/^\w{6}-\w{6}-\w{6}-\w{6}$/)
    const office = await signInAsAdministrator(url, password)
    const [summary] = importSummariesSchema.parse(
      (await office.upload('方案.md', sampleDocument('transport/2024-plan.md'))).json,
    )
    const postgres = postgresOf(folder)

    let acknowledged = 1
    const correctUntilKilled = async (): Promise<void> => {
      for (;;) {
        const { status } = await office.send('POST', `/api/imports/${summary?.id}/corrections`, {
          version: acknowledged,
          corrections: [
            {
              kind: 'set',
              part: { in: 'indicator', index: 0 },
              field: 'primary',
              text: `第${acknowledged + 1}版`,
            },
          ],
        })
        if (status !== 200) return
        acknowledged += 1
        // In the midst of the next one.
        if (acknowledged === 8) setImmediate(() => first.child.kill('SIGKILL'))
      }
    }
    await correctUntilKilled().catch(() => undefined)
    expect((await first.ended).signal).toBe('SIGKILL')
    expect(acknowledged).toBeGreaterThanOrEqual(8)
    expect(await isGone(postgres)).toBe(true)

    const second = startProcess(folder, uid)
    const again = await whenListening(second)
    expect(again.password).toBeNull()
    // The session outlives the server, too.
    const returned = visitorOf(again.url)
    returned.cookie = office.cookie
    const draft = importDraftSchema.parse((await returned.send('GET', `/api/imports/${summary?.id}`)).json)
    expect(draft.version).toBeGreaterThanOrEqual(acknowledged)
    expect(draft.version).toBeLessThanOrEqual(acknowledged + 1)
    expect(draft.corrections).toHaveLength(draft.version - 1)
    await endProcess(second, folder)
  })
})

describe('asked to end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s it ends itself and the database in order',
    async (signal) => {
      const folder = await begunFolder()
      const server = startProcess(folder)
      await whenListening(server)
      const postgres = postgresOf(folder)
      server.child.kill(signal)
      expect(await server.ended).toEqual({ code: 0, signal: null })
      expect(await isGone(postgres, 100)).toBe(true)
      expect(server.output()).not.toMatch(/"level"|    at /)
      removeFolder(folder)
    },
  )
})

describe('a database that ends by itself', () => {
  it('ends the server with a sentence', async () => {
    const folder = await begunFolder()
    const server = startProcess(folder)
    await whenListening(server)
    process.kill(postgresOf(folder), 'SIGKILL')
    expect((await server.ended).code).toBe(1)
    expect(server.output()).toContain('数据库意外停止')
    const again = startProcess(folder)
    await whenListening(again)
    await endProcess(again, folder)
  })
})

describe('a second start', () => {
  it('beside the first says so and does no harm', async () => {
    const folder = await begunFolder()
    const first = startProcess(folder)
    const { url } = await whenListening(first)
    const second = startProcess(folder)
    expect((await second.ended).code).toBe(1)
    expect(second.output()).toContain(`进程 ${first.child.pid}`)
    expect((await fetch(`${url}/api/health`)).status).toBe(200)
    await endProcess(first, folder)
  })

  it('just after a kill waits for the database to have ended', async () => {
    const folder = await begunFolder()
    const first = startProcess(folder)
    await whenListening(first)
    first.child.kill('SIGKILL')
    const second = startProcess(folder)
    const { url } = await whenListening(second)
    expect((await fetch(`${url}/api/health`)).status).toBe(200)
    await endProcess(second, folder)
  })
})

describe('data begun by root', () => {
  it.each(systemUsers)(
    'is continued by root, and refused to others with a sentence: $name',
    async ({ uid }) => {
      const folder = dataFolderFor(null)
      const first = startProcess(folder)
      await whenListening(first)
      first.child.kill('SIGTERM')
      await first.ended
      const second = startProcess(folder, uid)
      if (uid === null) {
        expect((await whenListening(second)).password).toBeNull()
        await endProcess(second, folder)
      } else {
        expect((await second.ended).code).toBe(1)
        expect(second.output()).toMatch(/请用.*HENGJI_DATA/)
        expect(second.output()).not.toContain('    at ')
        removeFolder(folder)
      }
    },
  )
})

describe('data begun by an ordinary user', () => {
  it.each(systemUsers)('is continued by its owner and by root: $name', async ({ uid }) => {
    const folder = dataFolderFor(uid)
    const first = startProcess(folder, uid)
    await whenListening(first)
    first.child.kill('SIGTERM')
    await first.ended
    const second = startProcess(folder)
    expect((await whenListening(second)).password).toBeNull()
    await endProcess(second, folder)
  })
})

describe('a port in use', () => {
  it('that was named is said; the data folder is free again afterwards', async () => {
    const other = createNetServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const folder = await begunFolder()
    const refused = startProcess(folder, null, { HENGJI_PORT: String(port) })
    expect((await refused.ended).code).toBe(1)
    expect(refused.output()).toContain(`端口 ${port} 已被占用`)
    expect(refused.output()).not.toContain('password')
    const retried = startProcess(folder)
    expect((await whenListening(retried)).password).not.toBeNull()
    await endProcess(retried, folder)
    other.close()
  })
})

describe('a lost password', () => {
  it('is renewed by whoever can start the server; the old one ends', async () => {
    const folder = await begunFolder()
    const first = startProcess(folder)
    const { password: old } = await whenListening(first)
    first.child.kill('SIGTERM')
    await first.ended
    const second = startProcess(folder, null, { HENGJI_NEW_ADMIN_PASSWORD: 'on' })
    const { url, password } = await whenListening(second)
    await signInAsAdministrator(url, password)
    await expect(signInAsAdministrator(url, old)).rejects.toThrow('401')
    await endProcess(second, folder)
  })
})

describe('settings that make no sense', () => {
  it.each([
    [{ HENGJI_PORT: 'eighty' }, 'HENGJI_PORT'],
    [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://127.0.0.1:1/nothing' }, '连不上'],
  ])('%j are said in a sentence', async (environment, named) => {
    const folder = dataFolderFor(null)
    const server = startProcess(folder, null, environment)
    expect((await server.ended).code).toBe(1)
    expect(server.output()).toContain(named)
    expect(server.output()).not.toContain('    at ')
    removeFolder(folder)
  })
})
