import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterAs, openBrowser, visit } from './browser.ts'
import { startSite, type Site } from './site.ts'
import { removeFolder } from '../packages/server/tests/run-folder.ts'

let site: Site
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'hengji-print-'))
const keepsPapers = process.env['HENGJI_KEEP_PRINTS'] !== undefined
beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  if (keepsPapers) process.stdout.write(`prints: ${folder} (${readdirSync(folder).length})\n`)
  else removeFolder(folder)
})

/** What comes out of the printer: the size of each sheet, and what is left on paper of what the screen shows. */
async function print(page: Page, name: string) {
  const paper = await page.pdf({ preferCSSPageSize: true })
  if (keepsPapers) writeFileSync(join(folder, `${name}.pdf`), paper)
  const text = paper.toString('latin1')
  const sheets = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 (\d+)[\d.]* (\d+)/g)]
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(
    () =>
      [...document.querySelectorAll('button, select, input, nav')].filter((one) => one.checkVisibility())
        .length,
  )
  const origin = await page.locator('.document-origin').innerText()
  await page.emulateMedia({ media: 'screen' })
  return { isLandscape: Number(sheets[0]?.[1]) > Number(sheets[0]?.[2]), sheets: sheets.length, seen, origin }
}

async function openFirst(page: Page, kind: string): Promise<void> {
  await page.goto(`/documents?kind=${kind}`)
  await page.locator('.list tbody a').first().click()
  await page.locator('.plan-table tbody tr, .form-table tbody tr').first().waitFor()
}

test.each([
  ['方案', 'evaluation-plan'],
  ['自评表', 'self-evaluation'],
  ['目标表', 'target-table'],
])('打印%s：横版，有单位、年度和版次，没有按钮', async (name, kind) => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await openFirst(page, kind)
  const printed = await print(page, name)
  expect(printed).toMatchObject({ isLandscape: true, seen: 0 })
  expect(printed.origin).toMatch(/^云屏市.+ · 20\d\d年 · .+ · 第 \d+ 版$/)
  await context.close()
})

test('打印问题：竖版，有单位、年度和版次，没有筛选', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.goto('/documents?kind=target-table')
  await page.locator('.list-problems').first().click()
  await page.locator('.problem').first().waitFor()
  const printed = await print(page, '问题')
  expect(printed).toMatchObject({ isLandscape: false, seen: 0 })
  expect(printed.origin).toMatch(/云屏市.+20\d\d年.+第 \d+ 版/)
  await context.close()
})

test('打印文件清单：竖版仍是一张表，没有手机上的底栏和筛选', async () => {
  const { page, context } = await visit(browser, site.address, { width: 718, height: 1000 })
  await enterAs(page, '效能办')
  await page.goto('/documents')
  await page.locator('.list tbody tr').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() => ({
    tools: [...document.querySelectorAll('select, nav')].filter((one) => one.checkVisibility()).length,
    row: getComputedStyle(document.querySelector('.list tbody tr') as Element).display,
  }))
  expect(seen).toEqual({ tools: 0, row: 'table-row' })
  await context.close()
})
