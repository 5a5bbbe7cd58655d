import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterAs, keepPicture, openBrowser, visit } from './browser.ts'
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

async function openDocument(page: Page, kind: string): Promise<void> {
  await page.goto(`/documents?kind=${kind}`)
  await page.locator('.list tbody a').first().click()
  await page.waitForURL(/\/documents\/[^/?]+/)
}

test('方案表按责任科室筛选，条件在地址里，合计只算筛出的；后退不丢', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await openDocument(page, 'evaluation-plan')
  await page.locator('.plan-table tbody tr').first().waitFor()
  const all = await page.locator('.plan-table tfoot').innerText()
  expect(all).toContain('100.00')
  await page.getByRole('combobox', { name: '责任科室' }).click()
  await page.locator('.ant-select-item-option').first().click()
  await page.locator('.chip').waitFor()
  await page.waitForURL((address) => address.searchParams.has('department'))
  await expect.poll(() => page.locator('.plan-table tfoot').innerText()).not.toBe(all)
  const filtered = await page.locator('.document-lead').innerText()
  await keepPicture(page, 'plan-filtered')
  await page.reload()
  await page.locator('.chip').waitFor()
  await expect.poll(() => page.locator('.document-lead').innerText()).toBe(filtered)
  await page.locator('.chip').click()
  await page.locator('.chip').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('.plan-table tfoot').innerText()).toBe(all)
  expect(complaints).toEqual([])
  await context.close()
})

test('一项指标在侧栏展开，也可单独成页', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await openDocument(page, 'evaluation-plan')
  await page.getByRole('link', { name: '查看 1-1-1' }).click()
  await page.locator('.detail dt', { hasText: '责任科室' }).waitFor()
  await page.getByRole('button', { name: '下一项' }).click()
  await page.waitForFunction(() => new URL(location.href).searchParams.get('indicator') === '1')
  await page.getByRole('link', { name: '单独成页' }).click()
  await page.waitForURL(/\/indicators\/1$/)
  await page.locator('.page-narrow').waitFor()
  await page.locator('h1.document-title', { hasText: /^1-1-2/ }).waitFor()
  await context.close()
})

test('打印方案：横版 A4，每页重复表头，不印按钮和筛选', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await openDocument(page, 'evaluation-plan')
  await page.locator('.plan-table tbody tr').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.bar').isVisible()).toBe(false)
  expect(await page.locator('.plan-filters').isVisible()).toBe(false)
  expect(await page.locator('.plan-table thead').evaluate((head) => getComputedStyle(head).display)).toBe(
    'table-header-group',
  )
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[\s*0 0 84[12](\.\d+)? 59[45]/)
  await context.close()
})

test('问题页按轻重筛选，能走到表中的位置', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await openDocument(page, 'self-evaluation')
  await page.goto('/documents?kind=self-evaluation')
  await page.locator('.list-problems').first().click()
  await page.locator('.problem').first().waitFor()
  const all = await page.locator('.problem').count()
  await page.getByLabel('轻重').selectOption('query')
  await page.waitForFunction(() => new URL(location.href).searchParams.get('severity') === 'query')
  expect(await page.locator('.problem').count()).toBeLessThanOrEqual(all)
  await page.getByLabel('轻重').selectOption('')
  await page.getByRole('link', { name: '在表中查看' }).first().click()
  await page.locator('.row-open').first().waitFor()
  await keepPicture(page, 'self-evaluation')
  await context.close()
})

test('自评表：自评旁边是核算，不一致的用文字标出', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '财政局')
  await page.goto('/documents?kind=self-evaluation')
  await page.locator('.list tbody a', { hasText: '项目支出' }).click()
  await page.locator('.form-indicators').waitFor()
  await page.getByText('自评高').first().waitFor()
  await page.getByText('一致').first().waitFor()
  await page.locator('.reasoned summary').first().click()
  expect(await page.locator('.reasoned[open] > span').first().innerText()).toMatch(/预算执行率 = .+ ÷ .+/)
  await context.close()
})

test('目标表：可比的指标有历史与目标的小图，图有文字', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '财政局')
  await openDocument(page, 'target-table')
  await page.locator('.target-plot').first().waitFor()
  expect(await page.locator('.target-plot').first().getAttribute('aria-label')).toMatch(/上年 .+本年目标 /)
  await keepPicture(page, 'target-table')
  await context.close()
})

test('计分表：五项填完即得综合得分及由来，错字标在公式的那个字下', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.goto('/score-sheet')
  const formula = page.getByLabel('公式（照文件所印）')
  await formula.fill(
    '综合得分＝目标考核得分×60%+领导评价得分×10%+公众评议得分×30%+正向激励加分（上限5分）-察访核验扣分（上限5分）',
  )
  for (const [name, points] of [
    ['目标考核得分', '95.20'],
    ['领导评价得分', '90'],
    ['公众评议得分', '85'],
    ['正向激励加分', '6'],
    ['察访核验扣分', '1'],
  ] as const) {
    await page.getByLabel(name).fill(points)
  }
  const composite = page.locator('.score-large data')
  await expect.poll(() => composite.getAttribute('value')).toBe('95.62')
  await page.locator('.because', { hasText: '57.12' }).first().waitFor()
  await page.getByText('填 6，按上限计 5').waitFor()
  await page.locator('.score-state-saved').waitFor()
  await keepPicture(page, 'score-sheet')
  await page.reload()
  await expect.poll(() => composite.getAttribute('value')).toBe('95.62')

  await formula.fill('综合得分=目标考核得分×60%+(领导评价得分×10%')
  await expect.poll(() => page.locator('.formula-behind mark').innerText()).toBe('(')
  expect(complaints).toEqual([])
  await context.close()
})

test('Ctrl+K 找到一项指标', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.locator('.home-now').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('2-1-1')
  await page.locator('.found-one', { hasText: '2-1-1' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/documents\/.+indicator=/)
  await expect.poll(() => page.locator('.row-open').first().innerText()).toContain('2-1-1')
  await context.close()
})
