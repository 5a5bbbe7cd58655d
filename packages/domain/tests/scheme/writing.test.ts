import { describe, expect, test } from 'vitest'
import { readUnitList } from '@hengji/domain/organization/unit-list.ts'
import { compareSchemes } from '@hengji/domain/scheme/compare-schemes.ts'
import { moveScheme } from '@hengji/domain/scheme/move-scheme.ts'
import { schemePlaceWords } from '@hengji/domain/scheme/scheme-words.ts'
import { schemeFaults } from '@hengji/domain/scoring/scheme-faults.ts'
import { sampleScheme, sampleSchemes } from './scheme-samples.ts'

const scheme = sampleScheme('housing-fund-2024')

describe('all faults of a scheme at once', () => {
  test.each(sampleSchemes)('%s has none', (name) => {
    expect(schemeFaults(sampleScheme(name))).toEqual([])
  })

  test('each stands at its own field, with a sentence', () => {
    const { sections } = scheme
    const wrong = {
      ...scheme,
      title: '',
      sections: sections.map((section, index) => (index === 2 ? { ...section, points: '五十二' } : section)),
      schedule: [{ title: '制定方案', from: null, to: '2024-02-30' }],
    }
    const faults = schemeFaults(wrong)
    expect(faults.map(({ path }) => path)).toEqual(['title', 'sections[2].points', 'schedule[0].to'])
    expect(faults[1]).toMatchObject({
      place: '各部分第 3 项的分值',
      sentence: '请填不带正负号的数，如 16 或 16.5。',
    })
  })

  test('what does not fit is told beside what cannot be read', () => {
    const wrong = {
      ...scheme,
      title: '',
      grades: [
        { title: '优', from: '90' },
        { title: '差', from: '60' },
      ],
    }
    expect(schemeFaults(wrong).map(({ path }) => path)).toEqual(['title', 'grades[1]'])
    expect(schemeFaults({ 名称: '不是办法' }).length).toBeGreaterThan(0)
    expect(schemeFaults(null)).toHaveLength(1)
  })

  test('numbers that do not fit are all told', () => {
    const wrong = {
      ...scheme,
      sections: scheme.sections.map((section) =>
        section.title === '行政能力目标' ? { ...section, points: '21' } : section,
      ),
      grades: [
        { title: '优', from: '90' },
        { title: '差', from: '60' },
      ],
    }
    expect(schemeFaults(wrong).map(({ path, sentence }) => [path, sentence])).toEqual([
      ['sections', '合计 101，应为 100。'],
      ['grades[1]', '下限应逐级降低，只有最后一级不填下限。'],
    ])
  })

  test('the formula asks for its components', () => {
    const [fault] = schemeFaults({ ...scheme, formula: `${scheme.formula}+群众点赞` })
    expect(fault).toMatchObject({ path: 'formula' })
  })
})

test('a scheme moves to another year with its title and its days', () => {
  const leap = { ...scheme, schedule: [{ title: '总结', from: null, to: '2024-02-29' }] }
  const moved = moveScheme(leap, 2025)
  expect(moved).toMatchObject({ year: 2025, title: '市直政府系列 2025（住房公积金中心）' })
  expect(moved.schedule[0]?.to).toBe('2025-02-28')
  expect(moveScheme(moved, 2028).schedule[0]?.to).toBe('2028-02-29')
  expect(moved.approval.map(({ dueOn }) => dueOn?.slice(0, 4))).toEqual(Array(6).fill('2025'))
  expect(moveScheme(moveScheme(scheme, 2030), 2024)).toEqual(scheme)
})

describe('two schemes', () => {
  test('that are the same differ nowhere', () => {
    expect(compareSchemes(scheme, structuredClone(scheme))).toEqual([])
  })

  test('differ where a value, a row or the order was changed', () => {
    const [first, second, ...rest] = scheme.approval
    if (!first || !second) throw new Error('too few steps')
    const changed = {
      ...scheme,
      lamps: scheme.lamps.map((lamp) => (lamp.colour === 'green' ? { ...lamp, fromPercent: '85' } : lamp)),
      grades: scheme.grades.filter(({ title }) => title !== '中'),
      approval: [first, ...rest, second],
    }
    expect(compareSchemes(scheme, changed).map(({ place, before, after }) => [place, before, after])).toEqual(
      [
        ['等次“中”', '名称 中，下限 60', null],
        ['亮灯“绿灯”的下限（%）', '80', '85'],
        [
          '审批步骤的次序',
          '拟制方案、同组互审、集中审核、分管副市长审定、审核批复、向社会公开',
          '拟制方案、集中审核、分管副市长审定、审核批复、向社会公开、同组互审',
        ],
      ],
    )
  })
})

test.each([
  ['', '全文'],
  ['panel.method.dropEachEnd', '考评组打分的汇总办法的两头各去掉几个'],
  ['approval[0].kind', '审批步骤第 1 项的种类'],
  ['rounding.composite', '综合得分的小数位数'],
])('the place %j is called %s', (path, words) => {
  expect(schemePlaceWords(path)).toBe(words)
})

describe('a pasted list of units', () => {
  const read = (text: string, taken: string[] = []) =>
    readUnitList(text, taken, '政府部门').map(({ line, name, kind, fault }) => [line, name, kind, fault])

  test('has one a line, with its kind after a tab or a comma', () => {
    expect(read('序号\t单位名称\t类别\n1\t市教育局\n2\t市图书馆\t事业单位\n\n3、市水务局，直属机构')).toEqual(
      [
        [2, '市教育局', '政府部门', null],
        [3, '市图书馆', '事业单位', null],
        [5, '市水务局', '直属机构', null],
      ],
    )
  })

  test('leaves out what is there, comes twice or is too long', () => {
    expect(
      read(`市教育局\n市 水务局\n市水务局\n${'很'.repeat(81)}`, ['市教育局']).map((line) => line[3]),
    ).toEqual(['taken', null, 'twice', 'too-long'])
  })
})
