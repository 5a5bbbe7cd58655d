import { expect, test } from 'vitest'
import { openDraftSaver, type DraftSaver, type SavedDraft } from '../src/api/draft-saver.ts'
import { RequestRefused } from '../src/api/request.ts'
import { browserStore } from './browser-store.ts'

const name = 'draft.me.1'
const isText = (value: unknown): value is { text: string } =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'

type Draft = { text: string }

/** A server that holds one draft and answers when it is told to. */
function serverWith(text: string, revision = 1) {
  const held = { text, revision, by: '甲' }
  const sent: string[] = []
  const state = (): SavedDraft<Draft> => ({
    draft: { text: held.text },
    revision: held.revision,
    by: held.by,
  })
  const save = (by: string, changed: string) =>
    Object.assign(held, { text: changed, revision: held.revision + 1, by })
  return {
    sent,
    state,
    save,
    text: () => held.text,
    take(draft: Draft, on: number) {
      sent.push(draft.text)
      if (draft.text === held.text) return state()
      if (on !== held.revision) throw new RequestRefused(409, 'newer', '已改动', state())
      save('我', draft.text)
      return state()
    },
  }
}

function open(server: ReturnType<typeof serverWith>, store = browserStore(), given = server.state()) {
  let due: (() => void) | null = null
  let isCut: 'no' | 'on the way there' | 'on the way back' = 'no'
  const waiting: (() => void)[] = []
  const saver: DraftSaver<Draft> = openDraftSaver<Draft>({
    store,
    name,
    isDraft: isText,
    given,
    send: (draft, revision) =>
      new Promise((done, fail) =>
        waiting.push(() => {
          const lost = new RequestRefused(0, 'offline', '没有网络', null)
          if (isCut === 'on the way there') return fail(lost)
          try {
            const answer = server.take(draft, revision)
            if (isCut === 'on the way back') fail(lost)
            else done(answer)
          } catch (error) {
            fail(error instanceof Error ? error : new Error(String(error)))
          }
        }),
      ),
    newerIn: (error) =>
      error instanceof RequestRefused && error.code === 'newer' ? (error.body as SavedDraft<Draft>) : null,
    later(run) {
      due = run
      return () => (due = null)
    },
  })
  saver.start()
  return {
    saver,
    store,
    type: (text: string) => saver.change(() => ({ text })),
    cut: (where: typeof isCut) => (isCut = where),
    /** The pause runs out. */
    pass: () => due?.(),
    isDue: () => due !== null,
    /** What is under way reaches the server, and its answer the page. */
    async answer() {
      waiting.shift()?.()
      await new Promise((done) => setImmediate(done))
    },
    inFlight: () => waiting.length,
  }
}

test('what is typed while a save is under way goes with the next, and is no conflict with oneself', async () => {
  const server = serverWith('一')
  const page = open(server)
  page.type('一二')
  expect(page.saver.look().state).toBe('typing')
  page.pass()
  page.type('一二三')
  page.pass()
  expect(page.inFlight()).toBe(1)
  expect(page.saver.look().state).toBe('saving')
  await page.answer()
  expect(page.store.getItem(name)).toContain('一二三')
  page.pass()
  await page.answer()
  expect(page.saver.look()).toEqual({
    draft: { text: '一二三' },
    revision: 3,
    state: 'saved',
    newer: null,
    refused: null,
  })
  expect(server.sent).toEqual(['一二', '一二三'])
  expect(page.store.length).toBe(0)
})

test('a kept draft goes on where nobody has saved since', async () => {
  const server = serverWith('一')
  const before = open(server)
  before.cut('on the way there')
  before.type('一二')
  before.pass()
  await before.answer()
  expect(before.saver.look().state).toBe('unsaved')
  const after = open(server, before.store)
  expect(after.saver.look()).toMatchObject({ draft: { text: '一二' }, newer: null })
  after.pass()
  await after.answer()
  expect([server.text(), after.store.length]).toEqual(['一二', 0])
})

test.each([
  [true, '一二'],
  [false, '乙的'],
])(
  'a kept draft is not put upon what another has saved since: the person chooses (mine: %s)',
  async (keepMine, text) => {
    const server = serverWith('一')
    const before = open(server)
    before.type('一二')
    before.saver.stop()
    server.save('乙', '乙的')
    const after = open(server, before.store)
    expect(after.saver.look()).toMatchObject({
      draft: { text: '一二' },
      state: 'unsaved',
      newer: { draft: { text: '乙的' }, by: '乙' },
    })
    expect([after.isDue(), after.inFlight(), server.text()]).toEqual([false, 0, '乙的'])
    // Not chosen yet: another reload asks again.
    expect(open(server, after.store).saver.look().newer?.by).toBe('乙')
    after.saver.settle(keepMine)
    if (keepMine) {
      after.pass()
      await after.answer()
    }
    expect(after.saver.look()).toMatchObject({ draft: { text }, state: 'saved', newer: null })
    expect([server.text(), after.store.length, after.isDue()]).toEqual([text, 0, false])
  },
)

test('somebody else’s save meanwhile stops the sending, and what is typed stays', async () => {
  const server = serverWith('一')
  const page = open(server)
  page.type('一二')
  server.save('乙', '乙的')
  page.pass()
  await page.answer()
  page.type('一二三')
  expect(page.saver.look()).toMatchObject({ draft: { text: '一二三' }, newer: { by: '乙' }, refused: null })
  expect([page.isDue(), server.text()]).toEqual([false, '乙的'])
  page.saver.settle(true)
  page.pass()
  await page.answer()
  expect(server.text()).toBe('一二三')
})

test('an answer lost on its way back is asked for again, not taken for another’s save', async () => {
  const server = serverWith('一')
  const page = open(server)
  page.cut('on the way back')
  page.type('一二')
  page.pass()
  await page.answer()
  page.type('一二三')
  page.cut('no')
  page.pass()
  await page.answer()
  page.pass()
  await page.answer()
  expect(server.sent).toEqual(['一二', '一二', '一二三'])
  expect(page.saver.look()).toMatchObject({ state: 'saved', newer: null })

  page.cut('on the way back')
  page.type('四')
  page.pass()
  page.type('四五')
  page.saver.stop()
  await page.answer()
  const after = open(server, page.store)
  expect(after.saver.look()).toMatchObject({ draft: { text: '四五' }, newer: null })
  after.pass()
  await after.answer()
  expect([server.text(), after.store.length]).toEqual(['四五', 0])
})

test('refused for good it says so and is not sent again until something is typed', async () => {
  const server = serverWith('一')
  server.take = () => {
    throw new RequestRefused(403, 'not-permitted', '没有权限。', null)
  }
  const page = open(server)
  page.type('一二')
  page.pass()
  await page.answer()
  expect(page.saver.look()).toMatchObject({ state: 'unsaved', refused: '没有权限。' })
  expect(page.isDue()).toBe(false)
  expect(page.store.getItem(name)).toContain('一二')
  page.type('一二三')
  expect(page.isDue()).toBe(true)
})

test('a state read anew is taken over only where nothing waits here', () => {
  const server = serverWith('一')
  const page = open(server)
  server.save('乙', '乙的')
  page.saver.offer(server.state())
  expect(page.saver.look()).toMatchObject({ draft: { text: '乙的' }, revision: 2, state: 'saved' })
  page.type('我的')
  server.save('乙', '又改')
  page.saver.offer(server.state())
  expect(page.saver.look()).toMatchObject({ draft: { text: '我的' }, revision: 2 })
})

test('leaving the page sends what waits', async () => {
  const server = serverWith('一')
  const page = open(server)
  page.type('一二')
  page.saver.stop()
  await page.answer()
  expect([server.text(), page.store.length]).toEqual(['一二', 0])
})
