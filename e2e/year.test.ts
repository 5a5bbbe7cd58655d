import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Progress } from '@hengji/contract/tracking.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { verifyDatabase } from '@hengji/server/features/record/commands.ts'
import { importFile, keepPicture, openBrowser, phone, visit, wide } from './browser.ts'
import { sampleFile } from './site.ts'
import { enterSite } from './tracked-site.ts'
import {
  applyForChange,
  beginApproval,
  comment,
  confirmImport,
  decide,
  editRow,
  nameDeputy,
  openLedgerItem,
  openWaiting,
  orderRectification,
  remarkOn,
  report,
  sayDone,
  settleEntry,
  settleNames,
  stepNow,
  takePeopleFromPlan,
} from './year-pages.ts'
import { unitId, unitName } from './summer-site.ts'
import { cast, startYearSite, type YearSite } from './year-site.ts'

let site: YearSite
let browser: Browser

beforeAll(async () => {
  site = await startYearSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** A year goes on from what came before: after a step that failed nothing can be said of the later ones. */
let isBroken = false
beforeEach(({ skip }) => {
  if (isBroken) skip()
})
afterEach(({ task }) => {
  if (task.result?.state === 'fail') isBroken = true
})

/** Somebody comes, does something, and goes. */
async function as(who: keyof typeof cast, work: (page: Page) => Promise<void>, size = wide): Promise<void> {
  const { page, context, complaints } = await visit(browser, site.address, size)
  await enterSite(page, cast[who])
  try {
    await work(page)
  } catch (error) {
    await keepPicture(page, `year-failed-${who}`)
    throw error
  }
  expect(complaints).toEqual([])
  await context.close()
}

async function lightOf(code: string): Promise<string | undefined> {
  const { indicators } = await site.send<Progress>(
    cast.office,
    'GET',
    `/api/progress?year=2024&unitId=${unitId}`,
  )
  return indicators.find((each) => each.code === code)?.light
}

test('七月：联络员导入方案，从方案中取出人员，认定名字', async () => {
  site.at('2024-07-10')
  await as('liaison', async (page) => {
    await importFile(page, sampleFile('housing-fund/2024-plan.docx'))
    await confirmImport(page)
    await takePeopleFromPlan(page)
    await settleNames(page)
    await keepPicture(page, 'year-people')
  })
  await site.connectAccounts()
})

test('七月：报送，同组提建议，效能办提必须修改并退回', async () => {
  site.at('2024-07-11')
  await as('liaison', async (page) => {
    await beginApproval(page)
    await decide(page, '报送')
    await stepNow(page, '同组互审')
  })
  site.at('2024-07-15')
  await as('peer', async (page) => {
    await openWaiting(page)
    await remarkOn(page, 8, 'secondary', { severity: '建议', text: '请写明办法由谁印发。' })
    await decide(page, '同意')
    await stepNow(page, '集中审核')
  })
  site.at('2024-07-18')
  await as('office', async (page) => {
    await openWaiting(page)
    await remarkOn(page, 2, 'weightPoints', {
      severity: '必须修改',
      text: '分值与同类单位相差太大。',
      proposed: '2.5',
    })
    expect(await page.locator('.decision-why').first().innerText()).toContain('没有了结')
    await decide(page, '退回', '请按意见调整后重新报送。')
    await stepNow(page, '拟制方案')
  })
})

test('七月：采纳、答复、重新报送，各步通过；分管领导在手机上审定', async () => {
  site.at('2024-07-19')
  await as('liaison', async (page) => {
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
  await as('peer', async (page) => {
    await openWaiting(page)
    await decide(page, '同意')
  })
  await as('office', async (page) => {
    await openWaiting(page)
    await comment(page, '分值与同类单位').getByRole('button', { name: '了结' }).click()
    await decide(page, '通过')
    await stepNow(page, '分管副市长审定')
  })
  site.at('2024-07-26')
  await as(
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
  site.at('2024-08-05')
  await as('bureau', async (page) => {
    await openWaiting(page)
    await decide(page, '通过')
    await stepNow(page, '向社会公开')
  })
  await as('liaison', async (page) => {
    await openWaiting(page)
    await decide(page, '公开')
    await page.getByRole('link', { name: '公开页面' }).waitFor()
  })
  const { page, context } = await visit(browser, site.address)
  const answer = await page.goto(`/public/plans/${unitId}/2024`)
  expect(answer?.status()).toBe(200)
  expect(await page.locator('body').innerText()).toContain('1-4-2')
  await keepPicture(page, 'year-public')
  await context.close()
})

test('九月：责任人在手机上报八月的进展，附一份佐证', async () => {
  site.at('2024-09-02')
  await as(
    'responsible',
    (page) =>
      report(page, '1-4-2', {
        month: 8,
        value: '1020',
        proof: { name: '直付房租签约台账.csv', text: '网点,签约人数\n城区,1020\n' },
      }),
    phone,
  )
  const { indicators } = await site.send<Progress>(
    cast.liaison,
    'GET',
    `/api/progress?year=2024&unitId=${unitId}`,
  )
  expect(indicators.find(({ code }) => code === '1-4-2')?.latest).toMatchObject({ month: 8, value: '1020' })
})

test('十月：外出期间由他人代报；到期未办的进了台账，办完销号', async () => {
  site.at('2024-10-08')
  await as('liaison', (page) => nameDeputy(page, '骆景行', '秦知夏', ['2024-10-08', '2024-10-18']))
  site.at('2024-10-10')
  await as('sectionHead', (page) =>
    report(page, '1-4-2', { month: 9, value: '1140', sentence: '代骆景行上报，九月新签约一百二十人。' }),
  )
  // 2-1-1 was due on 30 September, and nobody reported it.
  expect(await lightOf('2-1-1')).not.toBe('green')
  let item = ''
  await as('office', async (page) => {
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
  site.at('2024-10-25')
  await as('liaison', (page) => sayDone(page, item, '申请销号', '办法已印发并在网站公布。'))
  await as('office', (page) => settleEntry(page, item, '销号', '已销号'))
})

test('十月底到十一月：下达整改、答复、核验通过', async () => {
  site.at('2024-10-28')
  let order = ''
  await as('office', async (page) => {
    order = await orderRectification(page, `/follow-up?year=2024&unit=${unitId}&list=orders`, {
      issue: '多项指标两个月没有报进展',
      demand: '补报八月、九月的进展，说明原因。',
      due: '2024-11-08',
    })
  })
  site.at('2024-11-06')
  await as('liaison', (page) => sayDone(page, order, '答复', '已逐项补报，并明确了每月报送的人。'))
  site.at('2024-11-07')
  await as('office', (page) => settleEntry(page, order, '通过', '已通过'))
})

test('十一月：责任人回来，报十月的进展', async () => {
  site.at('2024-11-08')
  await as('responsible', (page) => report(page, '1-4-2', { month: 10, value: '1270' }), phone)
})

test('十一月：推进会材料，会议决定转入台账；分管领导在手机上看什么晚了', async () => {
  site.at('2024-11-15')
  await as('liaison', async (page) => {
    await page.goto('/meeting?quarter=4')
    await page.locator('.meeting-table').first().waitFor()
    await page.getByLabel('会议决定').fill('信息技术科十二月十日前完成签约任务')
    await page.getByRole('button', { name: '记下' }).click()
    await page.getByRole('button', { name: '转入台账' }).click()
    await page.locator('.meeting-fate', { hasText: '在办' }).waitFor()
    await keepPicture(page, 'year-meeting')
  })
  await as(
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
  site.at('2024-11-18')
  await as('liaison', async (page) => {
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
    await as(who, async (page) => {
      await openWaiting(page)
      await decide(page, act)
    })
  }
  const { indicators } = await site.send<Progress>(
    cast.liaison,
    'GET',
    `/api/progress?year=2024&unitId=${unitId}`,
  )
  const changed = indicators.find(({ code }) => code === '1-4-2')
  expect(changed).toMatchObject({ annualTarget: '1400', latest: { month: 10, value: '1270' } })
})

test('十二月三十一日：责任人报完全年', async () => {
  site.at('2024-12-04')
  await as('responsible', (page) => report(page, '1-4-2', { month: 11, value: '1330' }), phone)
  site.at('2024-12-31', '16:00')
  await as(
    'responsible',
    (page) => report(page, '1-4-2', { month: 12, value: '1460', sentence: '全年任务超额完成。' }),
    phone,
  )
  expect(await lightOf('1-4-2')).toMatch(/green|blue/)
})

test('审计：全年的记录逐条相符，网站上、数据库里、命令行都一样', async () => {
  await as('auditor', async (page) => {
    await page.goto('/record')
    await page.getByRole('button', { name: '验证全部记录' }).click()
    await page.locator('.verify-whole').waitFor()
    await keepPicture(page, 'year-record')
  })
  const running = await site.hengji('audit', 'verify')
  expect(running).toMatchObject({ code: 0 })
  await site.end()
  const verified = await verifyDatabase({ databaseUrl: null, dataFolder: site.dataFolder }, () => undefined)
  if (isRefusal(verified)) throw new Error(verified.code)
  expect(verified.filter(({ broken }) => broken !== null)).toEqual([])
  expect(verified.find((each) => each.unitId === unitId)?.entries).toBeGreaterThan(30)
  const standing = await site.hengji('audit', 'verify')
  expect(standing).toMatchObject({ code: 0 })
})
