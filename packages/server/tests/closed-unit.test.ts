import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cityUnitsSchema } from '@hengji/contract/organization.ts'
import { allRights } from './rights/all-rights.ts'
import { buildRequest } from './rights/build-request.ts'
import { settleRightsWorld, type RightsWorld } from './rights/world.ts'

let world: RightsWorld
beforeAll(async () => {
  world = await settleRightsWorld()
}, 120_000)
afterAll(() => world.server.close())

const lastDayButOne = '2024-11-19'
const today = '2024-11-20'

async function close(closedOn: string): Promise<void> {
  const office = world.visitorOf('office')
  const { units } = cityUnitsSchema.parse((await office.send('GET', '/api/city/units')).json)
  const unit = units.find(({ id }) => id === 'north')
  const answer = await office.send('PUT', '/api/city/units/north', { ...unit, closedOn })
  expect(answer.status).toBe(200)
}

/** What is the person's own, and the doors: signing in and out, one's password, what one is told and how. */
const onesOwn = [
  /^\w+ \/api\/session\b/,
  /^\w+ \/api\/me\b/,
  /^POST \/api\/notifications\/read$/,
  /^PUT \/api\/reminders\/preferences$/,
  /^POST \/api\/reminders\/(trial-mail|calendar)$/,
  // The bar of the sample city enters as anybody, and sets its clock.
  /^\w+ \/api\/sample-city\b/,
  // Citizens' answers and the panel's slips come from nobody's account.
  /^POST \/(api\/survey|s)\/\{token\}$/,
  /^POST \/api\/ballot\/\{unitId\}\/\{id\}$/,
]

const changing = allRights
  .flatMap(({ rights }) => rights)
  .filter(({ route }) => !route.startsWith('GET ') && !route.startsWith('HEAD '))

const roles = ['unit', 'unit-head', 'supervising-leader', 'section-head', 'responsible'] as const

async function codeOf(route: string, role: (typeof roles)[number]) {
  const right = changing.find((each) => each.route === route)
  const { method, path, body, headers } = buildRequest(world.api, route, world.own, right?.try)
  const { json } = await world.visitorOf(role).send(method, path, body, headers)
  return typeof json === 'object' && json !== null && 'code' in json ? json.code : null
}

describe('the people of a unit', () => {
  const ofUnit = changing.filter(
    ({ route, own }) =>
      roles.some((role) => own.includes(role)) && !onesOwn.some((pattern) => pattern.test(route)),
  )

  it('go on working on its last day', async () => {
    await close(today)
    expect(await codeOf('POST /api/ledger', 'unit')).not.toBe('unit-closed')
    await close(lastDayButOne)
    const refused = await world.visitorOf('unit').send('POST', '/api/notifications/read', { ids: [] })
    expect(refused).not.toMatchObject({ json: { code: 'unit-closed' } })
  })

  it.each(ofUnit)('change nothing of it when it is closed: $route', async ({ route, own }) => {
    for (const role of roles.filter((each) => own.includes(each)))
      expect([role, await codeOf(route, role)]).toEqual([role, 'unit-closed'])
  })

  it('are told so in a sentence, and still look at its year', async () => {
    const visitor = world.visitorOf('unit')
    const { method, path, body } = buildRequest(world.api, 'POST /api/ledger', world.own)
    expect(await visitor.send(method, path, body)).toMatchObject({
      status: 403,
      json: { message: expect.stringMatching(/已于 2024-11-19 撤销，只能查看/) },
    })
    for (const look of [
      '/api/documents',
      '/api/ledger?year=2024',
      '/api/my-work?year=2024',
      '/api/notifications',
    ])
      expect((await visitor.send('GET', look)).status).toBe(200)
  })

  it('do not keep others from what they do: the office corrects', async () => {
    const right = changing.find(({ route }) => route === 'POST /api/ledger')
    const { method, path, body } = buildRequest(world.api, 'POST /api/ledger', world.own, right?.try)
    const { json } = await world.visitorOf('office').send(method, path, body)
    expect(json).not.toMatchObject({ code: 'unit-closed' })
  })
})
