import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { readDocument } from '../../../src/reading/read-document.ts'
import { renderPlan, type RenderedPlan } from './render-reading.ts'

const folder = new URL('./fixtures/', import.meta.url)
const documents = readdirSync(folder).filter(
  (name) => !name.includes('.expected.') && !name.startsWith('lost-structure'),
)

async function readPlans(name: string): Promise<EvaluationPlan[]> {
  const read = await readDocument(readFileSync(new URL(name, folder)), name)
  if (isRefusal(read)) throw new Error(`${name} refused: ${read.code}`)
  return read.documents.flatMap((document) => (document.kind === 'evaluation-plan' ? [document] : []))
}

describe('plans of other shapes', () => {
  test.each(documents)('%s is read as expected', async (name) => {
    const expected: RenderedPlan[] = parse(
      readFileSync(new URL(`${name.replace(/\.\w+$/, '')}.expected.yaml`, folder), 'utf8'),
    )
    expect((await readPlans(name)).map(renderPlan)).toEqual(expected)
  })
})

describe('what a reviewer finds in them', () => {
  const expected = parse(readFileSync(new URL('findings.expected.yaml', folder), 'utf8')) as Record<
    string,
    string[]
  >

  test.each(readdirSync(folder).filter((name) => !name.includes('.expected.')))(
    '%s: each fault, and nothing that is none',
    async (name) => {
      const found = (await readPlans(name))
        .flatMap((plan) => checkDocument(plan))
        .map((one) => `${one.severity} ${one.rule} ${one.indicator ?? '-'}`)
      expect(found).toEqual(expected[name])
    },
  )
})

interface MeantIndicator {
  code: string
  section: string
  aspect: string | null
  primary: string | null
  secondary: string | null
  weightPoints: string | null
  deadline: string | null
  leaders: string[]
  departments: string[]
  owners: string[]
}

const certain = [
  'code',
  'section',
  'aspect',
  'weightPoints',
  'deadline',
  'leaders',
  'departments',
  'owners',
] as const

describe('a plan whose merged cells were lost and whose rows shifted, page by page otherwise', () => {
  const meant: MeantIndicator[] = (
    parse(readFileSync(new URL('lost-structure.expected.yaml', folder), 'utf8')) as {
      indicators: MeantIndicator[]
    }
  ).indicators

  test('all 57 rows have the right serial, section, points, deadline, departments and people', async () => {
    const [plan] = await readPlans('lost-structure.txt')
    const read = plan?.indicators.map((row) =>
      Object.fromEntries(certain.map((field) => [field, row[field]])),
    )
    expect(read).toEqual(meant.map((row) => Object.fromEntries(certain.map((field) => [field, row[field]]))))
  })

  test('texts stand where they belong, or are marked', async () => {
    const [plan] = await readPlans('lost-structure.txt')
    const silent = meant.flatMap((row, index) => {
      const read = plan?.indicators[index]
      return (['primary', 'secondary'] as const)
        .filter(
          (field) =>
            read?.[field] !== row[field] &&
            row.code.split('-').length === 3 &&
            read?.doubtful.includes(field) !== true,
        )
        .map((field) => `${row.code} ${field}`)
    })
    expect(silent).toEqual([])
  })

  test('the empty row stays empty and every text of the page is placed', async () => {
    const [plan] = await readPlans('lost-structure.txt')
    const empty = plan?.indicators.find((row) => row.code === '1-3-2')
    expect(empty).toMatchObject({
      primary: null,
      secondary: null,
      weightPoints: null,
      deadline: null,
      owners: [],
    })
    expect(plan?.unplaced).toEqual([])
    expect(plan?.printedTotals.map((total) => [total.section, total.weightPoints])).toEqual([
      ['职能工作目标', '68'],
      ['行政能力目标', '20'],
      [null, '100'],
    ])
  })
})
