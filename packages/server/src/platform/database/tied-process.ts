import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { SystemAccount } from './postgres-account.ts'

/** A process that ends when ours does, however ours ends. */
export interface TiedProcess {
  processId: Promise<number>
  ended: Promise<void>
  /** SIGINT (PostgreSQL's fast shutdown), and harder where that does not help. */
  end(): Promise<void>
}

export interface TiedProcessOptions {
  account: SystemAccount | null
  environment: Record<string, string>
  /** File descriptor for what it prints. */
  output: number
}

/**
 * Linux tells a child when its parent dies (`setpriv --pdeathsig`). Elsewhere a small shell stands between and
 * sees the end of our pipe. The process gets a session of its own, so that Ctrl+C reaches us alone and we end it in order.
 */
export function spawnTiedToUs(command: string[], options: TiedProcessOptions): TiedProcess {
  return hasSetpriv() ? spawnWithDeathSignal(command, options) : spawnWithWatcher(command, options)
}

function hasSetpriv(): boolean {
  if (process.platform !== 'linux') return false
  return spawnSync('setpriv', ['--pdeathsig', 'INT', '--', 'true'], { stdio: 'ignore' }).status === 0
}

function spawnWithDeathSignal(command: string[], options: TiedProcessOptions): TiedProcess {
  const { account } = options
  const identity = account
    ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--no-new-privs']
    : ['--no-new-privs']
  const child = spawn('setpriv', [...identity, '--pdeathsig', 'INT', '--', ...command], {
    env: options.environment,
    stdio: ['ignore', options.output, options.output],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const processId = Promise.resolve(child.pid ?? 0)
  return { processId, ended, end: () => endInOrder(processId, ended) }
}

const watcher = `
exec 3<&0
"$@" 3<&- </dev/null >&2 &
pid=$!
echo "$pid"
( cat <&3 >/dev/null; kill -INT "$pid" ) &
wait "$pid"
`

export function spawnWithWatcher(command: string[], options: TiedProcessOptions): TiedProcess {
  const child = spawn('/bin/sh', ['-c', watcher, 'sh', ...command], {
    ...(options.account ?? {}),
    env: options.environment,
    stdio: ['pipe', 'pipe', options.output],
    detached: true,
  })
  const { stdin, stdout } = child
  if (!stdin || !stdout) throw new Error('a child process came without its pipes')
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  }).then(() => void stdin.end())
  const processId = new Promise<number>((resolve) => {
    createInterface({ input: stdout }).once('line', (line) => resolve(Number(line)))
    void ended.then(() => resolve(0))
  })
  return { processId, ended, end: () => endInOrder(processId, ended) }
}

async function endInOrder(processId: Promise<number>, ended: Promise<void>): Promise<void> {
  const pid = await processId
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  for (const [signal, milliseconds] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    await Promise.resolve()
    if (hasEnded || pid === 0) return
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, milliseconds).unref())])
  }
}
