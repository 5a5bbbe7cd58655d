import { expect, test } from 'vitest'
import { phone } from './browser.ts'
import {
  actOnPhase,
  claimSaved,
  looksWell,
  openClaim,
  pressAndConfirm,
  visitUnit,
} from './evaluation-pages.ts'
import {
  addOtherUnits,
  bringProof,
  claimsOf,
  evaluationId,
  fillClaims,
  handInOthers,
  inviteEvaluators,
  reportTheRest,
  settleScheme,
} from './february-site.ts'
import { unitId, unitName } from './summer-site.ts'
import { cast } from './year-site.ts'
import type { YearWalk } from './year-walk.ts'

const evaluation = `/evaluations/${evaluationId}`

/** January: the evaluation is opened; self-evaluation, peer review of results, on-site evaluation. */
export function throughJanuary(year: YearWalk): void {
  test('一月：效能办启动考评，开始自评', async () => {
    const { site } = year
    site.at('2024-12-31', '17:00')
    await settleScheme(site)
    await reportTheRest(site)
    await addOtherUnits(site)
    site.at('2025-01-03')
    await inviteEvaluators(site)
    await year.as('office', async (page) => {
      await page.goto('/evaluations')
      await looksWell(page, 'evaluation-openable')
      await pressAndConfirm(page, '启动考评')
      await page.waitForURL(`**${evaluation}`)
      await expect.poll(() => page.locator('.evaluation-units tbody tr').count()).toBe(3)
      await actOnPhase(page, '单位自评', '开始')
      await looksWell(page, 'evaluation-phases')
    })
  })

  test('一月：单位自评已按上报填好；定档举证、说明差异，报送', async () => {
    const { site } = year
    site.at('2025-01-08')
    const { documentId, rows } = await claimsOf(site, unitId, cast.liaison)
    // What was kept in paper over the year arrives as one table for all but the one that the page is used for.
    await bringProof(site, cast.liaison, {
      unitId,
      documentId,
      indicatorIds: rows.filter(({ code }) => code !== '1-3-1').map(({ indicatorId }) => indicatorId),
    })
    await fillClaims(site, unitId, cast.liaison, ['1-3-1', '1-4-2'])
    await year.as('liaison', async (page) => {
      await page.goto(`${evaluation}/claims/${unitId}`)
      await openClaim(page, '1-3-1')
      await looksWell(page, 'claims-before')
      await page.getByLabel('全年完成情况').fill('业务已于九月上线，全年签约两千余笔。')
      await page.getByRole('radio', { name: /^达成预期指标/ }).check()
      await page.locator('.score-input-number input').fill('95')
      await page
        .locator('.row-panel input[type=file]')
        .last()
        .setInputFiles({
          name: '上线通知.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('业务,上线\n委托还贷,是\n'),
        })
      await page.getByLabel(/的用途$/).selectOption({ label: '定档举证' })
      await page.getByLabel('与计算得分不同的理由').fill('按服务效果自评，留有余地。')
      await claimSaved(page)
      await openClaim(page, '1-4-2')
      await page.getByRole('radio', { name: '填分数' }).check()
      await page.locator('.score-input-number input').fill('1.9')
      await page.getByLabel('与计算得分不同的理由').fill('年内有两个网点开通较晚，主动从严。')
      await claimSaved(page)
      await looksWell(page, 'claims-filled')
      await pressAndConfirm(page, '报送自评', undefined, '确认')
      await page.locator('.claims-state-submitted').waitFor()
      await looksWell(page, 'claims-submitted')
    })
    await handInOthers(site)
  })

  test('一月：同组单位对一项申报提出异议，单位答复，异议了结', async () => {
    const { site } = year
    site.at('2025-01-13')
    await year.as('office', (page) => actOnPhase(page, '同组互评', '开始'))
    await year.as('peer', async (page) => {
      await page.goto(`${evaluation}/peers`)
      await looksWell(page, 'peers')
      await page.getByRole('link', { name: unitName }).click()
      const claim = page.locator('.peers-claim').filter({ hasText: '1-4-2' })
      await claim.getByRole('button', { name: '提出异议' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox').fill('签约人数与十一月所报相差较多，请说明口径。')
      await dialog.getByRole('button', { name: '提出', exact: true }).click()
      await claim.locator('.peers-objection').waitFor()
      await looksWell(page, 'peers-claims')
    })
    site.at('2025-01-14')
    await year.as('liaison', async (page) => {
      await page.goto(`${evaluation}/peers`)
      await page.locator('.peers-objection', { hasText: '口径' }).waitFor()
      await pressAndConfirm(page, '答复', '十二月集中签约一百三十人，台账附后。', '确认')
      await page.locator('.peers-objection', { hasText: '集中签约' }).waitFor()
    })
    await year.as('peer', async (page) => {
      await page.goto(`${evaluation}/peers`)
      await pressAndConfirm(page, '同意，了结', undefined, '确认')
      await page.getByText('没有未了结的异议').first().waitFor()
    })
    await year.as('office', async (page) => {
      await actOnPhase(page, '同组互评', '结束')
      await page.goto(`${evaluation}/peers`)
      await page.getByRole('heading', { name: '宽严与互惠统计' }).waitFor()
      await looksWell(page, 'peers-office')
    })
  })

  test('一月：按公布的种子抽样，考评人员在手机上实地核对，单位确认', async () => {
    const { site } = year
    site.at('2025-01-15')
    await year.as('office', async (page) => {
      await actOnPhase(page, '实地考评', '开始')
      await page.goto(`${evaluation}/on-site`)
      await page.getByLabel('种子取自').fill('中国福利彩票双色球第 2025009 期开奖号码')
      await page.getByLabel('哪一天揭晓').fill('2025-01-16')
      await page.getByRole('button', { name: '公布来源' }).click()
      await page.getByText('公布数值并抽取').waitFor()
    })
    site.at('2025-01-16')
    await year.as('office', async (page) => {
      await page.goto(`${evaluation}/on-site`)
      await page.getByLabel('揭晓的种子').fill('03 07 12 18 25 31 09')
      await page.getByRole('button', { name: '公布种子并抽取' }).click()
      const row = page.locator('.on-site-unit', { hasText: unitName })
      await row.getByRole('button', { name: '安排' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('日期').fill('2025-01-17')
      await dialog.getByLabel(/宋予安/).check()
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.getByText('已安排', { exact: false }).first().waitFor()
      await looksWell(page, 'on-site')
    })
    site.at('2025-01-17')
    await year.as('education', (page) => visitUnit(page), phone)
    await year.as('liaison', async (page) => {
      await page.goto('/visits')
      await page.getByRole('link', { name: /来考评/ }).click()
      await pressAndConfirm(page, '确认记录')
      await page.getByText('双方已确认').waitFor()
      await looksWell(page, 'visit-confirmed')
    })
    await year.as('office', async (page) => {
      await actOnPhase(page, '单位自评', '结束')
      // Two of the three units were not visited.
      await actOnPhase(page, '实地考评', '结束', true)
    })
  })
}
