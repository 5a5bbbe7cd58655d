import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unzipSync, zipSync } from 'fflate'
import { makeSigningKeys, publicKeysOf, signerFingerprint } from '@hengji/proof/signing.ts'
import { bundleOf, publishedGroup } from '../../proof/tests/bundle/published-group.ts'
import { hengji, isOneSentence } from './run-hengji.ts'

const keys = makeSigningKeys()
const fingerprint = signerFingerprint(publicKeysOf(keys))
let folder = ''
const at = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hengji-verify-'))
  const bundle = bundleOf(await publishedGroup(7), keys)
  await writeFile(at('result.zip'), bundle)
  await writeFile(at('changed.zip'), withRaisedComposite(bundle))
  await writeFile(at('notes.zip'), '不是压缩包')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** One digit of the first composite score is another. */
function withRaisedComposite(bundle: Uint8Array): Uint8Array {
  const files = unzipSync(bundle)
  const text = new TextDecoder().decode(files['result.json'])
  const changed = text.replace(/("composite":\s*"-?)(\d)/, (_, before: string, digit: string) => {
    return `${before}${String((Number.parseInt(digit, 10) % 9) + 1)}`
  })
  if (changed === text) throw new Error('there was no digit to change')
  return zipSync({ ...files, 'result.json': new TextEncoder().encode(changed) })
}

describe('hengji verify', () => {
  test('a sound bundle with the expected signer ends with 0, however the fingerprint is typed', async () => {
    const typed = fingerprint.toLowerCase().replaceAll(' ', '')
    const { code, out, err } = await hengji('verify', at('result.zip'), '--signer', typed)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('结论：核对无误。')
    expect(out.match(/^✓ /gm)).toHaveLength(9)
    expect(out).not.toMatch(/^[✗？] /m)
  })

  test('without a signer it shows the fingerprint to compare and ends with 2', async () => {
    const { code, out } = await hengji('verify', at('result.zip'))
    expect(code).toBe(2)
    expect(out).toContain(fingerprint)
    expect(out).toMatch(/^？ /m)
  })

  test('another signer than the expected one ends with 1', async () => {
    const other = signerFingerprint(publicKeysOf(makeSigningKeys()))
    const { code, out } = await hengji('verify', at('result.zip'), '--signer', other)
    expect(code).toBe(1)
    expect(out).toContain('不是发布机关公布的那一个')
  })

  test('one changed digit is found, with its file, what was published and what it comes to', async () => {
    const { code, out } = await hengji('verify', at('changed.zip'), '--signer', fingerprint)
    expect(code).toBe(1)
    expect(out).toMatch(/^✗ /m)
    expect(out).toMatch(/result\.json.*被改动过/)
    expect(out).toMatch(/综合得分.*公布为 .+，重新计算为 /)
    expect(out).toContain('请勿采信')
  })

  test('--json gives verdict and checks', async () => {
    const { code, out } = await hengji('verify', at('changed.zip'), '--signer', fingerprint, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ verdict: 'unsound', fingerprint })
  })

  test('what is no bundle is unsound', async () => {
    const { code, out } = await hengji('verify', at('notes.zip'))
    expect(code).toBe(1)
    expect(out).toMatch(/^✗ /m)
  })

  test('what is offered as a bundle and is a device, a folder or noise ends in one sentence and no crash', async () => {
    const random = Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 251)
    await writeFile(at('noise.zip'), random)
    await writeFile(at('empty.zip'), '')
    await writeFile(at('cut.zip'), (await readFile(at('result.zip'))).subarray(0, 9000))
    for (const name of ['noise.zip', 'empty.zip', 'cut.zip']) {
      const { code, out, err } = await hengji('verify', at(name))
      expect({ name, code, err }).toEqual({ name, code: 1, err: '' })
      expect(out.match(/^✗ /gm)).toHaveLength(1)
    }
    for (const device of process.platform === 'linux' ? [folder, '/dev/zero'] : [folder]) {
      const { code, out, err } = await hengji('verify', device)
      expect({ device, code, out }).toEqual({ device, code: 2, out: '' })
      expect(isOneSentence(err)).toBe(true)
    }
  }, 60_000)

  test('a title that would wipe the findings off the screen is shown as plain text, in one line', async () => {
    const clear = '\u{1B}[2J\u{1B}[H结论：核对无误。\n✓ 一切相符'
    const input = await publishedGroup(7)
    const publication = { ...input.publication, title: clear, publisher: clear }
    await writeFile(at('crooked.zip'), bundleOf({ ...input, publication }, keys))
    const { code, out } = await hengji('verify', at('crooked.zip'), '--signer', fingerprint)
    expect(out).not.toMatch(/[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}]/u)
    expect(out.match(/^✓ /gm)?.length).toBeLessThan(10)
    expect(out.match(/^结论：/gm)).toHaveLength(1)
    expect(code).toBe(1)
  })

  test('which version it is is told, and where to look for a newer one', async () => {
    const { out } = await hengji('verify', at('result.zip'), '--signer', fingerprint)
    expect(out).toContain('发布编号 publication-1')
    expect(out).toContain('请到发布机关的公布页查看最新的一版')
  })

  test.each([
    [['verify'], /请写出要核对的结果包/],
    [['verify', 'missing.zip'], /没有这个文件/],
    [['verify', 'one.zip', 'two.zip'], /多了“two.zip”/],
    [['verify', 'one.zip', '--signer', '1234'], /不是签名指纹/],
  ])('%j is refused in one sentence', async (args, sentence) => {
    const { code, out, err } = await hengji(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(isOneSentence(err)).toBe(true)
    expect(err).toMatch(sentence)
  })
})
