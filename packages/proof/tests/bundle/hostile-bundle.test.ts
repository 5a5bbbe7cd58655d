import { readFileSync } from 'node:fs'
import { unzipSync, zipSync } from 'fflate'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { describe, expect, test } from 'vitest'
import { byOpenSsl } from '../../src/ballot/signatures.node.ts'
import { makeBoard, type Board } from '../../src/ballot/board.ts'
import { bytesOfText, joined, textOfBytes } from '../../src/bytes.ts'
import type { Verification } from '../../src/bundle/checks.ts'
import { readJson, writeJson } from '../../src/bundle/json-file.ts'
import { verifyBundle } from '../../src/bundle/verify-bundle.ts'
import { manifestOf, signedZip, writeBundle } from '../../src/bundle/write-bundle.ts'
import { mostValuesIn, unpackZip, usualLimits } from '../../src/bundle/zip.ts'
import { makeSigningKeys, publicKeysOf, signerFingerprint } from '../../src/signing.ts'
import { bundleOf, publishedGroup } from './published-group.ts'

/** What somebody tries who is paid for it: every file, every leaf, every byte of the packing. */
const keys = makeSigningKeys()
const expectedSigner = signerFingerprint(publicKeysOf(keys))
const input = await publishedGroup(7)
const bundle = Uint8Array.from(bundleOf(input, keys))
const texts = new Map(
  Object.entries(unzipSync(bundle)).map(([path, bytes]) => [path, textOfBytes(bytes) ?? ''] as const),
)
const contents = new Map(
  [...texts].filter(([path]) => path !== 'manifest.json' && path !== 'signatures.json'),
)
const verified = (zip: Uint8Array): Verification =>
  verifyBundle(zip, { expectedSigner, signatures: byOpenSsl })
const findingsOf = ({ checks }: Verification) => checks.flatMap(({ findings }) => findings)
const sentences = (verification: Verification) => findingsOf(verification).map(({ sentence }) => sentence)
const repacked = (changes: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      [...new Map([...texts, ...Object.entries(changes)])].map(([path, text]) => [path, bytesOfText(text)]),
    ),
  )
const signedAnew = (changes: Readonly<Record<string, string>>): Uint8Array =>
  signedZip(input.publication, new Map([...contents, ...Object.entries(changes)]), keys)

interface Leaf {
  path: string
  /** Where it is, with every place in a list as one. */
  shape: string
  text: string
  unitId: string | null
}

/** One leaf of every shape in a file, changed as little as can be, with the unit that the file says it is of. */
function leavesOf(path: string): Leaf[] {
  const value: unknown = readJson(texts.get(path) ?? '')
  const leaves = new Map<string, Leaf>()
  const walk = (each: unknown, shape: string, unitId: string | null): void => {
    if (typeof each !== 'object' || each === null) return
    const holder = each as Record<string, unknown>
    // The outermost says it: peers of an indicator have ids, too.
    const own = unitId ?? (typeof holder['unitId'] === 'string' ? holder['unitId'] : null)
    for (const [key, member] of Object.entries(holder)) {
      const name = `${shape}/${Array.isArray(each) ? '*' : key}`
      walk(member, name, own)
      const other = changedLeaf(member)
      if (leaves.has(name) || other === undefined) continue
      holder[key] = other
      leaves.set(name, { path, shape: name, text: writeJson(value), unitId: key === 'unitId' ? null : own })
      holder[key] = member
    }
  }
  walk(value, '', path.startsWith('boards/') ? input.boards[0]!.terms.rules.unit : null)
  return [...leaves.values()]
}

function changedLeaf(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (value === null) return 0
  if (typeof value !== 'string') return undefined
  return value === '' ? '1' : value.slice(0, -1) + (value.endsWith('1') ? '2' : '1')
}

describe('one leaf of every shape, changed by one sign', () => {
  test.each([...contents.keys()].filter((path) => path.endsWith('.json')))(
    'in %s: the file is named, and the unit where it is of one',
    (path) => {
      const leaves = leavesOf(path)
      for (const { text, shape, unitId } of leaves) {
        const verification = verified(repacked({ [path]: text }))
        const own = findingsOf(verification).filter(({ file }) => file === path)
        const found = { shape, verdict: verification.verdict, isNamed: own.length > 0 }
        expect(found).toEqual({ shape, verdict: 'unsound', isNamed: true })
        const isOfUnit = unitId !== null && !['/name', '/terms/rules/unit'].includes(shape)
        const isUnitNamed = !isOfUnit || own.some((each) => each.unitId === unitId)
        expect({ shape, isUnitNamed }).toEqual({ shape, isUnitNamed: true })
      }
    },
    60_000,
  )

  test('a plan’s indicator, a rule of the scheme, a unit’s result are told by what they are', () => {
    const [unit] = input.groupYear.units
    const plan = [...texts].find(
      ([path, text]) => path.startsWith('plans/') && text.includes(`"unitId":"${unit!.id}"`),
    )!
    const [indicator] = unit!.indicators
    const heavier = plan[1].replace(`"weightPoints":"${indicator!.weightPoints}"`, '"weightPoints":"99"')
    expect(sentences(verified(repacked({ [plan[0]]: heavier })))).toContain(
      `${plan[0]} 的 indicators 第 1 条（${unit!.name} ${indicator!.code}）与清单不一致，被改动过。`,
    )
    const scheme = readJson(texts.get('scheme.json')!) as Record<string, unknown>
    expect(
      sentences(verified(repacked({ 'scheme.json': writeJson({ ...scheme, title: '另一个办法' }) }))),
    ).toContain('scheme.json 的 title 与清单不一致，被改动过。')
    const without = (readJson(texts.get('leaders.json')!) as unknown[]).slice(1)
    expect(sentences(verified(repacked({ 'leaders.json': writeJson(without) }))).join()).toContain(
      `leaders.json 有 ${without.length} 条，清单记的是 ${without.length + 1} 条。`,
    )
  })

  test('a manifest that lies about size or parts is told, and not the file', () => {
    const manifest = manifestOf(input.publication, contents)
    for (const change of [{ bytes: 1 }, { lines: ['0'.repeat(16)] }]) {
      const files = manifest.files.map((file) =>
        file.path === 'leaders.json' ? { ...file, ...change } : file,
      )
      expect(sentences(verified(repacked({ 'manifest.json': writeJson({ ...manifest, files }) })))).toEqual([
        'leaders.json 的摘要与清单一致，清单记的大小或分项却不符：清单被改动过。',
      ])
    }
  })
})

describe('the packing', () => {
  const view = (zip: Uint8Array) => new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const endAt = bundle.length - 22
  const directoryAt = view(bundle).getUint32(endAt + 16, true)
  const same = JSON.stringify([...texts].toSorted())
  const contentOf = (zip: Uint8Array): string | null => {
    const files = unpackZip(zip)
    if (!(files instanceof Map)) return null
    return JSON.stringify([...files].map(([path, bytes]) => [path, textOfBytes(bytes)]).toSorted())
  }
  const edited = (edit: (zip: Uint8Array, at: DataView) => void): Uint8Array => {
    const zip = Uint8Array.from(bundle)
    edit(zip, view(zip))
    return zip
  }

  test('any byte of any header: refused, or every program still sees what was published', () => {
    const headers: number[] = []
    for (let at = 0; at < bundle.length - 4; at += 1)
      if (view(bundle).getUint32(at, true) === 0x04034b50)
        headers.push(...Array.from({ length: 50 }, (_, by) => at + by))
    for (let at = directoryAt; at < bundle.length; at += 1) headers.push(at)
    let refused = 0
    for (const at of headers) {
      for (const change of [0x01, 0x80]) {
        const content = contentOf(edited((zip) => (zip[at]! ^= change)))
        if (content === null) refused += 1
        else expect({ at, content: content === same }).toEqual({ at, content: true })
      }
    }
    // Times, versions and modes of the file system say nothing of the content.
    expect(refused / (headers.length * 2)).toBeGreaterThan(0.6)
  }, 120_000)

  test('bytes before, between or behind; a comment; a directory that tells other names than the files', () => {
    const strange = { fault: 'strange-zip', path: null }
    const note = bytesOfText('PK 另有说明')
    expect(unpackZip(joined(note, bundle))).toEqual(strange)
    expect(unpackZip(joined(bundle, note))).toEqual(strange)
    const commented = joined(bundle, note)
    view(commented).setUint16(endAt + 20, note.length, true)
    expect(unpackZip(commented)).toEqual(strange)
    const gap = joined(bundle.subarray(0, directoryAt), note, bundle.subarray(directoryAt))
    view(gap).setUint32(endAt + note.length + 16, directoryAt + note.length, true)
    expect(unpackZip(gap)).toEqual(strange)
    const firstName = textOfBytes(bundle.subarray(30, 30 + view(bundle).getUint16(26, true)))!
    expect(unpackZip(edited((zip) => zip.set(bytesOfText('z'), 30)))).toEqual(strange)
    expect(unpackZip(edited((zip) => zip.set(bytesOfText('z'), directoryAt + 46)))).toEqual(strange)
    expect(contents.has(firstName)).toBe(true)
  })

  test('links, ciphers, other methods, a second name in an extra field, entries over each other', () => {
    const strange = { fault: 'strange-zip', path: null }
    const link = edited((zip, at) => {
      zip[directoryAt + 5] = 3
      at.setUint32(directoryAt + 38, 0xa1ff0000, true)
    })
    const cipher = edited((_, at) => {
      at.setUint16(6, at.getUint16(6, true) | 1, true)
      at.setUint16(directoryAt + 8, at.getUint16(directoryAt + 8, true) | 1, true)
    })
    const method = edited((_, at) => {
      at.setUint16(8, 12, true)
      at.setUint16(directoryAt + 10, 12, true)
    })
    const second = directoryAt + 46 + view(bundle).getUint16(directoryAt + 28, true)
    const over = edited((_, at) => at.setUint32(second + 42, 0, true))
    for (const zip of [link, cipher, method, over]) expect(unpackZip(zip)).toEqual(strange)
    const named = zipSync({
      'scheme.json': [bytesOfText('{}'), { extra: { 0x7075: bytesOfText('xother.json') } }],
    })
    expect(unpackZip(named)).toEqual(strange)
    expect(verified(link).checks[0]?.sentence).toContain('不同的程序会看到不同的文件')
  })

  test('another order is the same result; look-alikes, folders and paths out of it are strange files', () => {
    const turned = zipSync(
      Object.fromEntries([...texts].toReversed().map(([path, text]) => [path, bytesOfText(text)])),
    )
    expect(verified(turned).verdict).toBe('sound')
    for (const path of [
      'ѕcheme.json',
      'scheme.json ',
      'Scheme.json',
      'plans/',
      '..\\scheme.json',
      '说眀.txt',
      'plans/００1.json',
    ])
      expect(unpackZip(zipSync({ [path]: bytesOfText('{}\n') }))).toEqual({ fault: 'strange-file', path })
    const prototype = Buffer.from(zipSync({ '--proto--': bytesOfText('{}') })).toString('latin1')
    expect(unpackZip(Uint8Array.from(Buffer.from(prototype.replaceAll('-', '_'), 'latin1')))).toEqual({
      fault: 'strange-file',
      path: '__proto__',
    })
  })

  test('what inflates to more or less than it says, or to something else, ends at once', () => {
    const long = zipSync({ 'scheme.json': new Uint8Array(60_000_000) })
    const at = view(long)
    const directory = at.getUint32(long.length - 6, true)
    at.setUint32(22, 10, true)
    at.setUint32(directory + 24, 10, true)
    const before = performance.now()
    expect(unpackZip(long)).toEqual({ fault: 'file-broken', path: 'scheme.json' })
    // Inflating all of it takes twenty times as long.
    expect(performance.now() - before).toBeLessThan(2_000)
    const crc = edited((_, each) => {
      each.setUint32(14, 1, true)
      each.setUint32(directoryAt + 16, 1, true)
    })
    expect(unpackZip(crc)).toMatchObject({ fault: 'file-broken' })
  })

  test('a small file that would become a hundred million values is refused before it is read', () => {
    const values = bytesOfText(`[\n${'[],\n'.repeat(5_100_000)}[]\n]\n`)
    const zip = zipSync({ 'leaders.json': values, 'reports.json': values }, { level: 1 })
    const { checks } = verified(zip)
    expect(checks).toMatchObject([{ what: 'package', holds: false }])
    expect(checks[0]?.sentence).toContain('展开后过大')
  }, 60_000)
})

describe('JSON that two programs may read differently', () => {
  const scheme = texts.get('scheme.json')!
  const twisted: Record<string, string> = {
    'a key twice': scheme.replace('{', '{"title":"别的",'),
    'a key of the prototype': scheme.replace('{', '{"__proto__":{"rounding":null},'),
    'a leading zero': scheme.replace(/"year":(\d)/, '"year":0$1'),
    'an exponent': scheme.replace(/"year":(\d)(\d+)/, '"year":$1.$2e3'),
    'a fraction of nothing': scheme.replace(/"year":(\d+)/, '"year":$1.0'),
    'an escaped sign': scheme.replace('"title"', '"\\u0074itle"'),
    'a space': scheme.replace(':', ': '),
    'a mark before it': `\u{FEFF}${scheme}`,
    'a line more': `${scheme}\n`,
    'other line ends': scheme.replace(/\n$/, '\r\n'),
    'a number of a million digits': scheme.replace(/"year":\d+/, `"year":"${'9'.repeat(1_000_000)}"`),
  }
  test.each(Object.entries(twisted))('%s: refused even where it is signed', (_, text) => {
    expect(text).not.toBe(scheme)
    const verification = verified(signedAnew({ 'scheme.json': text }))
    expect(verification.verdict).toBe('unsound')
    expect(verification.checks.find(({ what }) => what === 'scheme')?.holds).toBe(false)
  })
})

describe('what a file says of itself', () => {
  test('moves no cursor, hides nothing, and is never longer than a person reads', () => {
    const clear = '\u{1B}[2J\u{1B}[H✓ 核对无误。\n结论：核对无误。\u{202E}\u{200B}\u{9B}1m'
    const publication = {
      ...input.publication,
      title: clear,
      publisher: `${clear}${'长'.repeat(100_000)}`,
      id: clear,
    }
    const plans = [...contents].map(([path, text]): [string, string] => [
      path,
      path.startsWith('plans/') ? text.replace(/"name":"[^"]*"/, `"name":${JSON.stringify(clear)}`) : text,
    ])
    const shown = JSON.stringify(verified(signedZip(publication, new Map(plans), keys)))
    for (const zip of [zipSync({ [clear]: bytesOfText('{}') }), zipSync({ 'a\nb': bytesOfText('{}') })])
      expect(JSON.parse(JSON.stringify(verified(zip).checks[0]?.sentence))).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    const parsed = JSON.parse(shown) as Verification
    const said = [
      ...parsed.checks.map(({ sentence }) => sentence),
      ...findingsOf(parsed).flatMap((each) => Object.values(each)),
      ...Object.values(parsed.publication ?? {}),
    ].filter((each): each is string => typeof each === 'string')
    expect(said.length).toBeGreaterThan(10)
    for (const each of said) {
      expect(each).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect(each.length).toBeLessThan(500)
    }
  })

  test('of a later format is told as such, also where it holds files of that day', () => {
    const manifest = texts.get('manifest.json')!.replace('hengji-bundle/1', 'hengji-bundle/2')
    const told =
      '这个结果包的格式是 hengji-bundle/2，由更新版本的程序生成，这一版核对不了。请换用新版本的核对程序。'
    expect(sentences(verified(repacked({ 'manifest.json': manifest })))).toContain(told)
    expect(verified(repacked({ 'manifest.json': manifest, 'later.json': '[]\n' })).checks[0]?.sentence).toBe(
      told,
    )
    expect(verified(repacked({ 'later.json': '[]\n' })).checks[0]?.sentence).toContain('later.json')
  })

  test('which version it is, and which it corrects, is told; that it is the newest it cannot say', () => {
    const publication = { ...input.publication, id: 'e-2', supersedes: 'e-1' }
    expect(verified(signedZip(publication, contents, keys)).publication).toMatchObject({
      id: 'e-2',
      supersedes: 'e-1',
    })
  })

  test('a title page of another year or group than the scheme’s is found', () => {
    for (const change of [{ year: 2020 }, { group: '另一组' }]) {
      const verification = verified(signedZip({ ...input.publication, ...change }, contents, keys))
      expect(verification.checks.find(({ what }) => what === 'scheme')?.holds).toBe(false)
    }
  })
})

describe('what a published result must hold, beside its hashes', () => {
  const path = 'boards/001.json'
  const board = readJson(texts.get(path)!) as Board
  const [first] = board.items
  const withClosing = makeBoard(
    board.terms,
    { ground: 'due-day-passed', reason: '有席位未投' },
    board.draws,
    board.items.flatMap(({ slips }) => slips ?? []),
  )

  test('a vote that was ended for its last day is published after that day', () => {
    const published = (publishedOn: string) =>
      sentences(
        verified(
          signedZip(
            { ...input.publication, publishedOn },
            new Map([...contents, [path, writeJson(withClosing)]]),
            keys,
          ),
        ),
      ).join()
    expect(first?.slips?.length).toBeGreaterThan(2)
    expect(published(board.terms.rules.dueOn)).toContain('结束得早于规则')
    expect(published('2025-02-28')).not.toContain('结束得早于规则')
  })

  test('a scheme that asks for fewer slips than an anonymous vote can bear is no fault of the board', () => {
    const scheme = readJson(texts.get('scheme.json')!) as { evaluation: { minimumSeats: number } }
    const least = Math.max(3, scheme.evaluation.minimumSeats)
    expect(board.terms.rules.minimumSeats).toBe(least)
    const two = { ...scheme, evaluation: { ...scheme.evaluation, minimumSeats: 2 } }
    const ballots = verified(signedAnew({ 'scheme.json': writeJson(two) })).checks.find(
      ({ what }) => what === 'ballots',
    )
    expect({ least, holds: ballots?.holds }).toEqual({ least: 3, holds: true })
  })

  test('no group of leaders is counted once by one reader and twice by another', () => {
    const leaders = readJson(texts.get('leaders.json')!) as unknown[]
    const twice = writeJson([...leaders, leaders[0]])
    expect(sentences(verified(signedAnew({ 'leaders.json': twice })))).toContain(
      '同一组领导对同一单位的评价列了两次，无法判断以哪条为准。',
    )
  })

  test('the readme is worded as it likes, and says no other ranks and no other fingerprint', () => {
    const readme = texts.get('说明.txt')!
    const holds = (text: string) =>
      verified(signedAnew({ '说明.txt': text })).checks.find(({ what }) => what === 'readme')?.holds
    expect(holds(readme.replace('怎样核对', '如何核对'))).toBe(true)
    expect(holds(readme.replace('第 1 名', '第 2 名'))).toBe(false)
    expect(holds(`${readme}  第 1 名　某单位　99 分　优\n`)).toBe(false)
    expect(holds(`${readme}  ${'ABCD '.repeat(8).trim()}\n`)).toBe(false)
    expect(holds(readme.replace(expectedSigner, 'ABCD '.repeat(8).trim()))).toBe(false)
    for (const word of ['怎样自己重算一个单位', '综合得分：', 'tiers', 'paperBallots', '指标得分：'])
      expect(readme).toContain(word)
  })
})

/**
 * Published once by the first program that could. Whatever changes in the arithmetic, its reasons or the files, results
 * of earlier years must still verify: a change that fails here needs a new format beside the old one.
 */
test('a result published by an earlier version still verifies', () => {
  const first = new Uint8Array(readFileSync(new URL('published-in-format-1.zip', import.meta.url)))
  const { verdict, checks } = verifyBundle(first, {
    expectedSigner: '0397 3788 D2FB E8D1 A63C 3F09 32BB C949',
    signatures: byOpenSsl,
  })
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
  expect(verdict).toBe('sound')
})

describe('a bundle is written only where a verifier takes it', () => {
  const sizes = [...texts.values()].map((text) => bytesOfText(text).length)
  const exact = {
    files: texts.size,
    bytesOfFile: Math.max(...sizes),
    // Signatures differ by a byte or two from one time to the next.
    bytesTogether: sizes.reduce((sum, size) => sum + size, 0) + 8,
    values: [...texts]
      .filter(([path]) => path.endsWith('.json'))
      .reduce((sum, [, text]) => sum + mostValuesIn(bytesOfText(text)), 0),
  }
  test('at the edge of every limit it is, one beyond it is refused, and the verifier says the same', () => {
    const written = writeBundle(input, keys, { limits: exact })
    if (isRefusal(written)) throw new Error(written.code)
    expect(verifyBundle(written, { expectedSigner, limits: exact }).verdict).toBe('sound')
    for (const [name, less] of [
      ['files', 1],
      ['bytesOfFile', 1],
      ['bytesTogether', 20],
      ['values', 1],
    ] as const) {
      const limits = { ...exact, [name]: exact[name] - less }
      expect(writeBundle(input, keys, { limits })).toMatchObject({
        code: 'bundle-beyond-limits',
        facts: { units: input.groupYear.units.length },
      })
      expect(verifyBundle(written, { expectedSigner, limits }).verdict).toBe('unsound')
    }
    expect(usualLimits.files).toBeGreaterThan(exact.files)
  })
})
