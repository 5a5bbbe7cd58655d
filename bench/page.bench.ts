import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { enterAs, openBrowser, visit } from '../e2e/browser.ts'
import { startSite } from '../e2e/site.ts'
import { median, printMeasured } from './measure/table.ts'

const runs = 7
const site = await startSite()
const browser = await openBrowser()
try {
  console.log(
    `\nScript of the sign-in page, gzip (aim: under 300 KB): ${(await signInScript()).toFixed(1)} KB`,
  )
  const { page } = await visit(browser, site.address)
  await enterAs(page, '效能办')
  await page.goto('/documents?kind=evaluation-plan')
  await page.locator('.list tbody a').first().click()
  await page.locator('.plan-table tbody tr').first().waitFor()
  const path = new URL(page.url()).pathname
  const answer = await timeOfAnswer(page, `/api${path}`)
  const interactive = await timeToInteractive(page, path)
  printMeasured(
    'A plan of the sample city in Chromium, from the address to a filter that answers (aim: under 1 s)',
    [
      { what: 'answer of the HTTP API alone', milliseconds: answer },
      { what: 'plan page, interactive', milliseconds: interactive },
    ],
  )
} finally {
  await browser.close()
  await site.close()
}

async function signInScript(): Promise<number> {
  const { page, context } = await visit(browser, site.address)
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body())
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body).length)
  await context.close()
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

async function timeOfAnswer(page: Page, address: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    times.push(
      await page.evaluate(async (at) => {
        const begin = performance.now()
        await (await fetch(at)).text()
        return performance.now() - begin
      }, address),
    )
  }
  return median(times)
}

/** From asking for the address until the rows stand and typing in the text filter has changed what is shown. */
async function timeToInteractive(page: Page, path: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    await page.goto('about:blank')
    const begin = performance.now()
    await page.goto(path, { waitUntil: 'commit' })
    await page.getByPlaceholder('按文字筛选').fill('公路')
    await page.waitForFunction(() => new URL(location.href).search !== '')
    times.push(performance.now() - begin)
  }
  return median(times)
}
