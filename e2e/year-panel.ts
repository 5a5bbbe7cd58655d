import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { castVotes, drawCredentials } from './ballot-pages.ts'
import { visit, wide } from './browser.ts'
import { actOnPhase, looksWell, pressAndConfirm } from './evaluation-pages.ts'
import { evaluationId } from './february-site.ts'
import { unitName } from './summer-site.ts'
import { enterSite } from './tracked-site.ts'
import { cast, members } from './year-site.ts'
import type { YearWalk } from './year-walk.ts'

const panel = `/evaluations/${evaluationId}/panel`

interface MemberBrowser {
  who: (typeof members)[number]
  context: BrowserContext
  page: Page
  complaints: string[]
  /** Where the member's votes are cast. */
  casting: string[]
}

/** End of January: nine members vote on three units, none of them known to anybody. */
export function throughPanel(year: YearWalk): void {
  /** The members' own browsers: what is kept in them is kept nowhere else. */
  const browsers: MemberBrowser[] = []
  test('一月：效能办为三个单位组织无记名打分，九席', async () => {
    year.site.at('2025-01-20')
    await year.as('office', async (page) => {
      await actOnPhase(page, '考评组无记名打分', '开始')
      await page.goto(panel)
      await page.getByRole('button', { name: '为 3 个单位组织打分' }).click()
      const dialog = page.getByRole('dialog')
      for (const [index, who] of members.entries())
        await dialog.getByLabel(`第 ${index + 1} 席`).selectOption({ value: cast[who] })
      await dialog.getByLabel(/^截止日/).fill('2025-01-24')
      await looksWell(page, 'panel-seats')
      await dialog.getByRole('button', { name: '开始', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      // The keys are made in the background; the page is looked at again until they are there.
      await expect
        .poll(
          async () => {
            await page.reload()
            await page.locator('.ballot-unit').first().waitFor()
            return page.locator('.ballot-unit-head', { hasText: '票 0 /' }).count()
          },
          // A key for each indicator of each unit: work for the processor, which the page does not wait for.
          { timeout: 60_000 },
        )
        .toBe(3)
      await looksWell(page, 'panel-open')
    })
  })

  test('一月：九位成员登录领取凭证，抄下恢复码', async () => {
    year.site.at('2025-01-21')
    // Three at a time: as many as two cores load without keeping each other waiting.
    for (const some of [members.slice(0, 3), members.slice(3, 6), members.slice(6)]) {
      const begun = some.map(async (who) => {
        const { context, page, complaints } = await visit(year.browser, year.site.address, wide)
        return { who, context, page, complaints, casting: await drawCredentials(page, cast[who]) }
      })
      browsers.push(...(await Promise.all(begun)))
    }
    expect(browsers.map(({ casting }) => casting.length)).toEqual(members.map(() => 3))
    const [first] = browsers
    if (first) await looksWell(first.page, 'ballot-drawn')
  })

  test('一月：九位成员不带登录状态，在打分页投出全部选票', async () => {
    year.site.at('2025-01-22')
    await Promise.all(
      browsers.map(async ({ context, page, casting }, member) => {
        await context.clearCookies()
        await castVotes(page, casting, (item) => 7 + ((member + item) % 3))
      }),
    )
    const [first] = browsers
    if (first) await looksWell(first.page, 'ballot-cast')
    expect(browsers.flatMap(({ complaints }) => complaints)).toEqual([])
  })

  test('一月：投齐后开箱公布，成员在公布板上找到自己的票', async () => {
    year.site.at('2025-01-23')
    await year.as('office', async (page) => {
      await page.goto(panel)
      for (const closed of [1, 2, 3]) {
        await pressAndConfirm(page, '结束并公布')
        await expect.poll(() => page.getByRole('link', { name: '公布板' }).count()).toBe(closed)
      }
      await looksWell(page, 'panel-closed')
      await actOnPhase(page, '考评组无记名打分', '结束')
    })
    for (const [index, { who, page }] of browsers.entries()) {
      // Three of them look.
      if (index % 4 !== 0) continue
      await enterSite(page, cast[who])
      await page.goto('/ballots')
      await page.getByRole('link', { name: unitName }).click()
      await page.getByText(/您投的 8 项都在公布板上/).waitFor()
      if (index === 0) await looksWell(page, 'ballot-board')
    }
  })
}
