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

/** The next change sent there is made, but the page does not hear of it before `tell` is called. */
export async function holdAnswer(page: Page, address: string): Promise<{ tell: () => void }> {
  const { promise: told, resolve: tell } = Promise.withResolvers<void>()
  let isHeld = false
  await intercept(page, address, async (route) => {
    if (isHeld || route.request().method() === 'GET') return route.fallback()
    isHeld = true
    const response = await route.fetch()
    await told
    await route.fulfill({ response })
  })
  return { tell }
}
