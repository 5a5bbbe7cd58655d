import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { overflowOf, seriousFaults } from './axe.ts'
import { openBrowser, phone, visit, wide, type Visit } from './browser.ts'
import { untilCalm } from './calm.ts'
import { holdAnswer } from './intercept.ts'
import { startSite, type Site } from './site.ts'

/** The pages between the great ones, in a city full of life: each looked at in both widths, each with its main act. */
let site: Site
let browser: Browser
// Where no other test of the run has lived through the sample city's years, that is done here: minutes on a small machine.
beforeAll(async () => {
  site = await startSite('city.json')
  browser = await openBrowser()
}, 900_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function visitAs(account: string, size = wide): Promise<Visit> {
  const visited = await visit(browser, site.address, size)
  const entered = await visited.context.request.post(`${site.address}/api/session/sample`, {
    data: { id: account },
    headers: { 'x-requested-with': 'hengji' },
  })
  expect(entered.status()).toBe(200)
  return visited
}

/** What keeps somebody out, and a page wider than its window; each with its address. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults = await seriousFaults(page)
  const overflow = await overflowOf(page)
  if (overflow > 0) faults.push(`wider than the window by ${overflow}`)
  return faults.map((fault) => `${path} ${fault}`)
}

const pages = [
  ['sample-office', ['/people', '/people?view=peers', '/reminders', '/year', '/search?q=公积金']],
  ['sample-housing-fund', ['/people?view=names', '/people?view=roles', '/notifications', '/documents']],
  ['sample-system-admin', ['/', '/accounts']],
  ['sample-security-admin', ['/accounts', '/accounts?show=rules', '/accounts?show=sessions']],
  ['sample-audit-admin', ['/record', '/me']],
] as const

test.each([
  ['1280', wide],
  ['390', phone],
] as const)('日常各页在 %s 宽下都没有把人挡住的毛病，不溢出，有页名', async (_, size) => {
  const faults: string[] = []
  for (const [account, paths] of pages) {
    const { page, context, complaints } = await visitAs(account, size)
    for (const path of paths) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await untilCalm(page)
      await page.waitForFunction(() => / · 衡绩$/.test(document.title)).catch(() => undefined)
      if (!/^.+ · 衡绩$/.test(await page.title())) faults.push(`${path} is called ${await page.title()}`)
      faults.push(...(await faultsOf(page, path)))
    }
    faults.push(...complaints)
    await context.close()
  }
  expect(faults).toEqual([])
})

test('人员：联络员新增一人，名单和资料里就有，查找也找得到', async () => {
  const { page, context, complaints } = await visitAs('sample-housing-fund')
  await page.goto('/people')
  await page.getByRole('button', { name: '新增人员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('乐正清禾')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByPlaceholder('姓名、职务').fill('清禾')
  await page.locator('.people-table, table').getByText('乐正清禾').waitFor()
  await page.goto('/search?q=清禾')
  await page.locator('.search-list a', { hasText: '乐正清禾' }).click()
  await page.waitForURL(/\/people/)
  await page.getByText('乐正清禾').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('通知：全部标为已读，撤销即回到未读', async () => {
  const { page, context } = await visitAs('sample-office')
  await page.goto('/notifications')
  const lead = page.locator('.page-lead')
  await lead.filter({ hasText: /^未读 \d+ 条/ }).waitFor()
  const before = await lead.innerText()
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await lead.filter({ hasText: '没有未读的通知' }).waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await lead.filter({ hasText: before }).waitFor()
  await context.close()
})

test('提醒设置：暂停站外提醒的日子存得住', async () => {
  const { page, context } = await visitAs('sample-housing-fund-p8')
  await page.goto('/reminders')
  const until = page.getByLabel(/暂停站外提醒到/)
  // Changed once more while the first change is on its way: that is saved next.
  const save = page.getByRole('button', { name: '保存', exact: true })
  const answer = await holdAnswer(page, '**/api/reminders/**')
  await until.fill('2024-12-04')
  await save.click()
  await until.fill('2024-12-05')
  answer.tell()
  await page.locator('.toast', { hasText: '提醒方式已保存' }).waitFor()
  await page.getByText('有改动，还没有保存').waitFor()
  await page.getByLabel('关闭提示').click()
  await expect.poll(() => save.getAttribute('aria-busy')).toBe('false')
  await save.click()
  await page.locator('.toast', { hasText: '提醒方式已保存' }).waitFor()
  await page.reload()
  await expect.poll(() => until.inputValue()).toBe('2024-12-05')
  await context.close()
})

test('账号：系统管理员建立，安全管理员授予，通知单上有初始密码', async () => {
  const system = await visitAs('sample-system-admin')
  await system.page.goto('/accounts')
  await system.page.getByRole('button', { name: '新建账号' }).click()
  const form = system.page.getByRole('dialog')
  await form.getByLabel('申请的角色').selectOption({ label: '财政局' })
  await form.getByLabel('姓名').fill('东方既白')
  await form.getByLabel('账号名').fill('jibai')
  await form.getByRole('button', { name: '建立账号' }).click()
  expect(await system.page.locator('.slip code').innerText()).not.toBe('')
  await system.context.close()

  const security = await visitAs('sample-security-admin')
  await security.page.goto('/accounts')
  await security.page.getByPlaceholder('按姓名、账号、单位查找').fill('jibai')
  await security.page.getByRole('button', { name: '授权 东方既白' }).click()
  await security.page.getByRole('dialog').getByRole('button', { name: '授予' }).click()
  await security.page.locator('tr, li', { hasText: '东方既白' }).getByText('有效').waitFor()
  await security.context.close()
})

test('审计记录：全部验证相符；一条打开看之前之后', async () => {
  const { page, context } = await visitAs('sample-audit-admin')
  await page.goto('/record')
  await page.getByRole('button', { name: '验证全部记录' }).click()
  await page.locator('.verify-whole', { hasText: '全部相符' }).waitFor({ timeout: 30_000 })
  expect(await page.locator('.verify-broken').count()).toBe(0)
  const entry = page.getByTitle('看之前之后').first()
  await entry.click()
  await expect.poll(() => entry.getAttribute('aria-expanded')).toBe('true')
  await page.getByText('校验值').first().waitFor()
  await context.close()
})

test('全年：今天在图上，一步展开看各单位；Ctrl+K 找到指标并打开', async () => {
  const { page, context, complaints } = await visitAs('sample-office')
  await page.goto('/year')
  await page.locator('.page-lead', { hasText: '今天是2024年11月18日' }).waitFor()
  await page.locator('summary').filter({ hasText: '个单位已完成' }).first().click()
  await page.getByText('云屏市住房公积金管理中心').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('带押过户')
  await page.locator('.found-one', { hasText: '带押过户' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/documents\//)
  expect(complaints).toEqual([])
  await context.close()
})

test('公开页面不用脚本就能读：目录、方案、数据', async () => {
  for (const size of [wide, phone]) {
    const context = await browser.newContext({
      viewport: size,
      javaScriptEnabled: false,
      baseURL: site.address,
    })
    const page = await context.newPage()
    await page.goto('/public')
    await page.getByRole('link', { name: /住房公积金管理中心2024年度/ }).click()
    expect(await page.locator('h1').innerText()).toContain('2024年度')
    expect(await page.locator('table').first().innerText()).toContain('1-1-1')
    expect(await page.content()).not.toMatch(/1[3-9]\d{9}/)
    await context.close()
    const looked = await visit(browser, site.address, size)
    for (const path of ['/public', '/public/plans/housing-fund/2024']) {
      await looked.page.goto(path)
      expect(await faultsOf(looked.page, path)).toEqual([])
    }
    await looked.context.close()
  }
})
