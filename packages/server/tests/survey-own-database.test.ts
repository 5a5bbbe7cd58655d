import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { madeLinksSchema, surveyResultsSchema } from '@hengji/contract/survey.ts'
import { codeOf, prepareWay } from './approval-way.ts'
import { openTestEvaluation, setPhase } from './evaluation-way.ts'
import { appraisalRules, sheet, surveyOf } from './survey-way.ts'
import { startOwnedCity, type OwnedCity } from './owned-city.ts'
import { startTestServer } from './test-server.ts'

let city: OwnedCity
beforeAll(async () => {
  city = await startOwnedCity()
})
afterAll(() => city.close())

/** Where the roles of requests are missing, the owner asks, who is held by the policies like everybody. */
it('the public is asked and counted where the owner of the database is no superuser', async () => {
  const server = await startTestServer({}, { databaseUrl: city.databaseUrl })
  const way = await prepareWay(server)
  const id = await openTestEvaluation(way, { appraisal: appraisalRules })
  const survey = surveyOf(way, id)
  await survey.save()
  await survey.release()
  const made = await way.as.office.send('POST', `${survey.path}/units/north/links`, {
    requestKey: randomUUID(),
    channel: '网上',
    count: 2,
  })
  const [first, second] = madeLinksSchema.parse(made.json).links.map(({ token }) => token)
  await way.as.office.send('POST', `${survey.path}/units/north/open-links`, {
    channel: '现场',
    token: null,
    isOpen: true,
  })
  const [open] = (await survey.view()).units[0]?.openLinks ?? []
  await setPhase(way, id, 'public', 'open')
  expect((await survey.answer(first ?? '', sheet('a', 'a'))).status).toBe(200)
  expect(codeOf(await survey.answer(first ?? '', sheet('a', 'a')))).toBe('survey-link-used')
  expect((await survey.answer(open?.token ?? '', sheet('c', 'b'))).status).toBe(200)
  await setPhase(way, id, 'public', 'close')
  expect(codeOf(await survey.answer(second ?? '', sheet('a', 'a')))).toBe('survey-over')
  expect((await way.as.office.send('POST', `${survey.path}/count`, {})).status).toBe(200)
  const { json } = await way.as.auditor.send('GET', `${survey.path}/results`)
  expect(surveyResultsSchema.parse(json).units[0]).toMatchObject({ returned: 2, valid: 2, points: '72' })
  await server.close()
})
