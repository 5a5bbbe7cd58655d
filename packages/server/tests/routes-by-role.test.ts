import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../src/platform/configuration.ts'
import { allRights } from './rights/all-rights.ts'
import { buildRequest } from './rights/build-request.ts'
import { rightsRoles, type Right, type RightsRole } from './rights/rights.ts'
import { tableOfRights } from './rights/table.ts'
import { settleRightsWorld, type RightsWorld } from './rights/world.ts'

const written = join(projectFolder, 'docs/rights.md')

let world: RightsWorld
beforeAll(async () => {
  world = await settleRightsWorld()
}, 120_000)
afterAll(() => world.server.close())

/** Whoever may not is told that nobody is signed in, that it is not theirs, or that there is no such thing. */
const barred = [401, 403, 404]

async function whoMay(right: Right, side: 'own' | 'other'): Promise<RightsRole[]> {
  const may: RightsRole[] = []
  for (const role of rightsRoles) {
    const { method, path, body, headers } = buildRequest(world.api, right.route, world[side], right.try)
    const { status, json } = await world.visitorOf(role).send(method, path, body, headers)
    const code = typeof json === 'object' && json !== null && 'code' in json ? String(json.code) : ''
    const isPast = right.try?.pastRight?.includes(code) ?? false
    if (!isPast && (status === 400 || status >= 500))
      throw new Error(`${method} ${path} as ${role} was not understood: ${status} ${JSON.stringify(json)}`)
    if (isPast || !barred.includes(status)) may.push(role)
  }
  return may
}

const inOrder = (roles: readonly RightsRole[]): RightsRole[] =>
  rightsRoles.filter((role) => roles.includes(role))

/** What takes things away is tried last, and signing out at the very end. */
const lateness = ({ route }: Right): number =>
  route === 'DELETE /api/session' ? 2 : Number(route.startsWith('DELETE'))
const rights = allRights
  .flatMap(({ rights: ofFeature }) => ofFeature)
  .toSorted((one, other) => lateness(one) - lateness(other))

describe('who may do what', () => {
  it('is said for every route there is, and for no other', () => {
    const routes = Object.entries(world.api.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(rights.map(({ route }) => route).toSorted()).toEqual(routes.toSorted())
  })

  it.each(rights)('$route', async (right) => {
    expect({ own: await whoMay(right, 'own'), other: await whoMay(right, 'other') }).toEqual({
      own: inOrder(right.own),
      other: inOrder(right.other ?? right.own),
    })
  })

  it('is what docs/rights.md tells, which a change of rights has to change (HENGJI_WRITE_RIGHTS=on)', () => {
    const table = tableOfRights(allRights)
    if (process.env['HENGJI_WRITE_RIGHTS'] === 'on') writeFileSync(written, table)
    console.log(table)
    expect(existsSync(written) ? readFileSync(written, 'utf8') : '').toBe(table)
  })
})
