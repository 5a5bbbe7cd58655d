import { expect, test } from 'vitest'
import { resultViewSchema } from '@hengji/contract/results.ts'
import { visit } from './browser.ts'
import { actOnPhase, looksWell, pressAndConfirm } from './evaluation-pages.ts'
import { evaluationId, evaluationPath } from './february-site.ts'
import { decideObjection, object, reckon, stepOn } from './result-pages.ts'
import { unitId, unitName } from './summer-site.ts'
import { cast } from './year-site.ts'
import type { YearWalk } from './year-walk.ts'

const evaluation = `/evaluations/${evaluationId}`
const result = `${evaluation}/result`

/** February: the result is reckoned, announced, objected to, corrected, signed off and published. */
export function throughResult(year: YearWalk): void {
  const standings = async () => {
    const { shown } = resultViewSchema.parse(
      await year.site.send(cast.office, 'GET', `${evaluationPath}/result`),
    )
    return { version: shown?.version, rows: shown?.standings?.rows ?? [] }
  }
  const compositeOf = async (unit: string) =>
    (await standings()).rows.find((row) => row.unitId === unit)?.composite

  test('二月：效能办测算，三个单位有了名次，公示', async () => {
    year.site.at('2025-02-07')
    await year.as('office', async (page) => {
      await actOnPhase(page, '综合得分与结果', '开始')
      await page.goto(result)
      await page.getByText('还没有测算').waitFor()
      await reckon(page)
      await expect.poll(() => page.locator('.result-table tbody tr').count()).toBe(3)
      await looksWell(page, 'result-draft')
      await stepOn(page, '公示', /异议期到/)
      await looksWell(page, 'result-announced')
    })
    expect((await standings()).rows.map(({ rank }) => rank).toSorted()).toEqual([1, 2, 3])
  })

  test('二月：单位看自己的得分怎样来的，两个单位提出异议', async () => {
    year.site.at('2025-02-08')
    await year.as('liaison', async (page) => {
      await page.goto(result)
      await page.getByRole('link', { name: unitName }).click()
      await page.getByText('得分怎样来的').waitFor()
      await looksWell(page, 'result-unit')
      await object(page, '察访核验扣分：', '当日该管理部因停电临时转移至隔壁网点办公，有公告为证。')
      await looksWell(page, 'result-objection')
    })
    await year.as('peer', (page) => object(page, /^公众评议得分$/, '群众对本局的评议低于往年，请复查。'))
  })

  test('二月：一件异议成立，撤销扣分、重新测算再公示；一件不成立', async () => {
    year.site.at('2025-02-10')
    const before = await compositeOf(unitId)
    // Neither who entered the deduction nor who decided it.
    await year.as('otherOffice', async (page) => {
      await decideObjection(page, unitName, '成立', '经核实，公告和供电证明属实，扣分不当。')
      await decideObjection(page, '云屏市交通运输局', '不成立', '四百份答卷逐份核对，计数无误。')
      await looksWell(page, 'result-decided')
    })
    await year.as('office', async (page) => {
      await page.goto(`${evaluation}/incentives?show=counting`)
      await page.locator('.incentive-row', { hasText: '无人值守' }).locator('a').first().click()
      await pressAndConfirm(page, '撤销原认定', '异议成立。')
      await page.getByText('复核撤销').first().waitFor()
      await stepOn(page, '退回重新测算', '', '一件异议成立，撤销一项扣分。')
      await reckon(page)
      await stepOn(page, '公示', /异议期到/)
    })
    expect(Number(await compositeOf(unitId)) - Number(before)).toBeCloseTo(0.5, 6)
  })

  test('二月：异议期满，人社局审定，效能办公布', async () => {
    year.site.at('2025-02-18')
    await year.as('bureau', (page) => stepOn(page, '审定', /已审定/))
    await year.as('office', async (page) => {
      await stepOn(page, '公布', /2月18日.*公布/)
      await looksWell(page, 'result-published')
    })
    await year.as('liaison', async (page) => {
      await page.goto(`${result}/units/${unitId}`)
      await page.getByText('已公布').first().waitFor()
      await page.getByText('做得好的').waitFor()
    })
  })

  test('二月：公布后发现一处打分有误，复核改正，更正的一版替代前一版', async () => {
    year.site.at('2025-02-19')
    await year.as('office', async (page) => {
      await stepOn(page, '更正', /更正第 1 版/, '交通运输局一项指标重复计分。')
      await page.goto(`${evaluation}/reviews/transport`)
      await page.locator('.reviews-table tbody tr', { hasText: '受理事项' }).getByRole('button').click()
      await page.getByLabel('复核后的得分').fill('50.5')
      await page.getByLabel('理由', { exact: true }).fill('两处窗口重复计入同一批事项。')
      await page.getByRole('button', { name: '登记复核' }).click()
      await page.getByText('复核后计 50.5').first().waitFor()
      await looksWell(page, 'review')
      await reckon(page)
      await stepOn(page, '公示', /异议期到/)
    })
    year.site.at('2025-02-27')
    await year.as('bureau', (page) => stepOn(page, '审定', /已审定/))
    await year.as('office', async (page) => {
      await stepOn(page, '公布', /2月27日.*公布/)
      await page.goto(`${result}?version=1`)
      await page.getByText('这一版已被更正').waitFor()
    })
    expect((await standings()).version).toBe(2)
  })

  test('二月：不登录也能看名次、等次和各部分得分', async () => {
    const { page, context, complaints } = await visit(year.browser, year.site.address)
    await page.goto('/public/results')
    await page.getByRole('link', { name: /第一组/ }).click()
    await page.getByText('第 2 版').first().waitFor()
    await page.getByRole('rowheader', { name: unitName }).waitFor()
    await looksWell(page, 'result-public')
    expect(complaints).toEqual([])
    await context.close()
  })
}
