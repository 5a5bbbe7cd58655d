import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { findingRules } from '@hengji/domain/findings/rules.ts'
import { casesOf } from '../cases.ts'
import { documentOf, type GivenDocument } from './document-of.ts'

interface ExpectedFinding {
  severity: Finding['severity']
  /** Code or name; `document` where the finding points at no row. */
  indicator: string
  /** Pieces that the message must hold. */
  says: string[]
}

const folder = new URL('../../src/findings/', import.meta.url)

test('every rule has its own file and its cases, and no case stands without its rule', () => {
  const caseFiles = readdirSync(folder)
    .filter((name) => name.endsWith('.cases.yaml'))
    .map((name) => name.replace('.cases.yaml', ''))
  expect(caseFiles.toSorted()).toEqual(findingRules.map((rule) => rule.id).toSorted())
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(findingRules.map((rule) => `${rule.id}.ts`)))
})

describe.each(findingRules.map((rule) => ({ id: rule.id, rule })))('$id', ({ id, rule }) => {
  const cases = casesOf<GivenDocument, ExpectedFinding[]>(`findings/${id}`)

  test('the cases hold faulty and clean documents', () => {
    expect(cases.some((one) => one.expect.length > 0)).toBe(true)
    expect(cases.some((one) => one.expect.length === 0)).toBe(true)
  })

  test.each(cases)('$name', ({ given, expect: expected }) => {
    const findings = rule.check(documentOf(given))
    expect(
      findings.map(({ severity, indicator, message }) => ({
        severity,
        indicator: indicator ?? 'document',
        message,
      })),
    ).toEqual(
      expected.map(({ severity, indicator }) => ({
        severity,
        indicator,
        message: expect.any(String) as string,
      })),
    )
    findings.forEach((finding, place) => {
      expect(finding.rule).toBe(id)
      expect(finding.message).not.toMatch(/undefined|null|NaN|\[object/)
      expect(finding.message).toMatch(/。$/)
      expect(finding.message.endsWith(finding.mend)).toBe(true)
      for (const words of expected[place]?.says ?? []) expect(finding.message).toContain(words)
    })
  })
})
