import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { byOpenSsl } from '../../src/ballot/signatures.node.ts'
import { bytesOfText, textOfBytes } from '../../src/bytes.ts'
import type { Manifest } from '../../src/bundle/bundle-files.ts'
import { checkBoardsOf } from '../../src/bundle/check-boards.ts'
import { withSigner } from '../../src/bundle/check-signer.ts'
import { finding, type CheckName, type Verification } from '../../src/bundle/checks.ts'
import { readJson, writeJson } from '../../src/bundle/json-file.ts'
import { placeTextOf } from '../../src/bundle/tell-verification.ts'
import { verifyAndRecompute, verifyBundle, type VerifyStep } from '../../src/bundle/verify-bundle.ts'
import { manifestOf, signedZip } from '../../src/bundle/write-bundle.ts'
import { unpackZip, usualLimits } from '../../src/bundle/zip.ts'
import { makeSigningKeys, publicKeysOf, signerFingerprint } from '../../src/signing.ts'
import { bundleOf, publishedGroup } from './published-group.ts'

const keys = makeSigningKeys()
const expectedSigner = signerFingerprint(publicKeysOf(keys))
const input = await publishedGroup(7)
const bundle = bundleOf(input, keys)
const texts = new Map(
  Object.entries(unzipSync(bundle)).map(([path, bytes]) => [path, textOfBytes(bytes) ?? ''] as const),
)
const contents = new Map(
  [...texts].filter(([path]) => path !== 'manifest.json' && path !== 'signatures.json'),
)

const verified = (zip: Uint8Array, expected: string | null = expectedSigner) =>
  verifyBundle(zip, { expectedSigner: expected, signatures: byOpenSsl })
const failing = ({ checks }: Verification): CheckName[] =>
  checks.filter(({ holds }) => holds === false).map(({ what }) => what)
const sentences = ({ checks }: Verification) =>
  checks.flatMap(({ findings }) => findings.map((each) => each.sentence))

/** As someone would who unpacks, edits and packs again. */
function repacked(changes: Readonly<Record<string, string | null>>): Uint8Array {
  const files = new Map([...texts, ...Object.entries(changes)])
  const present = [...files].filter((entry): entry is [string, string] => entry[1] !== null)
  return zipSync(Object.fromEntries(present.map(([path, text]) => [path, bytesOfText(text)])))
}

/** As a forger would without the publisher's key: the manifest fits again, the signatures cannot. */
function forgedWithoutKey(changes: Readonly<Record<string, string>>): Uint8Array {
  const files = new Map([...contents, ...Object.entries(changes)])
  return repacked({ ...changes, 'manifest.json': writeJson(manifestOf(input.publication, files)) })
}

/** As a forger would with a key of their own: all of it fits, and only the fingerprint is another. */
function forgedWithOwnKey(changes: Readonly<Record<string, string>>): Uint8Array {
  return signedZip(input.publication, new Map([...contents, ...Object.entries(changes)]), makeSigningKeys())
}

describe('a published result', () => {
  test('verifies from the bundle alone, every check with its sentence', () => {
    const verification = verified(bundle)
    expect(sentences(verification)).toEqual([])
    expect(verification.verdict).toBe('sound')
    expect(verification.checks.map(({ what, holds }) => [what, holds])).toEqual([
      ['package', true],
      ['files', true],
      ['signature-sm2', true],
      ['signature-ed25519', true],
      ['signer', true],
      ['scheme', true],
      ['ballots', true],
      ['result', true],
      ['readme', true],
    ])
    for (const { sentence } of verification.checks) expect(sentence).toMatch(/[。]$/)
    expect(verification.publication?.title).toBe(input.publication.title)
  })

  test('verifies alike in JavaScript alone, as in a browser', () => {
    expect(verifyBundle(bundle, { expectedSigner })).toEqual(verified(bundle))
  })

  test('without a fingerprint from elsewhere it is not called sound, and the fingerprint is shown', () => {
    const verification = verified(bundle, null)
    expect(verification.verdict).toBe('unconfirmed')
    expect(verification.checks.find(({ what }) => what === 'signer')?.sentence).toContain(expectedSigner)
  })

  test('a fingerprint typed afterwards comes to the same as one that was there from the start', () => {
    const without = verified(bundle, null)
    const other = signerFingerprint(publicKeysOf(makeSigningKeys()))
    for (const expected of [expectedSigner, other, null])
      expect(withSigner(without, expected)).toEqual(verified(bundle, expected))
    const raised = repacked({ 'leaders.json': '[]\n' })
    expect(withSigner(verified(raised, null), expectedSigner)).toEqual(verified(raised))
    const notes = bytesOfText('不是压缩包')
    expect(withSigner(verified(notes, null), expectedSigner)).toEqual(verified(notes))
  })

  test('tells how far it is, and gives the result it came to', () => {
    const steps: VerifyStep[] = []
    const { recomputed } = verifyAndRecompute(bundle, {
      expectedSigner,
      signatures: byOpenSsl,
      onStep: (step) => void steps.push(step),
    })
    expect(recomputed?.result).toEqual(readJson(texts.get('result.json') ?? ''))
    expect(recomputed?.groupYear.units.map(({ id }) => id).toSorted()).toEqual(
      input.groupYear.units.map(({ id }) => id).toSorted(),
    )
    expect(steps.filter(({ what }) => what === 'files')).toHaveLength(contents.size)
    expect(new Set(steps.map(({ what }) => what))).toEqual(
      new Set(['package', 'files', 'scheme', 'ballots', 'result']),
    )
    for (const { done, all } of steps) expect(done).toBeLessThan(all)
    expect(verifyAndRecompute(bytesOfText('x'), { expectedSigner }).recomputed).toBeNull()
  })

  test('with boards that several have looked at it comes to the same, sound or not', () => {
    const path = 'boards/001.json'
    const score = /"score":"(\d)"/.exec(texts.get(path) ?? '')?.[1] ?? ''
    const changed = texts.get(path)!.replace(`"score":"${score}"`, `"score":"${score === '9' ? '8' : '9'}"`)
    for (const zip of [
      bundle,
      repacked({ [path]: changed }),
      repacked({ [path]: '{}\n' }),
      bytesOfText('x'),
    ]) {
      const boardFaults = new Map([0, 1, 2].flatMap((share) => [...checkBoardsOf(zip, share, 3)]))
      expect(verifyBundle(zip, { expectedSigner, boardFaults })).toEqual(verified(zip))
    }
    const done: number[] = []
    expect([...checkBoardsOf(bundle, 0, 1, (at) => void done.push(at)).keys()]).toEqual([path])
    expect(done).toEqual([0, 1])
    expect(checkBoardsOf(bundle, 1, 2).size).toBe(0)
  })

  test('packed anew by another program it is the same result', () => {
    expect(verified(repacked({})).verdict).toBe('sound')
  })

  test('the fingerprint is taken as people copy it', () => {
    expect(verified(bundle, expectedSigner.toLowerCase().replaceAll(' ', '-')).verdict).toBe('sound')
  })

  test('the same input gives the same files', () => {
    const again = unzipSync(bundleOf({ ...input, reports: input.reports.toReversed() }, keys))
    const differing = Object.keys(again).filter((path) => textOfBytes(again[path]!) !== texts.get(path))
    // SM2 draws a random number for each signature.
    expect(differing).toEqual(['signatures.json'])
  })
})

describe('one changed digit', () => {
  test.each([...texts.keys()])('in %s: found, and the file named', (path) => {
    const text = texts.get(path) ?? ''
    const digits = [...text.matchAll(/[0-9a-zA-Z]/g)].map(({ index }) => index)
    if (digits.length === 0) return
    fc.assert(
      fc.property(fc.nat(digits.length - 1), (at) => {
        const place = digits[at]!
        const changed = text.slice(0, place) + (text[place] === '1' ? '2' : '1') + text.slice(place + 1)
        const verification = verified(repacked({ [path]: changed }))
        expect(verification.verdict).toBe('unsound')
        const isSignature = path === 'signatures.json' || path === 'manifest.json'
        const named = verification.checks.flatMap(({ findings }) => findings.map(({ file }) => file))
        expect(isSignature || named.includes(path)).toBe(true)
      }),
      { numRuns: 8 },
    )
  })

  test.each([...contents.keys()])(
    'in %s, with a manifest made anew, or a key of the forger’s own: found',
    (path) => {
      const text = texts.get(path) ?? ''
      const digits = [...text.matchAll(/[0-9]/g)].map(({ index }) => index)
      if (digits.length === 0) return
      fc.assert(
        fc.property(fc.nat(digits.length - 1), (at) => {
          const place = digits[at]!
          const changed = text.slice(0, place) + (text[place] === '1' ? '2' : '1') + text.slice(place + 1)
          // Hashes fit, so it is the signatures that say it; a key of one's own fits too, so it is the fingerprint.
          const anew = failing(verified(forgedWithoutKey({ [path]: changed })))
          expect(anew.slice(0, 2)).toEqual(['signature-sm2', 'signature-ed25519'])
          const own = failing(verified(forgedWithOwnKey({ [path]: changed })))
          expect(own[0]).toBe('signer')
          // What was not only read but reckoned with is told a second time, by what follows from it.
          if (path === 'result.json') expect(own).toContain('result')
          if (path.startsWith('boards/')) expect(own.includes('ballots') || own.includes('result')).toBe(true)
        }),
        { numRuns: 3 },
      )
    },
  )

  test('any bit of the zip itself: found, or the contents are what they were', () => {
    fc.assert(
      fc.property(fc.nat(bundle.length - 1), fc.nat(7), (at, bit) => {
        const changed = Uint8Array.from(bundle)
        changed[at]! ^= 1 << bit
        const verification = verified(changed)
        if (verification.verdict !== 'sound') return
        const unpacked = unpackZip(changed)
        const files = unpacked instanceof Map ? unpacked : new Map<string, Uint8Array>()
        expect([...files].map(([path, bytes]) => [path, textOfBytes(bytes)])).toEqual(
          Object.entries(unzipSync(bundle)).map(([path, bytes]) => [path, textOfBytes(bytes)]),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('in a line of a list: the line, the unit and the indicator are named', () => {
    const text = texts.get('evaluations.json') ?? ''
    const line = text.split('\n')[2] ?? ''
    const read = JSON.parse(line.replace(/,$/, '')) as { unitId: string; indicatorId: string }
    const changed = text.replace(line, line.replace(read.indicatorId, `${read.indicatorId}0`))
    const findings = verified(repacked({ 'evaluations.json': changed })).checks.find(
      ({ what }) => what === 'files',
    )?.findings
    expect(findings).toMatchObject([
      { file: 'evaluations.json' },
      { file: 'evaluations.json', unitId: read.unitId, indicatorId: `${read.indicatorId}0` },
    ])
  })

  test('in a line of a list: it is told by the unit’s name and the serial number of the plan', () => {
    const text = texts.get('evaluations.json') ?? ''
    const line = text.split('\n')[2] ?? ''
    const { unitId, indicatorId } = JSON.parse(line.replace(/,$/, '')) as Record<string, string>
    const unit = input.groupYear.units.find(({ id }) => id === unitId)
    const indicator = unit?.indicators.find(({ id }) => id === indicatorId)
    const changed = text.replace(line, line.replace('"paperBallots":[', '"paperBallots":["1",'))
    const found = verified(repacked({ 'evaluations.json': changed }))
    const files = found.checks.find(({ what }) => what === 'files')?.findings ?? []
    expect(files[1]).toMatchObject({ unitName: unit?.name, indicatorCode: indicator?.code })
    expect(files[1]?.sentence).toContain(`（${unit?.name ?? ''} ${indicator?.code ?? ''}）`)
    const told = { ...finding('某处不符。', { file: 'x.json', unitId: 'u', indicatorId: 'i' }) }
    expect(placeTextOf(told)).toBe('（x.json，单位 u，指标 i）')
    const named = { ...told, unitName: '甲局', indicatorCode: '1-2' }
    expect(placeTextOf(named)).toBe('（x.json，单位 甲局，指标 1-2）')
    expect(placeTextOf({ ...named, sentence: '“甲局”指标 1-2 的得分不符。' })).toBe('（x.json）')
  })

  test('of a composite, with a manifest made anew: the signatures fall, and unit and both numbers are named', () => {
    const [first] = (
      readJson(texts.get('result.json') ?? '') as { units: { name: string; composite: string }[] }
    ).units
    const raised = texts
      .get('result.json')!
      .replace(`"composite":"${first!.composite}"`, '"composite":"104.99"')
    const verification = verified(forgedWithoutKey({ 'result.json': raised }))
    expect(failing(verification)).toEqual(['signature-sm2', 'signature-ed25519', 'result', 'readme'])
    expect(sentences(verification)).toContain(
      `“${first!.name}”的综合得分：公布为 104.99，重新计算为 ${first!.composite}。`,
    )
  })

  test('of a ballot, with a manifest and a key of the forger’s own: the slip is named', () => {
    const path = 'boards/001.json'
    const score = /"score":"(\d)"/.exec(texts.get(path) ?? '')?.[1] ?? ''
    const changed = texts.get(path)!.replace(`"score":"${score}"`, `"score":"${score === '9' ? '8' : '9'}"`)
    const verification = verified(forgedWithOwnKey({ [path]: changed }))
    expect(failing(verification)).toContain('signer')
    expect(failing(verification)).toContain('ballots')
    expect(
      sentences(verification).some((each) => each.includes('第 1 张票') && each.includes('签名无效')),
    ).toBe(true)
  })
})

describe('a forger with a key of their own', () => {
  /** Points changed after review, and everything after them reckoned anew. */
  const forged = (() => {
    const units = input.groupYear.units.map((unit, at) => ({
      ...unit,
      indicators: unit.indicators.map((each, index) =>
        at === 0 && index === 0
          ? {
              ...each,
              review: {
                points: each.weightPoints,
                reason: '重新认定',
                decider: '某人',
                decidedOn: '2025-02-20',
              },
            }
          : each,
      ),
    }))
    return bundleOf({ ...input, groupYear: { ...input.groupYear, units } }, makeSigningKeys())
  })()

  test('makes a bundle that holds in itself, and is told by the fingerprint alone', () => {
    const verification = verified(forged)
    expect(failing(verification)).toEqual(['signer'])
    expect(verification.checks.find(({ what }) => what === 'signer')?.sentence).toContain(expectedSigner)
  })

  test('is never called sound by a reader who has no fingerprint', () => {
    expect(verified(forged, null).verdict).toBe('unconfirmed')
  })
})

describe('what is no bundle', () => {
  test('other bytes are refused in a sentence', () => {
    for (const bytes of [
      new Uint8Array(),
      bytesOfText('你好'),
      bundle.subarray(0, bundle.length - 30),
      bundle.subarray(10),
    ]) {
      expect(failing(verified(Uint8Array.from(bytes)))[0]).toBe('package')
    }
  })

  test('a bomb is refused before it is unpacked', () => {
    const bomb = zipSync({ 'scheme.json': new Uint8Array(66_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(100_000)
    const before = process.memoryUsage().arrayBuffers
    expect(unpackZip(bomb)).toEqual({ fault: 'too-large', path: 'scheme.json' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
    const many = zipSync(
      Object.fromEntries(
        Array.from({ length: 900 }, (_, at) => [`plans/${String(at + 100)}.json`, new Uint8Array()]),
      ),
    )
    expect(unpackZip(many, { ...usualLimits, files: 500 })).toMatchObject({ fault: 'too-many-files' })
  })

  test('a size that lies lets nothing more through', () => {
    const zip = zipSync({ 'scheme.json': new Uint8Array(1_000_000) }, { level: 9 })
    const view = new DataView(zip.buffer, zip.byteOffset)
    for (let at = 0; at < zip.length - 4; at++) {
      if (view.getUint32(at, true) === 1_000_000) view.setUint32(at, 10, true)
    }
    const unpacked = unpackZip(zip)
    expect(unpacked instanceof Map ? unpacked.get('scheme.json')!.length : 0).toBeLessThanOrEqual(10)
  })

  test('strange names, paths out of the folder, and a name twice are refused', () => {
    const named = (path: string) => zipSync({ [path]: bytesOfText('{}') })
    for (const path of ['../scheme.json', '/etc/passwd', 'plans/x.json', 'run.exe', 'plans/001.json/../../x'])
      expect(unpackZip(named(path))).toEqual({ fault: 'strange-file', path })
    const twice = zipSync({ 'scheme.json': bytesOfText('1'), 'resukt.json': bytesOfText('2') })
    const text = Buffer.from(twice).toString('latin1').replaceAll('resukt.json', 'scheme.json')
    expect(unpackZip(Uint8Array.from(Buffer.from(text, 'latin1')))).toEqual({
      fault: 'file-twice',
      path: 'scheme.json',
    })
  })

  test('a file that is missing, one too many, a key twice in JSON', () => {
    expect(sentences(verified(repacked({ 'leaders.json': null })))).toContain('缺少文件 leaders.json。')
    expect(sentences(verified(repacked({ 'plans/999.json': '{}\n' })))).toContain(
      'plans/999.json 不在清单（manifest.json）中。',
    )
    const scheme = texts.get('scheme.json')!
    const doubled = scheme.replace('{', '{"title":"另一个办法",')
    expect(failing(verified(forgedWithOwnKey({ 'scheme.json': doubled })))).toContain('scheme')
  })

  test('values of any shape make a finding, never an error', () => {
    const paths = [...contents.keys()].filter((path) => path.endsWith('.json'))
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 3 }), (path, value) => {
        expect(verified(forgedWithOwnKey({ [path]: writeJson(value) })).verdict).toBe('unsound')
      }),
      { numRuns: 40 },
    )
  })

  /** Each key of each object renamed, each value made another kind: what a program that trusts shapes would trip over. */
  test('any member of any file that is missing or of another kind makes a finding, never an error', () => {
    const paths = [...contents.keys()].filter(
      (path) => path.endsWith('.json') && path !== 'questionnaire.json',
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.nat(5000),
        fc.constantFrom('gone', 'number', 'null', 'list'),
        (path, at, how) => {
          const value = readJson(texts.get(path) ?? '')
          const changed = JSON.parse(JSON.stringify(value)) as unknown
          const holders: [Record<string, unknown>, string][] = []
          const walk = (each: unknown): void => {
            if (typeof each !== 'object' || each === null) return
            for (const [key, member] of Object.entries(each)) {
              holders.push([each as Record<string, unknown>, key])
              walk(member)
            }
          }
          walk(changed)
          const place = holders[at % Math.max(1, holders.length)]
          if (place === undefined) return
          const [holder, key] = place
          if (how === 'gone') delete holder[key]
          else holder[key] = { number: 7, null: null, list: [[]] }[how]
          const text = writeJson(JSON.parse(JSON.stringify(changed)))
          if (text === texts.get(path)) return
          expect(verified(forgedWithOwnKey({ [path]: text })).verdict).toBe('unsound')
        },
      ),
      { numRuns: 120 },
    )
    // Each of the 120 is forged, signed and verified whole.
  }, 120_000)

  test('a manifest that leaves out a file, or lists one kind of hash wrongly', () => {
    const manifest = readJson(texts.get('manifest.json')!) as Manifest
    const without = { ...manifest, files: manifest.files.filter(({ path }) => path !== 'incentives.json') }
    expect(sentences(verified(repacked({ 'manifest.json': writeJson(without) })))).toContain(
      'incentives.json 不在清单（manifest.json）中。',
    )
    const wrong = { ...manifest, files: manifest.files.map((file) => ({ ...file, sha256: '0'.repeat(64) })) }
    expect(sentences(verified(repacked({ 'manifest.json': writeJson(wrong) }))).join()).toContain('SHA-256')
  })
})

test('boards of another unit, other seats or another year are no boards of this result', () => {
  const path = 'boards/001.json'
  const board = texts.get(path)!
  const changed = board.replace(`"unit":"${input.boards[0]!.terms.rules.unit}"`, '"unit":"nobody"')
  expect(sentences(verified(forgedWithOwnKey({ [path]: changed })))).toContain(
    '公布板所属的单位 nobody 不在参评单位之中。',
  )
})
