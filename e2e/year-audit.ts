import { expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { verifyDatabase } from '@hengji/server/features/record/commands.ts'
import { keepPicture } from './browser.ts'
import { unitId } from './summer-site.ts'
import type { YearWalk } from './year-walk.ts'

/** At the end the whole record is verified, on the site, in the database and from the command line. */
export function throughAudit(year: YearWalk): void {
  test('审计：全年的记录逐条相符，网站上、数据库里、命令行都一样', async () => {
    await year.as('auditor', async (page) => {
      await page.goto('/record')
      await page.getByRole('button', { name: '验证全部记录' }).click()
      await page.locator('.verify-whole').waitFor()
      await keepPicture(page, 'year-record')
    })
    const running = await year.site.hengji('audit', 'verify')
    expect(running).toMatchObject({ code: 0 })
    await year.site.end()
    const verified = await verifyDatabase(
      { databaseUrl: null, dataFolder: year.site.dataFolder },
      () => undefined,
    )
    if (isRefusal(verified)) throw new Error(verified.code)
    expect(verified.filter(({ broken }) => broken !== null)).toEqual([])
    expect(verified.find((each) => each.unitId === unitId)?.entries).toBeGreaterThan(30)
    const standing = await year.site.hengji('audit', 'verify')
    expect(standing).toMatchObject({ code: 0 })
  })
}
