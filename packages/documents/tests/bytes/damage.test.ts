import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { openDocument } from '../../src/bytes/open-document.ts'
import { docx, fixture, paragraph, run } from './opening.ts'

const small = new Set([
  'plan.docx',
  'plan-calc.xlsx',
  'plan-calc.xls',
  'no-lines.pdf',
  'numbers-calc.html',
  'numbers-calc.xls',
  'notice.doc',
])
const names = readdirSync(new URL('fixtures/', import.meta.url)).filter((name) => small.has(name))
const longest = 5_000

interface Wound {
  kind: 'flip' | 'cut' | 'insert' | 'repeat'
  at: number
  length: number
  byte: number
}

const wounds = fc.array(
  fc.record<Wound>({
    kind: fc.constantFrom('flip', 'cut', 'insert', 'repeat'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 300 }),
    byte: fc.integer({ min: 0, max: 255 }),
  }),
  { minLength: 1, maxLength: 6 },
)

function damaged(bytes: Uint8Array, all: Wound[]): Uint8Array {
  let result = [...bytes]
  for (const { kind, at, length, byte } of all) {
    const place = Math.floor(at * result.length)
    if (kind === 'flip') result[place] = byte
    else if (kind === 'cut') result.splice(place, length)
    else if (kind === 'insert')
      result.splice(place, 0, ...Array.from({ length }, (_, index) => (byte + index * 31) % 256))
    else result = [...result.slice(0, place), ...result.slice(Math.max(place - length, 0))]
  }
  return Uint8Array.from(result)
}

/** Pages of blocks, or a refusal with its code; within a bounded time. */
async function staysSane(bytes: Uint8Array, name: string): Promise<void> {
  const begun = process.cpuUsage()
  const outcome = await openDocument(bytes, name)
  expect(millisecondsOfWork(begun)).toBeLessThan(longest)
  if (isRefusal(outcome)) expect(outcome.code).toMatch(/^[a-z-]+$/)
  else for (const page of outcome.pages) expect(Array.isArray(page.blocks)).toBe(true)
}

test.each(names)(
  '%s, damaged at random, is opened or refused',
  async (name) => {
    const whole = fixture(name)
    await fc.assert(
      fc.asyncProperty(wounds, async (all) => staysSane(damaged(whole, all), name)),
      { numRuns: 40 },
    )
  },
  120_000,
)

test('XML damaged inside a sound zip is opened or refused', async () => {
  const body = `${paragraph(run('一'))}<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraph(run('甲'))}</w:tc></w:tr></w:tbl>`
  const xml = new TextEncoder().encode(`<w:document><w:body>${body}</w:body></w:document>`)
  await fc.assert(
    fc.asyncProperty(wounds, async (all) => {
      await staysSane(docx('', {}, { 'word/document.xml': damaged(xml, all) }), 'a.docx')
    }),
    { numRuns: 300 },
  )
}, 120_000)

test('any bytes at all are opened or refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 2000 }),
      fc.constantFrom('a.txt', 'a.docx', 'a.pdf', 'a'),
      staysSane,
    ),
    { numRuns: 300 },
  )
}, 120_000)

test('any text is opened, no character of it lost', async () => {
  const pieces = fc.array(
    fc.constantFrom('甲', '1-1-1', '\t', '\n', '"', '|', '#', ' ', '**', '---', '\r\n', ',', '<b>'),
    { maxLength: 60 },
  )
  await fc.assert(
    fc.asyncProperty(pieces, async (all) => {
      const outcome = await openDocument(new TextEncoder().encode(all.join('')), 'a.txt')
      if (isRefusal(outcome)) {
        expect([outcome.code, all.join('')]).toEqual(['empty-file', ''])
        return
      }
      const read = outcome.pages
        .flatMap((page) => page.blocks)
        .flatMap((block) =>
          block.kind === 'paragraph' ? [block.text] : block.rows.flat().map((cell) => cell.text),
        )
        .join('')
      const count = (text: string): number => text.split('甲').length + text.split('1-1-1').length
      expect(count(read)).toBe(count(all.join('')))
    }),
    { numRuns: 500 },
  )
})

/** Of the processor, not by the clock: a machine at other work takes none of it. */
function millisecondsOfWork(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
