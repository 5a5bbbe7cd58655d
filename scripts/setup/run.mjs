import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { childEnvironment } from './environment.mjs'
import { markedProcesses, markName, signal } from './marked-processes.mjs'
import { whenStarterIsGone } from './starter.mjs'

/**
 * One run of a command such as `npm start`. Everything it starts carries the run's mark and is watched by a
 * warden, so that nothing stays behind, even when this process is killed with SIGKILL.
 */
export function beginRun() {
  const mark = randomUUID()
  const environment = { ...childEnvironment(), [markName]: `${process.env[markName] ?? ''}/${mark}` }
  const warden = spawn(process.execPath, [path.join(import.meta.dirname, 'warden.mjs'), mark], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...environment, [markName]: '' },
  })
  warden.unref()
  warden.stdin.on('error', () => {})
  const children = new Set()

  function start(command, args, options = {}) {
    const env = { ...environment, ...options.env }
    const child = spawn(command, args, { stdio: 'inherit', ...options, env, detached: true })
    if (child.pid === undefined) return child
    children.add(child.pid)
    warden.stdin.write(`+ ${child.pid}\n`)
    child.once('exit', () => {
      children.delete(child.pid)
      warden.stdin.write(`- ${child.pid}\n`)
    })
    return child
  }

  const passOn = (name) => {
    for (const id of children) signal(-id, name)
  }

  return {
    environment,
    start,
    /** The folder goes when this run ends, in whatever way. */
    removeAtEnd: (folder) => void warden.stdin.write(`folder ${folder}\n`),
    /** Passes a signal on to the children; they end as they do for any signal. */
    passOn,
    /** @returns ids of processes of this run that are still there */
    leftBehind: () => markedProcesses(mark),
    /** Calls back once when this run is asked to end: by a signal, or because npm, which started it, is gone. */
    whenAskedToEnd(callback) {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => callback(name))
      whenStarterIsGone(() => callback('SIGTERM'))
    },
  }
}

/**
 * Runs a child to its end and keeps what it prints.
 * @returns {Promise<{ code: number, output: string }>} code 127 where the program does not exist
 */
export function runToEnd(run, command, args, options = {}) {
  return new Promise((resolve) => {
    const child = run.start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output += chunk
      options.onOutput?.(String(chunk))
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
