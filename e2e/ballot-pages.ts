import type { Page } from 'playwright-core'
import { enterSite } from './tracked-site.ts'

/** What a member of the panel does, in a browser of their own. */

/**
 * Signs in, and draws the credentials of each vote in which the account sits.
 * @returns where the votes are cast, in the order of the list
 */
export async function drawCredentials(page: Page, account: string): Promise<string[]> {
  await enterSite(page, account)
  await page.getByRole('link', { name: '无记名打分' }).first().click()
  const votes = page.locator('.ballot-list a')
  await votes.first().waitFor()
  const count = await votes.count()
  const casting: string[] = []
  for (let vote = 0; vote < count; vote += 1) {
    await votes.nth(vote).click()
    await page.getByRole('button', { name: '生成恢复码' }).click()
    const code = (await page.locator('.ballot-code').innerText()).trim()
    const label = await page.locator('label', { hasText: '请输入恢复码的第' }).innerText()
    const group = Number(/第 (\d) 组/.exec(label)?.[1])
    await page.getByLabel(/请输入恢复码的第/).fill(code.split('-')[group - 1] ?? '')
    await page.getByRole('button', { name: '领取凭证' }).click()
    casting.push((await page.getByRole('link', { name: '去打分' }).getAttribute('href')) ?? '')
    await page.getByRole('link', { name: '我的打分' }).click()
    await votes.first().waitFor()
  }
  return casting
}

/**
 * Casts on the page without a session what the browser has credentials for.
 * @param addresses of the casting pages
 * @param scoreOf by the index of the item on the page
 */
export async function castVotes(
  page: Page,
  addresses: readonly string[],
  scoreOf: (item: number) => number,
): Promise<void> {
  // The page asks once more before anything is sent.
  page.on('dialog', (dialog) => void dialog.accept())
  for (const address of addresses) {
    // What stands behind # is read when the page loads: another vote is another load.
    await page.goto('about:blank')
    await page.goto(address)
    await page.getByText(/第 1 项，共 \d+ 项/).waitFor()
    const count = Number(/共 (\d+) 项/.exec(await page.locator('.place').innerText())?.[1])
    for (let item = 0; item < count; item += 1) {
      await page.getByText(`第 ${item + 1} 项，共 ${count} 项`).waitFor()
      await page
        .locator('.scores')
        .getByRole('button', { name: String(scoreOf(item)), exact: true })
        .click()
    }
    await page.getByRole('button', { name: `投出 ${count} 项` }).click()
    await page.getByRole('heading', { name: '全部已投' }).waitFor({ timeout: 60_000 })
  }
}
