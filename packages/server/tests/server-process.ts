import { begunSecondFactorSchema } from '@hengji/contract/accounts.ts'
import { codeAt } from './second-factor-code.ts'
import { spawn, type ChildProcess } from 'node:child_process'
import { chownSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canReachFolder } from '../src/platform/database/postgres-account.ts'
import { quickStart, removeFolder } from './run-folder.ts'
import { temporaryFolder, visitorOf, type Visitor } from './test-server.ts'

/** `npm start` without the installing: the server as a process of its own, to be killed. */
export interface ServerProcess {
  child: ChildProcess
  output(): string
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

const main = join(import.meta.dirname, '../src/main.ts')

const nobody = 65_534

/** Who runs it: as root also an ordinary user, where that one can reach the clone at all (not in /root). */
export const systemUsers: { name: string; uid: number | null }[] = [
  { name: 'whoever runs the tests', uid: null },
  ...(process.getuid?.() === 0 && canReachFolder({ uid: nobody, gid: nobody }, import.meta.dirname)
    ? [{ name: 'an ordinary user', uid: nobody }]
    : []),
]

export function dataFolderFor(uid: number | null): string {
  const folder = temporaryFolder()
  if (uid !== null) chownSync(folder, uid, uid)
  return folder
}

export function startProcess(
  dataFolder: string,
  uid: number | null = null,
  environment: Record<string, string> = {},
): ServerProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    ...(uid === null ? {} : { uid, gid: uid }),
    env: {
      ...quickStart(),
      PATH: process.env['PATH'] ?? '',
      HOME: dataFolder,
      HENGJI_DATA: join(dataFolder, 'data'),
      HENGJI_SAMPLE: 'off',
      HENGJI_PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  return { child, output: () => output, ended }
}

/** Waits for the address on the console; throws with what was printed where it ends instead. */
export async function whenListening(
  server: ServerProcess,
): Promise<{ url: string; password: string | null }> {
  let hasEnded = false
  void server.ended.then(() => (hasEnded = true))
  for (;;) {
    const url = /http:\/\/\S+/.exec(server.output())?.[0]
    if (url !== undefined && server.output().includes('/api/docs')) {
      return { url, password: /name admin\s.*?password (\S+)/.exec(server.output())?.[1] ?? null }
    }
    if (hasEnded) throw new Error(`the server ended: ${server.output()}`)
    await pause(20)
  }
}

/** Signs in with the password shown and takes the steps of a first sign-in: one's own password, a second factor. */
export async function signInAsAdministrator(url: string, password: string | null): Promise<Visitor> {
  const visitor = visitorOf(url)
  const { status } = await visitor.send('POST', '/api/session', { name: 'admin', password: password ?? '' })
  if (status !== 200) throw new Error(`the administrator could not sign in: ${status}`)
  const own = 'Zz9!quiet-room-7'
  await visitor.send('PUT', '/api/me/password', { current: password ?? '', next: own })
  const begun = await visitor.send('POST', '/api/me/second-factor', { password: own })
  const { secret } = begunSecondFactorSchema.parse(begun.json)
  const confirmed = await visitor.send('PUT', '/api/me/second-factor', { code: codeAt(secret, new Date()) })
  if (confirmed.status !== 200) throw new Error(`the first sign-in was not finished: ${confirmed.status}`)
  return visitor
}

export function postgresOf(dataFolder: string): number {
  return Number(
    readFileSync(join(dataFolder, 'data/database/postgres/postmaster.pid'), 'utf8').split('\n')[0],
  )
}

export async function isGone(pid: number, milliseconds = 10_000): Promise<boolean> {
  const until = performance.now() + milliseconds
  while (performance.now() < until) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    await pause(20)
  }
  return false
}

export async function endProcess(server: ServerProcess, dataFolder: string): Promise<void> {
  server.child.kill('SIGTERM')
  await server.ended
  removeFolder(dataFolder)
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
