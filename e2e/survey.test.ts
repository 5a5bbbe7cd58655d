import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluationViewSchema } from '@hengji/contract/evaluations.ts'
import { surveySchema } from '@hengji/contract/survey.ts'
import { overflowOf, seriousFaults } from './axe.ts'
import { enterAs, keepPicture, openBrowser, phone, visit } from './browser.ts'
import { openPhase, startEvaluationSite, type EvaluationSite } from './evaluation-site.ts'
import { holdAnswer, intercept } from './intercept.ts'

let site: EvaluationSite
let browser: Browser
let links: string[] = []
beforeAll(async () => {
  site = await startEvaluationSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const address = () => `/evaluations/${site.evaluationId}/survey`
const path = () => `/api/evaluations/${site.evaluationId}/survey`
const unit = '.survey-unit:first-child'

test('效能办写问卷，毛病写在题下，改完定稿', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '陆知远')
  await page.goto(address())
  await page.getByRole('button', { name: '加一题' }).click()
  await page.getByText('第 1 题没有题目文字。').waitFor()
  await page.getByLabel('题目').fill('您对这个单位办事的快慢满意吗？')
  await page.getByLabel('权重 %').fill('100')
  await page.getByRole('button', { name: '加一题' }).click()
  await page.getByLabel('题型').nth(1).selectOption('text')
  await page.getByLabel('题目').nth(1).fill('还有什么要说的？')
  await page.getByText('没有要改的地方').waitFor()
  // Somebody else saves in between: nothing of either is lost, and the person decides.
  const { revision } = surveySchema.parse(await site.send('sample-office', 'GET', path()))
  const other = { title: '另一个人的', questions: [] }
  await site.send('sample-office', 'PUT', `${path()}/questionnaire`, { revision, questionnaire: other })
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('您的改动还在这里').waitFor()
  await page.getByRole('button', { name: '以我的为准' }).click()
  expect(await seriousFaults(page)).toEqual([])
  // Typed on while it is being saved: that does not go with what was saved.
  const answer = await holdAnswer(page, '**/questionnaire')
  const last = page.getByLabel('题目').nth(1)
  await page.getByRole('button', { name: '保存' }).click()
  await last.fill('还有什么建议？')
  answer.tell()
  await page.locator('.toast', { hasText: '问卷已保存' }).waitFor()
  expect(await last.inputValue()).toBe('还有什么建议？')
  await last.fill('还有什么要说的？')
  await page.getByRole('button', { name: '保存' }).click()
  await keepPicture(page, 'survey-designer')
  await page.getByRole('button', { name: '定稿', exact: true }).click()
  await page.getByText('已定稿，题目不能改。').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('生成一次性链接，只显示一次，可打印二维码', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '陆知远')
  await page.goto(`${address()}?tab=reach`)
  await page.locator(unit).getByRole('button', { name: '一次性链接' }).click()
  await page.getByLabel('多少个').fill('3')
  await page.getByRole('button', { name: '生成' }).click()
  await page.getByText('3 个链接已生成').first().waitFor()
  links = await page.locator('.survey-made code').allInnerTexts()
  await page.getByRole('button', { name: '打印二维码' }).click()
  await expect.poll(() => page.locator('.qr-sheets svg').count()).toBe(3)
  await keepPicture(page, 'survey-codes')
  await page.getByRole('button', { name: '返回' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 .xlsx' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/公众评议链接\.xlsx$/)
  await page.getByRole('button', { name: '关闭' }).last().click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  await context.close()
  await openPhase(site, 'public')
})

test('公众在手机上填写：漏答当场指出，草稿还在，用过的链接说得明白', async () => {
  const { page, context, complaints } = await visit(browser, site.address, phone)
  await page.goto(links[0] ?? '')
  await page.getByLabel('还有什么要说的？').fill('窗口少')
  await page.getByRole('button', { name: '提交评议' }).click()
  await page.getByText('请回答这一题。').waitFor()
  await page.reload()
  expect(await page.getByLabel('还有什么要说的？').inputValue()).toBe('窗口少')
  await page.getByText('很满意', { exact: true }).click()
  expect(await seriousFaults(page)).toEqual([])
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await keepPicture(page, 'survey-phone')
  await context.setOffline(true)
  await page.getByRole('button', { name: '提交评议' }).click()
  await page.getByText('网络不通').waitFor()
  await context.setOffline(false)
  await page.getByRole('button', { name: '提交评议' }).click()
  await page.getByText('您的评议已经收到').waitFor()
  await page.goto(links[0] ?? '')
  await page.getByText('这个链接已经用过').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('关了脚本照样能填、能交', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: phone,
    baseURL: site.address,
  })
  const page = await context.newPage()
  await page.goto(links[1] ?? '')
  await page.getByRole('button', { name: '提交评议' }).click()
  await page.getByText('请回答“您对这个单位办事的快慢满意吗？”。').waitFor()
  await page.getByLabel('满意', { exact: true }).check()
  await page.getByRole('button', { name: '提交评议' }).click()
  await page.getByText('您的评议已经收到').waitFor()
  await context.close()
})

test('纸质答卷用数字键录入，结束后开箱计数', async () => {
  const { page, context, complaints } = await visit(browser, site.address)
  await enterAs(page, '陆知远')
  await page.goto(`${address()}?tab=reach`)
  await page.locator(unit).getByRole('link', { name: '录入纸质答卷' }).click()
  await page.locator('[data-cell="0-0"]').focus()
  for (let sheet = 0; sheet < 40; sheet += 1) {
    await page.keyboard.press(String(1 + (sheet % 3)))
    await page.keyboard.press('Enter')
  }
  await page.getByText('40 份待入箱').waitFor()
  // The cell that is typed into next is wholly seen: nothing lies over its lower edge.
  await page.waitForFunction(() => {
    const { left, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
    return document.elementFromPoint(left + 8, bottom - 2)?.getAttribute('data-cell') === '40-0'
  })
  await keepPicture(page, 'survey-paper')
  // They reach the box, but the answer does not reach the page; hands have gone on with the next sheet meanwhile.
  const { promise: inBox, resolve: reach } = Promise.withResolvers<void>()
  const { promise: typedOn, resolve: cutOff } = Promise.withResolvers<void>()
  const lose = async (route: Route): Promise<void> => {
    await route.fetch({ timeout: 60_000 })
    reach()
    await typedOn
    await route.abort()
  }
  await intercept(page, '**/paper', lose, { times: 1 })
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('2')
  await page.getByText('41 份待入箱').waitFor()
  await inBox
  cutOff()
  await page.getByText('前 40 份送出后没有收到回音').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('40 份已入箱').waitFor()
  expect(await page.locator('[data-cell="0-0"]').inputValue()).toBe('2')
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-cell') === '0-1')
  await page.keyboard.press('Control+Enter')
  await page.getByText('1 份已入箱', { exact: true }).waitFor()
  const evaluation = `/api/evaluations/${site.evaluationId}`
  const { revision } = evaluationViewSchema.parse(await site.send('sample-office', 'GET', evaluation))
  await site.send('sample-office', 'POST', `${evaluation}/phases/public/acts`, { act: 'close', revision })
  await page.goto(address())
  await page.getByRole('button', { name: '开箱计数' }).click()
  await page.getByText('43 份答卷已计数').waitFor()
  await page.locator('.survey-causes summary').first().click()
  await page.getByText('怎样算出').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await keepPicture(page, 'survey-results')
  const { sealed } = surveySchema.parse(await site.send('sample-office', 'GET', path()))
  expect(sealed).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})
