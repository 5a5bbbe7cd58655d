import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { leaderFormSchema, leaderSeatsSchema } from '@hengji/contract/leader-evaluation.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { limitTo, transact } from '../src/platform/database/transact.ts'
import { prepareWay } from './approval-way.ts'
import { openTestEvaluation, setPhase } from './evaluation-way.ts'
import { startOwnedCity, type OwnedCity } from './owned-city.ts'
import { startTestServer } from './test-server.ts'

let city: OwnedCity
beforeAll(async () => {
  city = await startOwnedCity()
})
afterAll(() => city.close())

/** The owner is held by the policies like everybody: the answers must get out and come back all the same. */
it('answers of leaders are mixed where the owner of the database is no superuser', async () => {
  const server = await startTestServer({}, { databaseUrl: city.databaseUrl })
  const way = await prepareWay(server)
  const id = await openTestEvaluation(way, {
    leaders: {
      component: '领导评价得分',
      method: { kind: 'mean' },
      leastScore: '0',
      fullScore: '100',
      options: [],
      minimumAnswers: 1,
      tooFew: 'reweight',
      places: 2,
    },
  })
  const path = `/api/evaluations/${id}/leaders`
  const { fingerprint, groups } = leaderSeatsSchema.parse((await way.as.office.send('GET', path)).json)
  const seats = [{ accountId: 'mayor', group: groups[0]?.title }]
  expect((await way.as.office.send('PUT', path, { fingerprint, seats })).status).toBe(200)
  await setPhase(way, id, 'leaders', 'open')
  const form = `/api/leader-forms/${id}`
  const { units } = leaderFormSchema.parse((await way.as.mayor.send('GET', form)).json)
  const answers = units.map(({ unitId }, index) => ({ unitId, score: String(80 + index) }))
  expect((await way.as.mayor.send('POST', form, { answers })).status).toBe(200)
  await setPhase(way, id, 'leaders', 'close')
  const stored = await transact(server.running.database.db, async (db) => {
    await limitTo(db, { accountId: 'auditor', role: 'auditor', unit: null })
    return sql<{ unitId: string; score: string; isOfSeat: boolean }>`
      select unit_id as "unitId", score, xmin::text in (select xmin::text from leader_seats) as "isOfSeat"
      from leader_answers order by score`.execute(db)
  })
  if (isRefusal(stored)) throw new Error(stored.code)
  expect(stored.rows).toEqual(answers.map((answer) => ({ ...answer, isOfSeat: false })))
  await server.close()
})
