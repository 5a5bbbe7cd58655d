import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onSiteSchema, visitSchema } from '@hengji/contract/on-site.ts'
import { overflowOf, seriousFaults } from './axe.ts'
import { enterAs, keepPicture, openBrowser, phone, visit, wide } from './browser.ts'
import { openPhase, startEvaluationSite, type EvaluationSite } from './evaluation-site.ts'
import { sampleFile } from './site.ts'

let site: EvaluationSite
let browser: Browser
beforeAll(async () => {
  site = await startEvaluationSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

let visitId = ''
const page1 = () => `/evaluations/${site.evaluationId}/on-site`
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('先公布种子的来源，到了日子公布种子并抽取，再安排谁去', async () => {
  await openPhase(site, 'self')
  await openPhase(site, 'on-site')
  const first = await visit(browser, site.address)
  await enterAs(first.page, '陆知远')
  await first.page.goto(page1())
  await first.page.getByLabel('种子取自').fill('中国福利彩票双色球第 2025009 期开奖号码')
  await first.page.getByLabel('哪一天揭晓').fill('2025-01-21')
  await keepPicture(first.page, 'on-site-announce')
  await first.page.getByRole('button', { name: '公布来源' }).click()
  await first.page.getByText('公布数值并抽取').waitFor()
  await first.context.close()

  site.setClock('2025-01-21T02:00:00.000Z')
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '陆知远')
  await page.goto(page1())
  await page.getByLabel('揭晓的种子').fill('03 07 12 18 25 31 09')
  await page.getByRole('button', { name: '公布种子并抽取' }).click()
  await page
    .getByText(/抽到 \d+ 项，共 \d+ 项/)
    .first()
    .waitFor()
  await page.locator('.on-site-unit').getByRole('button', { name: '安排' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('日期').fill('2025-01-22')
  expect(await dialog.getByLabel(/郁文舟/).count()).toBe(0)
  await dialog.getByLabel(/纪明澜/).check()
  await dialog.getByLabel(/宋予安/).check()
  await keepPicture(page, 'on-site-plan')
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByText('已安排', { exact: false }).first().waitFor()
  await page.locator('.sample summary').first().click()
  await keepPicture(page, 'on-site-office')
  const onSite = onSiteSchema.parse(
    await site.send('sample-office', 'GET', `/api/evaluations/${site.evaluationId}/on-site`),
  )
  visitId = onSite.units.find(({ id }) => id === 'transport')?.visit?.id ?? ''
  expect(visitId).not.toBe('')
  expect(complaints).toEqual([])
  await context.close()
})

test('没有网络也能填、能重新打开，联网后一项不多一项不少；两人填了同一项的，对照后再定', async () => {
  const { page, context, complaints } = await visit(browser, site.address, phone)
  await enterAs(page, '纪明澜')
  await page.goto('/visits')
  await page.locator('.visit-list a').first().click()
  await page.getByRole('button', { name: '开始考评' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始考评' }).click()
  await page.getByText('没有网络也能打开和填写').waitFor()
  const items = page.locator('.checklist-item')
  const count = await items.count()
  expect(count).toBeGreaterThan(2)

  await context.setOffline(true)
  await items.nth(0).getByRole('radio', { name: '属实' }).check()
  await items.nth(0).getByLabel('按分值的百分之几评').fill('100')
  await items
    .nth(0)
    .locator('input[type=file]')
    .nth(1)
    .setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: photo })
  await items.nth(0).locator('.photo-strip img').waitFor()
  await items.nth(0).getByRole('button', { name: '保存这一项' }).click()
  await items.nth(0).getByText('已存本机，待报').waitFor()
  await items.nth(1).getByRole('radio', { name: '不符' }).check()
  await items.nth(1).getByRole('button', { name: '保存这一项' }).click()
  await items.nth(1).getByRole('alert').waitFor()
  await keepPicture(page, 'on-site-offline')

  // The phone ends the page; it is opened again without network, and everything is there.
  await page.reload()
  await items.nth(0).getByText('已存本机，待报').waitFor()
  await items.nth(0).locator('.photo-strip img').waitFor()
  expect(await items.nth(1).getByRole('radio', { name: '不符' }).isChecked()).toBe(true)
  await items.nth(1).getByLabel('按分值的百分之几评').fill('60')
  await items.nth(1).getByLabel('说明（必填）').fill('台账少三份')
  await items.nth(1).getByRole('button', { name: '保存这一项' }).click()
  await items.nth(1).getByText('已存本机，待报').waitFor()

  // Meanwhile the other examiner fills in the second item.
  const seen = visitSchema.parse(await site.send('sample-education', 'GET', `/api/visits/${visitId}`))
  const second = seen.items[1]?.indicatorId ?? ''
  await site.send('sample-education', 'PUT', `/api/visits/${visitId}/findings/${second}`, {
    key: crypto.randomUUID(),
    device: 'another',
    base: 0,
    verdict: 'as-claimed',
    score: { kind: 'percent', percent: '90' },
    note: '',
    photoIds: [],
    foundAt: '2025-01-22T02:00:00.000Z',
  })
  await context.setOffline(false)
  await items.nth(0).getByText('已上报').waitFor()
  const both = items.nth(1).locator('.both-versions')
  await both.waitFor({ timeout: 40_000 })
  await keepPicture(page, 'on-site-conflict')
  await both.getByRole('button', { name: '以我的为准' }).click()
  await items.nth(1).getByText('已上报').waitFor({ timeout: 40_000 })
  for (let index = 2; index < count; index += 1) {
    await items.nth(index).getByRole('radio', { name: '未能核实' }).check()
    await items.nth(index).getByLabel('说明（必填）').fill('闭馆')
    await items.nth(index).getByRole('button', { name: '保存这一项' }).click()
    await items.nth(index).getByText('已上报').waitFor()
  }
  await page.getByText('都已上报').waitFor({ timeout: 60_000 })
  const after = visitSchema.parse(await site.send('sample-health', 'GET', `/api/visits/${visitId}`))
  expect(after.findings).toHaveLength(count)
  expect(after.findings.find(({ indicatorId }) => indicatorId === second)).toMatchObject({
    revision: 2,
    verdict: 'differs',
  })
  expect(after.findings.find(({ indicatorId }) => indicatorId === seen.items[0]?.indicatorId)?.revision).toBe(
    1,
  )
  expect(after.photos).toHaveLength(1)
  await page.getByRole('button', { name: '移交单位确认' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移交单位确认' }).click()
  await page.getByText('待单位确认').waitFor()
  await keepPicture(page, 'on-site-recorded')
  expect(complaints.filter((text) => !/Failed to fetch|ERR_INTERNET/.test(text))).toEqual([])
  await context.close()
})

test('单位看到记录，确认后双方都不能再改', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '郁文舟')
  await page.goto('/visits')
  await page.getByRole('link', { name: /来考评/ }).click()
  await page.locator('.visit-record .photo-strip img').first().waitFor()
  await keepPicture(page, 'on-site-unit')
  await page.getByRole('button', { name: '确认记录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认记录' }).click()
  await page.getByText('双方已确认').waitFor()
  expect(await page.locator('.visit-acts button').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('加分由单位申报，效能办看过疑似重复再认定，上限逐步写明', async () => {
  await openPhase(site, 'incentives')
  const unit = await visit(browser, site.address, phone)
  await enterAs(unit.page, '郁文舟')
  const address = `/evaluations/${site.evaluationId}/incentives`
  await unit.page.goto(address)
  await unit.page.getByText('还没有加分或扣分').waitFor()
  await keepPicture(unit.page, 'incentives-empty')
  for (const text of ['公交都市建设经验获全省推广', '公交都市建设的经验获全省推广']) {
    await unit.page.goto(address)
    await unit.page.getByRole('link', { name: '申报加分' }).click()
    await unit.page.getByRole('button', { name: '提交' }).click()
    await unit.page.getByRole('alert').waitFor()
    await unit.page.getByLabel('项目').selectOption('经验推广')
    await unit.page.getByLabel('事项').fill(text)
    await unit.page.getByLabel('依据文件').fill('关于推广公交都市建设经验的通知')
    await unit.page.getByLabel('日期').fill('2024-09-12')
    await unit.page.getByLabel('申报分值').fill('1.5')
    await unit.page
      .locator('.attach-proof input')
      .nth(1)
      .setInputFiles(sampleFile('housing-fund/2024-plan.docx'))
    await unit.page.locator('.proof-done').waitFor()
    await keepPicture(unit.page, 'incentives-form')
    await unit.page.getByRole('button', { name: '提交' }).click()
    await unit.page.getByText('已提交，等待认定').waitFor()
  }
  expect(unit.complaints).toEqual([])
  await unit.context.close()

  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '陆知远')
  for (const index of [0, 1]) {
    await page.goto(`${address}?show=waiting`)
    await page.locator('.incentive-row a').first().click()
    await page.getByText('疑似重复计分').waitFor()
    await keepPicture(page, `incentives-doubles-${index}`)
    await page.getByRole('button', { name: '认定', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '认定', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.page-lead', { hasText: '已认定' }).waitFor()
  }
  await page.goto(address)
  await page.getByText('超出上限').waitFor()
  await page.locator('.incentive-sum summary').first().click()
  await keepPicture(page, 'incentives-office')
  expect(complaints).toEqual([])
  await context.close()
})

test.each([
  ['1280', wide],
  ['390', phone],
] as const)('宽 %s：都放得下、读屏能用；无权的、读不到的各说明白', async (name, viewport) => {
  const evaluation = `/evaluations/${site.evaluationId}`
  const looked: [string, string, string][] = [
    ['陆知远', `${evaluation}/on-site`, '.on-site-unit'],
    ['陆知远', `/visits/${visitId}`, '.visit-record'],
    ['陆知远', `${evaluation}/incentives`, '.incentive-row'],
    ['陆知远', `${evaluation}/incentives/write?kind=deduction`, '.incentive-form'],
    ['郁文舟', `${evaluation}/on-site`, '.on-site-unit'],
    ['郁文舟', '/visits', '.visit-list a'],
    ['许若川', '/visits', '.state'],
    ['许若川', `${evaluation}/on-site`, '.on-site-unit'],
    ['乔见微', `${evaluation}/incentives`, '.state'],
    ['乔见微', `/visits/${visitId}`, '.state'],
  ]
  for (const person of new Set(looked.map(([who]) => who))) {
    const { page, context } = await visit(browser, site.address, viewport)
    await enterAs(page, person)
    for (const [index, [who, address, awaited]] of looked.entries()) {
      if (who !== person) continue
      await page.goto(address)
      await page.locator(awaited).first().waitFor()
      await keepPicture(page, `look-${index}-${name}`)
      expect(await seriousFaults(page), `${address} ${name}`).toEqual([])
      expect(await overflowOf(page), `${address} ${name}`).toBeLessThanOrEqual(0)
    }
    await context.close()
  }
})
