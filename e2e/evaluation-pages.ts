import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { overflowOf, seriousFaults } from './axe.ts'
import { keepPicture, phone, wide } from './browser.ts'
import { untilCalm } from './calm.ts'
import { evaluationId } from './february-site.ts'

/** What people do on the pages of an evaluation. */

/** A picture of the page at both widths, for a person to look at; it fits into both and keeps nobody out. */
export async function looksWell(page: Page, name: string): Promise<void> {
  const own = page.viewportSize() ?? wide
  await untilCalm(page)
  for (const size of [wide, phone]) {
    await page.setViewportSize(size)
    await keepPicture(page, `${name}-${size.width}`)
    expect(await overflowOf(page), `${name} at ${size.width}`).toBeLessThanOrEqual(0)
  }
  // Once a page: looking at each of 57 claims takes a while.
  await page.setViewportSize(own)
  expect(await seriousFaults(page), `${name} for everybody`).toEqual([])
}

/** On the page of the phases. @param isInsisted what is not done yet is told first, and it is ended all the same */
export async function actOnPhase(
  page: Page,
  phase: string,
  act: '开始' | '结束',
  isInsisted = false,
): Promise<void> {
  const address = `/evaluations/${evaluationId}`
  if (!page.url().endsWith(address)) await page.goto(address)
  const row = page.locator('.evaluation-phase').filter({ has: page.locator('strong', { hasText: phase }) })
  await row.getByRole('button', { name: act, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: act, exact: true }).click()
  if (isInsisted) await dialog.getByRole('button', { name: `仍然${act}` }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Opens a row of the self-evaluation. */
export async function openClaim(page: Page, code: string): Promise<void> {
  await page
    .locator('.indicator-table tr')
    .filter({ has: page.locator('td.indicator-code', { hasText: new RegExp(`^${code}$`) }) })
    .locator('.indicator-open')
    .click()
  await page.locator('.row-panel .indicator-code', { hasText: code }).waitFor()
}

export async function claimSaved(page: Page): Promise<void> {
  await page.locator('.claims-save-saved').waitFor()
}

/** Confirms a dialog by the button that opened it. */
export async function pressAndConfirm(page: Page, act: string, text?: string, confirm = act): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  if (text !== undefined) await dialog.getByRole('textbox').fill(text)
  await dialog.getByRole('button', { name: confirm, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The examiner's phone: every item of the checklist as it was claimed, then handed over. */
export async function visitUnit(page: Page): Promise<void> {
  await page.goto('/visits')
  await page.locator('.visit-list a').first().click()
  await pressAndConfirm(page, '开始考评')
  const items = page.locator('.checklist-item')
  await items.first().waitFor()
  for (const item of await items.all()) {
    await item.getByRole('radio', { name: '属实' }).check()
    await item.getByLabel('按分值的百分之几评').fill('98')
    await item.getByRole('button', { name: '保存这一项' }).click()
    await item.getByText('已上报').waitFor()
  }
  await page.getByText('都已上报').waitFor()
  await looksWell(page, 'visit')
  await pressAndConfirm(page, '移交单位确认')
  await page.getByText('待单位确认').waitFor()
}
