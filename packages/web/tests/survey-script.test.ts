import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildPageScript } from '../build/page-script.ts'

test('the script on a citizen’s form is small, and old phones can read it', async () => {
  const script = await buildPageScript(join(import.meta.dirname, '..'), 'survey')
  expect(script.length).toBeLessThan(8 * 1024)
  expect(gzipSync(script).length).toBeLessThan(4 * 1024)
  // What came after 2015 and would keep an old browser from reading any of it.
  expect(script).not.toMatch(
    /\?\.[a-z[(]|\?\?|\*\*|\basync\b|\bawait\b|catch\s*\{|\bimport\b|\bexport\b|\.\.\./,
  )
})
