import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/reading/read-document.ts'

const samples = fileURLToPath(new URL('../../../../samples/', import.meta.url))
const expectedFiles = readdirSync(join(samples, 'documents'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.expected.json'))
  .map((name) => join(samples, 'documents', name))

interface Expected extends Record<string, unknown> {
  indicators: Record<string, unknown>[]
  findings: { rule: string; indicator: string | null }[]
}

async function readSample(expectedFile: string): Promise<OfficialDocument> {
  const path = expectedFile.replace(/\.expected\.json$/, '')
  const reading = await readDocument(new Uint8Array(readFileSync(path)), basename(path))
  if (isRefusal(reading)) throw new Error(`${path} was refused: ${reading.code}`)
  expect(reading.documents).toHaveLength(1)
  return reading.documents[0]
}

/** The parts of a value that the expectation names; a quantity is compared by its text. */
function partsNamedIn(expected: unknown, actual: unknown): unknown {
  if (typeof expected === 'string' && typeof actual === 'object' && actual !== null && 'text' in actual)
    return actual.text
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) return actual
    return expected.map((each: unknown, index) => partsNamedIn(each, actual[index]))
  }
  if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null) {
    return Object.fromEntries(
      Object.entries(expected).map(([key, value]) => [
        key,
        partsNamedIn(value, (actual as Record<string, unknown>)[key]),
      ]),
    )
  }
  return actual
}

const isDamaged = (path: string) => /damaged|row-lost/.test(path)

describe.each(
  expectedFiles.map((path) => [relative(samples, path).replace('.expected.json', ''), path] as const),
)('sample %s', (_name, path) => {
  const expected = JSON.parse(readFileSync(path, 'utf8')) as Expected

  it('is read as its content says', async () => {
    const document = await readSample(path)
    const { indicators, findings: _findings, ...head } = expected
    expect(partsNamedIn(head, document)).toEqual(head)
    expect(document.indicators).toHaveLength(indicators.length)
    indicators.forEach((row, index) => {
      const read = document.indicators[index] as OfficialDocument['indicators'][number]
      const named = partsNamedIn(row, read) as Record<string, unknown>
      for (const [field, value] of Object.entries(row)) {
        // In a damaged document a cell may stay wrong, but never without a mark.
        if (isDamaged(path) && read.doubtful.includes(field)) continue
        expect({ row: index + 1, field, value: named[field] }).toEqual({ row: index + 1, field, value })
      }
    })
  })

  it('gives exactly the findings that were put into it', async () => {
    const document = await readSample(path)
    const found = checkDocument(document).map(({ rule, indicator }) => `${rule} ${indicator ?? '-'}`)
    expect(found.toSorted()).toEqual(
      expected.findings.map(({ rule, indicator }) => `${rule} ${indicator ?? '-'}`).toSorted(),
    )
  })
})
