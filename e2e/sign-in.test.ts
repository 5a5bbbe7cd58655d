import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
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

const mostScript = 300 * 1024

test('登录页的脚本压缩后不到 300 KB', async () => {
  const { page, context } = await visit(browser, site.address)
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body())
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: '登录' }).waitFor()
  const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body).length)
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostScript)
  await keepPicture(page, 'sign-in')
  await context.close()
})

test('点一个示例角色即可进入，退出后回到登录页', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.locator('.home-now').waitFor()
  await page.locator('.home-now a').first().waitFor()
  await keepPicture(page, 'home')
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByLabel('密码').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('密码不对时说一句话，不说是哪一样不对', async () => {
  const { page, context } = await visit(browser, site.address)
  await page.goto('/')
  await page.getByLabel('姓名或账号').fill('admin')
  await page.getByLabel('密码').fill('not the password')
  await page.getByRole('button', { name: '登录' }).click()
  const sentence = await page.locator('.sign-in-trouble', { hasText: /\S/ }).innerText()
  expect(sentence).toMatch(/。$/)
  await context.close()
})

test('抄错的地址得到一页说明，仍能回首页', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.goto('/no-such-page')
  await page.getByRole('heading', { name: '没有这一页' }).waitFor()
  await page.getByRole('link', { name: '回首页' }).click()
  await page.locator('.home-now').waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
  await context.close()
})

test('财政局看不到导入，也看不到计分', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '财政局')
  await page.locator('.home-now').waitFor()
  await page.getByRole('navigation').getByRole('button', { name: '方案' }).click()
  const links = page.getByRole('navigation').getByRole('link')
  await links.filter({ hasText: /^文件$/ }).waitFor()
  const offered = await links.allInnerTexts()
  expect(offered).toEqual(expect.arrayContaining(['首页', '文件']))
  for (const hidden of ['导入', '计分']) expect(offered).not.toContain(hidden)
  await page.goto('/imports')
  await page.getByRole('heading', { name: '您的角色不能查看这里' }).waitFor()
  await context.close()
})
