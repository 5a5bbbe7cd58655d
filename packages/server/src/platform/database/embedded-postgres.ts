import { existsSync, openSync, closeSync, mkdtempSync, readdirSync, chownSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { createCluster, majorVersionOf, supportedMajorVersion } from './create-cluster.ts'
import { postgresAccount } from './postgres-account.ts'
import { preparePostgresHome, type PostgresHome, type PostgresHomeRefusal } from './postgres-home.ts'
import { endLeftoverPostgres, readPostmasterFile } from './postmaster-file.ts'
import { spawnTiedToUs, type TiedProcess } from './tied-process.ts'

export interface EmbeddedPostgres {
  /** How its owner connects; the password is not in any log. */
  connection: { host: string; user: string; password: string; database: string }
  processId: number
  /** Calls back where the database ends without being asked to. */
  onUnexpectedEnd(tell: () => void): void
  stop(): Promise<void>
}

export type EmbeddedPostgresRefusal =
  | PostgresHomeRefusal
  | 'postgres-data-of-other-version'
  | 'postgres-did-not-start'

export interface EmbeddedPostgresOptions {
  /** Only for tests that throw their data away. */
  durable?: boolean
}

const owner = 'hengji'
const longestSocketFolder = 80
const startWithinMilliseconds = 60_000

/**
 * Starts the native PostgreSQL over `<dataFolder>/database/postgres`, creating it the first time.
 * Nobody outside this machine's file system can reach it: a socket in a private folder, no port at all.
 * The caller holds the lock of the data folder. It ends with our process, even one that is killed.
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres | Refusal<EmbeddedPostgresRefusal>> {
  const home = await preparePostgresHome(dataFolder, postgresAccount())
  if (isRefusal(home)) return home
  const data = join(home.folder, 'postgres')
  const log = join(dataFolder, 'database.log')
  const durable = options.durable ?? true
  if (existsSync(join(data, 'PG_VERSION'))) {
    const version = majorVersionOf(data)
    if (version !== supportedMajorVersion) {
      return refuse('postgres-data-of-other-version', {
        found: version,
        supported: supportedMajorVersion,
        folder: data,
      })
    }
    await endLeftoverPostgres(data)
  } else {
    const failure = createCluster(home, data, owner, durable)
    if (failure) return failure
  }

  const socket = socketFolder(home, data)
  const process = startProcess(home, data, socket, log, durable)
  const processId = await whenReady(process, data)
  if (processId === null) {
    await process.end()
    return refuse('postgres-did-not-start', { log })
  }
  let isAsked = false
  return {
    connection: { host: socket, user: owner, password: home.password, database: 'postgres' },
    processId,
    onUnexpectedEnd: (tell) => void process.ended.then(() => (isAsked ? undefined : tell())),
    async stop() {
      isAsked = true
      await process.end()
      if (socket !== data) rmSync(socket, { recursive: true, force: true })
    },
  }
}

function startProcess(
  home: PostgresHome,
  data: string,
  socket: string,
  log: string,
  durable: boolean,
): TiedProcess {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: '64MB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'log',
    jit: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openSync(log, 'a', 0o600)
  try {
    return spawnTiedToUs([home.program.postgres, '-D', data, ...parameters], {
      account: home.account,
      environment: { HOME: home.folder, PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      output,
    })
  } finally {
    closeSync(output)
  }
}

/** The path of a socket may be no longer than about 100 bytes, so a deep data folder needs another place. */
function socketFolder(home: PostgresHome, data: string): string {
  if (Buffer.byteLength(data) <= longestSocketFolder) return data
  const suffix = Buffer.from(data).toString('base64url').slice(-12)
  for (const left of readdirSync(tmpdir()).filter((name) => name.startsWith(`hengji-${suffix}-`))) {
    rmSync(join(tmpdir(), left), { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(tmpdir(), `hengji-${suffix}-`))
  if (home.account) chownSync(folder, home.account.uid, home.account.gid)
  return folder
}

/** @returns the process number of PostgreSQL once its own file says that it is ready, `null` where it ended or hangs. */
async function whenReady(process: TiedProcess, data: string): Promise<number | null> {
  let hasEnded = false
  void process.ended.then(() => (hasEnded = true))
  const until = performance.now() + startWithinMilliseconds
  const expected = await process.processId
  while (!hasEnded && performance.now() < until) {
    const file = readPostmasterFile(data)
    if (file?.pid === expected && file.status === 'ready') return expected
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return null
}
