import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What people do on the pages of the year, in their own words. */

/** The review desk: everything as it was read, then into the store. */
export async function confirmImport(page: Page): Promise<void> {
  const legend = page.getByRole('button', { name: '知道了', exact: true })
  if (await legend.isVisible()) await legend.click()
  await page.getByRole('button', { name: '确认入库', exact: true }).click()
  await page.getByRole('button', { name: '入库', exact: true }).click()
  await page.waitForURL(/\/documents\/[^/]+$/)
  await page.locator('.plan-table tbody tr').first().waitFor()
}

/** The people of the unit, out of the names that its plan prints. */
export async function takePeopleFromPlan(page: Page): Promise<void> {
  await page.goto('/people')
  await page.getByRole('button', { name: '从 2024 年方案中取出人名' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^应用/ }).click()
  await page.getByText(/已应用：新增 \d+ 人/).waitFor()
}

/** Names that nobody bears are said to be nobody's, until none is open. */
export async function settleNames(page: Page): Promise<void> {
  await page.goto('/people?view=names')
  await page.locator('.plan-names').waitFor()
  const open = page.locator('.plan-names-open > li')
  const count = await open.count()
  for (let left = count; left > 0; left -= 1) {
    await open.first().getByRole('button', { name: '不对应任何人' }).click()
    await expect.poll(() => open.count()).toBe(left - 1)
  }
  await page.getByText('这份方案里的名字都已认定').waitFor()
}

export async function nameDeputy(
  page: Page,
  person: string,
  deputy: string,
  [from, until]: readonly [string, string],
): Promise<void> {
  await page.goto('/people')
  await page.locator('.person-name', { hasText: person }).click()
  await page.getByRole('button', { name: '指定代理人' }).click()
  const dialog = page.getByRole('dialog', { name: /外出期间由谁代理/ })
  await dialog.getByLabel('代理人').selectOption({ label: deputy })
  await dialog.getByLabel('开始').fill(from)
  await dialog.getByLabel('结束').fill(until)
  await dialog.getByLabel(/事由/).fill('外出培训')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'detached' })
}

export async function beginApproval(page: Page): Promise<void> {
  await page.goto('/approvals?year=2024')
  await page.getByRole('button', { name: '发起审批' }).click()
  await page.locator('.procedure .grid tbody tr').first().waitFor()
}

/** The first that waits for whoever looks. */
export async function openWaiting(page: Page): Promise<void> {
  await page.goto('/approvals?year=2024')
  await page.locator('.waiting a').first().click()
  await page.locator('.decision').waitFor()
}

export async function decide(page: Page, act: string, note?: string): Promise<void> {
  await page.locator('.decision').getByRole('button', { name: act, exact: true }).click()
  const form = page.locator('.act-form')
  if (note !== undefined) await form.getByRole('textbox').fill(note)
  await form.getByRole('button', { name: `确认${act}` }).click()
  await form.waitFor({ state: 'detached' })
}

export async function stepNow(page: Page, title: string): Promise<void> {
  await expect.poll(() => page.locator('.way-title').innerText()).toBe(title)
}

interface Remark {
  severity: '必须修改' | '建议'
  text: string
  proposed?: string
}

export async function remarkOn(
  page: Page,
  index: number,
  field: string,
  { severity, text, proposed }: Remark,
): Promise<void> {
  await cell(page, index, field).click()
  await page.keyboard.press('c')
  const form = page.locator('.comment-form')
  await form.getByRole('radio', { name: severity }).check()
  await form.getByLabel('意见', { exact: true }).fill(text)
  if (proposed !== undefined) {
    await form.getByRole('button', { name: '写上建议的值' }).click()
    await form.getByLabel('建议改为').fill(proposed)
  }
  await form.getByRole('button', { name: '提出意见' }).click()
  await comment(page, text).waitFor()
}

export const comment = (page: Page, text: string): Locator => page.locator('.comment', { hasText: text })

export const cell = (page: Page, index: number, field: string): Locator =>
  page.locator(`[data-key="indicator.${index}.${field}"]`)

/** Why the approved plan is to be changed; the working copy opens. */
export async function applyForChange(page: Page, reason: string): Promise<void> {
  await page.goto('/approvals?year=2024')
  await page
    .locator('.starting li')
    .filter({ hasText: '申请变更' })
    .getByRole('button', { name: '申请' })
    .click()
  const dialog = page.locator('dialog')
  await dialog.getByRole('textbox').fill(reason)
  await dialog.locator('button[type=submit]').click()
  await page.locator('.plan-editing .grid tbody tr').first().waitFor()
}

/** Types into cells of a row of the working copy, keeps a version and goes to where it is submitted. */
export async function editRow(
  page: Page,
  index: number,
  texts: Readonly<Record<string, string>>,
  note: string,
): Promise<void> {
  for (const [field, text] of Object.entries(texts)) {
    await cell(page, index, field).dblclick()
    await page.locator('.cell-editor textarea').fill(text)
    await page.keyboard.press('Enter')
    await page.locator('.cell-editor').waitFor({ state: 'detached' })
  }
  await expect.poll(() => page.locator('.edit-saved').innerText()).toBe('已保存')
  await page.getByRole('button', { name: '存为一版' }).click()
  await page.locator('dialog').getByRole('textbox').fill(note)
  await page.locator('dialog').getByRole('button', { name: '存为一版' }).click()
  await page.getByRole('link', { name: '去报送' }).click()
  await page.locator('.decision').waitFor()
}

interface Reported {
  month: number
  value: string
  sentence?: string
  proof?: { name: string; text: string }
}

/** In the list of one's own work, where the indicator stands. */
export async function report(
  page: Page,
  code: string,
  { month, value, sentence, proof }: Reported,
): Promise<void> {
  await page.goto('/work')
  const row = page
    .locator('.work-row')
    .filter({ has: page.locator('.work-code', { hasText: new RegExp(`^${code}$`) }) })
  const field = row.getByLabel(new RegExp(`^${month}月底`))
  const early = row.getByRole('button', { name: '现在就报' })
  await Promise.race([field.waitFor(), early.waitFor()])
  if (await early.isVisible()) await early.click()
  await field.fill(value)
  if (sentence !== undefined) await row.getByLabel('一句话').fill(sentence)
  if (proof !== undefined) {
    await row.getByRole('button', { name: '附佐证' }).click()
    await row
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: proof.name, mimeType: 'text/csv', buffer: Buffer.from(proof.text) })
    await row.getByRole('link', { name: proof.name }).waitFor()
  }
  await row.getByRole('button', { name: '上报', exact: true }).click()
  const doubt = row.getByRole('button', { name: '无误，上报' })
  // What is due next may stand in the row at once; the toast says what has arrived.
  const arrived = page.getByText(`已报${month}月`)
  await Promise.race([arrived.waitFor(), doubt.waitFor()])
  if (await doubt.isVisible()) await doubt.click()
  await arrived.waitFor()
}

export async function openLedgerItem(
  page: Page,
  address: string,
  title: string,
  due: string,
): Promise<string> {
  await page.goto(address)
  await page.getByRole('button', { name: '登记台账' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('事项').fill(title)
  await dialog.getByLabel('完成时限').fill(due)
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.entry-head h2', { hasText: title }).waitFor()
  return entryAddress(page)
}

export async function orderRectification(
  page: Page,
  address: string,
  { issue, demand, due }: { issue: string; demand: string; due: string },
): Promise<string> {
  await page.goto(address)
  await page.getByRole('button', { name: '下达整改' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('存在问题').fill(issue)
  await dialog.getByLabel('整改要求').fill(demand)
  await dialog.getByLabel('整改期限').fill(due)
  await dialog.getByRole('button', { name: '下达', exact: true }).click()
  await page.locator('.entry-head h2', { hasText: issue }).waitFor()
  return entryAddress(page)
}

function entryAddress(page: Page): string {
  const { pathname, search } = new URL(page.url())
  return `${pathname}${search}`
}

/** Submits an item, or answers an order, without a proof. */
export async function sayDone(
  page: Page,
  address: string,
  act: '申请销号' | '答复',
  text: string,
): Promise<void> {
  await page.goto(address)
  await page.locator('.entry-acts').getByRole('button', { name: act }).click()
  await page.getByLabel(act === '答复' ? '整改情况（一句话）' : '办结情况（一句话）').fill(text)
  await page.getByLabel(/没有佐证材料/).check()
  await page.locator('.follow-up-act').getByRole('button', { name: act }).click()
  await page.getByText('要由他人核验').waitFor()
}

export async function settleEntry(
  page: Page,
  address: string,
  act: '销号' | '通过',
  state: string,
): Promise<void> {
  await page.goto(address)
  await page.locator('.entry-acts').getByRole('button', { name: act, exact: true }).click()
  await page.locator('.entry-facts', { hasText: state }).waitFor()
}
