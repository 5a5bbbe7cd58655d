import { describe, expect, test } from 'vitest'
import { blankDraft, draftOfStanding, entryOf, readDraft } from '../src/fields/report/report-draft.ts'
import type { ReportSubject } from '../src/fields/report/report-subject.ts'

const counted: ReportSubject = {
  unitId: 'u',
  documentId: 'd',
  measureId: 'm',
  name: '新增缴存职工',
  month: 8,
  measure: {
    name: '新增缴存职工',
    kind: 'number',
    unit: '人',
    direction: 'positive',
    accrual: 'total-so-far',
    annualTarget: '36000',
    isStrict: false,
    budgeted: null,
  },
  interims: [{ month: 8, value: '24000', milestone: null }],
  others: [{ month: 7, value: '21500', reachedMonth: null, executed: null }],
  standing: null,
  reachedMonth: null,
  indicatorIds: ['i'],
  isReasonRequired: false,
}
const stepped: ReportSubject = {
  ...counted,
  measure: { ...counted.measure, kind: 'milestone', unit: null, accrual: 'state', annualTarget: null },
  interims: [
    { month: 6, value: null, milestone: '方案已定' },
    { month: 12, value: null, milestone: '印发办法' },
  ],
  others: [],
}

describe('填的数怎么读', () => {
  test.each([
    ['24500', '24500'],
    ['24,500 人', '24500'],
    ['2.45万', '24500'],
  ])('%s 读作 %s', (value, read) => {
    const draft = readDraft({ ...blankDraft, value }, counted)
    expect(draft.report?.value).toBe(read)
    expect(draft.errors).toEqual({})
  })
  test.each([
    ['', '请填数'],
    ['两万多', '没有认出数来'],
    ['≥24000', '这里填实际数'],
    ['24500元', '单位和指标的不同'],
  ])('%s 当场说明', (value, message) => {
    expect(readDraft({ ...blankDraft, value }, counted).errors.value).toContain(message)
  })
  test('不写一句话时，给出将记下的话', () => {
    expect(readDraft({ ...blankDraft, value: '24500' }, counted).proposedSentence).toBe(
      '截至8月底，累计24500人，占全年目标的68.06%，比上月增加3000人。',
    )
  })
  test('低于应达数，要写一句；写了就行', () => {
    const draft = { ...blankDraft, value: '22000' }
    expect(readDraft(draft, counted).errors.sentence).toContain('没有达到应达数')
    expect(readDraft({ ...draft, sentence: '企业缓缴。' }, counted).errors).toEqual({})
  })
  test('比上月还少，先问一句', () => {
    const { queries } = readDraft({ ...blankDraft, value: '2100', sentence: '见附件。' }, counted)
    expect(queries.map(({ code }) => code)).toContain('lower-than-before')
  })
  test('代人更正要写理由', () => {
    const { errors } = readDraft({ ...blankDraft, value: '24500' }, { ...counted, isReasonRequired: true })
    expect(errors.reason).toBeDefined()
  })
})

describe('送出去的', () => {
  test('数照填的送，空着的不送，写明顶替的是哪一条', () => {
    const standing = { id: 'r7', value: '24000', reachedMonth: null, executed: null, sentence: '照常。' }
    const draft = { ...draftOfStanding({ ...counted, standing }), value: '2.45万', sentence: '' }
    // Another report has come since: the person has not seen it.
    const later = { ...counted, standing: { ...standing, id: 'r9' } }
    const entry = entryOf(draft, later, 'key-1234', false)
    expect(entry).toMatchObject({
      requestKey: 'key-1234',
      measureId: 'm',
      month: 8,
      value: '2.45万',
      isReached: null,
      sentence: null,
      supersedes: 'r7',
      isConfirmed: false,
    })
  })
  test.each([
    [6, true, 6],
    [12, true, 12],
    [0, false, null],
  ])('节点选 %s 月：到期的%s', (reachedMonth, isReached, sent) => {
    const entry = entryOf({ ...blankDraft, reachedMonth }, stepped, 'key-1234', false)
    expect(entry).toMatchObject({ value: null, isReached, reachedMonth: sent })
  })
  test('更正从原来的内容起', () => {
    const standing = { id: 'r7', value: '24000', reachedMonth: null, executed: '12', sentence: '照常。' }
    expect(draftOfStanding({ ...counted, standing })).toMatchObject({
      value: '24000',
      executed: '12',
      sentence: '照常。',
    })
  })
})
