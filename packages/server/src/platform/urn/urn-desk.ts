import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { UrnAskKind, UrnAsks, UrnReply } from './urn-asks.ts'
import { destroyUrn, isUrnThere, listUrns } from './urn-file.ts'

export type UrnRefusal = 'urn-is-gone' | 'urn-is-busy'

/** Where the server asks for what only the urns can do. */
export interface UrnDesk {
  ask<Kind extends UrnAskKind>(
    kind: Kind,
    election: string,
    ask: UrnAsks[Kind]['ask'],
  ): Promise<{ answer: UrnAsks[Kind]['answer'] } | Refusal<UrnRefusal>>
  has(election: string): boolean
  /** The process that knew it is ended first, then its file is destroyed. May be repeated. */
  destroy(election: string): Promise<void>
  /** Of every urn on this machine. */
  list(): string[]
  close(): Promise<void>
}

/** Nobody is waiting: the process ends, and with it all it knew. */
const idleMilliseconds = 60_000
/** Also where it is never idle: with several servers on one folder, another may have closed what this one still knows. */
const longestLife = 10 * 60_000
const longest = {
  make: 180_000,
  terms: 20_000,
  sign: 20_000,
  cast: 20_000,
  open: 180_000,
} as const satisfies Record<UrnAskKind, number>
/** What a program cannot start without, the second on Windows. */
const needed = ['PATH', 'SystemRoot']
/** More are told to come back. */
const mostWaiting = 500

interface Waiting {
  settle: (reply: UrnReply | null) => void
}

/** @param folder `urns/` of the data folder */
export function openUrnDesk(folder: string): UrnDesk {
  const waiting = new Map<number, Waiting>()
  let child: ChildProcess | null = null
  let idle: NodeJS.Timeout | undefined
  let bornAt = 0
  let lastId = 0

  const hire = (): ChildProcess => {
    if (child !== null) return child
    const hired = fork(fileURLToPath(new URL('./urn-process.ts', import.meta.url)), [], {
      serialization: 'advanced',
      // No settings of the server, no debugger, no words.
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => needed.includes(name))),
      execArgv: ['--disable-sigusr1', '--no-warnings'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    hired.on('message', (reply: UrnReply) => {
      waiting.get(reply.id)?.settle(reply)
      waiting.delete(reply.id)
      rest()
    })
    hired.on('error', () => undefined)
    hired.once('exit', () => {
      if (child !== hired) return
      child = null
      for (const [id, each] of waiting) {
        waiting.delete(id)
        each.settle(null)
      }
    })
    // A server that ends does not wait for it.
    hired.unref()
    hired.channel?.unref()
    child = hired
    bornAt = performance.now()
    return hired
  }

  const rest = (): void => {
    clearTimeout(idle)
    if (waiting.size > 0) return
    const isOld = performance.now() - bornAt > longestLife
    idle = setTimeout(() => void dismiss(), isOld ? 0 : idleMilliseconds)
    idle.unref()
  }

  const dismiss = async (): Promise<void> => {
    clearTimeout(idle)
    const leaving = child
    if (leaving === null) return
    child = null
    for (const [id, each] of waiting) {
      waiting.delete(id)
      each.settle(null)
    }
    const hasLeft = new Promise<void>((resolve) => {
      if (leaving.exitCode !== null || leaving.signalCode !== null) resolve()
      else leaving.once('exit', () => resolve())
    })
    leaving.kill('SIGKILL')
    await hasLeft
  }

  return {
    async ask(kind, election, ask) {
      if (waiting.size >= mostWaiting) return refuse('urn-is-busy')
      const id = ++lastId
      const reply = await new Promise<UrnReply | null>((resolve) => {
        const late = setTimeout(() => {
          waiting.delete(id)
          resolve(null)
        }, longest[kind])
        const settle = (settled: UrnReply | null): void => {
          clearTimeout(late)
          resolve(settled)
        }
        waiting.set(id, { settle })
        hire().send({ id, kind, folder, election, ask }, (error) => {
          if (error === null) return
          waiting.delete(id)
          settle(null)
        })
      })
      if (reply === null) return refuse('urn-is-busy')
      if ('fault' in reply) return refuse(reply.fault === 'no-urn' ? 'urn-is-gone' : 'urn-is-busy')
      return { answer: reply.answer as UrnAsks[typeof kind]['answer'] }
    },
    has: (election) => isUrnThere(folder, election),
    async destroy(election) {
      await dismiss()
      destroyUrn(folder, election)
    },
    list: () => listUrns(folder),
    close: dismiss,
  }
}
