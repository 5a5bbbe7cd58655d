import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openDocument } from '@hengji/documents/bytes/open-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readConfiguration } from '@hengji/server/platform/configuration.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClaimsWay } from '../packages/server/tests/claims-way.ts'
import {
  actOnNow,
  fill,
  prepareResult,
  publishYearBefore,
  reckon,
} from '../packages/server/tests/result-way.ts'
import { startTestServer, type TestServer } from '../packages/server/tests/test-server.ts'
import { enterAs, openBrowser, visit } from './browser.ts'
import { removeFolder } from '../packages/server/tests/run-folder.ts'

let server: TestServer
let way: ClaimsWay
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'hengji-print-result-'))
const keepsPapers = process.env['HENGJI_KEEP_PRINTS'] !== undefined
beforeAll(async () => {
  const configuration = readConfiguration({})
  if (isRefusal(configuration)) throw new Error(configuration.code)
  server = await startTestServer({}, { site: process.env['HENGJI_SITE_DIR'] ?? configuration.site })
  way = await prepareResult(server)
  await publishYearBefore(way)
  await fill(way)
  await reckon(way)
  await actOnNow(way.as.office, way, 'announce')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  if (keepsPapers) process.stdout.write(`prints: ${folder} (${readdirSync(folder).length})\n`)
  else removeFolder(folder)
})

/** What comes out of the printer, and what is left on paper of what the screen is worked with. */
async function print(page: Page, name: string) {
  const paper = await page.pdf({ preferCSSPageSize: true })
  if (keepsPapers) writeFileSync(join(folder, `${name}.pdf`), paper)
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 (\d+)[\d.]* (\d+)/.exec(paper.toString('latin1')) ?? []
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() => ({
    tools: [
      ...document.querySelectorAll('button:not(.result-open), select, input, nav, .paper-links'),
    ].filter((one) => one.checkVisibility()).length,
    // Nothing is cut at the edge of the paper: no box is wider than what holds it.
    cut: [...document.querySelectorAll('.result-scroll, .page')].filter(
      (box) => box.scrollWidth > box.clientWidth + 1,
    ).length,
  }))
  const text = await page.locator('.page').innerText()
  await page.emulateMedia({ media: 'screen' })
  return { ...seen, isAcross: Number(width) > Number(height), text }
}

async function openAs(role: string, path: string, waitFor: string): Promise<Page> {
  // As wide as A4 leaves between its margins.
  const { page } = await visit(browser, server.url, { width: 718, height: 1000 })
  await enterAs(page, role)
  await page.goto(`/evaluations/${way.evaluationId}${path}`)
  await page.locator(waitFor).first().waitFor()
  return page
}

test('打印名次表：整张表都在纸上，没有按钮和导出', async () => {
  const page = await openAs('效能办', '/result', '.result-table tbody tr')
  const printed = await print(page, '名次表')
  expect(printed).toMatchObject({ tools: 0, cut: 0 })
  for (const name of ['测试市北山管理中心', '测试市南湖局', '综合得分', '公众评议得分', '数据指纹'])
    expect(printed.text).toContain(name)
  await page.context().close()
})

test('打印一个单位的结果：得分、长处、短板、比较和来历都在纸上', async () => {
  const page = await openAs('效能办', '/result/units/south', '.result-large')
  const printed = await print(page, '单位结果')
  expect(printed).toMatchObject({ tools: 0, cut: 0 })
  for (const words of ['做得好的', '短板', '得分怎样来的', '与上年、与同组比较', '同组中位数'])
    expect(printed.text).toContain(words)
  await page.context().close()
})

test('打印二级绩效：名称、得分率和失分都在纸上', async () => {
  const page = await openAs('效能办', '/result/units/north/second-level', '.result-table')
  const printed = await print(page, '二级绩效')
  expect(printed).toMatchObject({ tools: 0, cut: 0 })
  expect(printed.text).toContain('归集科')
  await page.context().close()
})

test('从结果页把通报和计分表存成文件', async () => {
  const page = await openAs('效能办', '/result', '.result-table tbody tr')
  for (const [path, name, told] of [
    ['/result', 'Word 导出结果通报', '公示稿'],
    ['/result', 'Excel 导出公示稿', '考评组织单位（盖章）'],
    ['/result/units/north', 'Word 导出计分表', '绩效目标考评计分表'],
    ['/result/units/north', 'Word 导出反馈意见', '同组中位数'],
  ] as const) {
    await page.goto(`/evaluations/${way.evaluationId}${path}`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ])
    const file = join(folder, download.suggestedFilename())
    await download.saveAs(file)
    const opened = await openDocument(new Uint8Array(readFileSync(file)), download.suggestedFilename())
    expect(JSON.stringify(opened)).toContain(told)
  }
  await page.context().close()
})
