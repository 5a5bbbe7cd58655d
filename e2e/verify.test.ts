import { randomBytes } from 'node:crypto'
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSigningKeys, publicKeysOf, signerFingerprint } from '@hengji/proof/signing.ts'
import {
  repackedWith,
  textsOfBundle,
  withOneDigitChanged,
} from '../packages/proof/tests/bundle/change-bundle.ts'
import { bundleOf, publishedGroup } from '../packages/proof/tests/bundle/published-group.ts'
import { overflowOf, seriousFaults } from './axe.ts'
import { dropFiles, enterAs, keepPicture, openBrowser, phone, visit } from './browser.ts'
import { startSite, type Site } from './site.ts'
import { removeFolder } from '../packages/server/tests/run-folder.ts'

const keys = makeSigningKeys()
const fingerprint = signerFingerprint(publicKeysOf(keys))
let folder = ''
let bundle: Uint8Array = new Uint8Array()
let paths: string[] = []
let site: Site
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hengji-verify-page-'))
  bundle = bundleOf(await publishedGroup(7), keys)
  writeFileSync(join(folder, 'result.zip'), bundle)
  paths = [...textsOfBundle(bundle).keys()]
  site = await startSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  removeFolder(folder)
})

const chosen = (page: Page, name: string) =>
  page.locator('input[type=file]').setInputFiles(join(folder, name))
const verdict = (page: Page) => page.locator('.verdict h2')
const line = (page: Page, what: string) => page.locator(`[data-check="${what}"]`)

test('从服务器打开，放入结果包，断着网也核对完，不发出任何请求', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await page.goto('/verify.html')
  await page.getByText('这一页本身可信吗').waitFor()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await context.setOffline(true)
  await dropFiles(page, [join(folder, 'result.zip')])
  await verdict(page).getByText('还没有确认是谁签的').waitFor()
  expect(await page.locator('[data-fingerprint]').innerText()).toBe(fingerprint)
  await page.getByText('2024 年度市直单位绩效考评结果', { exact: true }).waitFor()
  expect(await page.locator('.checks > li').count()).toBe(9)
  expect(await page.locator('.checks > li.held').count()).toBe(8)
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('内容前后一致'))

  const announced = page.getByLabel('发布机关公布的指纹')
  await announced.fill(fingerprint.slice(0, 20))
  await page.getByText('还差 16 位').waitFor()
  await announced.fill(fingerprint.toLowerCase().replaceAll(' ', ''))
  await verdict(page).getByText('核对无误').waitFor()
  expect(await page.locator('.checks > li.held').count()).toBe(9)
  await announced.fill(signerFingerprint(publicKeysOf(makeSigningKeys())))
  await verdict(page).getByText('请勿采信').waitFor()
  await line(page, 'signer').getByText('不是发布机关公布的那一个').waitFor()
  await announced.fill(fingerprint)
  await verdict(page).getByText('核对无误').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await keepPicture(page, 'verify-sound')
  expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('每个单位的名次和得分可以逐层点开，用键盘也行，打印时不印按钮', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await page.goto('/verify.html')
  await chosen(page, 'result.zip')
  await verdict(page).waitFor()
  const openers = page.locator('.opener')
  expect(await openers.count()).toBe(5)
  await openers.first().focus()
  await page.keyboard.press('Enter')
  const why = page.locator('.explanation').first()
  await why.getByText('列第 1 名').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await why.getByText('打分与票').first().waitFor()
  await expect.poll(() => why.locator('details:not([open])').count()).toBe(0)
  // The number of the row is the number that its reasons end in.
  const composite = await page.locator('tbody tr').first().locator('strong').innerText()
  await why.getByText(`${composite} 分`, { exact: true }).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await openers.first().click()
  await why.waitFor({ state: 'hidden' })
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('table').isVisible()).toBe(true)
  for (const hidden of ['.trust', '.again', '#announced'])
    expect(await page.locator(hidden).isVisible()).toBe(false)
  expect(complaints).toEqual([])
  await context.close()
})

/** What the page asks of its workers waits: a quick machine would have verified before anybody looked. @returns lets go */
async function heldWorkers(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const ask = Worker.prototype.postMessage
    const held: (() => void)[] = []
    Worker.prototype.postMessage = function (this: Worker, message: unknown) {
      held.push(() => ask.call(this, message))
    }
    addEventListener('let-workers-go', () => {
      Worker.prototype.postMessage = ask
      for (const go of held) go()
    })
  })
  return () => page.evaluate(() => void dispatchEvent(new Event('let-workers-go')))
}

describe('改动一个数字', () => {
  test('每一种文件里改一个数字，都能发现，并说出是哪个文件', async () => {
    const { page, context, complaints } = await visit(browser, site.address)
    await page.goto('/verify.html')
    for (const path of paths) {
      const changed = withOneDigitChanged(bundle, path)
      if (changed === null) continue
      writeFileSync(join(folder, 'changed.zip'), changed)
      await chosen(page, 'changed.zip')
      await verdict(page).getByText('有不符之处').waitFor()
      const wrong = (await page.locator('.checks > li.failed').allInnerTexts()).join('\n')
      // What signs and what is signed are told by the signatures: nothing else knows what they were.
      if (path === 'manifest.json' || path === 'signatures.json') expect(wrong).toMatch(/签名|清单/)
      else expect(wrong).toContain(path)
      await page.getByRole('button', { name: '核对另一个文件' }).waitFor()
    }
    expect(complaints).toEqual([])
    await context.close()
  })

  test('改了一个单位的得分：单位、公布的数和算出的数都写出来，表里也标出', async () => {
    const text = textsOfBundle(bundle).get('result.json') ?? ''
    const [, before = ''] = /"composite":"([^"]+)"/.exec(text) ?? []
    const raised = text.replace(`"composite":"${before}"`, '"composite":"104.99"')
    writeFileSync(join(folder, 'raised.zip'), repackedWith(bundle, 'result.json', raised))
    const { page, context } = await visit(browser, site.address)
    await page.goto('/verify.html')
    await chosen(page, 'raised.zip')
    const found = line(page, 'result')
    await found.getByText(`公布为 104.99，重新计算为 ${before}`).waitFor()
    await page.locator('tbody').getByText('与公布的不符').waitFor()
    await page.getByText('不能当作公布的结果').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await keepPicture(page, 'verify-unsound')
    await context.close()
  })
})

test('不是结果包的文件各有一句话，选过以后照样能再选', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await page.goto('/verify.html')
  writeFileSync(join(folder, 'huge.zip'), '')
  truncateSync(join(folder, 'huge.zip'), 300 * 1024 * 1024)
  await chosen(page, 'huge.zip')
  await page.getByText('“huge.zip”超过 256 MB').waitFor()
  writeFileSync(join(folder, 'empty.zip'), '')
  await chosen(page, 'empty.zip')
  await page.getByText('“empty.zip”是空的').waitFor()
  await dropFiles(page, [join(folder, 'result.zip'), join(folder, 'empty.zip')])
  await page.getByText('一次只能核对一个文件').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  writeFileSync(join(folder, 'notes.docx'), '不是结果包')
  await chosen(page, 'notes.docx')
  await page.getByText('“notes.docx”不是结果包').waitFor()
  writeFileSync(join(folder, 'notes.zip'), '不是压缩包')
  await chosen(page, 'notes.zip')
  await page.getByText('这不是一个结果包').waitFor()
  await page.getByText('没有可以列出的结果').waitFor()
  await chosen(page, 'result.zip')
  await verdict(page).getByText('内容前后一致').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('大的结果包分给几处同时核对，结论一样，中途可以停下', async () => {
  const input = await publishedGroup(7)
  const [unit] = input.groupYear.units
  const reports = Array.from({ length: 24_000 }, (_, at) => ({
    unitId: unit?.id ?? '',
    indicatorId: String(at),
    period: '2024-12',
    value: null,
    text: randomBytes(48).toString('base64'),
  }))
  writeFileSync(join(folder, 'large.zip'), bundleOf({ ...input, reports }, keys))
  const { page, context, complaints } = await visit(browser, site.address)
  const letGo = await heldWorkers(page)
  await page.goto('/verify.html')
  const workers = Math.min(await page.evaluate(() => navigator.hardwareConcurrency), 8)
  await chosen(page, 'large.zip')
  await expect.poll(() => page.workers().length).toBe(workers)
  await page.getByRole('button', { name: '停止' }).click()
  await page.getByRole('button', { name: '选择文件' }).waitFor()
  await expect.poll(() => page.workers().length).toBe(0)
  await chosen(page, 'large.zip')
  await page.getByText('正在核对“large.zip”').waitFor()
  await expect.poll(() => page.workers().length).toBe(workers)
  await letGo()
  await page.getByLabel('发布机关公布的指纹').fill(fingerprint, { timeout: 60_000 })
  await verdict(page).getByText('核对无误').waitFor()
  await page.locator('.opener').first().click()
  await page.locator('.opener').nth(1).click()
  await page.locator('.explanation').nth(1).getByText('列第').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('手机宽度不横着滚，点得到', async () => {
  const { page, context, complaints } = await visit(browser, site.address, phone)
  await page.goto('/verify.html')
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await keepPicture(page, 'verify-phone')
  await chosen(page, 'result.zip')
  await verdict(page).waitFor()
  await page.locator('.opener').first().click()
  await page.getByRole('button', { name: '全部展开' }).click()
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  expect(await seriousFaults(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('存下来的一个文件，断网、不经服务器也能核对', async () => {
  const { page, context } = await visit(browser, site.address)
  await page.goto('/verify.html')
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载本页离线核对' }).click(),
  ])
  const file = join(folder, 'carried.html')
  await saved.saveAs(file)
  await context.close()

  const carried = await visit(browser, site.address)
  await carried.context.setOffline(true)
  await carried.page.goto(pathToFileURL(file).href)
  await carried.page.getByText('您打开的是存下来的本页').waitFor()
  expect(await carried.page.getByRole('link', { name: '下载本页离线核对' }).isVisible()).toBe(false)
  await chosen(carried.page, 'result.zip')
  await carried.page.getByLabel('发布机关公布的指纹').fill(fingerprint)
  await verdict(carried.page).getByText('核对无误').waitFor()
  await carried.page.locator('.opener').first().click()
  await carried.page.locator('.explanation').getByText('列第 1 名').waitFor()
  expect(carried.complaints).toEqual([])
  await carried.context.close()
})

test('效能办设置发布机关，生成密钥，公布指纹；换密钥要写理由，旧指纹留着', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '陆知远')
  await page.goto('/publisher')
  await page.getByText('还没有设置').waitFor()
  await page.getByLabel('发布机关').fill('某市绩效管理办公室')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('以“某市绩效管理办公室”的名义公布').waitFor()
  await page.getByRole('button', { name: '生成签名密钥' }).click()
  const shown = page.locator('.publisher-fingerprint code')
  await shown.waitFor()
  const first = await shown.innerText()
  await page.getByRole('button', { name: '更换密钥' }).click()
  const act = page.getByRole('dialog').getByRole('button', { name: '更换密钥' })
  expect(await act.isDisabled()).toBe(true)
  await page.getByLabel('为什么更换').fill('保管人调离')
  await act.click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => shown.innerText()).not.toBe(first)
  await page.getByRole('row', { name: new RegExp(first) }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await keepPicture(page, 'publisher')
  const second = await shown.innerText()
  await page.setViewportSize(phone)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await page.getByRole('link', { name: '公开页面' }).click()
  await page.getByRole('heading', { name: '考评结果的签名指纹' }).waitFor()
  for (const part of [first, second, '保管人调离', '某市绩效管理办公室'])
    await page.getByText(part).first().waitFor()
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  expect(await seriousFaults(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})
