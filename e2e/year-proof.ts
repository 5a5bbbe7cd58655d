import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textsOfBundle, withOneDigitChanged } from '../packages/proof/tests/bundle/change-bundle.ts'
import { dropFiles, visit } from './browser.ts'
import { looksWell } from './evaluation-pages.ts'
import { evaluationId } from './february-site.ts'
import { unitName } from './summer-site.ts'
import { runHengji } from './year-site.ts'
import type { YearWalk } from './year-walk.ts'
import { removeFolder } from '../packages/server/tests/run-folder.ts'

/** After publication anybody reckons the result anew from the one file, without the site and its database. */
export function throughProof(year: YearWalk): void {
  /** Another machine: nothing in it but what was downloaded. */
  let folder = ''
  let fingerprint = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hengji-elsewhere-'))
  })
  afterAll(() => removeFolder(folder))

  test('二月：下载结果包，在没有数据库的地方用 hengji verify 核对无误', async () => {
    const { page, context, complaints } = await visit(year.browser, year.site.address)
    await page.goto(`/public/results/${evaluationId}`)
    fingerprint = /(?:[0-9A-F]{4} ){7}[0-9A-F]{4}/.exec(await page.locator('body').innerText())?.[0] ?? ''
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^下载结果包/ }).click(),
    ])
    await file.saveAs(join(folder, 'result.zip'))
    expect(complaints).toEqual([])
    await context.close()
    const told = await runHengji(['verify', 'result.zip', '--signer', fingerprint], {}, folder)
    expect(told).toMatchObject({ code: 0 })
    expect(told.output).toContain('核对无误')
    const unconfirmed = await runHengji(['verify', 'result.zip'], {}, folder)
    expect(unconfirmed).toMatchObject({ code: 2 })
  })

  test('二月：包里改了一个数字，指得出在哪个文件', async () => {
    const bundle = readFileSync(join(folder, 'result.zip'))
    const boards = [...textsOfBundle(bundle).keys()].filter((path) => path.startsWith('boards/'))
    expect(boards).toHaveLength(3)
    for (const path of ['appraisal.json', 'result.json', ...boards.slice(0, 1)]) {
      writeFileSync(join(folder, 'changed.zip'), withOneDigitChanged(bundle, path) ?? bundle)
      const told = await runHengji(['verify', 'changed.zip', '--signer', fingerprint], {}, folder)
      expect({ path, ...told }).toMatchObject({ path, code: 1 })
      expect(told.output).toContain(path)
    }
  })

  test('二月：在核对网页里断着网放入同一个包，核对无误；改过的不行', async () => {
    const { page, context, complaints } = await visit(year.browser, year.site.address)
    await page.goto('/verify.html')
    await page.getByText('这一页本身可信吗').waitFor()
    await context.setOffline(true)
    await dropFiles(page, [join(folder, 'result.zip')])
    const verdict = page.locator('.verdict h2')
    await page.getByLabel('发布机关公布的指纹').fill(fingerprint)
    await verdict.getByText('核对无误').waitFor({ timeout: 30_000 })
    await page.getByText(unitName).first().waitFor()
    await looksWell(page, 'verified')
    await dropFiles(page, [join(folder, 'changed.zip')])
    await verdict.getByText('请勿采信').waitFor({ timeout: 30_000 })
    expect(complaints).toEqual([])
    await context.close()
  })
}
