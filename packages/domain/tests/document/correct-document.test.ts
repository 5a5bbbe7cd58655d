import type { UnplacedText } from '../../src/source/document-parts.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyCorrection,
  replayCorrections,
  type Correction,
} from '@hengji/domain/document/correct-document.ts'
import { deriveDocument } from '@hengji/domain/document/derive-document.ts'
import { explainCorrectionRefusal } from '@hengji/domain/document/explain-correction-refusal.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { doubt } from '@hengji/domain/source/provenance.ts'
import { casesOf } from '../cases.ts'
import {
  fundingLine,
  plan,
  planIndicator,
  section,
  selfEvaluation,
  selfIndicator,
  targetIndicator,
  targetTable,
} from './documents.ts'

const place = { page: 1, table: 1, row: 3, column: 6 }

function doubtfulIndicator() {
  const indicator = planIndicator({
    code: '1-1-2',
    codeInferred: true,
    section: '重点工作目标',
    aspect: '职能',
    primary: '甲',
    weightPoints: '2',
    at: place,
    leaders: ['李', '明王'],
    sources: { weightPoints: { at: place, text: '２ 分' }, primary: { at: place, text: '甲' } },
  })
  doubt(indicator, 'weightPoints', '权重与合计不符')
  doubt(indicator, 'leaders', '姓名被拆开')
  return indicator
}

const documents: Record<string, () => OfficialDocument> = {
  plan: () =>
    plan({
      title: '方案',
      sections: [
        section('职能工作目标'),
        section('重点工作目标', { parent: '职能工作目标' }),
        section('常规工作目标'),
      ],
      schedule: [{ title: '制定方案', from: null, to: null, text: '2024年7月底前', at: null }],
      printedTotals: [
        { label: '合计', section: '重点工作目标', weightPoints: '4', claimedPoints: null, at: place },
      ],
      composite: {
        formula: '综合得分=甲×60%+加分',
        terms: [
          { name: '甲', coefficient: '0.6', sign: '+', cap: null },
          { name: '加分', coefficient: '1', sign: '+', cap: '5' },
        ],
      },
      indicators: [
        planIndicator({ code: '1-1-1', section: '重点工作目标', primary: '甲', weightPoints: '2' }),
        doubtfulIndicator(),
      ],
    }),
  yearless: () => plan({ year: null, indicators: [planIndicator({ code: '1-1-1' })] }),
  self: () =>
    selfEvaluation({
      funding: [fundingLine('年度资金总额', { weightPoints: '10', budgeted: '100', executed: '90' })],
      indicators: [
        selfIndicator('个数', '8个', '8个', '5', '5'),
        selfIndicator('费用', '100元', '120元', '10', '10', { levels: ['产出指标', '成本', '费用'] }),
      ],
    }),
  targets: () => targetTable({ indicators: [targetIndicator({ name: '归集额', duty: '归集' })] }),
}

/** `indicator 1 weightPoints` or `head year`, with the text. */
function correctionOf(part: string, text: string): Correction {
  const [kind = '', index, field = ''] = part.split(' ')
  const set = kind as Extract<Correction, { kind: 'set' }>['part']['in']
  return {
    kind: 'set',
    part: index === '-' ? { in: set } : { in: set, index: Number.parseInt(index ?? '', 10) },
    field,
    text,
  }
}

function valueAt(document: OfficialDocument, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null
          ? Object.entries(value).find(([key]) => key === name)?.[1]
          : undefined,
      document,
    )
}

interface CorrectionCase {
  document: string
  set: string
  text: string
}

describe('what a person types', () => {
  test.each(casesOf<CorrectionCase, Record<string, unknown>>('document/correct-document'))(
    '$name',
    ({ given, expect: expected }) => {
      const document = documents[given.document]?.()
      if (document === undefined) throw new Error(`no document ${given.document}`)
      const corrected = applyCorrection(document, correctionOf(given.set, given.text))
      if (isRefusal(corrected)) {
        expect(explainCorrectionRefusal(corrected)).toMatch(/。$/)
        expect(corrected.code).toBe(expected['refused'])
        return
      }
      for (const [path, value] of Object.entries(expected)) {
        const found = valueAt(corrected, path)
        expect([
          path,
          typeof found === 'number' || typeof found === 'boolean' ? String(found) : (found ?? 'none'),
        ]).toEqual([path, value])
      }
    },
  )
})

describe('a corrected value', () => {
  const document = deriveDocument(documents['plan']?.() ?? plan())
  const corrected = applyCorrection(document, correctionOf('indicator 1 weightPoints', '1.5'))

  test('is no longer doubtful, keeps its source and tells what stood there', () => {
    if (isRefusal(corrected)) throw new Error(corrected.code)
    expect(corrected.indicators[1]).toMatchObject({
      weightPoints: '1.5',
      doubtful: ['leaders'],
      doubtReasons: { leaders: '姓名被拆开' },
      sources: { weightPoints: { text: '２ 分' } },
      repaired: [{ field: 'weightPoints', from: '2', reason: '人工更正' }],
    })
    expect(corrected.totals.weightPoints).toBe('3.5')
    expect(corrected.sections.map(({ points }) => points)).toEqual(['3.5', '3.5', null])
  })

  test('leaves the given document untouched', () => {
    expect(document).toEqual(deriveDocument(documents['plan']?.() ?? plan()))
  })
})

describe('rows', () => {
  const document = deriveDocument(documents['plan']?.() ?? plan())

  test('accepting takes the doubt away and nothing else', () => {
    const accepted = applyCorrection(document, {
      kind: 'accept',
      part: { in: 'indicator', index: 1 },
      field: 'leaders',
    })
    if (isRefusal(accepted)) throw new Error(accepted.code)
    expect(accepted.indicators[1]).toMatchObject({
      doubtful: ['weightPoints'],
      leaders: ['李', '明王'],
      repaired: [],
    })
  })

  test('a doubtful amount of the funding can be accepted', () => {
    const line = fundingLine('年度资金总额', { budgeted: '100' })
    doubt(line, 'budgeted', '数字被截断')
    const accepted = applyCorrection(selfEvaluation({ funding: [line] }), {
      kind: 'accept',
      part: { in: 'funding', index: 0 },
      field: 'budgeted',
    })
    if (isRefusal(accepted)) throw new Error(accepted.code)
    expect(accepted.funding[0]).toMatchObject({
      budgeted: '100',
      doubtful: [],
      doubtReasons: {},
      repaired: [],
    })
  })

  test.each<Correction>([
    { kind: 'accept', part: { in: 'head' }, field: 'achievedGoal' },
    { kind: 'set', part: { in: 'head' }, field: 'expectedGoal', text: '办好四件事' },
  ])('the overall goal is no longer in doubt after %o', (correction) => {
    const form = selfEvaluation({
      overallGoal: { expected: '办好三件事', achieved: '已办好', doubtReason: '分栏已丢失' },
    })
    const settled = applyCorrection(form, correction)
    if (isRefusal(settled)) throw new Error(settled.code)
    expect(settled.overallGoal).toEqual({
      expected: correction.kind === 'set' ? '办好四件事' : '办好三件事',
      achieved: '已办好',
    })
  })

  test.each<Correction>([
    { kind: 'accept', part: { in: 'head' }, field: 'title' },
    { kind: 'accept', part: { in: 'section', index: 0 }, field: 'title' },
    { kind: 'set', part: { in: 'unplaced', index: 0 }, field: 'text', text: '甲' },
  ])('what cannot be in doubt or be set is refused: %o', (correction) => {
    expect(applyCorrection(document, correction)).toMatchObject({ refused: true, code: 'no-such-field' })
  })

  test('a removed row leaves its text among the unplaced', () => {
    const removed = applyCorrection(document, { kind: 'remove-row', index: 1 })
    if (isRefusal(removed)) throw new Error(removed.code)
    expect(removed.indicators).toHaveLength(1)
    expect(removed.unplaced).toEqual([{ text: '２ 分 甲', at: place, reason: '人工删除的行' }])
    expect(removed.totals.weightPoints).toBe('2')
  })

  test('an unplaced text can be looked at, or put where it belongs, and stays in the list', () => {
    const left = { text: '建立台账', at: { ...place, column: 9 }, reason: '这段文字归不进任何一栏' }
    const unplaced: UnplacedText[] = [left, { ...left, text: '其他' }]
    const withLeft = { ...document, unplaced }
    const used = replayCorrections(withLeft, [
      { kind: 'set', part: { in: 'indicator', index: 1 }, field: 'secondary', text: '建立台账', unplaced: 0 },
      { kind: 'set', part: { in: 'indicator', index: 1 }, field: 'primary', text: '甲其他', unplaced: 1 },
    ])
    if (isRefusal(used)) throw new Error(used.code)
    expect(used.unplaced.map(({ text, isSeen }) => [text, isSeen])).toEqual([
      ['建立台账', true],
      ['其他', true],
    ])
    expect(used.indicators[1]).toMatchObject({
      secondary: '建立台账',
      primary: '甲其他',
      sources: { secondary: { at: left.at, text: '建立台账' }, primary: { at: place, text: '甲' } },
    })
    const seen = applyCorrection(withLeft, {
      kind: 'accept',
      part: { in: 'unplaced', index: 1 },
      field: 'text',
    })
    if (isRefusal(seen)) throw new Error(seen.code)
    expect(seen.unplaced).toEqual([left, { ...left, text: '其他', isSeen: true }])
    expect(
      applyCorrection(withLeft, {
        kind: 'set',
        part: { in: 'head' },
        field: 'title',
        text: '甲',
        unplaced: 2,
      }),
    ).toMatchObject({ refused: true, code: 'no-such-part' })
  })

  test('an inserted row belongs where its neighbour above belongs', () => {
    const inserted = applyCorrection(document, { kind: 'insert-row', index: 2 })
    if (isRefusal(inserted)) throw new Error(inserted.code)
    expect(inserted.indicators[2]).toMatchObject({
      section: '重点工作目标',
      aspect: '职能',
      code: null,
      weightPoints: null,
      at: { page: 1, table: 1, row: null, column: null },
      repaired: [{ field: 'row', reason: '人工更正：增加的行' }],
    })
  })

  test.each(['self', 'targets'])('rows of a %s come and go too', (kind) => {
    const form = deriveDocument(documents[kind]?.() ?? plan())
    const there = replayCorrections(form, [
      { kind: 'insert-row', index: 0 },
      { kind: 'remove-row', index: 0 },
    ])
    expect(there).toEqual(form)
  })

  test.each<Correction>([
    { kind: 'remove-row', index: 2 },
    { kind: 'insert-row', index: 3 },
    { kind: 'insert-row', index: -1 },
    { kind: 'accept', part: { in: 'indicator', index: 9 }, field: 'leaders' },
    { kind: 'accept', part: { in: 'funding', index: 0 }, field: 'budgeted' },
    { kind: 'accept', part: { in: 'unplaced', index: 0 }, field: 'text' },
    { kind: 'set', part: { in: 'indicator' }, field: 'primary', text: '甲' },
  ])('what is not there is refused: %o', (correction) => {
    expect(applyCorrection(document, correction)).toMatchObject({ refused: true, code: 'no-such-part' })
  })
})

describe('replaying', () => {
  const document = deriveDocument(documents['plan']?.() ?? plan())

  test('says which of the corrections is refused', () => {
    const refused = replayCorrections(document, [
      correctionOf('indicator 0 weightPoints', '3'),
      correctionOf('indicator 1 weightPoints', '很多'),
    ])
    expect(refused).toMatchObject({ refused: true, code: 'not-points', facts: { position: 1, text: '很多' } })
  })

  test('equals applying one by one, never throws, and derives everything', () => {
    const fields = fc.constantFrom(
      'code',
      'section',
      'weightPoints',
      'deadline',
      'leaders',
      'target',
      'annualTarget',
      'levels',
      'direction',
      'toString',
      'title',
      'year',
      'parent',
      'formula',
      'cap',
      'from',
    )
    const texts = fc.oneof(
      fc.constantFrom(
        '',
        '1-2-1',
        '2分',
        '6月底前',
        '郭、林',
        '8个',
        '重点工作目标',
        '反向',
        '2024',
        '综合得分=甲×60%',
        '2024-06-30',
      ),
      fc.string({ maxLength: 20 }),
    )
    const parts = fc.constantFrom(
      'indicator',
      'funding',
      'section',
      'schedule',
      'head',
      'composite',
      'unplaced' as const,
    )
    const index = fc.nat(3)
    const corrections = fc.array(
      fc.oneof(
        fc.record(
          {
            kind: fc.constant('set' as const),
            part: fc.record({ in: parts, index }, { requiredKeys: ['in'] }),
            field: fields,
            text: texts,
            unplaced: index,
          },
          { requiredKeys: ['kind', 'part', 'field', 'text'] },
        ),
        fc.record({
          kind: fc.constant('accept' as const),
          part: fc.record({ in: parts, index }, { requiredKeys: ['in'] }),
          field: fields,
        }),
        fc.record({ kind: fc.constantFrom('remove-row' as const, 'insert-row' as const), index }),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(fc.constantFrom('plan', 'self', 'targets', 'yearless'), corrections, (kind, list) => {
        let current = deriveDocument(documents[kind]?.() ?? plan())
        const accepted: Correction[] = []
        for (const correction of list) {
          const next = applyCorrection(current, correction)
          if (isRefusal(next)) {
            expect(explainCorrectionRefusal(next)).toMatch(/。$/)
            continue
          }
          accepted.push(correction)
          current = next
        }
        expect(replayCorrections(documents[kind]?.() ?? plan(), accepted)).toEqual(current)
        expect(deriveDocument(current)).toEqual(current)
      }),
      { numRuns: 300 },
    )
  })
})
