import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import { findingRules } from '@hengji/domain/findings/rules.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { documentOf, type GivenDocument } from './document-of.ts'
import { anyDocument } from './random-documents.ts'

interface CleanDocument {
  name: string
  given: GivenDocument
}

const cleanDocuments: CleanDocument[] = parse(
  readFileSync(new URL('clean-documents.yaml', import.meta.url), 'utf8'),
  { schema: 'failsafe' },
)

describe('a clean document gives no finding under any rule', () => {
  test.each(cleanDocuments)('$name', ({ given }) => {
    expect(checkDocument(documentOf(given)).map((finding) => `${finding.rule}: ${finding.message}`)).toEqual(
      [],
    )
  })
})

describe('a column that the whole table lacks is one finding at most, not one for each row', () => {
  const plan = cleanDocuments[0]?.given ?? {}
  test.each([
    { columns: ['weight'], rules: ['weights-do-not-add-up'] },
    { columns: ['deadline', 'deadlineText'], rules: ['missing-deadline'] },
    { columns: ['basis'], rules: [] },
    { columns: ['departments', 'owners'], rules: ['missing-owner'] },
    { columns: ['leaders'], rules: [] },
    { columns: ['owners'], rules: [] },
  ])('$columns', ({ columns, rules }) => {
    const rows = plan.rows?.map((cells) =>
      Object.fromEntries(Object.entries(cells).filter(([name]) => !columns.includes(name))),
    )
    expect(checkDocument(documentOf({ ...plan, rows: rows ?? [] })).map((finding) => finding.rule)).toEqual(
      rules,
    )
  })
})

const ranks = { error: 0, query: 1 }
const placeNumbers = (at: SourcePlace | null) => [
  at?.page ?? 0,
  at?.table ?? 0,
  at?.row ?? 0,
  at?.column ?? 0,
]

describe('whatever a document holds or lacks', () => {
  test('checking never throws, is the same every time, and leaves the document as it is', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const before = structuredClone(document)
        const findings = checkDocument(document)
        expect(checkDocument(structuredClone(document))).toEqual(findings)
        expect(document).toEqual(before)
      }),
      { numRuns: 1500 },
    )
  })

  test('findings come by place, errors first within a place', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const keys = checkDocument(document).map((finding) => [
          ...placeNumbers(finding.at),
          ranks[finding.severity],
        ])
        expect(keys).toEqual(
          keys.toSorted((one, other) => {
            const differing = one.findIndex((number, place) => number !== other[place])
            return differing < 0 ? 0 : (one[differing] ?? 0) - (other[differing] ?? 0)
          }),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('every finding is a whole sentence that names its rule and, where it names a row, an existing one', () => {
    const ids = new Set(findingRules.map((rule) => rule.id))
    fc.assert(
      fc.property(anyDocument, (document) => {
        for (const finding of checkDocument(document)) {
          expect(ids.has(finding.rule)).toBe(true)
          expect(finding.message).toMatch(/。$/)
          expect(finding.message.endsWith(finding.mend)).toBe(true)
          if (finding.indicatorIndex !== null)
            expect(document.indicators[finding.indicatorIndex]).toBeDefined()
        }
      }),
      { numRuns: 300 },
    )
  })
})

test('an error that rests on a doubtful figure becomes a query and says so', () => {
  const plan = documentOf({
    rows: [
      { code: '1-1-1', secondary: '甲' },
      { code: '1-1-1', secondary: '乙' },
    ],
  })
  const sure = checkDocument(plan).find((finding) => finding.rule === 'duplicate-indicator')
  plan.indicators[1]?.doubtful.push('code')
  const unsure = checkDocument(plan).find((finding) => finding.rule === 'duplicate-indicator')
  expect([sure?.severity, unsure?.severity]).toEqual(['error', 'query'])
  expect(unsure?.message).toContain('识读存疑')
})

test('rules have names of their own, a Chinese title and a Chinese reason', () => {
  expect(new Set(findingRules.map((rule) => rule.id)).size).toBe(findingRules.length)
  for (const rule of findingRules) {
    expect(rule.title).toMatch(/^[\u4e00-\u9fff、]+$/)
    expect(rule.reason).toMatch(/[\u4e00-\u9fff].*。$/)
  }
})
