import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SchemeView } from '@hengji/contract/schemes.ts'
import { seriousFaults } from './axe.ts'
import { importFile, keepPicture, openBrowser, phone, visit, type Visit } from './browser.ts'
import { intercept } from './intercept.ts'
import { ownPassword, startNewCity, type NewCitySite } from './new-city-site.ts'
import { sampleFile } from './site.ts'

let site: NewCitySite
let browser: Browser
beforeAll(async () => {
  site = await startNewCity()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const unit = '云屏市住房公积金管理中心'

async function settled(name: 'admin' | 'sysadmin' | 'secadmin'): Promise<Visit> {
  const come = await visit(browser, site.address)
  await site.settle(name, come.context.request)
  await come.page.goto('/')
  await come.page.locator('.bar').waitFor()
  return come
}

const doneSteps = (page: Page) => page.locator('.home-step-done').count()

test('空的城市：单位、办法、分组、账号、方案，从第一天走到报送', async () => {
  const office = await settled('admin')
  const { page } = office
  await page.locator('.home-first li').first().waitFor()
  expect(await page.locator('.home-first li').count()).toBe(5)
  expect(await doneSteps(page)).toBe(0)
  await keepPicture(page, 'new-city-home')

  await page.getByRole('link', { name: '加参评单位' }).click()
  await page.getByRole('heading', { name: '先加参评单位' }).waitFor()
  await page.getByLabel('单位名单').fill(`1\t${unit}\t事业单位\n2\t云屏市交通运输局\n3\t云屏市交通 运输局`)
  expect(await page.locator('.units-preview tr').count()).toBe(3)
  await keepPicture(page, 'new-city-units')
  await page.getByRole('button', { name: '加上 2 个单位' }).dblclick()
  await expect.poll(() => page.locator('.units-table tbody tr').count()).toBe(2)
  expect(await seriousFaults(page)).toEqual([])

  await page.goto('/schemes')
  await page.getByRole('heading', { name: '还没有考评办法' }).waitFor()
  await page.getByRole('button', { name: '建草稿' }).dblclick()
  await page.locator('.scheme-form').waitFor()
  const title = page.getByLabel('名称', { exact: true })
  expect(await title.inputValue()).toContain('2024')
  await title.fill('云屏市绩效考评办法 2024')
  const points = page.getByLabel('第 2 行分值')
  await points.fill('17')
  await page.locator('details.scheme-faults').waitFor()
  expect(await page.getByRole('button', { name: '印发' }).isDisabled()).toBe(true)
  expect(await page.locator('.scheme-part .field-error').first().innerText()).toContain('应为 68')
  await keepPicture(page, 'new-city-scheme')
  expect(await seriousFaults(page)).toEqual([])
  // Typed on while a save is under way: nothing is lost, and nobody is said to have changed it meanwhile.
  const group = page.getByLabel('考评系列')
  for (const text of ['市直', '市直政府', '市直政府系列'])
    await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'PUT'),
      group.fill(`${text}甲`).then(() => group.fill(text)),
      page.waitForRequest((asked) => asked.method() === 'PUT').then(() => points.fill('18')),
    ])
  await points.fill('16')
  await page.locator('.scheme-sound').waitFor()
  await expect.poll(() => page.locator('.scheme-saved').innerText()).toBe('已保存')
  expect(await page.locator('.both-versions').count()).toBe(0)
  // Typed here without a connection, saved by another meanwhile: on coming back both are shown, nothing is overwritten.
  const version = `/api/scheme-versions/${page.url().split('/').at(-1)}`
  await intercept(page, `**${version}`, (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  )
  await group.fill('我改的系列')
  await expect.poll(() => page.locator('.scheme-saved').innerText()).toContain('稍后自动再存')
  const { revision, scheme } = (await (await office.context.request.get(version)).json()) as SchemeView
  const byAnother = await office.context.request.put(version, {
    data: { revision, scheme: { ...scheme, group: '他人改的系列' } },
    headers: { 'x-requested-with': 'hengji' },
  })
  expect(byAnother.ok()).toBe(true)
  await page.unroute(`**${version}`)
  await page.reload()
  const both = page.locator('.both-versions')
  expect(await both.locator('tbody tr').innerText()).toMatch(/他人改的系列\s+我改的系列/)
  await keepPicture(page, 'new-city-scheme-both')
  expect(await seriousFaults(page)).toEqual([])
  await both.getByRole('button', { name: '以我的为准' }).click()
  await expect.poll(() => page.locator('.scheme-saved').innerText()).toBe('已保存')
  expect(((await (await office.context.request.get(version)).json()) as SchemeView).scheme.group).toBe(
    '我改的系列',
  )
  await page.getByRole('button', { name: '通读' }).click()
  expect(await page.locator('.scheme-document').innerText()).toContain('90 分以上（含）')
  await page.getByRole('button', { name: '印发', exact: true }).click()
  await page.getByRole('button', { name: '确认印发' }).click()
  await page.locator('.scheme-state-in-force').waitFor()
  expect(await page.locator('h1').innerText()).toBe('云屏市绩效考评办法 2024')

  await page.getByRole('link', { name: '到分组里选用' }).click()
  await page.getByRole('button', { name: '新设一组' }).click()
  await page.getByLabel('的考评办法').selectOption({ label: '云屏市绩效考评办法 2024' })
  for (const name of [unit, '云屏市交通运输局'])
    await page.getByLabel(`${name} 所在组`).selectOption({ label: '第一组' })
  await page.getByRole('button', { name: '保存分组' }).click()
  await page.getByText('分组已保存').waitFor()
  await page.goto('/')
  await expect.poll(() => doneSteps(page)).toBe(3)

  const system = await settled('sysadmin')
  await system.page.getByRole('link', { name: /建联络员账号/ }).click()
  await system.page.getByRole('button', { name: '新建账号' }).click()
  const form = system.page.locator('dialog')
  await form.getByLabel('申请的角色').selectOption({ label: '联络员' })
  await form.getByLabel('单位', { exact: true }).selectOption({ label: unit })
  await form.getByLabel('姓名', { exact: true }).fill('乔一宁')
  await form.getByLabel('账号名').fill('乔一宁')
  await form.getByRole('button', { name: '建立账号' }).click()
  await system.page.locator('.slips, .slip').first().waitFor()
  const firstPassword = await system.page
    .locator('dt', { hasText: '初始密码' })
    .locator('xpath=following-sibling::dd[1]')
    .innerText()

  const security = await settled('secadmin')
  await security.page.goto('/accounts')
  await security.page.getByRole('button', { name: '授权 乔一宁' }).click()
  await security.page.locator('dialog').getByRole('button', { name: '授予' }).click()
  await security.page.locator('dialog').waitFor({ state: 'detached' })

  const liaison = await visit(browser, site.address)
  const desk = liaison.page
  await desk.goto('/')
  await desk.getByLabel('姓名或账号').fill('乔一宁')
  await desk.getByLabel('密码').fill(firstPassword.trim())
  await desk.getByRole('button', { name: '登录' }).click()
  await desk.getByRole('heading', { name: '请先修改密码' }).waitFor()
  await desk.getByLabel('现用密码').fill(firstPassword.trim())
  await desk.getByLabel('新密码', { exact: true }).fill(ownPassword)
  await desk.getByLabel('再填一次新密码').fill(ownPassword)
  await desk.getByRole('button', { name: '保存新密码' }).click()
  await desk.locator('.home-now').waitFor()
  await importFile(desk, sampleFile('housing-fund/2024-plan.docx'))
  await desk.getByRole('button', { name: '确认入库' }).click()
  await desk.locator('dialog').getByRole('button', { name: '入库', exact: true }).click()
  await desk.waitForURL(/\/documents\/[^/]+$/)
  await desk.goto('/approvals?year=2024')
  await desk.getByRole('button', { name: '发起审批' }).click()
  await desk.locator('.procedure .grid tbody tr').first().waitFor()
  await desk.locator('.decision').getByRole('button', { name: '报送', exact: true }).click()
  await desk.locator('.act-form').getByRole('button', { name: '确认报送' }).click()
  await expect.poll(() => desk.locator('.way-title').innerText()).toBe('同组互审')

  await page.goto('/')
  await page.locator('.home-now').waitFor()
  await expect.poll(() => page.locator('.home-first').count()).toBe(0)
  for (const { context, complaints } of [office, system, security, liaison]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})

test('手机上，单位和办法的各页不横着伸出去', async () => {
  const come = await visit(browser, site.address, phone)
  const signIn = await come.context.request.post('/api/session', {
    data: { name: '乔一宁', password: ownPassword },
    headers: { 'x-requested-with': 'hengji' },
  })
  expect(signIn.ok()).toBe(true)
  await come.page.goto('/schemes')
  await come.page.locator('.schemes-table a').first().click()
  await come.page.locator('.scheme-document').waitFor()
  expect(await come.page.getByRole('button', { name: '修订' }).count()).toBe(0)
  expect(
    await come.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBeLessThanOrEqual(0)
  await keepPicture(come.page, 'scheme-phone')
  expect(come.complaints).toEqual([])
  await come.context.close()
})
