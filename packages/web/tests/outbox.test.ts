import { expect, test } from 'vitest'
import { openOutbox, type Outbox } from '../src/api/outbox.ts'
import { RequestRefused } from '../src/api/request.ts'
import { browserStore } from './browser-store.ts'

interface Note {
  text: string
}
const isNote = (value: unknown): value is Note =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'

interface Counter {
  outbox: Outbox<Note, string>
  /** What reached the server, in order; the first waits for `answer` or `fail`. */
  sent: string[]
  answer(): Promise<void>
  fail(status: number, code?: string): Promise<void>
  /** Waits that run out when called. */
  waits: number[]
  passWait(): void
}

function open(store = browserStore()): Counter {
  const sent: string[] = []
  const waits: number[] = []
  let settle: { done: (text: string) => void; fail: (error: unknown) => void } | null = null
  let wait: (() => void) | null = null
  let clock = 0
  const settled = async (act: () => void) => {
    act()
    await Promise.resolve()
    await Promise.resolve()
  }
  const outbox = openOutbox<Note, string>({
    store,
    prefix: 'out.',
    isBody: isNote,
    send: ({ text }) => {
      sent.push(text)
      return new Promise((done, fail) => (settle = { done, fail }))
    },
    heldAs: ({ code }) => (code === 'newer' ? 'overtaken' : 'refused'),
    later: (run, milliseconds) => {
      waits.push(milliseconds)
      wait = run
      return () => (wait = null)
    },
    now: () => String((clock += 1)).padStart(4, '0'),
  })
  return {
    outbox,
    sent,
    waits,
    answer: () => settled(() => settle?.done('ok')),
    fail: (status, code = 'no') =>
      settled(() => settle?.fail(new RequestRefused(status, code, '不行', { code }))),
    passWait: () => wait?.(),
  }
}

test('依次发送，到了就不留痕迹，并告知', async () => {
  const store = browserStore()
  const { outbox, sent, answer } = open(store)
  const arrived: string[] = []
  outbox.onArrived(({ text }) => arrived.push(text))
  outbox.put('a', { text: '一' })
  outbox.put('b', { text: '二' })
  expect(sent).toEqual(['一'])
  expect(store.length).toBe(2)
  await answer()
  expect(sent).toEqual(['一', '二'])
  await answer()
  expect(arrived).toEqual(['一', '二'])
  expect(outbox.all()).toEqual([])
  expect(store.length).toBe(0)
})

test('连不上时等着再发，越等越久；网络恢复即发', async () => {
  const { outbox, sent, waits, fail, answer, passWait } = open()
  outbox.put('a', { text: '一' })
  await fail(0)
  passWait()
  await fail(503)
  expect(outbox.isCutOff()).toBe(true)
  expect(waits).toEqual([2_000, 4_000])
  outbox.tryNow()
  outbox.tryNow()
  expect(sent).toEqual(['一', '一', '一'])
  await answer()
  expect(outbox.isCutOff()).toBe(false)
  expect(outbox.all()).toEqual([])
})

test('登录过期不算退回：再登录后照发', async () => {
  const { outbox, fail } = open()
  outbox.put('a', { text: '一' })
  await fail(401)
  expect(outbox.all()[0]?.state).toBe('waiting')
})

test('刷新后接着发，先来的先发', async () => {
  const store = browserStore()
  const before = open(store)
  before.outbox.put('z', { text: '一' })
  before.outbox.put('a', { text: '二' })
  before.outbox.close()
  store.setItem('out.broken', '{"form":"broken"}')
  const after = open(store)
  expect(after.sent).toEqual(['一'])
  await after.answer()
  expect(after.sent).toEqual(['一', '二'])
})

test('退回的留着，写明为什么，不拦住后面的', async () => {
  const { outbox, sent, fail, answer } = open()
  outbox.put('a', { text: '一' })
  outbox.put('b', { text: '二' })
  await fail(400)
  await answer()
  expect(sent).toEqual(['一', '二'])
  expect(outbox.all()).toMatchObject([{ form: 'a', state: 'refused', message: '不行' }])
})

test('别人先报了：两边都在，等人定夺', async () => {
  const { outbox, fail } = open()
  outbox.put('a', { text: '一' })
  await fail(409, 'newer')
  expect(outbox.all()).toMatchObject([
    { state: 'overtaken', body: { text: '一' }, answer: { code: 'newer' } },
  ])
  expect(outbox.drop('a')).toBe(true)
  expect(outbox.all()).toEqual([])
})

test('没发出的可以收回，发出的收不回', () => {
  const { outbox } = open()
  outbox.put('a', { text: '一' })
  outbox.put('b', { text: '二' })
  expect(outbox.drop('a')).toBe(false)
  expect(outbox.drop('b')).toBe(true)
})

test('同一张表上后写的顶替先写的，已在路上的到了之后再发后写的', async () => {
  const { outbox, sent, answer } = open()
  outbox.put('a', { text: '一' })
  outbox.put('a', { text: '二' })
  await answer()
  expect(sent).toEqual(['一', '二'])
  expect(outbox.all()).toMatchObject([{ body: { text: '二' } }])
})

test('在另一个窗口收回了的，这个窗口不再发', async () => {
  const store = browserStore()
  const { outbox, sent, fail, passWait } = open(store)
  outbox.put('a', { text: '一' })
  await fail(0)
  store.removeItem('out.a')
  passWait()
  expect(sent).toEqual(['一'])
  expect(outbox.all()).toEqual([])
})

test('本机存不下时照样发', async () => {
  const { outbox, sent, answer } = open(browserStore(10))
  outbox.put('a', { text: '一' })
  await answer()
  expect(sent).toEqual(['一'])
  expect(outbox.all()).toEqual([])
})
