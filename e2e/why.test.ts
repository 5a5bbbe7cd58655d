import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readConfiguration } from '@hengji/server/platform/configuration.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClaimsWay } from '../packages/server/tests/claims-way.ts'
import { actOnNow, fill, prepareResult, reckon } from '../packages/server/tests/result-way.ts'
import { startTestServer, type TestServer } from '../packages/server/tests/test-server.ts'
import { overflowOf, seriousFaults } from './axe.ts'
import { enterAs, openBrowser, phone, visit } from './browser.ts'

/** From the number down to what it rests on; from a file that was corrected to the one in its place. */

let server: TestServer
let way: ClaimsWay
let browser: Browser
beforeAll(async () => {
  const configuration = readConfiguration({})
  if (isRefusal(configuration)) throw new Error(configuration.code)
  server = await startTestServer({}, { site: process.env['HENGJI_SITE_DIR'] ?? configuration.site })
  way = await prepareResult(server)
  await fill(way)
  await reckon(way)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function openAs(
  role: string,
  path: string,
  viewport?: { width: number; height: number },
): Promise<Page> {
  const { page } = await visit(browser, server.url, viewport)
  await enterAs(page, role)
  await page.goto(path)
  return page
}

const evaluation = () => `/evaluations/${way.evaluationId}`

test('从综合得分点到每一张票、填报和办法里的那一条', async () => {
  const page = await openAs('效能办', `${evaluation()}/result/units/north`)
  const summaries = page.locator('.explained summary')
  await summaries.first().waitFor()
  let presses = 0
  const press = async (named: string | RegExp) => {
    await summaries.filter({ hasText: named }).first().click()
    presses += 1
  }
  await press('目标考核得分')
  await press('职能工作目标')
  await press('重点工作目标')
  await press(/1-1-1/)
  await press('考评组打分')
  const ballots = page.locator('.explained-source .explained-values').filter({ visible: true }).last()
  expect((await ballots.innerText()).split('、')).toHaveLength(9)
  expect(presses).toBeLessThanOrEqual(5)
  const indicator = page.locator('.explained-indicator').filter({ hasText: /1-1-1/ }).first()
  for (const link of ['填报', '佐证'])
    expect(await indicator.getByRole('link', { name: link, exact: true }).count()).toBe(1)
  // The clause is brought into view, marked, among all that the scheme says.
  await page
    .locator('.explained-component')
    .filter({ hasText: '领导评价得分' })
    .first()
    .locator('summary')
    .click()
  await page.locator('.explained-body a[href$="#evaluation.leaders"]').first().click()
  const clause = page.locator('.scheme-clause')
  await clause.getByText('弃权不算作答').waitFor()
  await expect.poll(() => clause.evaluate((each) => each.getBoundingClientRect().top)).toBeLessThan(800)
  expect(await clause.count()).toBe(1)
  await page.context().close()
})

test('试算：没有改动时写明，改了一处，手机上不用往下翻就看到变动', async () => {
  const page = await openAs('效能办', `${evaluation()}/result/what-if`, phone)
  const lead = page.locator('.what-if-lead')
  await lead.getByText('还没有改动').waitFor()
  expect(await page.getByRole('button', { name: '恢复原样' }).isDisabled()).toBe(true)
  await page.getByLabel('目标考核得分（%）').fill('50')
  await lead.getByText(/个单位得分变动/).waitFor()
  expect(await lead.evaluate((each) => each.getBoundingClientRect().bottom)).toBeLessThanOrEqual(phone.height)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await page.context().close()
})

test('更正以后，公开页面上旧的结果包还在，写明已被更正', async () => {
  const days = async (count: number) => {
    server.pass(count * 24 * 60)
    for (const role of ['office', 'bureau'] as const) way.as[role] = await server.as(role)
  }
  const goOut = async () => {
    expect((await actOnNow(way.as.office, way, 'announce')).status).toBe(200)
    await days(8)
    expect((await actOnNow(way.as.bureau, way, 'sign-off')).status).toBe(200)
    expect((await actOnNow(way.as.office, way, 'publish')).status).toBe(200)
  }
  await goOut()
  expect((await actOnNow(way.as.office, way, 'correct', '漏计一项')).status).toBe(200)
  await goOut()
  const { page } = await visit(browser, server.url, phone)
  await page.goto(`/public/results/${way.evaluationId}`)
  await page.getByText('第 1 版', { exact: false }).first().waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /下载第 1 版结果包（已被更正/ }).click(),
  ])
  expect(download.suggestedFilename()).toContain('已被更正')
  expect(await seriousFaults(page)).toEqual([])
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await page.context().close()

  const office = await openAs('效能办', `${evaluation()}/result?version=1`)
  await office.getByText('这一版已被更正，仅供查考。').waitFor()
  await office.getByRole('link', { name: '看现行的第 2 版' }).click()
  await office.getByText(/本版更正第 1 版：漏计一项/).waitFor()
  await office.getByText(/第 1 版，.*已被第 2 版更正，只供查考/).waitFor()
  await office.context().close()
})
