import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Fault {
  id: string
  impact: string
  nodes: { html: string; failureSummary: string }[]
}

/** Faults that keep somebody out; the site's script policy stays in force while axe looks. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const faults = await page.evaluate(async () => {
    const { run } = (
      globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Fault[] }> } }
    ).axe
    const { violations } = await run({ resultTypes: ['violations'] })
    return violations
  })
  return faults
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} — ${failureSummary.slice(0, 200)}`),
    )
}

/**
 * Pixels by which the page is wider than its window, once it has come to rest: parts that measure themselves are drawn
 * anew some frames after the window has another width.
 */
export async function overflowOf(page: Page): Promise<number> {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth
  await page.waitForFunction(fits, undefined, { timeout: 5_000 }).catch(() => undefined)
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
