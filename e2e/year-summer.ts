import { expect, test } from 'vitest'
import { importFile, keepPicture, phone, visit } from './browser.ts'
import { sampleFile } from './site.ts'
import { unitId } from './summer-site.ts'
import {
  beginApproval,
  comment,
  confirmImport,
  decide,
  openWaiting,
  remarkOn,
  settleNames,
  stepNow,
  takePeopleFromPlan,
} from './year-pages.ts'
import type { YearWalk } from './year-walk.ts'

/** July and August: the plan is imported, reviewed, approved and made public. */
export function throughSummer(year: YearWalk): void {
  test('七月：联络员导入方案，从方案中取出人员，认定名字', async () => {
    year.site.at('2024-07-10')
    await year.as('liaison', async (page) => {
      await importFile(page, sampleFile('housing-fund/2024-plan.docx'))
      await confirmImport(page)
      await takePeopleFromPlan(page)
      await settleNames(page)
      await keepPicture(page, 'year-people')
    })
    await year.site.connectAccounts()
  })

  test('七月：报送，同组提建议，效能办提必须修改并退回', async () => {
    year.site.at('2024-07-11')
    await year.as('liaison', async (page) => {
      await beginApproval(page)
      await decide(page, '报送')
      await stepNow(page, '同组互审')
    })
    year.site.at('2024-07-15')
    await year.as('peer', async (page) => {
      await openWaiting(page)
      await remarkOn(page, 8, 'secondary', { severity: '建议', text: '请写明办法由谁印发。' })
      await decide(page, '同意')
      await stepNow(page, '集中审核')
    })
    year.site.at('2024-07-18')
    await year.as('office', async (page) => {
      await openWaiting(page)
      await remarkOn(page, 2, 'weightPoints', {
        severity: '必须修改',
        text: '分值与同类单位相差太大。',
        proposed: '2.5',
      })
      await page.locator('.decision-why', { hasText: '没有了结' }).first().waitFor()
      await decide(page, '退回', '请按意见调整后重新报送。')
      await stepNow(page, '拟制方案')
    })
  })

  test('七月：采纳、答复、重新报送，各步通过；分管领导在手机上审定', async () => {
    year.site.at('2024-07-19')
    await year.as('liaison', async (page) => {
      await openWaiting(page)
      await page.getByRole('tab', { name: /意见/ }).click()
      const mustFix = comment(page, '分值与同类单位')
      await mustFix.getByRole('button', { name: '采纳' }).click()
      await expect.poll(() => mustFix.innerText()).toContain('已采纳')
      const advice = comment(page, '由谁印发')
      await advice.getByRole('button', { name: '答复' }).click()
      await advice.getByRole('textbox').fill('由本单位印发，已在依据中注明。')
      await advice.getByRole('button', { name: '答复' }).click()
      await expect.poll(() => advice.innerText()).toContain('已在依据中注明')
      await decide(page, '报送')
    })
    await year.as('peer', async (page) => {
      await openWaiting(page)
      await decide(page, '同意')
    })
    await year.as('office', async (page) => {
      await openWaiting(page)
      await comment(page, '分值与同类单位').getByRole('button', { name: '了结' }).click()
      await decide(page, '通过')
      await stepNow(page, '分管副市长审定')
    })
    year.site.at('2024-07-26')
    await year.as(
      'mayor',
      async (page) => {
        await openWaiting(page)
        await decide(page, '通过')
        await stepNow(page, '审核批复')
      },
      phone,
    )
  })

  test('八月：人社局批复，单位公开，不登录也能看', async () => {
    year.site.at('2024-08-05')
    await year.as('bureau', async (page) => {
      await openWaiting(page)
      await decide(page, '通过')
      await stepNow(page, '向社会公开')
    })
    await year.as('liaison', async (page) => {
      await openWaiting(page)
      await decide(page, '公开')
      await page.getByRole('link', { name: '公开页面' }).waitFor()
    })
    const { page, context } = await visit(year.browser, year.site.address)
    const answer = await page.goto(`/public/plans/${unitId}/2024`)
    expect(answer?.status()).toBe(200)
    expect(await page.locator('body').innerText()).toContain('1-4-2')
    await keepPicture(page, 'year-public')
    await context.close()
  })
}
