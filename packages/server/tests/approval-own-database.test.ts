import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  approve,
  draftOf,
  importPlan,
  look,
  open,
  prepareWay,
  procedureIn,
  say,
} from './approval-way.ts'
import { startOwnedCity, type OwnedCity } from './owned-city.ts'
import { startTestServer } from './test-server.ts'

let city: OwnedCity
beforeAll(async () => {
  city = await startOwnedCity()
})
afterAll(() => city.close())

/** Views and policies are asked as the owner there, who is held by the policies like everybody. */
it('a plan goes the whole way where the owner of the database is no superuser', async () => {
  const server = await startTestServer({}, { databaseUrl: city.databaseUrl })
  const way = await prepareWay(server)
  const documentId = await importPlan(way)
  const { id } = await open(way.as.north, documentId)
  expect((await way.as.south.send('GET', `/api/procedures/${id}`)).status).toBe(404)
  await act(way.as.north, id, 'submit')
  expect((await draftOf(way.as.south, documentId)).version).toBe(1)
  const said = procedureIn(await say(way.as.south, id, { severity: 'advice' }))
  expect(said.comments).toHaveLength(1)
  await act(way.as.north, id, 'recall')
  expect((await approve(way, id)).state).toBe('approved')
  expect((await look(way.as.auditor, id)).acts).toHaveLength(8)
  await server.close()
})
