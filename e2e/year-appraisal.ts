import { expect, test } from 'vitest'
import { surveyResultsSchema } from '@hengji/contract/survey.ts'
import { keepPicture, phone, visit } from './browser.ts'
import { actOnPhase, looksWell, pressAndConfirm } from './evaluation-pages.ts'
import { answerByLink, choiceOf, enterPaper, lookAtSurvey, settleQuestionnaire } from './february-citizens.ts'
import { evaluationId, evaluationPath } from './february-site.ts'
import { sampleFile } from './site.ts'
import { unitId, unitName } from './summer-site.ts'
import { cast, leaders } from './year-site.ts'
import type { YearWalk } from './year-walk.ts'

const evaluation = `/evaluations/${evaluationId}`
/** The first numbers go to the unit whose year is told, the others to the two others. */
const citizens = Array.from({ length: 400 }, (_, index) => index)
const [byBrowser, byLink, onPaper] = [citizens.slice(0, 3), citizens.slice(3, 150), citizens.slice(150, 200)]

/** January to February: five leaders, 400 citizens, a bonus and a deduction. */
export function throughAppraisal(year: YearWalk): void {
  test('一月：五位领导分两组，在手机上评价三个单位', async () => {
    year.site.at('2025-01-24')
    await year.as('office', async (page) => {
      await page.goto(`${evaluation}/leaders`)
      for (const [index, who] of leaders.entries()) {
        const group = index < 3 ? '市政府' : '市人大政协'
        const select = page.getByLabel(`加入“${group}”`)
        await select.selectOption({ value: cast[who] })
        await page
          .locator('.leader-add')
          .filter({ has: select })
          .getByRole('button', { name: '加入' })
          .click()
        await expect.poll(() => page.locator('.leader-seats li').count()).toBe(index + 1)
      }
      await actOnPhase(page, '领导评价', '开始')
    })
    for (const [index, who] of leaders.entries())
      await year.as(
        who,
        async (page) => {
          await page.goto('/leader-forms')
          await page.getByRole('link', { name: /去评价/ }).click()
          const units = page.locator('.leader-unit')
          await units.first().waitFor()
          const given = ['优秀', index % 2 === 0 ? '优秀' : '良好', index === 4 ? '弃权' : '良好']
          for (const [at, option] of given.entries())
            await units
              .nth(at)
              .getByRole('radio', { name: new RegExp(`^${option}`) })
              .check()
          if (index === 0) await looksWell(page, 'leader-form')
          await pressAndConfirm(page, '提交评价', undefined, '确认提交')
          await page.getByText('评价已收到，谢谢').first().waitFor()
        },
        phone,
      )
    await year.as('office', async (page) => {
      await page.goto(`${evaluation}/leaders`)
      await page.getByText('3 / 3 已提交').waitFor()
      await page.getByText('2 / 2 已提交').waitFor()
      await looksWell(page, 'leader-seats')
      await actOnPhase(page, '领导评价', '结束')
    })
  })

  test('一月：四百名群众评议，网页、接口、纸质，一份不少', async () => {
    const { site } = year
    site.at('2025-01-25')
    await settleQuestionnaire(site)
    let links: string[] = []
    await year.as('office', async (page) => {
      await actOnPhase(page, '公众评议', '开始')
      await page.goto(`${evaluation}/survey?tab=reach`)
      const row = page.locator('.survey-unit', { hasText: unitName })
      await row.getByRole('button', { name: '一次性链接' }).click()
      await page.getByLabel('多少个').fill(String(byBrowser.length))
      await page.getByRole('button', { name: '生成' }).click()
      await page.getByText(`${byBrowser.length} 个链接已生成`).first().waitFor()
      links = await page.locator('.survey-made code').allInnerTexts()
    })
    for (const [citizen, link] of links.entries()) {
      const { page, context, complaints } = await visit(year.browser, site.address, phone)
      await page.goto(link)
      await page.getByText(choiceOf(citizen) === 'very' ? '很满意' : '满意', { exact: true }).click()
      if (citizen === 0) await keepPicture(page, 'citizen')
      await page.getByRole('button', { name: '提交评议' }).click()
      await page.getByText('您的评议已经收到').waitFor()
      expect(complaints).toEqual([])
      await context.close()
    }
    await answerByLink(site, unitId, byLink)
    await enterPaper(site, unitId, onPaper)
    await answerByLink(site, 'transport', citizens.slice(200, 300))
    await answerByLink(site, 'health', citizens.slice(300))
    expect((await lookAtSurvey(site)).sealed).toBe(citizens.length)
    site.at('2025-02-05')
    await year.as('office', async (page) => {
      await actOnPhase(page, '公众评议', '结束')
      await page.goto(`${evaluation}/survey`)
      await page.getByRole('button', { name: '开箱计数' }).click()
      await page.getByText('400 份答卷已计数').waitFor()
      await looksWell(page, 'survey-results')
    })
    const { units } = surveyResultsSchema.parse(
      await site.send(cast.office, 'GET', `${evaluationPath}/survey/results`),
    )
    expect(units.map(({ valid }) => valid).toSorted((one, other) => one - other)).toEqual([100, 100, 200])
    const counts = units.flatMap(({ channels }) =>
      channels.flatMap(({ questions }) => questions.flatMap((each) => each.counts)),
    )
    for (const choice of ['very', 'well', 'poor'])
      expect(
        counts.filter(({ option }) => option === choice).reduce((sum, { count }) => sum + count, 0),
      ).toBe(citizens.filter((citizen) => choiceOf(citizen) === choice).length)
  })

  test('二月：单位申报一项加分，效能办登记一项扣分，各由他人认定', async () => {
    year.site.at('2025-02-06')
    await year.as('office', (page) => actOnPhase(page, '正向激励与察访核验', '开始'))
    await year.as('liaison', async (page) => {
      await page.goto(`${evaluation}/incentives/write?kind=bonus`)
      await page.getByLabel('项目').selectOption('经验推广')
      await page.getByLabel('事项').fill('按月直付房租的做法获全省推广')
      await page.getByLabel('依据文件').fill('关于推广住房公积金直付房租做法的通知')
      await page.getByLabel('日期').fill('2024-11-20')
      await page.getByLabel('申报分值').fill('1.5')
      await page
        .locator('.attach-proof input')
        .nth(1)
        .setInputFiles(sampleFile('housing-fund/2024-plan.docx'))
      await page.locator('.proof-done').waitFor()
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByText('已提交，等待认定').waitFor()
    })
    await year.as('office', async (page) => {
      await page.goto(`${evaluation}/incentives?show=waiting`)
      await page.locator('.incentive-row a').first().click()
      await pressAndConfirm(page, '认定')
      await page.getByText('已认定').first().waitFor()
      await page.goto(`${evaluation}/incentives/write?kind=deduction`)
      await page.getByLabel('单位').selectOption(unitId)
      await page.getByLabel('事项').fill('一处管理部工作时间无人值守')
      await page.getByLabel('依据文件').fill('察访核验情况通报（第二期）')
      await page.getByLabel('日期').fill('2024-12-05')
      await page.getByLabel('扣分', { exact: true }).fill('0.5')
      await looksWell(page, 'incentives-deduction')
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByText('已提交，等待认定').waitFor()
    })
    await year.as('bureau', async (page) => {
      await page.goto(`${evaluation}/incentives?show=waiting`)
      await page.locator('.incentive-row a').first().click()
      await pressAndConfirm(page, '认定')
      await page.getByText('已认定').first().waitFor()
    })
    await year.as('office', async (page) => {
      await actOnPhase(page, '正向激励与察访核验', '结束')
      await page.goto(`${evaluation}/incentives`)
      await looksWell(page, 'incentives')
    })
  })
}
