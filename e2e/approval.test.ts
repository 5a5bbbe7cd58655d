import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import { startApprovalSite, type ApprovalSite } from './approval-site.ts'
import { overflowOf, seriousFaults } from './axe.ts'
import { keepPicture, openBrowser, phone, visit, wide } from './browser.ts'
import { unitId } from './summer-site.ts'
import { enterSite } from './tracked-site.ts'

let site: ApprovalSite
let browser: Browser
let procedureId = ''

beforeAll(async () => {
  site = await startApprovalSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const liaison = 'sample-housing-fund'
const peer = 'sample-transport'
const office = 'sample-office'

async function asPerson(
  account: string,
  path: string,
  work: (page: Page) => Promise<void>,
  size = wide,
): Promise<void> {
  const { page, context, complaints } = await visit(browser, site.address, size)
  await enterSite(page, account)
  await page.goto(path)
  await work(page)
  expect(complaints).toEqual([])
  await context.close()
}

async function isSound(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  expect(await seriousFaults(page)).toEqual([])
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
}

const cell = (page: Page, index: number, field: string) =>
  page.locator(`[data-key="indicator.${index}.${field}"]`)

async function typeInto(page: Page, index: number, field: string, text: string): Promise<void> {
  await cell(page, index, field).dblclick()
  await page.locator('.cell-editor textarea').fill(text)
  await page.keyboard.press('Enter')
  await page.locator('.cell-editor').waitFor({ state: 'detached' })
}

async function decide(page: Page, act: string, note?: string): Promise<void> {
  await page.locator('.decision').getByRole('button', { name: act, exact: true }).click()
  const form = page.locator('.act-form')
  if (note !== undefined) await form.getByRole('textbox').fill(note)
  await form.getByRole('button', { name: `确认${act}` }).click()
  await form.waitFor({ state: 'detached' })
}

async function procedure(): Promise<ProcedureView> {
  return site.send<ProcedureView>(office, 'GET', `/api/procedures/${procedureId}`)
}

test('联络员发起审批，在表格里改，一次次撤销，存为一版，报送', async () => {
  await asPerson(liaison, '/approvals?year=2024', async (page) => {
    await page.getByRole('button', { name: '发起审批' }).waitFor()
    await expect.poll(() => page.locator('.starting li').count()).toBe(4)
    expect(await page.locator('.starting').innerText()).toContain('2024 年已有方案')
    await isSound(page)
    await keepPicture(page, 'approvals-liaison-1280')
    await page.getByRole('button', { name: '发起审批' }).dblclick()
    await page.locator('.procedure .grid tbody tr').first().waitFor()
    await page.waitForURL(/\/approvals\/[^/?]+$/)
    procedureId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.getByRole('link', { name: '修改方案' }).click()
    await page.locator('.plan-editing .grid tbody tr').first().waitFor()
    const before = await cell(page, 1, 'weightPoints').innerText()
    await cell(page, 1, 'weightPoints').click()
    await page.keyboard.press('9')
    await expect.poll(() => page.locator('.sums').innerText()).toContain('多')
    await keepPicture(page, 'edit-typing-1280')
    await page.keyboard.press('Escape')
    await typeInto(page, 1, 'weightPoints', '3.5')
    await expect.poll(() => page.locator('.edit-saved').innerText()).toBe('已保存')
    await page.keyboard.press('Control+z')
    await expect.poll(() => cell(page, 1, 'weightPoints').innerText()).toBe(before)
    await cell(page, 1, 'deadline').dblclick()
    await page.locator('.cell-editor textarea').fill('第三十二天')
    await page.keyboard.press('Enter')
    expect(await page.locator('.cell-refusal').innerText()).toMatch(/日|时限/)
    await page.keyboard.press('Escape')
    await typeInto(page, 1, 'owners', '许若川、林一')
    await page.keyboard.press('Insert')
    await expect.poll(() => page.locator('.edit-saved').innerText()).toBe('已保存')
    await page.keyboard.press('Control+Delete')
    await expect.poll(() => page.locator('.edit-saved').innerText()).toBe('已保存')
    await isSound(page)
    await keepPicture(page, 'edit-1280')
    await page.getByRole('button', { name: '存为一版' }).click()
    await page.locator('dialog').getByRole('textbox').fill('按科室意见调整责任人')
    await page.locator('dialog').getByRole('button', { name: '存为一版' }).click()
    await expect.poll(() => page.locator('.toast').innerText()).toContain('已存为第 2 版')
    await page.getByRole('link', { name: '去报送' }).click()
    await decide(page, '报送')
    await expect.poll(() => page.locator('.way-title').innerText()).toBe('同组互审')
  })
})

test('断了网，改动存在本机，连上后自己送到；同一格被别人改过，两边的值都在', async () => {
  await site.send(liaison, 'POST', `/api/procedures/${procedureId}/acts`, {
    act: 'recall',
    revision: (await procedure()).revision,
    note: null,
  })
  await asPerson(liaison, `/documents/${site.documentId}/edit`, async (page) => {
    await page.locator('.plan-editing .grid tbody tr').first().waitFor()
    await page.context().setOffline(true)
    await typeInto(page, 2, 'owners', '联络员所写')
    await typeInto(page, 3, 'owners', '另一格')
    await expect.poll(() => page.locator('.edit-waiting').innerText()).toContain('2 处')
    const draft = await site.send<{ version: number; revision: number }>(
      'e2e-second',
      'GET',
      `/api/plans/${site.documentId}/draft`,
    )
    await site.send('e2e-second', 'POST', `/api/plans/${site.documentId}/draft/edits`, {
      version: draft.version,
      revision: draft.revision,
      corrections: [{ kind: 'set', part: { in: 'indicator', index: 2 }, field: 'owners', text: '别人所写' }],
    })
    await page.context().setOffline(false)
    await page.locator('dialog').waitFor()
    const asked = await page.locator('dialog').innerText()
    expect(asked).toContain('联络员所写')
    expect(asked).toContain('别人所写')
    await keepPicture(page, 'edit-conflict-1280')
    await page.locator('dialog').getByRole('button', { name: '用我的' }).click()
    await expect.poll(() => page.locator('.edit-saved').innerText()).toBe('已保存')
    expect(await cell(page, 2, 'owners').innerText()).toContain('联络员所写')
    expect(await cell(page, 3, 'owners').innerText()).toContain('另一格')
    await page.goto(`/documents/${site.documentId}/compare`)
    await page.locator('.compare-table').first().waitFor()
    expect(await page.locator('.compare-table').last().innerText()).toContain('联络员所写')
    await isSound(page)
    await keepPicture(page, 'compare-1280')
    await page.goto(`/approvals/${procedureId}`)
    await decide(page, '报送')
  })
})

test('同组单位用键盘对一格提意见，表示同意', async () => {
  await asPerson(peer, '/approvals?year=2024', async (page) => {
    await page.locator('.waiting a').first().click()
    await page.locator('.procedure .grid tbody tr').first().waitFor()
    await page.locator('.plan-grid').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('c')
    const form = page.locator('.comment-form')
    await form.getByRole('radio', { name: '建议' }).check()
    await form.getByLabel('意见', { exact: true }).fill('表述可以再具体一些，写明覆盖哪些网点。')
    await page.reload()
    await cell(page, 1, 'secondary').click()
    await page.keyboard.press('c')
    expect(await form.getByLabel('意见', { exact: true }).inputValue()).toContain('覆盖哪些网点')
    await form.getByRole('button', { name: '提出意见' }).click()
    await page.locator('.comment').first().waitFor()
    expect(await page.locator('.cell-note').count()).toBe(1)
    await decide(page, '同意')
    await expect.poll(() => page.locator('.way-title').innerText()).toBe('集中审核')
  })
})

test('效能办提必须修改、附建议的值，写明理由退回；不合格的值当场说明', async () => {
  await asPerson(office, `/approvals/${procedureId}`, async (page) => {
    await cell(page, 2, 'weightPoints').click()
    await page.keyboard.press('c')
    const form = page.locator('.comment-form')
    await form.getByRole('radio', { name: '必须修改' }).check()
    await form.getByLabel('意见', { exact: true }).fill('分值与同类单位相差太大，请调整。')
    await form.getByRole('button', { name: '写上建议的值' }).click()
    await form.getByLabel('建议改为').fill('很多分')
    await form.getByRole('alert').waitFor()
    await keepPicture(page, 'comment-1280')
    await form.getByLabel('建议改为').fill('2.5')
    await form.getByRole('button', { name: '提出意见' }).dblclick()
    await expect.poll(() => page.locator('.comment').count()).toBe(2)
    await page.locator('.decision-why', { hasText: '没有了结' }).first().waitFor()
    await page.locator('.decision').getByRole('button', { name: '退回' }).click()
    await page.locator('.act-form').getByRole('button', { name: '确认退回' }).click()
    expect(await page.locator('.act-form').innerText()).toContain('请写明理由')
    await page.locator('.act-form').getByRole('textbox').fill('请按意见调整分值后重新报送。')
    await isSound(page)
    await keepPicture(page, 'procedure-office-1280')
    await page.locator('.act-form').getByRole('button', { name: '确认退回' }).click()
    await expect.poll(() => page.locator('.way-title').innerText()).toBe('拟制方案')
    await page.getByRole('tab', { name: '步骤' }).click()
    expect(await page.locator('.act-log').innerText()).toContain('请按意见调整分值')
  })
})

test('联络员采纳，重新报送；互审、集中审核再走一遍，情况已变时写的字还在', async () => {
  await asPerson(liaison, `/approvals/${procedureId}?tab=comments`, async (page) => {
    const mustFix = page.locator('.comment', { hasText: '分值与同类单位' })
    await mustFix.getByRole('button', { name: '采纳' }).click()
    await expect.poll(() => mustFix.innerText()).toContain('已采纳')
    await expect.poll(() => cell(page, 2, 'weightPoints').innerText()).toContain('2.50')
    const advice = page.locator('.comment', { hasText: '覆盖哪些网点' })
    await advice.getByRole('button', { name: '答复' }).click()
    await advice.getByRole('textbox').fill('网点名单见附件，不逐一列入。')
    await advice.getByRole('button', { name: '答复' }).click()
    await expect.poll(() => advice.innerText()).toContain('网点名单见附件')
    await keepPicture(page, 'procedure-liaison-1280')
    await decide(page, '报送')
  })
  await asPerson(peer, `/approvals/${procedureId}`, async (page) => {
    await decide(page, '同意')
  })
  await asPerson(office, `/approvals/${procedureId}`, async (page) => {
    const mustFix = page.locator('.comment', { hasText: '分值与同类单位' })
    await page.locator('.decision').getByRole('button', { name: '退回' }).click()
    await page.locator('.act-form').getByRole('textbox').fill('还要再看')
    const { revision } = await procedure()
    await site.send(liaison, 'POST', `/api/procedures/${procedureId}/acts`, {
      act: 'recall',
      revision,
      note: null,
    })
    await site.send(liaison, 'POST', `/api/procedures/${procedureId}/acts`, {
      act: 'submit',
      revision: revision + 1,
      note: null,
    })
    await site.send(peer, 'POST', `/api/procedures/${procedureId}/acts`, {
      act: 'sign-off',
      revision: revision + 2,
      note: null,
    })
    await page.locator('.act-form').getByRole('button', { name: '确认退回' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('新的进展')
    expect(await page.locator('.act-form').getByRole('textbox').inputValue()).toBe('还要再看')
    await page.getByRole('button', { name: '不办了' }).click()
    await mustFix.getByRole('button', { name: '了结' }).click()
    await mustFix.waitFor({ state: 'detached' })
    await decide(page, '通过')
    await expect.poll(() => page.locator('.way-title').innerText()).toBe('分管副市长审定')
  })
})

test('审定领导在手机上看三句话，用拇指通过', async () => {
  await asPerson(
    'e2e-mayor',
    '/approvals?year=2024',
    async (page) => {
      await page.locator('.waiting a').first().waitFor()
      await isSound(page)
      await keepPicture(page, 'approvals-mayor-390')
      await page.locator('.waiting a').first().click()
      await page.locator('.sentences p').nth(2).waitFor()
      await expect.poll(() => page.locator('.sentences').innerText()).toContain('与上一轮报送相比')
      await isSound(page)
      await keepPicture(page, 'procedure-mayor-390')
      const button = page.locator('.decision').getByRole('button', { name: '通过' })
      const box = await button.boundingBox()
      expect(box?.height).toBeGreaterThanOrEqual(44)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(phone.height - 56)
      for (const tab of ['意见', '步骤']) {
        await page.getByRole('tab', { name: new RegExp(tab) }).click()
        await isSound(page)
      }
      await keepPicture(page, 'procedure-steps-390')
      await decide(page, '通过')
      await expect.poll(() => page.locator('.way-title').innerText()).toBe('审核批复')
      await keepPicture(page, 'procedure-decided-390')
    },
    phone,
  )
})

test('人社局批复后方案即审定；单位公开，不登录就能查阅', async () => {
  site.at('2024-08-06')
  await asPerson('e2e-bureau', '/approvals?year=2024', async (page) => {
    await page.locator('.waiting').waitFor()
    expect(await page.locator('.waiting').innerText()).toContain('逾期')
    // Ticked once the address says so: it stands there a moment later.
    const late = page.locator('.approvals-late input')
    await late.click()
    await page.waitForURL(/[?&]late=1(&|$)/)
    await expect.poll(() => late.isChecked()).toBe(true)
    await expect.poll(() => page.locator('.procedures tbody tr').count()).toBe(1)
    await keepPicture(page, 'approvals-bureau-1280')
    await page.locator('.waiting a').first().click()
    await decide(page, '通过')
    await expect.poll(() => page.locator('.way-title').innerText()).toBe('向社会公开')
  })
  await asPerson(liaison, `/approvals/${procedureId}`, async (page) => {
    await decide(page, '公开')
    await page.getByRole('link', { name: '公开页面' }).waitFor()
    await page.goto('/approvals?year=2024')
    await page.locator('.starting').getByRole('button', { name: '申请' }).first().click()
    await page.locator('dialog').getByRole('textbox').fill('省里下达新的工作任务，需要增加一项。')
    await keepPicture(page, 'apply-1280')
    await page.keyboard.press('Escape')
    await page.goto(`/documents/${site.documentId}`)
    await page.locator('.approval-line').getByRole('link', { name: '已审定' }).waitFor()
    await keepPicture(page, 'plan-approved-1280')
    await page.goto(`/documents/${site.documentId}/edit`)
    await page.getByText('已经审定，不再改动').waitFor()
  })
  const { page, context } = await visit(browser, site.address)
  const answer = await page.goto(`/public/plans/${unitId}/2024`)
  expect(answer?.status()).toBe(200)
  await page.getByRole('heading').first().waitFor()
  await context.close()
})

test('以上年方案起草：目标存疑，逐项认可；增加动态目标与已有的相近，摆出来由人判断', async () => {
  await asPerson(liaison, '/approvals?year=2025', async (page) => {
    await page.getByText('2025年还没有方案进入审批').waitFor()
    await page.locator('.starting').getByRole('button', { name: '起草' }).dblclick()
    await page.locator('.plan-editing .grid tbody tr').first().waitFor()
    const doubtful = page.locator('.grid td.doubtful')
    const before = await doubtful.count()
    expect(before).toBeGreaterThan(0)
    await doubtful.first().click()
    await page.locator('.edit-doubt').waitFor()
    await keepPicture(page, 'edit-last-year-1280')
    await page.keyboard.press('a')
    await expect.poll(() => doubtful.count()).toBe(before - 1)
    await expect.poll(() => page.locator('.edit-saved').innerText()).toBe('已保存')
    await page.getByRole('link', { name: '对照' }).click()
    await page.locator('.compare-table').first().waitFor()
    await page.getByLabel('原').selectOption('last-year')
    await page.waitForURL(/[?&]with=last-year(&|$)/)
    // The choice stands as made when what is compared is the other year's.
    await expect.poll(() => page.getByLabel('原').inputValue()).toBe('last-year')
    await page.locator('.compare-head').waitFor()
    expect(await page.locator('.compare-table').last().innerText()).not.toContain('12月底前')
    await keepPicture(page, 'compare-last-year-1280')
    await page.goto('/approvals?year=2025')
    await page.getByRole('button', { name: '发起审批' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('还没有指定考评办法')
  })
  const { document } = await site.send<{ document: { indicators: { secondary: string }[] } }>(
    liaison,
    'GET',
    `/api/documents/${site.documentId}`,
  )
  await asPerson(liaison, '/approvals?year=2024', async (page) => {
    await page.locator('.starting').getByRole('button', { name: '申请' }).last().click()
    await page.locator('dialog').getByRole('textbox').fill('省里下达新的工作任务。')
    await page.locator('dialog').getByRole('button', { name: '提出申请' }).click()
    await page.locator('.plan-editing .grid tbody tr').first().waitFor()
    await page.getByRole('button', { name: '加一项动态目标' }).click()
    const goal = await page.locator('.grid td.at').getAttribute('data-key')
    const index = Number.parseInt(goal?.split('.')[1] ?? '', 10)
    expect(await cell(page, index, 'section').innerText()).toBe('动态工作目标')
    await typeInto(page, index, 'secondary', document.indicators[2]?.secondary ?? '')
    await page.locator('.overlaps li').first().waitFor()
    expect(await page.locator('.overlaps').innerText()).toContain('相近')
    await keepPicture(page, 'edit-overlap-1280')
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.locator('.edit-saved').innerText()).toBe('已保存')
    await page.getByRole('link', { name: '去报送' }).click()
    await page.locator('.decision').getByRole('button', { name: '报送' }).click()
    await page.locator('.act-form').getByRole('button', { name: '确认报送' }).click()
    expect(await page.locator('.act-form').getByRole('alert').innerText()).toContain('动态工作目标')
  })
})

test('在手机上改方案、看对照：不溢出，没有无障碍的错误', async () => {
  await asPerson(
    liaison,
    `/documents/${site.documentId}/edit`,
    async (page) => {
      await page.locator('.plan-editing .grid tbody tr').first().waitFor()
      await cell(page, 0, 'secondary').click()
      await page.locator('.pick-acts').getByRole('button', { name: '改' }).click()
      await page.locator('.cell-editor textarea').fill('手机上改的一句话')
      await keepPicture(page, 'edit-390')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.locator('.edit-saved').innerText()).toBe('已保存')
      await isSound(page)
      await page.goto(`/documents/${site.documentId}/compare`)
      await page.locator('.compare-table').first().waitFor()
      await isSound(page)
      await keepPicture(page, 'compare-390')
      await page.goto('/approvals?year=2024')
      await page.locator('.procedures').waitFor()
      await isSound(page)
      await keepPicture(page, 'approvals-390')
    },
    phone,
  )
})
