import { fileURLToPath } from 'node:url'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { openDocument } from '../../src/bytes/open-document.ts'
import { recogniseKind } from '../../src/reading/recognise-kind.ts'
import { splitDocuments } from '../../src/reading/split-documents.ts'
import { fixturesIn, sourceOf } from './budget/form-fixture.ts'

const forms = fixturesIn(fileURLToPath(new URL('./budget/forms', import.meta.url)))
const plans = new URL('./plan/fixtures/', import.meta.url)
const planNames = readdirSync(plans).filter((name) => !name.includes('.expected.'))

describe('the kind of a document', () => {
  test.each(forms.map((form) => [form.name, form] as const))('%s', async (_, form) => {
    const source = await sourceOf(form)
    expect(recogniseKind(source).kind).toBe(form.form)
    expect(splitDocuments(source)).toHaveLength(1)
  })

  test.each(planNames)('%s is a plan', async (name) => {
    const source = await openDocument(readFileSync(new URL(name, plans)), name)
    if (isRefusal(source)) throw new Error(source.code)
    expect(recogniseKind(source).kind).toBe('evaluation-plan')
    expect(splitDocuments(source)).toHaveLength(name === 'two-plans.txt' ? 2 : 1)
  })
})
