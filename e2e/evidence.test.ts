import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { overflowOf } from './axe.ts'
import { dropFiles, enterAs, keepPicture, openBrowser, phone, visit } from './browser.ts'
import { intercept } from './intercept.ts'
import { sampleFile, startSite, type Site } from './site.ts'
import { removeFolder } from '../packages/server/tests/run-folder.ts'

let site: Site
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'hengji-proofs-'))
const liaison = '郁文舟'

beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser('whole')
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  removeFolder(folder)
})

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function openProofs(page: Page): Promise<void> {
  await enterAs(page, liaison)
  await page.goto('/evidence')
  await page.locator('.indicator-group').first().waitFor()
}

/** Chooses files, takes what is proposed, and sends them off. */
async function bring(page: Page, files: string[]): Promise<void> {
  await page.locator('.evidence-drop input').setInputFiles(files)
  await page.getByRole('button', { name: '开始上传' }).click()
}

test('拖入几份材料，按文件名对应到指标，传完即可预览；删除可以撤销', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await openProofs(page)
  const code = (await page.locator('.indicator-code').first().innerText()).trim()
  await dropFiles(page, [
    file(`${code} 完成情况说明.csv`, '事项,数量\n公交线路优化,12\n候车亭维修,36\n'),
    sampleFile('housing-fund/2024-plan.docx'),
  ])
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  expect(await dialog.locator('select').nth(1).inputValue()).not.toBe('')
  expect(await dialog.locator('.assign-by').first().innerText()).toBe('按序号')
  await keepPicture(page, 'evidence-assign')
  await dialog.getByRole('button', { name: '开始上传' }).click()
  const first = page.locator('.indicator-group').first()
  await first.locator('.proof-open').waitFor()
  await page.locator('.proof-row').nth(1).waitFor()
  await first.locator('.proof-open').click()
  await page.locator('.preview-pages td').first().waitFor()
  expect(await page.locator('.preview-pages').innerText()).toContain('候车亭维修')
  await page.waitForURL((address) => address.searchParams.has('proof'))
  await keepPicture(page, 'evidence-pane')

  await page.getByRole('button', { name: '删除', exact: true }).click()
  await page.locator('.toast').getByText('已删除').waitFor()
  await first.locator('.proof-open').waitFor({ state: 'detached' })
  await page.locator('.toast').getByRole('button', { name: /撤销/ }).click()
  await first.locator('.proof-open').waitFor()

  await bring(page, [file('另一个名字.csv', '事项,数量\n公交线路优化,12\n候车亭维修,36\n')])
  await page.locator('.toast').getByText('这份材料已有，已关联').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('PDF 和图片在网页里看，不能收的说明缘由', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await openProofs(page)
  const picture = await page.screenshot()
  await bring(page, [file('现场照片.png', picture), sampleFile('housing-fund/2024-plan.pdf')])
  await page.locator('.proof-title', { hasText: '现场照片.png' }).click()
  await page.waitForFunction(() => {
    const shown = document.querySelector<HTMLImageElement>('.preview-image img')
    return shown?.complete === true && shown.naturalWidth > 0
  })
  await page.locator('.proof-title', { hasText: '2024-plan.pdf' }).click()
  await page.locator('.preview-frame').waitFor()
  await keepPicture(page, 'evidence-pdf')
  await page.getByRole('button', { name: '看文字' }).click()
  await page.locator('.preview-pages p').first().waitFor()

  const program = new Uint8Array(600)
  program.set([0x4d, 0x5a])
  await bring(page, [file('证明材料.pdf', program)])
  await page.locator('.proof-failed').getByText('不能作为佐证材料').waitFor()
  await page.getByRole('button', { name: /^取消 证明材料/ }).click()
  await page.locator('.proof-failed').waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  await context.close()
})

/** Brings some 18 MB in parts of 8 MB. @returns the second part, stopped before it leaves: the first has arrived */
async function bringFirstPart(page: Page, name: string): Promise<Route> {
  const film = new Uint8Array(18_000_000).map((_each, index) => (index * 7) % 253)
  film.set([0, 0, 0, 24, ...new TextEncoder().encode('ftypisom'), 0, 0, 2, 0])
  film.set(new TextEncoder().encode(name), 100)
  let parts = 0
  const { promise: second, resolve } = Promise.withResolvers<Route>()
  await intercept(page, '**/api/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH' && ++parts === 2) resolve(route)
    else await route.fallback()
  })
  await bring(page, [file(name, film)])
  const stopped = await second
  await page
    .locator('.proof-sending')
    .getByText(/已传 [2-9]\d%/)
    .waitFor()
  return stopped
}

test('断网后接着传，刷新页面后也接着传', async () => {
  const { page, context } = await visit(browser, site.address)
  await openProofs(page)
  const cutOff = await bringFirstPart(page, '断网.mp4')
  await context.setOffline(true)
  await cutOff.continue()
  await page.locator('.proof-offline').getByText('等网络恢复后续传').waitFor()
  await keepPicture(page, 'evidence-offline')
  await context.setOffline(false)
  await page.locator('.proof-title', { hasText: '断网.mp4' }).waitFor({ timeout: 60_000 })

  await bringFirstPart(page, '刷新.mp4')
  await page.reload()
  await page.locator('.proof-title', { hasText: '刷新.mp4' }).waitFor({ timeout: 60_000 })

  await bringFirstPart(page, '暂停.mp4')
  await page.getByRole('button', { name: '暂停 暂停.mp4' }).click()
  await page.locator('.proof-paused').waitFor()
  await page.getByRole('button', { name: '继续 暂停.mp4' }).click()
  await page.locator('.proof-title', { hasText: '暂停.mp4' }).waitFor({ timeout: 60_000 })
  await context.close()
})

/** Names of the files that the browser keeps until the server has them. */
function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // Opened before the page did so, it would be without its store.
    const known = await indexedDB.databases()
    if (!known.some(({ name }) => name === 'hengji-uploads')) return []
    return new Promise<string[]>((resolve) => {
      const opened = indexedDB.open('hengji-uploads')
      opened.addEventListener('success', () => {
        const all = opened.result.transaction('uploads').objectStore('uploads').getAll()
        all.addEventListener('success', () => {
          opened.result.close()
          resolve(all.result.map((each: { fileName: string }) => each.fileName))
        })
      })
    })
  })
}

test('放进材料时服务器还没说出登录的是谁，刷新页面后一样接着传', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, liaison)
  const { promise: known, resolve: tellWho } = Promise.withResolvers<void>()
  let asked = 0
  // First the site asks who it is, then what was under way before.
  await page.route('**/api/session', async (route) => {
    if (++asked > 1) await known
    await route.fallback()
  })
  await page.goto('/evidence')
  await page.locator('.indicator-group').first().waitFor()
  await bringFirstPart(page, '先放进来.mp4')
  expect(await keptFiles(page)).toEqual([])
  tellWho()
  await expect.poll(() => keptFiles(page)).toEqual(['先放进来.mp4'])
  await page.reload()
  await page.locator('.proof-title', { hasText: '先放进来.mp4' }).waitFor({ timeout: 60_000 })
  await context.close()
})

test('手机上看得清、点得着；打包下载有目录', async () => {
  const { page, context, complaints } = await visit(browser, site.address, phone)
  await openProofs(page)
  await bring(page, [file('站点照片说明.txt', '候车亭维修前后对比，照片拍于各站点，共三十六处，逐处编号。')])
  await page.locator('.proof-title', { hasText: '站点照片说明.txt' }).waitFor()
  // What was said of its arrival goes by itself.
  await page.locator('.toast').waitFor({ state: 'detached' })
  await keepPicture(page, 'evidence-phone')
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await page.locator('.proof-title', { hasText: '站点照片说明.txt' }).click()
  await page.locator('.preview-pages p').first().waitFor()
  await keepPicture(page, 'evidence-phone-pane')
  await page.getByRole('button', { name: '关闭预览' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /打包下载/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/佐证材料\.zip$/)
  expect(await download.failure()).toBeNull()
  expect(complaints).toEqual([])
  await context.close()
})
