import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { isDatabaseAway } from '../src/platform/database/is-database-away.ts'
import { readPassword } from '../src/platform/database/database-password.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { startPostgres } from '../src/platform/database/start-postgres.ts'
import { refuseOldPostgres, tooOld } from '../src/platform/database/supported-version.ts'
import { startupSentence } from '../src/platform/startup-sentences.ts'
import { temporaryFolder } from './test-server.ts'
import { removeFolder } from './run-folder.ts'

let folder: string
let passwordFile: string
beforeAll(async () => {
  folder = temporaryFolder()
  passwordFile = join(folder, 'database-password')
  await withPostgres(async (connection) => connection)
})
afterAll(() => removeFolder(folder))

/** What starting says, or what the work makes of it. */
async function withPostgres<T>(
  work: (connection: Awaited<ReturnType<typeof startPostgres>>) => Promise<T>,
): Promise<T> {
  const endings: (() => Promise<void> | void)[] = []
  try {
    return await work(
      await startPostgres({ databaseUrl: null, dataFolder: folder }, { isThrowaway: true }, endings),
    )
  } finally {
    for (const end of endings.toReversed()) await end()
  }
}

describe('a PostgreSQL that is too old', () => {
  it.each(['15.8', '15.8 (Debian 15.8-1.pgdg120+1)', '9.6.24', '10.23', ''])('%s is refused', (version) => {
    const refusal = tooOld(version)
    expect(refusal).toMatchObject({ code: 'postgres-too-old', facts: { oldest: 16 } })
    const { zh } = startupSentence(refusal!)
    expect(zh).toContain(version)
    expect(zh).toMatch(/需要 16 或更新的版本.*请升级/)
  })

  it.each(['16.0', '16.4 (Ubuntu 16.4-1)', '17beta2', '18.1', '100.2'])('%s is taken', (version) => {
    expect(tooOld(version)).toBeNull()
  })

  it('the real one is taken', async () => {
    await withPostgres(async (connection) => {
      if (isRefusal(connection)) throw new Error(connection.code)
      const client = new Client(connection)
      await client.connect()
      expect(await refuseOldPostgres(client)).toBeNull()
      await client.end()
    })
  })
})

describe('the password of the embedded database', () => {
  it('that is gone is said, and no new one is made in its place', async () => {
    renameSync(passwordFile, `${passwordFile}.kept`)
    try {
      const refused = await withPostgres(async (connection) => connection)
      expect(refused).toMatchObject({
        code: 'database-password-missing',
        facts: { file: passwordFile },
      })
      expect(isRefusal(refused) && startupSentence(refused).zh).toMatch(/database-password.*请从备份中取回/)
      expect(() => readFileSync(passwordFile)).toThrow(/ENOENT/)
    } finally {
      renameSync(`${passwordFile}.kept`, passwordFile)
    }
  })

  it('that is empty is said', async () => {
    const password = readFileSync(passwordFile)
    writeFileSync(passwordFile, '')
    try {
      expect(await withPostgres(async (connection) => connection)).toMatchObject({
        code: 'database-password-missing',
      })
    } finally {
      writeFileSync(passwordFile, password)
    }
    expect(readPassword(join(import.meta.dirname, 'folder-that-is-not-there'))).toMatchObject({
      code: 'database-password-missing',
    })
  })

  it('that cannot be read is said', async () => {
    // A folder in its place: root could read a file of mode 0.
    renameSync(passwordFile, `${passwordFile}.kept`)
    mkdirSync(passwordFile)
    try {
      expect(await withPostgres(async (connection) => connection)).toMatchObject({
        code: 'database-password-unreadable',
        facts: { file: passwordFile, reason: 'EISDIR' },
      })
    } finally {
      rmSync(passwordFile, { recursive: true })
      renameSync(`${passwordFile}.kept`, passwordFile)
    }
  })

  it('of another database is said, and not that DATABASE_URL was wrong', async () => {
    const password = readFileSync(passwordFile)
    writeFileSync(passwordFile, 'another')
    try {
      const refused = await withPostgres(async (connection) =>
        isRefusal(connection) ? connection : openDatabase(connection, () => undefined),
      )
      expect(refused).toMatchObject({ code: 'database-password-wrong' })
    } finally {
      writeFileSync(passwordFile, password)
    }
  })
})

describe('that the database is away', () => {
  const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code })

  it.each([
    coded('57P01', 'terminating connection due to administrator command'),
    coded('08006', 'connection failure'),
    coded('ECONNREFUSED', 'connect ECONNREFUSED /data/.s.PGSQL.5432'),
    coded('ENOENT', 'connect ENOENT /data/.s.PGSQL.5432'),
    coded('ECONNRESET', 'read ECONNRESET'),
    coded('EPIPE', 'This socket has been ended by the other party'),
    new Error('Connection terminated unexpectedly'),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('timeout exceeded when trying to connect'),
  ])('is seen by: %s', (error) => {
    expect(isDatabaseAway(error)).toBe(true)
  })

  it.each([
    coded('23505', 'duplicate key value violates unique constraint'),
    coded('ENOENT', "ENOENT: no such file or directory, open 'a'"),
    coded('57014', 'canceling statement due to statement timeout'),
    new Error('something else'),
    'Connection terminated',
    null,
  ])('is not seen by: %s', (error) => {
    expect(isDatabaseAway(error)).toBe(false)
  })
})
