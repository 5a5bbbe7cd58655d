import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { selfEvaluationSchema } from '@hengji/contract/claims.ts'
import { overflowOf, seriousFaults } from './axe.ts'
import { enterAs, keepPicture, openBrowser, phone, visit, wide } from './browser.ts'
import { untilCalm } from './calm.ts'
import { openPhase, startEvaluationSite, type EvaluationSite } from './evaluation-site.ts'

let site: EvaluationSite
let browser: Browser
beforeAll(async () => {
  site = await startEvaluationSite()
  for (const phase of ['self', 'peer', 'on-site', 'leaders', 'public', 'incentives'] as const)
    await openPhase(site, phase)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const at = (end = '') => `/evaluations/${site.evaluationId}${end}`

test('首页写着要办的单位自评，一点就到；全年写着办到哪里', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '郁文舟')
  const line = page.locator('#todo li').filter({ hasText: '年度单位自评' })
  await line.getByText('填好后报送').waitFor()
  await line.getByRole('link').first().click()
  await page.waitForURL(/\/claims\/transport/)
  await page.locator('.indicator-open').first().waitFor()
  await page.goto('/year?year=2024')
  const step = page.locator('.year-step').filter({ has: page.getByRole('heading', { name: '单位自评' }) })
  await step.locator('.year-state', { hasText: /正在办|有逾期/ }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('对话框关上以后，焦点回到打开它的按钮', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '陆知远')
  await page.goto(at())
  for (const name of ['改日期', '结束']) {
    const button = page.getByRole('button', { name, exact: true }).first()
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => button.evaluate((each) => each === document.activeElement)).toBe(true)
  }
  await context.close()
})

test('自评表打印：不印按钮和筛选，各行都在', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '郁文舟')
  await page.goto(at('/claims/transport'))
  await page.locator('.indicator-open').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.bar').isVisible()).toBe(false)
  expect(await page.locator('.filter-bar').isVisible()).toBe(false)
  expect(await page.locator('.indicator-open').first().isVisible()).toBe(true)
  await context.close()
})

test('手机上两人改了同一项：两份并排，不出屏幕，由人选用', async () => {
  const { page, context, complaints } = await visit(browser, site.address, phone)
  await enterAs(page, '郁文舟')
  await page.goto(at('/claims/transport'))
  await page.locator('.indicator-open').first().click()
  const achieved = page.locator('.row-panel textarea').first()
  await achieved.waitFor()
  const path = `/api/evaluations/${site.evaluationId}/units/transport/claims`
  const { rows } = selfEvaluationSchema.parse(await site.send('sample-transport', 'GET', path))
  const [row] = rows
  if (!row) throw new Error('there is no claim')
  const theirs = '另一人写的：全年任务已经完成，详见十二月的统计公报和年度工作总结，各项数据均已核对。'
  await site.send('sample-transport', 'PUT', `${path}/${row.indicatorId}`, {
    revision: row.revision,
    draft: { ...row.draft, achieved: theirs },
  })
  await achieved.fill('我写的：全年任务已经完成，其中十月以后新增的部分另有说明，佐证材料已附在后面。')
  const both = page.locator('.both-versions')
  await both.waitFor()
  expect(await both.innerText()).toContain('另一人写的')
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  expect(await seriousFaults(page)).toEqual([])
  await both.scrollIntoViewIfNeeded()
  await keepPicture(page, 'both-versions-390')
  await both.getByRole('button').last().click()
  await both.waitFor({ state: 'detached' })
  await page.locator('.claims-save-saved').waitFor()
  const after = selfEvaluationSchema.parse(await site.send('sample-transport', 'GET', path))
  expect(after.rows[0]?.draft.achieved).toMatch(/^我写的/)
  expect(complaints).toEqual([])
  await context.close()
})

describe.each([
  ['宽屏', wide],
  ['手机', phone],
] as const)('%s', (screen, viewport) => {
  test.each([
    [
      '效能办',
      '陆知远',
      [
        '',
        '/claims',
        '/claims/transport',
        '/peers',
        '/on-site',
        '/panel',
        '/leaders',
        '/survey?tab=questions',
        '/survey?tab=reach',
        '/survey?tab=results',
        '/incentives',
        '/incentives/write?kind=deduction',
        '/result',
        '/result/objections',
      ],
    ],
    [
      '联络员',
      '郁文舟',
      [
        '',
        '/claims/transport',
        '/peers',
        '/on-site',
        '/incentives',
        '/incentives/write?kind=bonus',
        '/result',
      ],
    ],
    ['财政局', '乔见微', ['', '/claims/transport', '/survey', '/result', '/leaders']],
  ] as const)('年终考评各页：%s看来没有严重的无障碍问题，也不横向溢出', async (role, account, ends) => {
    const { page, context, complaints } = await visit(browser, site.address, viewport)
    await enterAs(page, account)
    const faults: string[] = []
    for (const end of ends) {
      await page.goto(at(end))
      await page.waitForLoadState('networkidle')
      await untilCalm(page)
      faults.push(...(await seriousFaults(page)).map((fault) => `${end} ${fault}`))
      const overflow = await overflowOf(page)
      if (overflow > 0) faults.push(`${end} 横向溢出 ${overflow} 像素`)
      await keepPicture(page, `${screen}-${role}-evaluation${end.replaceAll(/\W+/g, '-')}`)
    }
    expect(faults).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})
