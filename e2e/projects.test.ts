import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterAs, openBrowser, visit } from './browser.ts'
import { startSite, type Site } from './site.ts'

let site: Site
let browser: Browser
beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

test('项目的自评表按项目称呼：列表、标题、Ctrl+K', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.locator('.home-now').waitFor()
  await page.goto('/documents')
  await page.getByRole('link', { name: '城区学校食堂改造 · 项目支出绩效自评表' }).click()
  await expect
    .poll(() => page.locator('.document-title').innerText())
    .toBe('城区学校食堂改造 · 项目支出绩效自评表')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('食堂改造')
  await page.locator('.found-one', { hasText: '城区学校食堂改造 · 项目支出绩效自评表' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('按办法计分时，高于满分的那一项下面写明，不给出综合得分', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.locator('.home-now').waitFor()
  await page.goto('/score-sheet')
  const scheme = page.locator('.score-scheme select')
  await scheme.selectOption('housing-fund-2024')
  for (const [part, points] of [
    ['目标考核得分', '100.5'],
    ['领导评价得分', '90'],
    ['公众评议得分', '85'],
    ['正向激励加分', '7.5'],
    ['察访核验扣分', '0'],
  ] as const)
    await page.getByLabel(part, { exact: true }).fill(points)
  const sentence = '“目标考核得分”为 100.5，高于满分 100。'
  await page.locator('.score-given .field-error', { hasText: sentence }).waitFor()
  await page.locator('.score-result', { hasText: sentence }).waitFor()
  expect(await page.locator('.score-large data').count()).toBe(0)
  await page.getByLabel('目标考核得分', { exact: true }).fill('95.20')
  // 57.12 + 9 + 25.5 + 5
  await expect.poll(() => page.locator('.score-large data').getAttribute('value')).toBe('96.62')
  expect(complaints).toEqual([])
  await context.close()
})
