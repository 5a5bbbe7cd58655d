import { describe, expect, test } from 'vitest'
import { archiveFolder, archivePaths } from '../../src/evidence/archive-paths.ts'
import { findDoubledEvidence } from '../../src/evidence/doubled-evidence.ts'
import { findMissingEvidence } from '../../src/evidence/missing-evidence.ts'
import { plainFileName } from '../../src/evidence/plain-file-name.ts'
import { proposeIndicators, type IndicatorByName } from '../../src/evidence/propose-indicators.ts'
import { casesOf } from '../cases.ts'

test.each(casesOf<{ name: string }, { name: string }>('evidence/plain-file-name'))(
  '$name',
  ({ given, expect: wanted }) => {
    expect(plainFileName(given.name)).toBe(wanted.name)
  },
)

describe('missing proof', () => {
  interface Given {
    direction: 'positive' | 'reverse' | 'equal'
    annualTarget?: string
    isStrict?: string
    attached: string
    reports: { month: string; value?: string; isReached?: string }[]
  }
  test.each(casesOf<Given, 'none' | { why: string; month: string }>('evidence/missing-evidence'))(
    '$name',
    ({ given, expect: wanted }) => {
      const found = findMissingEvidence({
        direction: given.direction,
        annualTarget: given.annualTarget ?? null,
        isStrict: given.isStrict === 'true',
        attached: Number(given.attached),
        reports: given.reports.map((each) => ({
          month: Number(each.month),
          value: each.value ?? null,
          isReached: each.isReached === undefined ? null : each.isReached === 'true',
        })),
      })
      expect(found === null ? 'none' : { why: found.why, month: String(found.month) }).toEqual(wanted)
    },
  )
})

describe('doubled proof', () => {
  interface Content {
    id: string
    year: string
    contentHash: string
    textHash?: string
    measureIds: string[]
  }
  interface Given {
    ofYear: Content[]
    earlier?: { year: string; contentHash: string }[]
  }
  test.each(casesOf<Given, string[]>('evidence/doubled-evidence'))('$name', ({ given, expect: wanted }) => {
    const found = findDoubledEvidence(
      given.ofYear.map((each) => ({ ...each, year: Number(each.year), textHash: each.textHash ?? null })),
      given.earlier?.map((each) => ({ ...each, year: Number(each.year) })),
    )
    expect(found.map((each) => [each.why, ...each.evidenceIds].join(' '))).toEqual(wanted)
  })

  test('names the latest of the years before', () => {
    const earlier = [2023, 2021, 2022].map((year) => ({ year, contentHash: 'x' }))
    const ofYear = [{ id: 'a', year: 2024, contentHash: 'x', textHash: null, measureIds: [] }]
    expect(findDoubledEvidence(ofYear, earlier)).toEqual([
      { why: 'earlier-year', evidenceIds: ['a'], year: 2023 },
    ])
  })
})

describe('proposals by name', () => {
  const plan: IndicatorByName[] = [
    { indicatorId: 'a', code: '1-1-1', primary: '优化服务', secondary: '开展窗口服务工作，完成情况每季通报' },
    { indicatorId: 'b', code: '1-1-2', primary: '优化服务', secondary: '推进档案整理工作，完成情况每季通报' },
    { indicatorId: 'c', code: '1-3-2', primary: '扩大归集', secondary: '住房公积金归集额达到 36 亿元' },
  ]
  test.each(casesOf<{ fileName: string }, string[]>('evidence/propose-indicators'))(
    '$name',
    ({ given, expect: wanted }) => {
      expect(proposeIndicators(given.fileName, plan).map((each) => `${each.indicatorId} ${each.by}`)).toEqual(
        wanted,
      )
    },
  )
})

describe('places in the archive', () => {
  test('keep a proof of several indicators once, and number names that would meet', () => {
    const first = archiveFolder('1-1-1', '归集/提取?')
    const second = archiveFolder('1-1-2', '档案')
    const items = [
      { evidenceId: 'a', fileName: '证明.pdf', folder: first },
      { evidenceId: 'b', fileName: '证明.PDF', folder: first },
      { evidenceId: 'a', fileName: '证明.pdf', folder: second },
      { evidenceId: 'c', fileName: '../../x.doc', folder: null },
    ]
    expect(archivePaths(items)).toEqual([
      { evidenceId: 'a', path: '1-1-1 归集 提取_/证明.pdf', isKept: true },
      { evidenceId: 'b', path: '1-1-1 归集 提取_/证明（2）.PDF', isKept: true },
      { evidenceId: 'a', path: '1-1-1 归集 提取_/证明.pdf', isKept: false },
      { evidenceId: 'c', path: '0 未关联指标/x.doc', isKept: true },
    ])
  })

  test('are short enough for a Windows disk', () => {
    const folder = archiveFolder('1-10-12', '长'.repeat(500))
    const [place] = archivePaths([{ evidenceId: 'a', fileName: `${'长'.repeat(500)}.xlsx`, folder }])
    expect(place?.path.length).toBeLessThan(180)
    expect(place?.path.endsWith('.xlsx')).toBe(true)
  })
})
