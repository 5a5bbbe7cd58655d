import type { Page } from 'playwright-core'

/** Nothing is still coming: the page is drawn, and no line says that it is loading. Pages without `#root` come drawn. */
export async function untilCalm(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('.loading') === null &&
      (document.querySelector('#root') === null || document.querySelector('#content > *') !== null),
  )
}
