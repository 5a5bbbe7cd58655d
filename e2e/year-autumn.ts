import { expect, test } from 'vitest'
import type { Progress } from '@hengji/contract/tracking.ts'
import { keepPicture, phone } from './browser.ts'
import { unitId, unitName } from './summer-site.ts'
import {
  applyForChange,
  decide,
  editRow,
  nameDeputy,
  openLedgerItem,
  openWaiting,
  orderRectification,
  report,
  sayDone,
  settleEntry,
} from './year-pages.ts'
import { cast } from './year-site.ts'
import type { YearWalk } from './year-walk.ts'

/** September to the last day of December: reports, what is late, rectification, a change of the plan. */
export function throughAutumn(year: YearWalk): void {
  test('九月：责任人在手机上报八月的进展，附一份佐证', async () => {
    year.site.at('2024-09-02')
    await year.as(
      'responsible',
      (page) =>
        report(page, '1-4-2', {
          month: 8,
          value: '1020',
          proof: { name: '直付房租签约台账.csv', text: '网点,签约人数\n城区,1020\n' },
        }),
      phone,
    )
    const { indicators } = await year.site.send<Progress>(
      cast.liaison,
      'GET',
      `/api/progress?year=2024&unitId=${unitId}`,
    )
    expect(indicators.find(({ code }) => code === '1-4-2')?.latest).toMatchObject({ month: 8, value: '1020' })
  })

  test('十月：外出期间由他人代报；到期未办的进了台账，办完销号', async () => {
    year.site.at('2024-10-08')
    await year.as('liaison', (page) => nameDeputy(page, '骆景行', '秦知夏', ['2024-10-08', '2024-10-18']))
    year.site.at('2024-10-10')
    await year.as('sectionHead', (page) =>
      report(page, '1-4-2', { month: 9, value: '1140', sentence: '代骆景行上报，九月新签约一百二十人。' }),
    )
    // 2-1-1 was due on 30 September, and nobody reported it.
    expect(await lightOf(year, '2-1-1')).not.toBe('green')
    let item = ''
    await year.as('office', async (page) => {
      await page.goto('/overview?year=2024')
      const row = page.locator('.overview-table tbody tr', { hasText: unitName })
      await row.locator('[data-title="逾期"] button').click()
      await page.locator('.cause', { hasText: '2-1-1' }).waitFor()
      await keepPicture(page, 'year-late')
      item = await openLedgerItem(
        page,
        `/follow-up?year=2024&unit=${unitId}`,
        '印发灵活就业人员缴存办法',
        '2024-10-31',
      )
    })
    year.site.at('2024-10-25')
    await year.as('liaison', (page) => sayDone(page, item, '申请销号', '办法已印发并在网站公布。'))
    await year.as('office', (page) => settleEntry(page, item, '销号', '已销号'))
  })

  test('十月底到十一月：下达整改、答复、核验通过', async () => {
    year.site.at('2024-10-28')
    let order = ''
    await year.as('office', async (page) => {
      order = await orderRectification(page, `/follow-up?year=2024&unit=${unitId}&list=orders`, {
        issue: '多项指标两个月没有报进展',
        demand: '补报八月、九月的进展，说明原因。',
        due: '2024-11-08',
      })
    })
    year.site.at('2024-11-06')
    await year.as('liaison', (page) => sayDone(page, order, '答复', '已逐项补报，并明确了每月报送的人。'))
    year.site.at('2024-11-07')
    await year.as('office', (page) => settleEntry(page, order, '通过', '已通过'))
  })

  test('十一月：责任人回来，报十月的进展', async () => {
    year.site.at('2024-11-08')
    await year.as('responsible', (page) => report(page, '1-4-2', { month: 10, value: '1270' }), phone)
  })

  test('十一月：推进会材料，会议决定转入台账；分管领导在手机上看什么晚了', async () => {
    year.site.at('2024-11-15')
    await year.as('liaison', async (page) => {
      await page.goto('/meeting?quarter=4')
      await page.locator('.meeting-table').first().waitFor()
      await page.getByLabel('会议决定').fill('信息技术科十二月十日前完成签约任务')
      await page.getByRole('button', { name: '记下' }).click()
      await page.getByRole('button', { name: '转入台账' }).click()
      await page.locator('.meeting-fate', { hasText: '在办' }).waitFor()
      await keepPicture(page, 'year-meeting')
    })
    await year.as(
      'supervisor',
      async (page) => {
        await page.locator('.home-now').waitFor()
        expect(await page.locator('.home-now').innerText()).toMatch(/逾期|晚/)
        await keepPicture(page, 'year-supervisor')
      },
      phone,
    )
  })

  test('十一月：申请变更，走同样的步骤，审定后按新的一版跟踪', async () => {
    year.site.at('2024-11-18')
    await year.as('liaison', async (page) => {
      await applyForChange(page, '省里调整了直付房租业务的签约任务。')
      const texts = {
        secondary: '开通公积金按月直付房租业务，签约职工不少于1400人。',
        target: '≥1400人',
      }
      await editRow(page, 7, texts, '按省里通知调整')
      await decide(page, '报送')
    })
    for (const [who, act] of [
      ['peer', '同意'],
      ['office', '通过'],
      ['mayor', '通过'],
      ['bureau', '通过'],
    ] as const) {
      await year.as(who, async (page) => {
        await openWaiting(page)
        await decide(page, act)
      })
    }
    const { indicators } = await year.site.send<Progress>(
      cast.liaison,
      'GET',
      `/api/progress?year=2024&unitId=${unitId}`,
    )
    const changed = indicators.find(({ code }) => code === '1-4-2')
    expect(changed).toMatchObject({ annualTarget: '1400', latest: { month: 10, value: '1270' } })
  })

  test('十二月三十一日：责任人报完全年', async () => {
    year.site.at('2024-12-04')
    await year.as('responsible', (page) => report(page, '1-4-2', { month: 11, value: '1330' }), phone)
    year.site.at('2024-12-31', '16:00')
    await year.as(
      'responsible',
      (page) => report(page, '1-4-2', { month: 12, value: '1460', sentence: '全年任务超额完成。' }),
      phone,
    )
    expect(await lightOf(year, '1-4-2')).toMatch(/green|blue/)
  })
}

async function lightOf({ site }: YearWalk, code: string): Promise<string | undefined> {
  const { indicators } = await site.send<Progress>(
    cast.office,
    'GET',
    `/api/progress?year=2024&unitId=${unitId}`,
  )
  return indicators.find((each) => each.code === code)?.light
}
