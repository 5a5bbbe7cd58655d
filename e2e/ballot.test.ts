import type { Browser, BrowserContext, Page, Request, Route } from 'playwright-core'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ElectionView } from '@hengji/contract/ballot.ts'
import { overflowOf, seriousFaults } from './axe.ts'
import {
  openedElection,
  passwordSeat,
  startBallotSite,
  voteWithoutPage,
  type BallotSite,
} from './ballot-site.ts'
import { keepPicture, openBrowser, phone, visit, wide, type Visit } from './browser.ts'

let site: BallotSite
let browser: Browser
let election: ElectionView
const visits = new Map<string, Visit>()

beforeAll(async () => {
  site = await startBallotSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** One device of a person, who is signed in there and stays so. */
async function deviceOf(account: string, size = wide, name = account): Promise<Visit> {
  const there = visits.get(name)
  if (there !== undefined) return there
  const device = await visit(browser, site.address, size)
  await signIn(device.context, account)
  visits.set(name, device)
  return device
}

async function signIn(context: BrowserContext, account: string): Promise<void> {
  const { status } = await context.request
    .post(`${site.address}/api/session/sample`, {
      data: { id: account },
      headers: { 'x-requested-with': 'hengji' },
    })
    .then((answer) => ({ status: answer.status() }))
  if (status !== 200) throw new Error(`${account} could not sign in: ${status}`)
}

const panelAddress = () => `/evaluations/${site.evaluationId}/panel`
const voteAddress = () => `/ballots/transport/${election.id}`
const memberAt = (seat: number) => site.members[seat - 1] ?? ''
const score = (page: Page, points: number) =>
  page.locator('.scores').getByRole('button', { name: String(points), exact: true })

/** Nobody is kept out, and the page fits its window. */
async function isFit(page: Page): Promise<void> {
  expect(await seriousFaults(page)).toEqual([])
  expect(await overflowOf(page)).toBe(0)
}

/**
 * Before the page is loaded (intercept.ts says why).
 * @returns a promise of the page's sending number `which`, counted from 1, stopped before it leaves
 */
async function heldSlip(page: Page, which: number): Promise<{ slip: Promise<Route> }> {
  let sent = 0
  const { promise: slip, resolve } = Promise.withResolvers<Route>()
  await page.route('**/api/ballot/**', async (route) => {
    sent += 1
    if (sent === which) resolve(route)
    else await route.fallback()
  })
  return { slip }
}

/** Sends a stopped slip as the page would have, its answer being kept from the page. @returns the urn's status */
async function taken(slip: Request): Promise<number> {
  const body = new Uint8Array(slip.postDataBuffer() ?? [])
  return (await fetch(slip.url(), { method: slip.method(), headers: slip.headers(), body })).status
}

/** Up to the draw itself. @returns the recovery code */
async function writeDownCode(page: Page): Promise<string> {
  await page.getByRole('button', { name: '生成恢复码' }).click()
  const code = (await page.locator('.ballot-code').innerText()).trim()
  const label = await page.locator('label', { hasText: '请输入恢复码' }).innerText()
  await page
    .getByLabel(/请输入恢复码的第/)
    .fill(code.split('-')[Number(/第 (\d) 组/.exec(label)?.[1]) - 1] ?? '')
  return code
}

const slipsStored = async (): Promise<number> => {
  const { rows } = await sql<{ count: string }>`select count(*) from election_slips`.execute(
    site.server.database.db,
  )
  return Number(rows[0]?.count)
}

test('效能办排好九席，密钥生成后开始；没领取的席位可以换人', async () => {
  const { page, complaints } = await deviceOf('sample-office')
  await page.goto(panelAddress())
  await page.getByRole('button', { name: '为 1 个单位组织打分' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('还有 9 席没有选。').waitFor()
  // The ninth seat is given to somebody of the judged unit: an alternate takes it.
  const seats = [...site.members.slice(0, 8), 'sample-transport']
  for (const [at, account] of seats.entries())
    await dialog.getByLabel(`第 ${at + 1} 席`).selectOption(account)
  await dialog.getByLabel('截止日（当天仍可投）').fill('2025-02-10')
  await dialog.getByText('需要回避而没有足够的替补').waitFor()
  await dialog.getByLabel('替补 1').selectOption(site.alternate)
  await dialog.getByText('由替补代替：云屏市交通运输局。').waitFor()
  await isFit(page)
  await dialog.getByRole('button', { name: '开始' }).click()
  election = await openedElection(site)
  await page.goto(panelAddress())
  await page.getByText('打分中', { exact: true }).waitFor()
  await page.getByText('席位', { exact: true }).click()
  await page.getByRole('button', { name: /^换人：第 9 席/ }).click()
  await page.getByLabel(/^换人：第 9 席/).selectOption(memberAt(9))
  await page.getByText('第 9 席 闻人静（示例）').waitFor()
  await page.getByRole('heading', { name: /2024年度考评组无记名打分$/ }).waitFor()
  await page
    .getByText('还有席位没有投齐，现在不能结束；截止日（2025年2月10日）过后，写明理由可以结束。')
    .waitFor()
  expect(await page.getByRole('button', { name: '结束并公布' }).count()).toBe(0)
  await isFit(page)
  await keepPicture(page, 'ballot-office')
  expect(complaints).toEqual([])
})

test('被换下的人、没有席位的人和被考评单位看不到席位和材料', async () => {
  for (const account of [site.alternate, 'sample-transport', 'sample-finance']) {
    const { page } = await deviceOf(account)
    await page.goto('/ballots')
    await page.getByRole('heading', { name: '现在没有您的席位' }).waitFor()
    await page.goto(voteAddress())
    await page
      .getByText(/您在这次打分里没有席位|没有这次无记名打分/)
      .first()
      .waitFor()
    await page.goto(`${voteAddress()}/material`)
    await page.getByText('没有这次无记名打分，或您没有席位。').waitFor()
  }
})

test('成员在手机上看材料、领取凭证，打分页的请求不带登录状态，断网两次接着投，没有一张重复', async () => {
  const { context, page, complaints } = await deviceOf(memberAt(1), phone)
  await page.goto('/ballots')
  await page.getByText('1 个单位等您打分').waitFor()
  await isFit(page)
  await page.getByRole('link', { name: /云屏市交通运输局/ }).click()
  await page.getByRole('heading', { name: '谁也看不到' }).waitFor()
  await isFit(page)

  await page.getByRole('link', { name: '看单位报送的材料' }).click()
  await page.getByRole('heading', { name: '云屏市交通运输局 2024年度打分材料' }).waitFor()
  await isFit(page)
  await page.getByRole('button', { name: /自定与计算不同/ }).click()
  await page.getByText('按形象进度折算，较按公里数计算更符合实际。').first().waitFor()
  const proof = await page
    .getByRole('link', { name: /查看2024年度重点项目验收报告/ })
    .first()
    .getAttribute('href')
  const opened = await context.request.get(`${site.address}${proof}`)
  expect([opened.status(), opened.headers()['content-type']]).toEqual([200, 'application/pdf'])

  await page.goto(voteAddress())
  await writeDownCode(page)
  await isFit(page)
  await page.getByRole('button', { name: '领取凭证' }).click()
  await page.getByRole('heading', { name: '凭证已在本机' }).waitFor()
  const casting = (await page.getByRole('link', { name: '去打分' }).getAttribute('href')) ?? ''

  const requests: Promise<{ request: Request; headers: Record<string, string> }>[] = []
  // As they go over the wire; of one that a closing page cuts off, what the page meant to send.
  const listen = (request: Request): void => {
    const headers = request.allHeaders().catch(() => request.headers())
    requests.push(headers.then((sent) => ({ request, headers: sent })))
  }
  const tab = await context.newPage()
  tab.on('dialog', (dialog) => void dialog.accept())
  tab.on('request', listen)
  await tab.goto(casting)
  await tab.getByText('第 1 项，共 10 项').waitFor()
  await tab.getByText('已按期完成，并通过市级验收').waitFor()
  await isFit(tab)
  await keepPicture(tab, 'ballot-phone')
  for (let item = 1; item <= 10; item += 1) {
    await tab.getByText(`第 ${item} 项，共 10 项`).waitFor()
    await score(tab, item % 3 === 0 ? 9 : 8).click()
  }
  await tab.getByRole('heading', { name: '核对后投出' }).waitFor()
  await isFit(tab)
  // The third slip does not leave, and is sent again; the sixth reaches the urn, whose answer does not reach the page.
  const { slip: third } = await heldSlip(tab, 3)
  const { slip: sixth } = await heldSlip(tab, 7)
  // What was chosen is on this device alone, and there still after the page was closed.
  await tab.reload()
  await tab.getByText('已选 10 / 10 项').waitFor()

  await tab.getByRole('button', { name: '投出 10 项' }).click()
  const unsent = await third
  await tab.getByText('正在投 2 / 10').waitFor()
  await context.setOffline(true)
  await unsent.continue()
  await tab.getByText('网络恢复后自动继续').waitFor()
  await isFit(tab)
  await context.setOffline(false)
  const unanswered = await sixth
  await tab.getByText('正在投 5 / 10').waitFor()
  expect(await taken(unanswered.request())).toBe(200)
  expect(await slipsStored()).toBe(6)
  await tab.close()

  const again = await context.newPage()
  again.on('dialog', (dialog) => void dialog.accept())
  again.on('request', listen)
  await again.goto(casting)
  await again.getByRole('button', { name: '继续投余下 5 项' }).click()
  await again.getByRole('heading', { name: '全部已投，回执在本机' }).waitFor({ timeout: 60_000 })
  await isFit(again)
  expect(await slipsStored()).toBe(10)

  const seen = await Promise.all(requests)
  expect(seen.length).toBeGreaterThan(12)
  for (const { request, headers } of seen) {
    expect(Object.keys(headers).filter((name) => /cookie|authorization/.test(name))).toEqual([])
    const told = `${request.url()} ${JSON.stringify(headers)}`
    expect(told).not.toMatch(/panel-1|hengji_session|#/)
    if (request.method() === 'POST') {
      expect(request.url()).toBe(`${site.address}/api/ballot/transport/${election.id}`)
      expect(headers['referer'] ?? '').toBe('')
      expect(request.postDataBuffer()?.length).toBe(1072)
    } else expect(request.url()).toMatch(/\/(ballot\.html|assets\/ballot-[^/]+|mark\.svg|favicon\.ico)$/)
  }
  expect(complaints).toEqual([])
  await again.close()
})

test('第二位成员在电脑上只用键盘：再输入密码才领取，数字、方向、回车打完，一项弃权', async () => {
  const { context, page, complaints } = await deviceOf(memberAt(passwordSeat))
  await page.goto(voteAddress())
  await writeDownCode(page)
  await page.getByLabel('再输入一次登录密码').focus()
  await page.keyboard.type('不是这个密码')
  await page.keyboard.press('Enter')
  await page.getByText('登录密码不对，没有领取；请核对后重试。').waitFor()
  await isFit(page)
  await page.getByLabel('再输入一次登录密码').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(site.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '凭证已在本机' }).waitFor()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('link', { name: '去打分' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('第 1 项，共 10 项').waitFor()
  await isFit(page)
  for (const key of ['7', 'Enter', '1', '6', 'Enter', 'q', 'Enter', 'ArrowLeft', 'ArrowLeft', '5', 'Escape'])
    await page.keyboard.press(key)
  await page.getByRole('heading', { name: '核对后投出' }).waitFor()
  expect(await page.locator('.rows strong').allInnerTexts()).toEqual(['7', '5', ...Array(8).fill('–')])
  await page.getByText('还有 7 项没有选').waitFor()
  await page.getByRole('button', { name: '去没选的一项' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('第 4 项，共 10 项').waitFor()
  await keepPicture(page, 'ballot-wide')
  for (let item = 4; item <= 10; item += 1) {
    await page.keyboard.press('6')
    await page.keyboard.press('Enter')
  }
  await page.getByRole('button', { name: '投出 9 项' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '全部已投，回执在本机' }).waitFor({ timeout: 60_000 })
  await isFit(page)
  expect(await slipsStored()).toBe(19)
  await page.getByRole('button', { name: '保存回执' }).waitFor()
  // Drafts are gone from the device: what is left of the scores stands in the receipts.
  const kept = await context.newPage()
  await kept.goto('/ballot.html')
  expect(await keptOf(kept)).toMatchObject([{ scores: {}, begun: [] }])
  await kept.close()
  expect(complaints).toEqual([])
})

/** All that a device keeps of votes. */
function keptOf(page: Page): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const opened = indexedDB.open('hengji-ballots', 1)
        opened.addEventListener('success', () => {
          const all = opened.result.transaction('ballots').objectStore('ballots').getAll()
          all.addEventListener('success', () => resolve(all.result))
        })
      }),
  )
}

test('换一台设备用恢复码接着投；两台设备投不出两票', async () => {
  const first = await deviceOf(memberAt(3), wide)
  await first.page.goto(voteAddress())
  const code = await writeDownCode(first.page)
  await first.page.getByRole('button', { name: '领取凭证' }).click()
  await first.page.getByRole('heading', { name: '凭证已在本机' }).waitFor()

  const second = await deviceOf(memberAt(3), phone, 'second device')
  await second.page.goto(voteAddress())
  await second.page.getByRole('heading', { name: '用恢复码找回凭证' }).waitFor()
  expect(await second.page.getByRole('button', { name: '生成恢复码' }).count()).toBe(0)
  await isFit(second.page)
  const field = second.page.getByLabel('恢复码')
  await field.fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)
  await second.page.getByRole('button', { name: '找回凭证' }).click()
  await second.page.getByText('恢复码有抄错的字符').waitFor()
  await field.fill(code.toLowerCase().replaceAll('-', ' '))
  await second.page.getByRole('button', { name: '找回凭证' }).click()
  await second.page.getByRole('link', { name: '去打分' }).click()
  second.page.on('dialog', (dialog) => void dialog.accept())
  for (let item = 1; item <= 10; item += 1) {
    await second.page.getByText(`第 ${item} 项，共 10 项`).waitFor()
    await score(second.page, 5).click()
  }
  await second.page.getByRole('button', { name: '投出 10 项' }).click()
  await second.page.getByRole('heading', { name: '全部已投，回执在本机' }).waitFor({ timeout: 60_000 })

  first.page.on('dialog', (dialog) => void dialog.accept())
  await first.page.getByRole('link', { name: '去打分' }).click()
  await score(first.page, 9).click()
  await first.page.getByRole('button', { name: '看全部' }).click()
  await first.page.getByRole('button', { name: '投出 1 项' }).click()
  await first.page.getByText('以前投过另一个分数，以先投的为准').waitFor({ timeout: 30_000 })
  expect(await slipsStored()).toBe(29)
})

test('本机的数据坏了，打分页说清楚，清除以后用恢复码找回', async () => {
  const { context, page } = await deviceOf(memberAt(4), phone)
  await page.goto(voteAddress())
  const code = await writeDownCode(page)
  await page.getByRole('button', { name: '领取凭证' }).click()
  const casting = (await page.getByRole('link', { name: '去打分' }).getAttribute('href')) ?? ''
  await page.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const opened = indexedDB.open('hengji-ballots', 1)
        opened.addEventListener('success', () => {
          const write = opened.result.transaction('ballots', 'readwrite')
          write.objectStore('ballots').put({ cut: 'off' }, name)
          write.addEventListener('complete', () => resolve())
        })
      }),
    `${election.id} 4`,
  )
  await page.goto(casting)
  await page.getByRole('heading', { name: '本机保存的打分读不出来' }).waitFor()
  await isFit(page)
  await page.getByRole('button', { name: '清除并去找回' }).click()
  await page.getByText('已领取，凭证不在本机').waitFor()
  await page.getByRole('link', { name: /云屏市交通运输局/ }).click()
  await page.getByLabel('恢复码').fill(code)
  await page.getByRole('button', { name: '找回凭证' }).click()
  await page.getByRole('link', { name: '去打分' }).click()

  // Two tabs of one device are of one mind.
  const tab = await context.newPage()
  await tab.goto(casting)
  await tab.getByText('第 1 项，共 10 项').waitFor()
  await score(page, 4).click()
  await page.getByText('第 2 项，共 10 项').waitFor()
  await tab.getByText('已选 1 / 10').waitFor()
  await tab.getByRole('button', { name: '下一项' }).click()
  await score(tab, 6).click()
  await tab.getByText('第 2 项已选 6 分').waitFor()
  await page.getByText('已选 2 / 10').waitFor()
  await page.getByRole('button', { name: '看全部' }).click()
  expect((await page.locator('.rows strong').allInnerTexts()).slice(0, 3)).toEqual(['4', '6', '–'])
  await tab.close()
  // A browser without anything of it.
  await page.goto('/ballot.html#somewhere/1')
  await page.getByRole('heading', { name: '这个浏览器里没有打分凭证' }).waitFor()
  await isFit(page)
})

test('截止日以前不能提前结束；过了截止日写明理由结束，公布板当场核对，成员找到自己的票', async () => {
  for (const seat of [5, 6, 7, 8, 9])
    await voteWithoutPage(site, memberAt(seat), election, (item) => 5 + ((item + seat) % 5))
  const path = `/api/elections/transport/${election.id}/close`
  await expect(site.send('sample-office', 'POST', path, { reason: '等不及' })).rejects.toThrow(
    /还有席位没有投齐/,
  )
  site.setClock('2025-02-11T01:00:00.000Z')
  const office = await deviceOf('sample-office')
  await signIn(office.context, 'sample-office')
  await office.page.goto(panelAddress())
  await office.page.getByText('可以结束', { exact: true }).waitFor()
  await office.page.getByRole('button', { name: '结束并公布' }).click()
  const dialog = office.page.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: '结束并公布' }).isDisabled()).toBe(true)
  await dialog.getByLabel('理由').fill('截止日已过。')
  await isFit(office.page)
  await dialog.getByRole('button', { name: '结束并公布' }).click()
  // Where the dialog is gone, what was ended stands there as ended: it cannot be pressed again.
  await dialog.waitFor({ state: 'detached', timeout: 30_000 })
  expect(await office.page.getByRole('button', { name: /结束并公布|作废/ }).count()).toBe(0)
  await office.page.getByText('已结束', { exact: true }).waitFor()
  await office.page.getByRole('link', { name: '云屏市交通运输局 公布板' }).click()
  await office.page.getByText('校验链完整；79 张票').waitFor()
  await office.page.getByText('领取凭证 9 / 9 席').waitFor()
  expect(await office.page.locator('[data-own]').count()).toBe(0)
  await isFit(office.page)
  await keepPicture(office.page, 'ballot-board')

  const member = await deviceOf(memberAt(1), phone)
  await signIn(member.context, memberAt(1))
  await member.page.goto(voteAddress())
  await member.page.getByText('您投的 10 项都在公布板上，规则和领取记录与您领取时一致。').waitFor()
  expect(await member.page.locator('[data-own]').allInnerTexts()).toEqual(
    [8, 8, 9, 8, 8, 9, 8, 8, 9, 8].map((points) => expect.stringContaining(String(points))),
  )
  await isFit(member.page)
  await keepPicture(member.page, 'ballot-own')

  const unit = await deviceOf('sample-transport')
  await signIn(unit.context, 'sample-transport')
  await unit.page.goto('/ballots')
  await unit.page.getByRole('link', { name: '云屏市交通运输局 看公布板' }).click()
  await unit.page.getByText('校验链完整；79 张票').waitFor()
  await isFit(unit.page)
})

test('票从公布板上不见了，成员的页面给出可交给别人验证的材料；核对完从本机清除', async () => {
  const { db } = site.server.database
  await sql`alter table election_boards disable row level security`.execute(db)
  await sql`update election_boards set board = jsonb_set(board, '{items,0,slips}', (
    select coalesce(jsonb_agg(slip), '[]') from jsonb_array_elements(board -> 'items' -> 0 -> 'slips') slip
    where slip ->> 'score' <> '8'))`.execute(db)
  const { page } = await deviceOf(memberAt(1), phone)
  await page.goto(voteAddress())
  await page.reload()
  await page.getByText('公布板和您这里的记录不一致').waitFor()
  await page.getByText('公布板有问题').waitFor()
  expect(await page.getByLabel('申诉用的票和回执').inputValue()).toMatch(/"signature"/)
  await isFit(page)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: '核对完了，从本机清除回执和凭证' }).click()
  await page.locator('summary', { hasText: '这个浏览器里没有您的凭证' }).waitFor()
  expect(await keptOf(page)).toEqual([])
})
