import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourceDocument, SourceTable } from '@hengji/domain/source/pages.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readDocument } from '../../src/reading/read-document.ts'
import { fixture, opened, paragraphs, tables, texts } from './opening.ts'

/** Rows beneath the header; `?` behind a cell whose bounds are a guess. */
async function rowsOf(name: string): Promise<string[]> {
  const document = await opened(fixture(`spaced/${name}.txt`), 'a.txt')
  return tables(document).flatMap(printed)
}

function printed(table: SourceTable): string[] {
  return table.rows.map((row) =>
    row.map((cell) => cell.text.replaceAll('\n', '⏎') + (cell.isUnsure ? '?' : '')).join('|'),
  )
}

async function planOf(name: string): Promise<EvaluationPlan> {
  const outcome = await readDocument(fixture(`spaced/${name}.txt`), `${name}.txt`)
  if (isRefusal(outcome)) throw new Error(`${name} was refused`)
  const [plan] = outcome.documents
  if (plan?.kind !== 'evaluation-plan') throw new Error(`${name} is no plan`)
  return plan
}

describe('tables whose columns are divided by single spaces', () => {
  test('wrapped cells, names set wide, torn deadlines and several departments', async () => {
    expect(await rowsOf('wrapped-cells')).toEqual([
      '序号|工作内容|分值|完成时限|责任科室|责任人',
      '1-1|完成老旧供水管网改造⏎公里数不少于12公里，并通过验收?|20|10月底前|供水科|杨 柳',
      '1-2|建成农村污水设施6座|15|12月 底前|建设科 规划科|江海',
      '1-3|河道清淤8公里|10|第三季度|河长办、建设科|田野',
      '2-1|节水型单位创建5家|15|12月底前|供水科|杨 柳 石磊',
      '2-2|办理建议提案|10|11月底前|办公室|各科室负责人',
      '|合计|70|||',
    ])
    const document = await opened(fixture('spaced/wrapped-cells.txt'), 'a.txt')
    expect(paragraphs(document).slice(-2)).toEqual(['二、工作要求', '各科室要压实责任。'])
  })

  test('each row over several lines, beneath a header of two lines that comes back', async () => {
    expect(await rowsOf('several-lines')).toEqual([
      '指标编号|指标内容|权重|时限|责任科室|责任人',
      '1-1-1|完成馆藏数字化30万页|20|9月底前|信息科|方舟',
      '1-1-2|接收到期档案4000卷|15|12月底前|征集科|林木',
      '指标编号|指标内容|权重|时限|责任科室|责任人',
      '1-2-1|开放鉴定档案2000卷|15|12月底前|保管科|江河',
    ])
  })

  test('basis and primary indicator given once: the rows beneath are unsure', async () => {
    expect(await rowsOf('given-once')).toEqual([
      '序号|文件依据|一级指标|二级指标|权重分值|完成时限|分管领导|责任科室|责任人',
      '一、重点工作目标（40分）||||||||',
      '1-1-1|市政府工作报告|扩大绿化|造林面积达到3万亩|10|6月底前|何山|造林科|白桦',
      '1-1-2|||抚育林木5万亩?|10|12月底前|何山|造林科|白桦',
      '1-2-1|市林长制工作要点|守护森林|防火道维护60公里|10|11月底前|何山|防火办|石松',
      '1-2-2|||巡护覆盖率达到95%?|10|12月底前|何山|防火办|石松',
      '二、行政能力目标（20分）||||||||',
      '4-1||依法行政?||20|12月底前|江涛|法规科|苏木',
      '|合计|||60||||',
    ])
    const plan = await planOf('given-once')
    expect(plan.indicators.map((row) => [row.code, row.basis, row.primary, row.section])).toEqual([
      ['1-1-1', '市政府工作报告', '扩大绿化', '重点工作目标'],
      ['1-1-2', '市政府工作报告', '扩大绿化', '重点工作目标'],
      ['1-2-1', '市林长制工作要点', '守护森林', '重点工作目标'],
      ['1-2-2', '市林长制工作要点', '守护森林', '重点工作目标'],
      ['4-1', null, '依法行政', '行政能力目标'],
    ])
    expect(plan.indicators[1]?.doubtful).toContain('secondary')
    expect(plan.indicators[4]?.doubtful).toContain('primary')
    expect(plan.printedTotals.map(({ weightPoints }) => weightPoints)).toEqual(['60'])
  })

  test('rows without serials are told by points and deadline', async () => {
    expect((await rowsOf('blank-serials')).slice(1)).toEqual([
      '1-1|新建健身步道9公里|20|8月底前|群体科|许昌',
      '|举办全民健身赛事30场|20|12月底前|群体科|许昌',
      '1-3|青少年训练点达到12个|20|12月底前|训练科|周全',
      '|培训社会指导员300人|20|11月底前|训练科|周全',
    ])
    expect((await rowsOf('no-serial-column')).slice(1)).toEqual([
      '常规工作|储备粮轮换2万吨|30|10月底前|丁一|储备科|范围',
      '|粮库维修4处|30|9月底前|丁一|储备科|范围',
      '|质量抽检160批次|40|12月底前|丁一|监督科|钟声',
    ])
  })

  test('sections and their parts before the serial take two columns', async () => {
    const plan = await planOf('section-columns')
    expect(plan.sections.map(({ title, parent, declaredPoints }) => [title, parent, declaredPoints])).toEqual(
      [
        ['职能工作目标', null, '60'],
        ['重点工作目标', '职能工作目标', null],
        ['常规工作目标', null, '30'],
        ['行政能力目标', null, '40'],
      ],
    )
    expect(plan.indicators.map((row) => [row.code, row.weightPoints, row.leaders, row.owners])).toEqual([
      ['1-1-1', '15', ['米芾'], ['柳永']],
      ['1-1-2', '15', ['米芾'], ['柳永']],
      ['2-1-1', '30', ['苏轼'], ['秦观']],
      ['4-1', '20', ['苏轼'], ['黄庭坚']],
      ['4-2', '20', ['苏轼'], ['晁补之']],
    ])
  })

  test('leaders and owners side by side are unsure as soon as one row has more or fewer names', async () => {
    const [, ...rows] = await rowsOf('two-names')
    expect(rows).toEqual([
      '1-1|新增养老床位200张|30|12月底前|柯南?|温岭?|养老科',
      '1-2|改造敬老院2所|30|10月底前|柯南?|温岭 孟津?|养老科',
      '1-3|救助核查率达到100%|40|12月底前||柯南?|救助科',
    ])
  })

  test('goes on over a page without a header', async () => {
    const plan = await planOf('over-two-pages')
    expect(plan.indicators.map((row) => [row.code, row.deadline, row.departments, row.owners])).toEqual([
      ['1-1', '2024-06-30', ['招商科'], ['楚天']],
      ['1-2', '2024-12-31', ['消费科'], ['温和']],
      ['1-3', '2024-11-30', ['外贸科'], ['方圆']],
      ['1-4', '2024-12-31', ['办公室'], ['常山']],
    ])
    expect(plan.totals.weightPoints).toBe('100')
  })
})

test('tasks that end like sections, times torn over two lines, and a number within the text of the last row', async () => {
  const text = [
    '序号 指标内容 责任科室 责任人 完成时限 分值',
    '1-1 建设乡镇文化站 河长办 温和 12月',
    '底前 50',
    '1-2 改造乡镇文化站 综合科 市场科 方圆 6月底前 40',
    '1-3 整治 8 条河道 水政科 常山',
    '9月底前 10',
  ].join('\n')
  const [table] = tables(await opened(text, 'a.txt'))
  expect(table && printed(table).slice(1)).toEqual([
    '1-1|建设乡镇文化站|河长办|温和|12月⏎底前|50',
    '1-2|改造乡镇文化站?|综合科 市场科?|方圆|6月底前|40',
    '1-3|整治 8 条河道|水政科|常山|9月底前|10',
  ])
})

describe('what cannot be told apart stays paragraphs', () => {
  test.each([
    ['titles within prose', 'prose-with-titles'],
    ['a table that breaks off and goes on', 'table-breaks-off'],
  ])('%s', async (_, name) => {
    expect(await rowsOf(name)).toEqual([])
  })

  test.each([
    ['a serial in the middle of a line', '2 12月底前 方圆 1-1-2 完成乙事项'],
    ['a row whose points are no figure', '完成乙事项 三分 45657 温和 综合科 方圆'],
    ['a second row that lacks its deadline', '完成乙事项 10分 每季度不少于7场 市场科 方圆'],
  ])('%s', async (_, line) => {
    const text = `序号 指标内容 分值 时限 责任科室 责任人\n1-1-1 完成甲事项 15 9月底前 综合科 温和\n${line}\n1-2-1 完成丙事项 15 9月底前 综合科 温和\n`
    const document = await opened(text, 'a.txt')
    expect(tables(document)).toEqual([])
    expect(paragraphs(document)).toHaveLength(4)
  })

  test('two plans in one text keep their own titles', async () => {
    const one = (unit: string): string =>
      `${unit}2024年度绩效考评工作方案\n\n序号 指标内容 分值 时限 责任人\n1-1 完成甲事项 50 9月底前 温和\n1-2 完成乙事项 50 9月底前 方圆\n`
    const document = await opened(`${one('甲县水务局')}\n${one('乙县水务局')}`, 'a.txt')
    expect(tables(document).map((table) => texts(table).length)).toEqual([3, 3])
    expect(paragraphs(document)).toEqual([
      '甲县水务局2024年度绩效考评工作方案',
      '乙县水务局2024年度绩效考评工作方案',
    ])
  })
})

function charactersOf(document: SourceDocument): string {
  const all = [...paragraphs(document), ...tables(document).flatMap((table) => texts(table).flat())]
  return [...all.join('').replace(/\s+/g, '')].sort().join('')
}

test('no character is lost, whatever the words and their order', async () => {
  const word = fc.constantFrom(
    '1-1',
    '1-2',
    '2-1-1',
    '3',
    '5',
    '10分',
    '9月底前',
    '长期',
    '综合科',
    '办公室、财务科',
    '温和',
    '杨',
    '柳',
    '完成甲事项',
    '新建书房5个',
    '《意见》',
    '重点工作目标（40分）',
    '合计',
    '100',
    '一、要求',
    '。',
    '各科室负责人',
  )
  const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))
  const usual = fc.constantFrom(
    '1-1 完成甲事项 15 9月底前 综合科 温和',
    '2-1 完成乙事项 10 6月底前 办公室 方圆',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(usual, line), { maxLength: 12 }), async (lines) => {
      const text = ['类别 序号 指标内容 分值 时限 责任科室 责任人', ...lines].join('\n')
      const document = await opened(text, 'a.txt')
      expect(charactersOf(document)).toBe([...text.replace(/\s+/g, '')].sort().join(''))
    }),
    { numRuns: 150 },
  )
})
