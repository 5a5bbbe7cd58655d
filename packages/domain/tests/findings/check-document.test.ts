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
  readFileSync(new URL('clean-documents.yaml', import.meta.url), 'utf8'), { schema: 'failsafe' })

describe('a clean document gives no finding under any rule', () => {
  test.each(cleanDocuments)('$name', ({ given }) => {
    expect(checkDocument(documentOf(given)).map((finding) => `${finding.rule}: ${finding.message}`)).toEqual([])
  })
})

const ranks = { error: 0, query: 1 }
const placeNumbers = (at: SourcePlace | null) => [at?.page ?? 0, at?.table ?? 0, at?.row ?? 0, at?.column ?? 0]

describe('whatever a document holds or lacks', () => {
  test('checking never throws, is the same every time, and leaves the document as it is', () => {
    fc.assert(fc.property(anyDocument, (document) => {
      const before = structuredClone(document)
      const findings = checkDocument(document)
      expect(checkDocument(structuredClone(document))).toEqual(findings)
      expect(document).toEqual(before)
    }), { numRuns: 1500 })
  })

  test('findings come by place, errors first within a place', () => {
    fc.assert(fc.property(anyDocument, (document) => {
      const keys = checkDocument(document).map((finding) => [...placeNumbers(finding.at), ranks[finding.severity]])
      expect(keys).toEqual(keys.toSorted((one, other) => {
        const differing = one.findIndex((number, place) => number !== other[place])
        return differing < 0 ? 0 : (one[differing] ?? 0) - (other[differing] ?? 0)
      }))
    }), { numRuns: 300 })
  })

  test('every finding is a whole sentence that names its rule and, where it names a row, an existing one', () => {
    const ids = new Set(findingRules.map((rule) => rule.id))
    fc.assert(fc.property(anyDocument, (document) => {
      for (const finding of checkDocument(document)) {
        expect(ids.has(finding.rule)).toBe(true)
        expect(finding.message).toMatch(/。$/)
        expect(finding.message.endsWith(finding.mend)).toBe(true)
        if (finding.indicatorIndex !== null) expect(document.indicators[finding.indicatorIndex]).toBeDefined()
      }
    }), { numRuns: 300 })
  })
})

test('rules have names of their own, a Chinese title and a Chinese reason', () => {
  expect(new Set(findingRules.map((rule) => rule.id)).size).toBe(findingRules.length)
  for (const rule of findingRules) {
    expect(rule.title).toMatch(/^[\u4e00-\u9fff、]+$/)
    expect(rule.reason).toMatch(/[\u4e00-\u9fff].*。$/)
  }
})
