import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import { overflowOf, seriousFaults } from './axe.ts'
import { enterAs, keepPicture, openBrowser, phone, visit, wide } from './browser.ts'
import { startTrackedSite, type TrackedSite } from './tracked-city.ts'

let site: TrackedSite
let browser: Browser
const ids = new Map<string, string>()

beforeAll(async () => {
  site = await startTrackedSite()
  site.setClock('2024-09-04T02:00:00.000Z')
  browser = await openBrowser()
  for (const { id, indicators } of (await site.measures()).measures)
    for (const { code } of indicators) if (code !== null) ids.set(code, id)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const rowOf = (page: Page, code: string): Locator =>
  page.locator('.work-row').filter({ has: page.locator('.work-code', { hasText: new RegExp(`^${code}$`) }) })

async function storyOf(code: string): Promise<MeasureStory> {
  return (await site.send('north', 'GET', `/api/measures/${ids.get(code)}`)).json as MeasureStory
}

async function openWork(page: Page, person: string): Promise<void> {
  await enterAs(page, person)
  await page.goto('/work')
  await page.locator('.work-now').waitFor()
}

/** Reported by the liaison, as if from another desk. */
async function reportElsewhere(code: string, month: number, value: string): Promise<void> {
  const { status } = await site.send('north', 'POST', '/api/reports', {
    unitId: 'north',
    documentId: site.documentId,
    entries: [
      {
        requestKey: `elsewhere-${code}-${month}`,
        measureId: ids.get(code),
        month,
        value,
        sentence: '联络员代为上报，数据来自业务系统。',
        supersedes: null,
        isConfirmed: true,
      },
    ],
  })
  if (status !== 200) throw new Error(`not reported elsewhere: ${status}`)
}

describe.each([
  ['宽屏', wide, '许若川', '1-2-1', '26000'],
  ['手机', phone, '温以宁', '1-1-1', '1.95'],
] as const)('%s', (screen, viewport, person, code, value) => {
  test('第一次来的责任人，登录、找到、填一个数、报完第一项：点按三次', async () => {
    const { page, context, complaints } = await visit(browser, site.address, viewport)
    const begun = Date.now()
    let presses = 0
    const press = async (target: Locator) => {
      await target.click()
      presses += 1
    }
    await page.goto('/')
    await press(page.getByRole('button', { name: new RegExp(person) }).first())
    await press(page.getByRole('link', { name: '我的工作' }).first())
    await page.getByRole('complementary', { name: '第一次来，从这里开始' }).waitFor()
    await keepPicture(page, `my-work-first-${screen}`)
    const row = rowOf(page, code)
    await row.getByLabel('8月底累计').fill(value)
    await press(row.getByRole('button', { name: '上报' }))
    await page.getByText(`已报8月 ${value}`).waitFor()
    await row.getByText('8月已报').waitFor()
    const seconds = (Date.now() - begun) / 1000
    process.stdout.write(
      `first report at ${viewport.width} px: ${presses} presses, ${seconds.toFixed(1)} s\n`,
    )
    expect(presses).toBeLessThanOrEqual(3)
    const [report] = (await storyOf(code)).reports
    expect(report).toMatchObject({ month: 8, value, reportedBy: person })
    expect(report?.sentence).toContain('截至8月底')
    expect(await page.getByRole('complementary', { name: '第一次来，从这里开始' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('我的工作、方案进度、侧栏、度量：没有严重的无障碍问题，也不横向溢出', async () => {
    const { page, context, complaints } = await visit(browser, site.address, viewport)
    await enterAs(page, '许若川')
    const plan = `/documents/${site.documentId}`
    const faults: string[] = []
    const look = async (name: string, address: string, ready: string) => {
      await page.goto(address)
      await page.locator(ready).first().waitFor()
      await page.waitForLoadState('networkidle')
      faults.push(...(await seriousFaults(page)).map((fault) => `${name} ${fault}`))
      const overflow = await overflowOf(page)
      if (overflow > 0) faults.push(`${name} 横向溢出 ${overflow} 像素`)
      await keepPicture(page, `${screen}-${name}`)
    }
    await look('我的工作', '/work', '.work-row')
    await look('方案进度', plan, '.plan-table .light')
    await look('数的侧栏', `${plan}?indicator=2`, '.story')
    await look('节点的侧栏', `${plan}?indicator=4`, '.story-steps')
    await context.clearCookies()
    await enterAs(page, '联络员')
    await look('度量', `${plan}/measures`, '.measures-table tbody tr')
    await look('设定度量', `${plan}/measures?measure=${ids.get('1-2-1')}`, '.measures-months')
    await look('全单位的工作', '/work', '.work-row')
    expect(faults).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})

test('只用键盘：填数、回车、接着报下一项；回车两次只报一次', async () => {
  const { page, context } = await visit(browser, site.address)
  await openWork(page, '许若川')
  await page.waitForFunction(() => document.activeElement?.matches('[data-report-value]'))
  await rowOf(page, '2-5-2').getByLabel('8月底累计').focus()
  await page.keyboard.type('6000')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await rowOf(page, '2-5-2').getByText('8月已报').waitFor()
  await page.waitForFunction(() => document.activeElement?.matches('[data-report-value]'))
  const { reports, history } = await storyOf('2-5-2')
  expect([reports.length, history.length]).toEqual([1, 0])
  await context.close()
})

test('有疑问先问一句；改口、确认都在原处；报错了一分钟内撤销，填的还在', async () => {
  const { page, context } = await visit(browser, site.address)
  await openWork(page, '许若川')
  const row = rowOf(page, '2-6-1')
  await row.getByLabel('8月底累计').fill('7500')
  await row.getByRole('button', { name: '上报' }).click()
  await row.getByText('确认无误？').waitFor()
  expect((await storyOf('2-6-1')).reports).toEqual([])
  await row.getByRole('button', { name: '再看看' }).click()
  await row.getByLabel('8月底累计').fill('51.2亿')
  await row.getByText('记为 51.2 亿元').waitFor()
  await row.getByRole('button', { name: '上报' }).click()
  await row.getByText('8月已报').waitFor()
  await page.getByRole('button', { name: /撤销/ }).click()
  await expect.poll(async () => (await storyOf('2-6-1')).reports.length).toBe(0)
  await expect.poll(() => row.getByLabel('8月底累计').inputValue()).toBe('51.2亿')
  await context.close()
})

test('低于应达数要写一句；写不成数当场说明', async () => {
  const { page, context } = await visit(browser, site.address)
  await openWork(page, '许若川')
  const row = rowOf(page, '1-2-2')
  await row.getByLabel('8月底累计').fill('五十多')
  await row.getByText('没有认出数来').waitFor()
  await row.getByLabel('8月底累计').fill('50')
  await row.getByRole('button', { name: '上报' }).click()
  await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement)
  await page.keyboard.type('缓缴企业增加，九月起逐户走访。')
  await page.keyboard.press('Enter')
  await row.getByText('8月已报').waitFor()
  expect((await storyOf('1-2-2')).reports[0]?.sentence).toBe('缓缴企业增加，九月起逐户走访。')
  await context.close()
})

test('节点：选进展到哪一步', async () => {
  const { page, context } = await visit(browser, site.address, phone)
  await openWork(page, '许若川')
  const row = rowOf(page, '1-3-1')
  await row.getByLabel(/主要工作推进过半/).check()
  await row.getByRole('button', { name: '上报' }).click()
  await row.getByText(/月已报/).waitFor()
  expect((await storyOf('1-3-1')).reachedMonth).toBe(7)
  await context.close()
})

test('没发出的字，刷新还在；断网时排队，换了页面、连上后自动上报，不重不漏', async () => {
  const { page, context } = await visit(browser, site.address)
  await openWork(page, '许若川')
  const row = rowOf(page, '2-1-2')
  await row.getByLabel('8月底累计').fill('2100')
  await row.getByLabel('一句话').fill('灵活就业人员参保宣传进了六个乡镇。')
  await page.reload()
  await expect.poll(() => row.getByLabel('一句话').inputValue()).toContain('六个乡镇')
  await context.setOffline(true)
  await row.getByRole('button', { name: '上报' }).click()
  await row.getByText('连不上服务器，这条存在本机').waitFor()
  await keepPicture(page, 'my-work-offline')
  expect((await storyOf('2-1-2')).reports).toEqual([])
  await page.close()
  await context.setOffline(false)
  const later = await context.newPage()
  await later.goto('/documents')
  await expect.poll(async () => (await storyOf('2-1-2')).reports.length, { timeout: 15_000 }).toBe(1)
  expect((await storyOf('2-1-2')).reports[0]).toMatchObject({
    value: '2100',
    sentence: '灵活就业人员参保宣传进了六个乡镇。',
  })
  await later.goto('/work')
  await rowOf(later, '2-1-2').getByText('8月已报').waitFor()
  await context.close()
})

test('附一份佐证：和上报一起到，同一份供同一项指标', async () => {
  const { page, context } = await visit(browser, site.address, phone)
  await openWork(page, '许若川')
  const row = rowOf(page, '2-11-2')
  await row.getByLabel('8月底').fill('100')
  await row.getByRole('button', { name: '附佐证' }).click()
  await row
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: '窗口受理台账.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('月份,受理件数\n8月,132\n'),
    })
  await row.getByRole('link', { name: /窗口受理台账/ }).waitFor()
  await row.getByRole('button', { name: '上报' }).click()
  await row.getByText('8月已报').waitFor()
  expect((await storyOf('2-11-2')).evidence.map(({ name }) => name)).toEqual(['窗口受理台账.csv'])
  await context.close()
})

test('别人先报了同一个月：两边的数都在，自己定；先前的留在记录里', async () => {
  const { page, context } = await visit(browser, site.address)
  await openWork(page, '许若川')
  const row = rowOf(page, '1-4-2')
  await row.getByLabel('8月底累计').fill('1200')
  await row.getByLabel('一句话').fill('本月新签约三家长租公寓。')
  await reportElsewhere('1-4-2', 8, '1150')
  // The list, fetched anew, has nothing due here any more: what was typed stays open all the same.
  await page.reload()
  await expect.poll(() => row.getByLabel('8月底累计').inputValue()).toBe('1200')
  await row.getByRole('button', { name: '更正', exact: true }).click()
  await row.getByText('您的还没有存').waitFor()
  await row.getByText('联络员代为上报').waitFor()
  await row.getByRole('alert').getByText('1,150').waitFor()
  await keepPicture(page, 'my-work-conflict')
  expect(await seriousFaults(page)).toEqual([])
  await row.getByRole('button', { name: '用我的' }).click()
  await row.getByText('8月已报').waitFor()
  const { reports, history } = await storyOf('1-4-2')
  expect(reports).toMatchObject([{ month: 8, value: '1200', sentence: '本月新签约三家长租公寓。' }])
  expect(history).toMatchObject([{ value: '1150' }])
  await context.close()
})

test('一张表粘进来：对上的、要问的、对不上的分开，一次上报', async () => {
  const { page, context } = await visit(browser, site.address)
  await openWork(page, '联络员')
  await page.getByRole('button', { name: '从表格粘贴' }).click()
  const dialog = page.getByRole('dialog', { name: '从表格粘贴' })
  await dialog
    .getByRole('textbox')
    .fill('序号\t完成值\t说明\n1-1-2\t4\t\n2-4-1\t52万人次\t\n2-13-1\t34068\t存款利率上调\n9-9\t1\t')
  await dialog.getByLabel('所报月份').selectOption('8')
  await dialog.getByRole('button', { name: '核对' }).click()
  await dialog.getByText('没有对上指标').waitFor()
  await keepPicture(page, 'paste')
  expect(await seriousFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: '上报 2 项' }).click()
  await dialog.getByText('已上报 2 项').waitFor()
  await dialog.getByText('没有对上指标').waitFor()
  expect((await storyOf('2-4-1')).reports).toMatchObject([{ month: 8, value: '52' }])
  expect((await storyOf('2-13-1')).reports).toEqual([])
  await context.close()
})

test('方案页：按进度筛选，条件在地址里；从侧栏更正，旧的留着', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '许若川')
  await page.goto(`/documents/${site.documentId}`)
  const chips = page.getByRole('group', { name: '按进度筛选' })
  await chips.getByRole('button', { name: /我的/ }).click()
  await page.waitForURL(/mine=1/)
  await expect.poll(() => page.locator('.plan-table tbody tr[data-index]').count()).toBe(17)
  await page.goto(`/documents/${site.documentId}?indicator=2`)
  const story = page.getByRole('region', { name: '进度' })
  await story.getByLabel('所报月份').selectOption('8')
  await story.getByLabel('8月底累计').fill('25800')
  await story.getByLabel('一句话').fill('剔除重复开户后更正。')
  await story.getByRole('button', { name: '更正' }).click()
  await story.getByText('更正前的 1 条').waitFor()
  expect(await storyOf('1-2-1')).toMatchObject({
    reports: [{ value: '25800' }],
    history: [{ value: '26000' }],
  })
  await page.getByRole('slider', { name: /全年走势/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await story.getByText('21,000').first().waitFor()
  await context.close()
})

test('联络员定阶段目标、合并与拆开度量', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '联络员')
  await page.goto(`/documents/${site.documentId}/measures?measure=${ids.get('2-8-2')}`)
  const dialog = page.getByRole('dialog', { name: /设定/ })
  await dialog.getByRole('button', { name: '按季推算' }).click()
  await dialog.getByText('推算办法').waitFor()
  await dialog.getByLabel('6月底').fill('2100')
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存。').waitFor()
  const { interimTargets } = await storyOf('2-8-2')
  expect(interimTargets.map(({ month }) => month)).toEqual([3, 6, 9, 12])
  expect(interimTargets[1]).toMatchObject({ value: '2100', origin: 'set' })

  await page.getByRole('checkbox', { name: /灵活就业人员新开户/ }).check()
  await page.getByRole('checkbox', { name: /签约职工不少于1500人/ }).check()
  await page.getByRole('button', { name: '合并所选 2 个，只报一次' }).click()
  await page.getByRole('dialog', { name: '合并为一次上报' }).getByRole('button', { name: '合并' }).click()
  await page.getByText('已合并，以后只报一次。').waitFor()
  expect((await site.measures()).measures.length).toBe(56)
  await page
    .getByRole('button', { name: /单独上报/ })
    .first()
    .click()
  await page.getByText('已拆开').waitFor()
  expect((await site.measures()).measures.length).toBe(57)
  await context.close()
})

test('没有归自己的、不上报的角色，各有一句话说明', async () => {
  const { page, context } = await visit(browser, site.address)
  await enterAs(page, '冯小满')
  await page.goto('/work')
  await page.getByText('没有归您上报的指标').waitFor()
  await context.clearCookies()
  await enterAs(page, '效能办')
  await page.goto('/work')
  await page.getByText('这里列的是各单位人员要上报的指标').waitFor()
  await context.close()
})
