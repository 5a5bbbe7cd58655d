import { afterEach, describe, expect, it } from 'vitest'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { ReadFile } from '../src/platform/reading/read-file.ts'
import {
  openReadingDesk,
  type ReadingDesk,
  type ReadingLimits,
} from '../src/platform/reading/reading-desk.ts'
import { sampleDocument } from './test-server.ts'

const limits: ReadingLimits = {
  threads: 2,
  milliseconds: 10_000,
  megabytes: 64,
  waiting: 50,
  waitingEach: 50,
}
const load = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array(8))
let desk: ReadingDesk | null = null
afterEach(() => desk?.close())

function openDesk(
  thread: string,
  changed: Partial<ReadingLimits> = {},
): { desk: ReadingDesk; told: unknown[] } {
  const told: unknown[] = []
  desk = openReadingDesk(
    (error) => told.push(error),
    { ...limits, ...changed },
    new URL(`threads/${thread}.ts`, import.meta.url),
  )
  return { desk, told }
}

function codeOf(outcome: ReadFile | Refusal): string | null {
  return isRefusal(outcome) ? outcome.code : null
}

describe('a file that hangs its reader', () => {
  it('is given up after its time; the others get their turn', async () => {
    const { desk: hanging } = openDesk('hanging', { milliseconds: 300 })
    const begun = performance.now()
    const outcomes = await Promise.all([1, 2, 3].map((each) => hanging.read(`${each}`, load, 'a')))
    expect(outcomes.map(codeOf)).toEqual(Array.from({ length: 3 }, () => 'reading-took-too-long'))
    expect(performance.now() - begun).toBeLessThan(25_000)
  })
})

describe('a file that eats memory', () => {
  it('ends its own thread only', async () => {
    const { desk: greedy } = openDesk('greedy')
    expect(codeOf(await greedy.read('1', load, 'a'))).toBe('reading-needs-too-much-memory')
    expect(codeOf(await greedy.read('2', load, 'a'))).toBe('reading-needs-too-much-memory')
  })
})

describe('a file that crashes its reader', () => {
  it('is refused, told to the log, and harms no other', async () => {
    const { desk: crashing, told } = openDesk('crashing')
    const names = ['a', 'exit', 'b', 'throw', 'c', 'throw', 'd', 'e']
    const outcomes = await Promise.all(names.map((name) => crashing.read(name, load, 'a')))
    expect(outcomes.map(codeOf)).toEqual(
      names.map((name) => (['exit', 'throw'].includes(name) ? 'reading-failed' : null)),
    )
    expect(told.map(String)).toContain('Error: a bug in a reader')
  })
})

describe('the queue', () => {
  it('turns away what would wait too long, and reads what it took', async () => {
    const { desk: short } = openDesk('crashing', { threads: 1, waiting: 2 })
    const outcomes = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => short.read(name, load, 'a')))
    expect(outcomes.map(codeOf)).toEqual([null, null, null, 'reading-is-busy', 'reading-is-busy'])
  })

  it('lets the file of one person in before the rest of another’s pile', async () => {
    const { desk: fair } = openDesk('crashing', { threads: 1 })
    const done: string[] = []
    const read = (name: string, person: string) => fair.read(name, load, person).then(() => done.push(name))
    const pile = ['1', '2', '3', '4', '5'].map((name) => read(name, 'a'))
    await Promise.all([...pile, read('from b', 'b')])
    expect(done.indexOf('from b')).toBeLessThan(2)
  })

  it('takes no more from one person than is just, and still takes another’s', async () => {
    const { desk: fair } = openDesk('crashing', { threads: 1, waitingEach: 2 })
    const pile = ['1', '2', '3', '4'].map((name) => fair.read(name, load, 'a'))
    const outcomes = await Promise.all([...pile, fair.read('5', load, 'b')])
    expect(outcomes.map(codeOf)).toEqual([null, null, null, 'reading-is-busy', null])
  })

  it('answers those who wait when the server ends', async () => {
    const { desk: hanging } = openDesk('hanging', { threads: 1 })
    const outcomes = [hanging.read('1', load, 'a'), hanging.read('2', load, 'a')]
    await hanging.close()
    expect((await Promise.all(outcomes)).map(codeOf)).toEqual(['reading-failed', 'reading-is-busy'])
  })

  it('says so where the bytes are gone', async () => {
    const { desk: crashing } = openDesk('crashing')
    expect(codeOf(await crashing.read('a', () => Promise.reject(new Error('no such file')), 'a'))).toBe(
      'reading-failed',
    )
  })
})

describe('the real reader', () => {
  it('gives documents as JSON text, ready to be stored', async () => {
    desk = openReadingDesk((error) => {
      throw error
    })
    const outcome = await desk.read(
      'plan.md',
      () => Promise.resolve(sampleDocument('transport/2024-plan.md')),
      'a',
    )
    if (isRefusal(outcome)) throw new Error(outcome.code)
    expect(outcome.format).toBe('markdown')
    expect(JSON.parse(outcome.documents[0]?.json ?? '')).toMatchObject({
      kind: 'evaluation-plan',
      year: 2024,
    })
    expect(outcome.documents[0]?.counts.indicators).toBeGreaterThan(20)
  })
})
