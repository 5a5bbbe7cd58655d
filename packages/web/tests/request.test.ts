import { afterEach, expect, test } from 'vitest'
import { onSignedOut, request } from '../src/api/request.ts'
import { signInAsSample } from '../src/api/session.ts'

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

/** A network in which each answer comes when it is let: by path, in the order of asking. */
function slowNetwork() {
  const asked: { path: string; answer: (status: number, body: object) => Promise<void> }[] = []
  globalThis.fetch = (path) =>
    new Promise((resolve) => {
      asked.push({
        path: typeof path === 'string' ? path : '',
        async answer(status, body) {
          resolve(Response.json(body, { status }))
          await new Promise((turn) => setTimeout(turn))
        },
      })
    })
  return asked
}

const signedOut = { code: 'not-signed-in', message: '请先登录。' }

/** How often the page asked to sign in again while this ran. */
async function lapsesDuring(work: () => Promise<void>): Promise<number> {
  let lapses = 0
  const stop = onSignedOut(() => void (lapses += 1))
  await work()
  stop()
  return lapses
}

test('a refusal that arrives after the person signed in again does not ask them once more: the request is sent again', async () => {
  const network = slowNetwork()
  const lapses = await lapsesDuring(async () => {
    const edit = request<{ version: number }>('POST', '/api/imports/1/corrections', { version: 1 })
    const entering = signInAsSample('sample-office')
    await network[1]?.answer(200, { account: {} })
    await entering
    await network[0]?.answer(401, signedOut)
    expect(network.map(({ path }) => path)).toEqual([
      '/api/imports/1/corrections',
      '/api/session/sample',
      '/api/imports/1/corrections',
    ])
    await network[2]?.answer(200, { version: 2 })
    expect(await edit).toEqual({ version: 2 })
  })
  expect(lapses).toBe(0)
})

test('a refusal under the session that stands asks the person to sign in, and is not sent again', async () => {
  const network = slowNetwork()
  const lapses = await lapsesDuring(async () => {
    const asking = request('GET', '/api/home').catch((error: unknown) => error)
    await network[0]?.answer(401, signedOut)
    expect(await asking).toMatchObject({ status: 401, message: '请先登录。' })
  })
  expect(lapses).toBe(1)
  expect(network).toHaveLength(1)
})
