import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { keepPicture, openBrowser, visit, wide } from './browser.ts'
import { enterSite } from './tracked-site.ts'
import { cast, startYearSite, type YearSite } from './year-site.ts'

export type Who = keyof typeof cast

/** One site and one browser in which a year is lived through, step by step. */
export interface YearWalk {
  site: YearSite
  browser: Browser
  /** Somebody comes, does something, and goes. */
  as(who: Who, work: (page: Page) => Promise<void>, size?: typeof wide): Promise<void>
}

/** Begins the year before the first test of the file, and ends it after the last. */
export function walkThroughYear(startSite: () => Promise<YearSite> = startYearSite): YearWalk {
  let site: YearSite | undefined
  let browser: Browser | undefined
  /** A year goes on from what came before: after a step that failed nothing can be said of the later ones. */
  let isBroken = false
  beforeAll(async () => {
    site = await startSite()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  beforeEach(({ skip }) => {
    if (isBroken) skip()
  })
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') isBroken = true
  })
  const begun = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('the year has not begun')
    return part
  }
  return {
    get site() {
      return begun(site)
    },
    get browser() {
      return begun(browser)
    },
    async as(who, work, size = wide) {
      const { page, context, complaints } = await visit(this.browser, this.site.address, size)
      await enterSite(page, cast[who])
      try {
        await work(page)
      } catch (error) {
        await keepPicture(page, `year-failed-${who}`)
        throw error
      }
      expect(complaints).toEqual([])
      await context.close()
    },
  }
}
