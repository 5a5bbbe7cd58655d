import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPicture, openBrowser, phone, visit, wide } from './browser.ts'
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

test.each([
  ['宽屏', wide],
  ['手机', phone],
] as const)('%s：第一次来，六次点按从登录到入库的方案', async (screen, viewport) => {
  const { page, context, complaints } = await visit(browser, site.address, viewport)
  let clicks = 0
  const click = async (name: string | RegExp) => {
    await page.getByRole('button', { name, exact: true }).first().click()
    clicks += 1
  }
  await page.goto('/')
  await click(/效能办/)
  await click('用示例文件试一试')
  await page.locator('.desk .grid tbody tr').first().waitFor()
  await page.getByRole('complementary', { name: '标记说明' }).waitFor()
  await keepPicture(page, `newcomer-${screen}`)
  await click('知道了')
  await click('确认入库')
  // Where the unit has a plan of that year already, the button says so.
  await click(/^(?:入库|存为新版本)$/)
  await page.waitForURL(/\/documents\/[^/]+$/)
  await page.locator('.plan-table tbody tr').first().waitFor()
  expect(clicks).toBeLessThanOrEqual(6)
  expect(complaints).toEqual([])

  await page.goto('/')
  await click('用示例文件试一试')
  await page.locator('.desk .grid tbody tr').first().waitFor()
  expect(await page.getByRole('complementary', { name: '标记说明' }).count()).toBe(0)
  await context.close()
})
