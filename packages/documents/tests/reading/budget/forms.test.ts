import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSelfEvaluation } from '../../../src/reading/budget/read-self-evaluation.ts'
import { readTargetTable } from '../../../src/reading/budget/read-target-table.ts'
import {
  findingLines,
  fixturesIn,
  fundingLines,
  indicatorLines,
  sectionLines,
  sourceOf,
  totalLines,
} from './form-fixture.ts'

describe('budget forms are read as an officer would read them', () => {
  test.for(fixturesIn(join(import.meta.dirname, 'forms')))('$name', async (fixture) => {
    const source = await sourceOf(fixture)
    const form = fixture.form === 'self-evaluation' ? readSelfEvaluation(source) : readTargetTable(source)
    const { expect: wanted } = fixture
    expect(indicatorLines(form)).toEqual(wanted.indicators)
    if (wanted.funding) expect(fundingLines(form)).toEqual(wanted.funding)
    if (wanted.sections) expect(sectionLines(form)).toEqual(wanted.sections)
    if (wanted.totals) expect(totalLines(form)).toEqual(wanted.totals)
    if (wanted.head) expect(form).toMatchObject(wanted.head)
    if (wanted.unplaced) expect(form.unplaced.map(({ text }) => text)).toEqual(wanted.unplaced)
    if (wanted.findings) expect(findingLines(form)).toEqual(wanted.findings)
    if (wanted.goal) expect(form).toMatchObject({ overallGoal: wanted.goal })
  })
})
