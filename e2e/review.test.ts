import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dropFiles, enterAs, importFile, keepPicture, openBrowser, visit } from './browser.ts'
import { litPlace, selectedKey, sumsText, untilSaved, untilSelected, valueAt } from './desk.ts'
import { intercept } from './intercept.ts'
import { sampleFile, startSite, type Site } from './site.ts'

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

test('拖入一份方案，直接到复核台；点值亮原文，点原文回到值', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.locator('.home-now').waitFor()
  await dropFiles(page, [sampleFile('housing-fund/2024-plan.docx')])
  await page.locator('.desk .grid tbody tr').first().waitFor({ timeout: 30_000 })

  await valueAt(page, 'indicator.4.secondary').click()
  await page.locator('.source .lit').waitFor()
  const lit = page.locator('.source .lit')
  const words = (await valueAt(page, 'indicator.4.secondary').innerText()).slice(0, 8)
  await expect
    .poll(async () => (await lit.innerText()).replace(/\s/g, ''))
    .toContain(words.replace(/\s/g, ''))
  const place = await litPlace(page)
  await keepPicture(page, 'desk')

  await valueAt(page, 'indicator.9.weightPoints').click()
  await page.waitForFunction(
    (before) => document.querySelector('.source .lit')?.getAttribute('data-place') !== before,
    place,
  )
  await page.locator(`.source [data-place="${place}"]`).click()
  await untilSelected(page, 'indicator.4.secondary')
  expect(complaints).toEqual([])
  await context.close()
})

test('一次拖入几份，列表逐份给出结果；不能读的说明缘由', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.goto('/imports')
  await page.locator('.import-table').waitFor()
  const before = await page.locator('.import-table tbody tr').count()
  await dropFiles(page, [
    sampleFile('transport/2024-plan.md'),
    sampleFile('health/2023-self-evaluation.docx'),
  ])
  await page.waitForFunction(
    (count) => document.querySelectorAll('.import-table tbody tr').length >= count + 2,
    before,
  )
  await page
    .locator('.drop-target input')
    .setInputFiles({ name: '空文件.docx', mimeType: 'application/octet-stream', buffer: Buffer.alloc(0) })
  const refusal = await page.locator('.import-refusal').first().innerText()
  expect(refusal.length).toBeGreaterThan(8)
  await keepPicture(page, 'imports')
  await page.reload()
  await page.locator('.import-refusal').first().waitFor()
  await context.close()
})

test('键盘更正一个分值，合计随键变动，撤销复原', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2024-plan.pdf'))
  await valueAt(page, 'indicator.0.weightPoints').click()
  await page.locator('#desk-grid').focus()
  const before = await sumsText(page)
  expect(before).toMatch(/合计 100\.00\/100/)

  await page.keyboard.press('Enter')
  await page.keyboard.type('5')
  await page.locator('.sums', { hasText: '多' }).waitFor()
  expect(await sumsText(page)).toMatch(/合计 10\d\.00\/100/)
  await page.keyboard.press('Enter')
  await untilSaved(page)
  await untilSelected(page, 'indicator.1.weightPoints')
  await page.locator('.finding', { hasText: '错误' }).first().waitFor()

  await page.keyboard.press('Control+z')
  await page.waitForFunction(
    (text) => document.querySelector<HTMLElement>('.sums')?.innerText.replace(/\s+/g, ' ') === text,
    before,
  )
  await untilSaved(page)
  expect(complaints).toEqual([])
  await context.close()
})

test('填不成分值的文字当场说明，Esc 放弃，什么也没变', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2024-plan.docx'))
  const value = valueAt(page, 'indicator.2.weightPoints')
  const before = await value.innerText()
  await value.dblclick()
  await page.keyboard.type('很多')
  await page.keyboard.press('Enter')
  expect(await page.locator('.cell-refusal').innerText()).toMatch(/。$/)
  await page.keyboard.press('Escape')
  await page.locator('.cell-editor').waitFor({ state: 'detached' })
  expect(await value.innerText()).toBe(before)
  await context.close()
})

test('N 走遍存疑处，A 认可；F 走到问题', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2024-plan-row-lost-gb18030.txt'))
  const count = page.locator('.desk-counts button').first()
  const doubts = Number(/\d+/.exec(await count.innerText())?.[0] ?? '0')
  await page.locator('#desk-grid').focus()
  expect(doubts).toBeGreaterThan(0)
  await page.keyboard.press('n')
  await page.locator('.inspector-doubt').waitFor()
  await page.keyboard.press('a')
  await page.waitForFunction(
    (number) => document.querySelector('.desk-counts button')?.textContent === `存疑 ${number - 1} 处`,
    doubts,
  )
  await untilSaved(page)
  await page.keyboard.press('f')
  await page.locator('.finding-at').waitFor()
  await keepPicture(page, 'desk-damaged')
  await context.close()
})

test('断网时更正留在本机，刷新后续传，一处不少', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2024-plan.docx'))
  await intercept(page, '**/corrections', (route) => route.abort('connectionfailed'))
  await valueAt(page, 'indicator.0.secondary').dblclick()
  await page.keyboard.type('断网时写下的内容')
  await page.keyboard.press('Enter')
  await valueAt(page, 'indicator.1.owners').dblclick()
  await page.keyboard.type('示例甲、示例乙')
  await page.keyboard.press('Tab')
  await page.locator('.desk-saved', { hasText: '待发送 2 条' }).waitFor()

  await page.reload()
  await page.locator('.desk-saved', { hasText: '待发送 2 条' }).waitFor()
  expect(await valueAt(page, 'indicator.0.secondary').innerText()).toContain('断网时写下的内容')

  await page.unroute('**/corrections')
  await page.reload()
  await untilSaved(page)
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await page.locator('.desk .grid tbody tr').first().waitFor()
  expect(await valueAt(page, 'indicator.0.secondary').innerText()).toContain('断网时写下的内容')
  expect(await valueAt(page, 'indicator.1.owners').innerText()).toContain('示例乙')
  await context.close()
})

test('两处同时更正：两边的值都摆出来，由人定夺', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2024-plan-ten-columns.xlsx'))
  const other = await context.newPage()
  await other.goto(page.url())
  await other.locator('.desk .grid tbody tr').first().waitFor()
  await valueAt(other, 'indicator.0.secondary').dblclick()
  await other.keyboard.type('别处写的')
  await other.keyboard.press('Enter')
  await untilSaved(other)

  await valueAt(page, 'indicator.0.secondary').dblclick()
  await page.keyboard.type('我写的')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '别处也改了这份文件' })
  await dialog.waitFor()
  expect(await dialog.innerText()).toContain('别处写的')
  expect(await dialog.innerText()).toContain('我写的')
  await page.getByRole('button', { name: '用我的更正' }).click()
  await untilSaved(page)
  expect(await valueAt(page, 'indicator.0.secondary').innerText()).toContain('我写的')
  await context.close()
})

test('确认入库到方案页；同一单位年度再来一份，问过才存新版本', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('transport/2024-plan.pdf'))
  await page.locator('#desk-grid').focus()
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: '确认入库' })
  await dialog.getByLabel('单位').selectOption({ label: '云屏市交通运输局' })
  await dialog.getByLabel('年度').fill('2024')
  // What becomes of the indicators is said before anything is stored.
  await dialog.getByText('新旧指标的对应').waitFor()
  await dialog.getByRole('button', { name: '存为新版本' }).click()
  await page.waitForURL(/\/documents\/[^/]+$/)
  await page.locator('.plan-table tbody tr').first().waitFor()
  await page.getByText('第 2 版').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('登录到时限：重新登录后工作原样继续，更正不丢', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2023-plan.xls'))
  await context.clearCookies()
  await valueAt(page, 'indicator.0.secondary').dblclick()
  await page.keyboard.type('登录到时限时写的')
  await page.keyboard.press('Enter')
  await page.getByText('登录已到时限').waitFor()
  await page
    .locator('.sign-in-return')
    .getByRole('button', { name: /效能办/ })
    .first()
    .click()
  await page.getByText('登录已到时限').waitFor({ state: 'detached' })
  await untilSaved(page)
  expect(await valueAt(page, 'indicator.0.secondary').innerText()).toContain('登录到时限时写的')
  await context.close()
})

test('删去一行再撤销，行数复原；删去的文字列在未归入处', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('transport/2024-plan.html'))
  const count = page.locator('.desk-counts > span').first()
  const before = await count.innerText()
  await valueAt(page, 'indicator.5.secondary').click()
  await page.keyboard.press('Control+Delete')
  await page.locator('.unplaced').waitFor()
  await expect.poll(() => count.innerText()).not.toBe(before)
  await page.keyboard.press('Control+z')
  await page.waitForFunction(
    (text) => document.querySelector('.desk-counts > span')?.textContent === text,
    before,
  )
  await untilSaved(page)
  await context.close()
})

test('原文的宽度可用键盘调整，刷新后还是那样', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('health/2023-self-evaluation.docx'))
  const gutter = page.getByRole('separator')
  const before = Number(await gutter.getAttribute('aria-valuenow'))
  await gutter.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const width = async () => Number(await gutter.getAttribute('aria-valuenow'))
  await expect.poll(width).toBe(before + 4)
  await page.reload()
  await expect.poll(width).toBe(before + 4)
  await context.close()
})

test('手机上三个标签之间来去，点值可看原文', async () => {
  const { page, context } = await visit(browser, site.address, { width: 390, height: 844 })
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2024-plan.docx'))
  await valueAt(page, 'indicator.3.secondary').click()
  await page.locator('.inspector').getByRole('button', { name: '原文' }).click()
  await page.locator('.source .lit').waitFor({ state: 'visible' })
  await page.locator('.source .lit').click()
  await page.locator('#desk-grid').waitFor({ state: 'visible' })
  expect(await selectedKey(page)).toMatch(/^indicator\.3\./)
  await keepPicture(page, 'desk-phone')
  await context.close()
})
