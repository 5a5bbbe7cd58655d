import type { Page, Request, Route } from 'playwright-core'

const probe = /\/mark\.svg\?intercepted$/

/**
 * Stops requests of a page that is already open. Chromium says that it does so a moment before it does: one sent at
 * once would slip by, so that the page is made to ask for a picture until it is stopped.
 */
export async function intercept(
  page: Page,
  address: string,
  handler: (route: Route, request: Request) => Promise<void>,
  options: { times?: number } = {},
): Promise<void> {
  await page.route(address, handler, options)
  await page.route(probe, (route) => route.fulfill({ body: 'intercepted' }))
  await page.waitForFunction(async () => {
    const answer = await fetch('/mark.svg?intercepted', { cache: 'no-store' })
    return (await answer.text()) === 'intercepted'
  })
}
