import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterAs, importFile, keepPicture, openBrowser, visit } from './browser.ts'
import { litPlace, selectedKey, sumsText, untilSaved, untilSelected, valueAt } from './desk.ts'
import { sampleFile, startSite, type Site } from './site.ts'

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

test('各部分的所定分值、公式各项、工作步骤，只用键盘就地更正', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2024-plan.docx'))

  await page.locator('.sums').getByRole('button', { name: '重点' }).click()
  const key = (await selectedKey(page)) ?? ''
  expect(key).toMatch(/^section\.\d+\.declaredPoints$/)
  await page.locator('#desk-grid').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('20')
  await page.keyboard.press('Enter')
  await untilSaved(page)
  expect(await sumsText(page)).toContain('/20')

  await valueAt(page, 'composite.0.coefficient').click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('五成')
  await page.keyboard.press('Enter')
  expect(await page.locator('.cell-refusal').innerText()).toContain('百分比')
  await page.locator('.cell-editor textarea').fill('55%')
  await page.keyboard.press('Tab')
  await untilSelected(page, 'composite.0.cap')
  expect(await valueAt(page, 'composite.0.coefficient').innerText()).toBe('55%')

  await valueAt(page, 'schedule.0.to').click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('2024年8月')
  await page.keyboard.press('Enter')
  await untilSaved(page)
  expect(await valueAt(page, 'schedule.0.to').innerText()).toBe('2024-08-31')

  await page.reload()
  await page.locator('.desk .grid tbody tr').first().waitFor()
  expect(await valueAt(page, key).innerText()).toContain('20')
  expect(await valueAt(page, 'composite.0.coefficient').innerText()).toBe('55%')
  expect(complaints).toEqual([])
  await context.close()
})

test('未归入的原文：U 走到，亮出处，拿起填入选中的值，或标为看过；撤销复原', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('transport/2024-plan.html'))
  await valueAt(page, 'indicator.5.secondary').click()
  await page.keyboard.press('Control+Delete')
  await page.locator('.desk-counts button', { hasText: '未归入 1 处' }).waitFor()
  const text = ((await page.locator('.unplaced-one .value').textContent()) ?? '').trim()
  const start = text.slice(0, 6)

  await valueAt(page, 'indicator.3.basis').click()
  await page.keyboard.press('u')
  await untilSelected(page, 'unplaced.0.text')
  await expect.poll(() => litPlace(page)).toMatch(/^t\d+r\d+c\d+$/)
  await keepPicture(page, 'desk-unplaced')
  await page.keyboard.press('Enter')
  await untilSelected(page, 'indicator.3.basis')
  expect(await page.locator('.inspector-carried').innerText()).toContain(start)
  await page.keyboard.press('Enter')
  expect(await page.locator('.cell-editor textarea').inputValue()).toContain(text)
  await page.keyboard.press('Enter')
  await untilSaved(page)
  await page.locator('.unplaced-seen').waitFor()
  await page.locator('.desk-counts button', { hasText: '未归入' }).waitFor({ state: 'detached' })

  await page.keyboard.press('Control+z')
  await page.locator('.unplaced-one.doubtful').waitFor()
  await page.keyboard.press('u')
  await page.keyboard.press('a')
  await page.locator('.unplaced-seen').waitFor()
  await untilSaved(page)
  await page.getByRole('button', { name: '撤销' }).click()
  await page.locator('.unplaced-one.doubtful').waitFor()
  await untilSaved(page)
  expect(complaints).toEqual([])
  await context.close()
})

test('提示上的撤销只撤它说的那一处：后来又有更正，提示就收起', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('housing-fund/2024-plan-row-lost-gb18030.txt'))
  await page.locator('#desk-grid').focus()
  await page.keyboard.press('n')
  await page.locator('.inspector-doubt').waitFor()
  await page.keyboard.press('a')
  await page.locator('.toast').waitFor()
  await valueAt(page, 'indicator.0.owners').dblclick()
  await page.keyboard.type('示例甲')
  await page.keyboard.press('Enter')
  await page.locator('.toast').waitFor({ state: 'detached' })
  await untilSaved(page)
  await context.close()
})

test('移除一份导入，Ctrl+Z 即恢复，第二次按什么也不做', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await importFile(page, sampleFile('health/2024-target-table.html'))
  await page.goto('/imports')
  const rows = page.locator('.import-table tbody tr')
  await rows.first().waitFor()
  const before = await rows.count()
  await page.getByRole('button', { name: /^移除/ }).first().click()
  await page.locator('.toast').waitFor()
  await page.waitForFunction(
    (n) => document.querySelectorAll('.import-table tbody tr').length === n - 1,
    before,
  )
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.waitForFunction((n) => document.querySelectorAll('.import-table tbody tr').length === n, before)
  await context.close()
})

/** A form whose columns dissolved into lines: the two texts of its goal can only be told apart by their numbering. */
const dissolvedForm = `部门整体支出绩效自评表
（2023年度）
单位：云屏市示例中心
资金执行情况（万元）
年初预算数 全年预算数（A） 全年执行数（B） 分值 执行率 得分
年度资金总额 100 100 90 10 90% 9
年度总体目标
预期目标 实际完成情况
（一）完成三项培训，覆盖全部乡镇。
（二）新建两处服务点。
（一）三项培训均已完成，覆盖全部乡镇。
（二）两处服务点已启用。
一级指标 二级指标 三级指标 年度指标值(A) 实际完成值(B) 分值 得分 未完成原因分析
产出指标
(50分)
数量
培训场次
3场
3场
25 25
服务点个数
2个
2个
25 25
`

test('存疑的总体目标 N 能走到，A 认可，自评表的文头和资金就地更正', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.goto('/imports')
  await page.locator('.drop-target input').setInputFiles({
    name: '分栏丢失的自评表.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(dissolvedForm),
  })
  await page.locator('.desk .grid tbody tr').first().waitFor()
  const doubts = page.locator('.desk-counts button', { hasText: '存疑' })
  const before = Number(/\d+/.exec(await doubts.innerText())?.[0])
  await valueAt(page, 'head..title').click()
  await page.keyboard.press('n')
  await untilSelected(page, 'head..expectedGoal')
  expect(await page.locator('.inspector-doubt').innerText()).toMatch(/请核对$/)
  await page.locator('.source .lit', { hasText: '完成三项培训' }).waitFor()
  await page.keyboard.press('a')
  await page.locator('.desk-counts button', { hasText: `存疑 ${before - 1} 处` }).waitFor()

  await valueAt(page, 'head..conclusion').click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('良')
  await page.keyboard.press('Enter')
  await valueAt(page, 'funding.0.name').click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('全年资金')
  await page.keyboard.press('Tab')
  await untilSaved(page)
  await page.reload()
  await page.locator('.desk .grid tbody tr').first().waitFor()
  expect(await valueAt(page, 'head..conclusion').innerText()).toBe('良')
  expect(await valueAt(page, 'funding.0.name').innerText()).toBe('全年资金')
  expect(await page.locator('.head-values .doubtful').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})
