import { createServer } from 'node:net'
import Fastify from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { afterEach, describe, expect, it } from 'vitest'
import { listenOnFreePort } from '../src/platform/http/listen.ts'
import { testConfiguration } from './test-server.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

async function takenPort(): Promise<number> {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  endings.push(() => other.close())
  const address = other.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function listen(settings: {
  host?: string
  port: number
  isPortFixed: boolean
}): ReturnType<typeof listenOnFreePort> {
  const app = Fastify().withTypeProvider<ZodTypeProvider>()
  endings.push(() => app.close())
  return listenOnFreePort(app, { ...testConfiguration('/nowhere'), ...settings })
}

describe('a port that is taken', () => {
  it('gives way to the next free one', async () => {
    const port = await takenPort()
    const outcome = await listen({ port, isPortFixed: false })
    expect(outcome).toMatchObject({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) })
    expect(outcome).not.toMatchObject({ url: `http://127.0.0.1:${port}` })
  })

  it('is refused where it was named', async () => {
    const port = await takenPort()
    expect(await listen({ port, isPortFixed: true })).toMatchObject({ code: 'port-in-use', facts: { port } })
  })
})

describe('an address this machine does not have', () => {
  it('is refused', async () => {
    const outcome = await listen({ host: '203.0.113.7', port: 0, isPortFixed: true })
    expect(outcome).toMatchObject({ code: 'host-unknown', facts: { host: '203.0.113.7' } })
  })
})
