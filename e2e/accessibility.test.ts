import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overflowOf, seriousFaults } from './axe.ts'
import { enterAs, importFile, keepPicture, openBrowser, phone, visit, wide } from './browser.ts'
import { untilCalm } from './calm.ts'
import { sampleFile, startSite, type Site } from './site.ts'

let site: Site
let browser: Browser
const addresses = new Map<string, string>()

beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser()
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2024-plan-row-lost-gb18030.txt'))
  addresses.set('复核台', new URL(page.url()).pathname)
  const documents = await page.evaluate(
    async () => (await fetch('/api/documents')).json() as Promise<{ id: string; kind: string }[]>,
  )
  const idOf = (kind: string) => documents.find((one) => one.kind === kind)?.id
  addresses.set('首页', '/')
  addresses.set('导入', '/imports')
  addresses.set('文件', '/documents')
  addresses.set('方案', `/documents/${idOf('evaluation-plan')}`)
  addresses.set('指标侧栏', `/documents/${idOf('evaluation-plan')}?indicator=1`)
  addresses.set('指标', `/documents/${idOf('evaluation-plan')}/indicators/1`)
  addresses.set('自评表', `/documents/${idOf('self-evaluation')}`)
  addresses.set('目标表', `/documents/${idOf('target-table')}`)
  addresses.set('问题', `/documents/${idOf('target-table')}/findings`)
  addresses.set('计分', '/score-sheet')
  addresses.set('查无此页', '/nowhere')
  await context.close()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

describe.each([
  ['宽屏', wide],
  ['手机', phone],
] as const)('%s', (screen, viewport) => {
  test('登录页没有严重的无障碍问题', async () => {
    const { page, context } = await visit(browser, site.address, viewport)
    await page.goto('/')
    await page.locator('.sign-in-role').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await context.close()
  })

  test('登录后各页没有严重的无障碍问题，也不横向溢出', async () => {
    const { page, context, complaints } = await visit(browser, site.address, viewport)
    await enterAs(page, '效能办')
    const faults: string[] = []
    for (const [name, address] of addresses) {
      await page.goto(address)
      await page.waitForLoadState('networkidle')
      await untilCalm(page)
      faults.push(...(await seriousFaults(page)).map((fault) => `${name} ${fault}`))
      const overflow = await overflowOf(page)
      if (overflow > 0) faults.push(`${name} 横向溢出 ${overflow} 像素`)
      await keepPicture(page, `${screen}-${name}`)
    }
    expect(faults).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})

test('只用键盘：登录、打开复核台、更正、确认入库', async () => {
  const { page, context } = await visit(browser, site.address)
  await page.goto('/')
  await page.locator('.sign-in-role').first().waitFor()
  const focusOn = async (pattern: RegExp) => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await page.keyboard.press('Tab')
      const name = await page.evaluate(() => document.activeElement?.textContent ?? '')
      if (pattern.test(name)) return
    }
    throw new Error(`the Tab key never reached ${pattern.source}`)
  }
  await focusOn(/效能办/)
  await page.keyboard.press('Enter')
  await page.locator('.home-now').waitFor()
  await focusOn(/^云屏市住房公积金管理中心2024年度/)
  await page.keyboard.press('Enter')
  await page.locator('.desk .grid tbody tr').first().waitFor()
  // The desk takes the keyboard when it is ready for it.
  await page.waitForFunction(() => document.activeElement?.id === 'desk-grid')
  await page.keyboard.press('n')
  await page.waitForFunction(() => document.activeElement?.id === 'desk-grid')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('.cell-editor textarea').waitFor()
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.activeElement?.id === 'desk-grid')
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: '只用键盘也能复核' })
  await keys.waitFor()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: '确认入库' })
  await dialog.waitFor()
  await page.waitForFunction(() => document.activeElement?.textContent === '入库')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/documents\//)
  await page.locator('.plan-table tbody tr').first().waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/documents\//)
  await context.close()
})
