import type { Page } from 'playwright-core'
import { evaluationId } from './february-site.ts'
import { pressAndConfirm } from './evaluation-pages.ts'

/** What people do on the pages of the result. */

const result = `/evaluations/${evaluationId}/result`

export async function reckon(page: Page): Promise<void> {
  await page.goto(result)
  await page.getByRole('button', { name: /^(重新)?测算$/ }).click()
  await page.getByText('已测算', { exact: true }).waitFor()
  await page.getByText('已测算，3 个单位，尚未公示。').waitFor()
}

/** One step in the life of the version, with the words that the page tells it in afterwards. */
export async function stepOn(page: Page, act: string, told: string | RegExp, text?: string): Promise<void> {
  await page.goto(result)
  await pressAndConfirm(page, act, text)
  await page.locator('.page-lead', { hasText: told }).first().waitFor()
}

/** A unit objects to one thing of its result. */
export async function object(page: Page, subject: string | RegExp, text: string): Promise<void> {
  await page.goto(`${result}/objections`)
  const options = page.getByLabel('对哪一项').locator('option')
  const option = await options.filter({ hasText: subject }).first().innerText()
  await page.getByLabel('对哪一项').selectOption({ label: option })
  await page.getByLabel('理由和依据').fill(text)
  await page.getByRole('button', { name: '提交异议' }).click()
  await page.locator('.result-objections li', { hasText: text }).waitFor()
}

/** The office takes an objection and decides it. */
export async function decideObjection(
  page: Page,
  unit: string,
  decision: '成立' | '不成立',
  reason: string,
): Promise<void> {
  await page.goto(`${result}/objections`)
  const objection = page.locator('.result-objections > li', { hasText: unit })
  const dialog = page.getByRole('dialog')
  await objection.getByRole('button', { name: '受理', exact: true }).click()
  await dialog.getByRole('button', { name: '受理', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await objection.getByRole('button', { name: decision, exact: true }).click()
  await dialog.getByRole('textbox').fill(reason)
  await dialog.getByRole('button', { name: decision, exact: true }).click()
  await objection.locator('.result-answer', { hasText: reason }).waitFor()
}
