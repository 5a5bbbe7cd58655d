import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPicture, openBrowser, phone, visit, wide } from './browser.ts'
import { holdAnswer } from './intercept.ts'
import { enterSite, startTrackedSite, type TrackedSite } from './tracked-site.ts'

let site: TrackedSite
let browser: Browser
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

beforeAll(async () => {
  site = await startTrackedSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

interface Fault {
  id: string
  impact: string
  nodes: { html: string; failureSummary: string }[]
}

/** Faults that keep somebody out, and a page wider than its window. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => document.querySelector('.loading') === null)
  await page.evaluate(axe)
  const faults = await page.evaluate(async () => {
    const { run } = (
      globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Fault[] }> } }
    ).axe
    return (await run({ resultTypes: ['violations'] })).violations
  })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return [
    ...faults
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} — ${failureSummary}`),
      ),
    ...(overflow > 0 ? [`wider than the window by ${overflow}`] : []),
  ]
}

test('总览：一格到缘由一步，条件在地址里，后退不丢', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterSite(page, 'sample-office')
  await page.goto('/overview?year=2024')
  await page.locator('.overview-table tbody tr').first().waitFor()
  await keepPicture(page, 'overview-1280')
  const row = page.locator('.overview-table tbody tr', { hasText: site.unitName })
  await row.locator('.heat').first().click()
  await page.locator('.cause').first().waitFor()
  await page.waitForURL((address) => address.searchParams.get('row') === site.unitId)
  expect(await page.locator('.cause-why').first().innerText()).not.toBe('')
  await keepPicture(page, 'overview-cause-1280')
  await page.reload()
  await page.locator('.cause').first().waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.cause-panel').waitFor({ state: 'detached' })
  const late = row.locator('[data-title="滞后"] button')
  const shown = Number.parseInt(await late.innerText(), 10)
  await late.click()
  await expect.poll(() => page.locator('.cause').count()).toBe(shown)
  await page.goto(`/overview?year=2024&unit=${site.unitId}`)
  await page.getByRole('columnheader', { name: '责任科室' }).waitFor()
  await keepPicture(page, 'overview-unit-1280')
  expect(complaints).toEqual([])
  await context.close()
})

test('台账：登记、申请销号、由别人销号，经过逐条可见', async () => {
  const office = await visit(browser, site.address)
  const chief = await visit(browser, site.address)
  await enterSite(chief.page, 'e2e-chief')
  await chief.page.goto('/follow-up')
  await chief.page.getByRole('button', { name: '登记台账' }).click()
  await chief.page.getByLabel('事项').fill('推进智慧停车平台接入')
  await chief.page.getByLabel('完成时限').fill('2024-12-20')
  await chief.page.getByLabel('责任科室').selectOption({ label: '综合运输科' })
  await chief.page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click()
  await chief.page.locator('.entry-head h2', { hasText: '推进智慧停车平台接入' }).waitFor()
  const address = chief.page.url()
  await chief.page.getByRole('button', { name: '申请销号' }).first().click()
  await chief.page.getByLabel('办结情况（一句话）').fill('平台已接入并试运行。')
  await chief.page.getByLabel(/没有佐证材料/).check()
  await keepPicture(chief.page, 'ledger-submit-1280')
  await chief.page.locator('.follow-up-act').getByRole('button', { name: '申请销号' }).click()
  await chief.page.getByText('要由他人核验').waitFor()

  await enterSite(office.page, 'sample-office')
  await office.page.goto(`${new URL(address).pathname}${new URL(address).search}&unit=${site.unitId}`)
  await office.page.locator('.entry-acts').getByRole('button', { name: '销号' }).click()
  await office.page.locator('.entry-facts', { hasText: '已销号' }).waitFor()
  await expect
    .poll(() => office.page.locator('.follow-up-history li strong').allInnerTexts())
    .toEqual(['登记', '申请销号', '销号'])
  await keepPicture(office.page, 'ledger-closed-1280')
  expect([...office.complaints, ...chief.complaints]).toEqual([])
  await office.context.close()
  await chief.context.close()
})

test('两个人办同一件：后到的看到现状，自己写的还在', async () => {
  const first = await visit(browser, site.address)
  const second = await visit(browser, site.address)
  await enterSite(first.page, 'e2e-clerk')
  await enterSite(second.page, 'e2e-chief')
  for (const { page } of [first, second]) {
    await page.goto('/follow-up?list=orders')
    await page.locator('.follow-up-matter button').first().click()
    await page.locator('.entry-acts').getByRole('button', { name: '答复' }).click()
    await page.getByLabel('整改情况（一句话）').fill('方案和分工已报送。')
    await page.getByLabel(/没有佐证材料/).check()
  }
  await keepPicture(second.page, 'order-answer-1280')
  await first.page.locator('.follow-up-act').getByRole('button', { name: '答复' }).click()
  await first.page.getByText('要由他人核验').waitFor()
  await second.page.locator('.follow-up-act').getByRole('button', { name: '答复' }).click()
  await second.page.getByRole('alert').filter({ hasText: '先办了一步' }).waitFor()
  await second.page.locator('.follow-up-history li', { hasText: '答复' }).first().waitFor()
  await second.page.locator('.follow-up-risen').first().waitFor()
  await first.context.close()
  await second.context.close()
})

test('手机上的首页：先看见等我办的和逾期的，拇指一点就能销号', async () => {
  const { page, context, complaints } = await visit(browser, site.address, phone)
  await enterSite(page, 'e2e-leader')
  await page.locator('.home-now').waitFor()
  await page.locator('#decisions').waitFor()
  await keepPicture(page, 'home-leader-390')
  await page.locator('.home-now', { hasText: '等您审定' }).waitFor()
  await page.locator('.waiting-acts').getByRole('button', { name: '销号' }).first().click()
  await page.getByText('已销号。').waitFor()
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('dialog').getByRole('link', { name: '全年' }).waitFor()
  await keepPicture(page, 'more-390')
  await page.getByRole('dialog').getByRole('link', { name: '全年' }).click()
  await page.locator('.year-today').waitFor()
  await keepPicture(page, 'year-390')
  expect(complaints).toEqual([])
  await context.close()
})

test('季度分析：记下决定，一键转台账，打印是 A4', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterSite(page, 'e2e-head')
  await page.goto('/meeting?quarter=4')
  await page.locator('.meeting-table').first().waitFor()
  await keepPicture(page, 'meeting-1280')
  // The next decision is typed while the first is on its way.
  const answer = await holdAnswer(page, '**/api/meeting/decisions')
  const decision = page.getByLabel('会议决定')
  await decision.fill('由综合运输科十日内报送方案')
  await page.getByRole('button', { name: '记下' }).click()
  await decision.fill('每月调度一次')
  answer.tell()
  await page.locator('.meeting-decisions li', { hasText: '十日内报送' }).waitFor()
  expect(await decision.inputValue()).toBe('每月调度一次')
  await page.getByRole('button', { name: '转入台账' }).click()
  await page.locator('.meeting-fate', { hasText: '在办' }).waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.meeting-tools').isVisible()).toBe(false)
  expect(await page.locator('.bar').isVisible()).toBe(false)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12]/)
  expect(complaints).toEqual([])
  await context.close()
})

test.each([
  ['宽屏', wide],
  ['手机', phone],
] as const)('%s：各页没有严重的无障碍问题，也不横向溢出', async (screen, viewport) => {
  const { page, context, complaints } = await visit(browser, site.address, viewport)
  const faults: string[] = []
  for (const [account, addresses] of [
    [
      'sample-office',
      [
        '/',
        '/overview?year=2024',
        '/overview?year=2024&kind=late',
        '/follow-up',
        `/meeting?unit=${site.unitId}&year=2024&quarter=4`,
        '/year?year=2024',
      ],
    ],
    ['e2e-head', ['/', '/overview', '/follow-up?list=orders&show=all']],
    ['e2e-clerk', ['/']],
    ['sample-finance', ['/']],
  ] as const) {
    await enterSite(page, account)
    for (const [index, address] of addresses.entries()) {
      await page.goto(address)
      faults.push(...(await faultsOf(page)).map((fault) => `${account} ${address} ${fault}`))
      await keepPicture(page, `${screen}-${account}-${index}`)
    }
  }
  expect(faults).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})
