import type { Page } from 'playwright-core'

/** The value with that key, such as `indicator.3.weightPoints`. */
export function valueAt(page: Page, key: string) {
  return page.locator(`[data-key="${key}"]`)
}

/** Waits until everything done on the desk has reached the server. */
export async function untilSaved(page: Page): Promise<void> {
  await page.locator('.desk-saved', { hasText: '已保存' }).waitFor()
}

/** The `data-place` of what is lit in the original. */
export async function litPlace(page: Page): Promise<string | null> {
  return page.locator('.source .lit').first().getAttribute('data-place')
}

/** The key of the selected value. */
export async function selectedKey(page: Page): Promise<string | null> {
  return page.locator('#desk-grid').getAttribute('aria-activedescendant')
}

export async function untilSelected(page: Page, key: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.getElementById('desk-grid')?.getAttribute('aria-activedescendant') === wanted,
    key,
  )
}

/** The line of sums, as a person reads it. */
export async function sumsText(page: Page): Promise<string> {
  return (await page.locator('.sums').innerText()).replace(/\s+/g, ' ')
}
