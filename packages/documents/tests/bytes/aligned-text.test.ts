import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixture, merged, opened, paragraphs, tables, texts } from './opening.ts'

describe('running text stays running text', () => {
  test('prose with stray double spaces, and words of a header in it', async () => {
    const document = await opened(fixture('typed/prose-double-spaces.txt'), 'a.txt')
    expect(tables(document)).toEqual([])
    expect(paragraphs(document)).toHaveLength(5)
  })

  test('titles of columns with nothing in columns beneath them', async () => {
    const document = await opened(
      '序号  一级指标  二级指标  权重分值\n以上各栏由各科室按照职责分工如实填写，不得空缺，逾期不报的按照规定处理，并在全市范围内予以通报。\n',
      'a.txt',
    )
    expect(tables(document)).toEqual([])
    expect(paragraphs(document)).toHaveLength(2)
  })

  test('titles in lines, and rows of which one has a cell too many', async () => {
    const text =
      '序号\n一级指标\n二级指标\n权重分值\n1-1-1\n甲事项\n完成甲\n5\n1-1-2\n乙事项\n完成乙\n又一段\n5\n1-1-3\n丙事项\n完成丙\n5\n'
    const document = await opened(text, 'a.txt')
    expect(tables(document)).toEqual([])
    expect(paragraphs(document)).toHaveLength(17)
  })
})

describe('drawn tables', () => {
  test('merged cells reach over columns and rows', async () => {
    const [table] = tables(await opened(fixture('typed/plan-heavy-box.txt'), 'a.txt'))
    expect(table?.structure).toBe('ruled')
    expect(merged(table)).toEqual(['2,1 2×1 重点工作\n目标', '2,3 2×1 扩大服务\n覆盖', '4,1 1×4 合计'])
  })

  test('rows without rules between them are told by their serials', async () => {
    const [table] = tables(await opened(fixture('typed/plan-plus-box.txt'), 'a.txt'))
    expect(table?.structure).toBe('inferred')
    expect(texts(table).map((row) => row[0])).toEqual(['序号', '1-1-1', '1-1-2', '1-2-1'])
  })

  test('a frame whose lines do not meet keeps all its text', async () => {
    const document = await opened('┌────┬──┐\n│甲乙│丙丁戊│己\n├──┼────┤\n│庚│辛壬│\n└────┴──┘\n', 'a.txt')
    expect(tables(document)).toEqual([])
    expect(paragraphs(document).join('')).toMatch(/甲乙.*丙丁戊.*己.*庚.*辛壬/)
  })
})

describe('one cell in each line', () => {
  test('rows of figures without serials are read where each has every cell', async () => {
    const text =
      '资金来源\n年初预算数\n全年预算数（A）\n全年执行数（B）\n分值\n执行率\n得分\n年度资金总额\n100\n120\n90\n10\n75%\n7.5\n基本支出\n60\n70\n60\n—\n—\n—\n注：金额单位为万元。\n'
    const [table] = tables(await opened(text, 'a.txt'))
    expect(texts(table)).toEqual([
      ['资金来源', '年初预算数', '全年预算数（A）', '全年执行数（B）', '分值', '执行率', '得分'],
      ['年度资金总额', '100', '120', '90', '10', '75%', '7.5'],
      ['基本支出', '60', '70', '60', '—', '—', '—'],
    ])
  })

  test('a row that lacks a figure leaves all of them as they are', async () => {
    const text =
      '资金来源\n年初预算数\n全年预算数（A）\n全年执行数（B）\n分值\n执行率\n得分\n年度资金总额\n100\n120\n90\n10\n75%\n7.5\n基本支出\n60\n70\n60\n—\n'
    expect(tables(await opened(text, 'a.txt'))).toEqual([])
  })
})

const words = [
  '序号',
  '一级指标',
  '二级指标',
  '权重分值',
  '完成时限',
  '责任科室',
  '1-1-1',
  '1-',
  '2',
  '12月底前',
  '办公室',
  '合计',
  '（',
  '第3项）',
  '。',
  '│',
  '─',
  '┌',
  '+--',
  '|',
  '  ',
  '      ',
  '\u3000',
  '\n',
  '\n\n',
  '\f',
  '提升服务水平',
  '注：',
]

/** Every visible character of the text stands in the document as often as before; frames are no text. */
async function expectNothingLost(text: string): Promise<void> {
  const begun = process.cpuUsage()
  const document = await opened(text, 'a.txt')
  expect(millisecondsOfWork(begun)).toBeLessThan(3_000)
  const read = [
    ...paragraphs(document),
    ...tables(document).flatMap((table) => table.rows.flat().map((cell) => cell.text)),
  ].join('')
  expect(countsOf(read)).toEqual(countsOf(text))
}

function countsOf(text: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const character of text.match(/[\u4e00-\u9fff0-9。，（）]/g) ?? [])
    counts[character] = (counts[character] ?? 0) + 1
  return counts
}

test('random text with pieces of tables never hangs and loses no character', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 160 }), async (parts) => {
      await expectNothingLost(`绩效\n${parts.join('')}`)
    }),
    { numRuns: 300 },
  )
})

test('pages with more pieces than a table has are not searched for long', async () => {
  const begun = process.cpuUsage()
  const document = await opened(
    `序号  一级指标  二级指标  分值\n${`${'甲  '.repeat(110)}\n`.repeat(2_900)}`,
    'a.txt',
  )
  expect(millisecondsOfWork(begun)).toBeLessThan(8_000)
  expect(paragraphs(document)).toHaveLength(2_901)
})

const typed = [
  'typed/plan-spaces.txt',
  'typed/plan-box.txt',
  'typed/plan-plus-box.txt',
  'typed/plan-heavy-box.txt',
  'typed/target-table-spaces.txt',
  'typed/plan-cell-lines.txt',
  'aligned/self-evaluation.txt',
  'aligned/plan-ten-columns.txt',
]
const texted = typed.map((name) => new TextDecoder().decode(fixture(name)))
const wound = fc.record({
  kind: fc.constantFrom('cut', 'line', 'blank', 'indent', 'break', 'double'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
})

function damaged(text: string, wounds: readonly { kind: string; at: number }[]): string {
  const lines = text.split('\n')
  for (const { kind, at } of wounds) {
    const index = Math.floor(at * (lines.length - 1))
    const line = lines[index] ?? ''
    if (kind === 'cut') lines[index] = line.slice(0, Math.floor(line.length * at))
    else if (kind === 'line') lines.splice(index, 1)
    else if (kind === 'blank') lines.splice(index, 0, '')
    else if (kind === 'indent') lines[index] = `   ${line}`
    else if (kind === 'break') lines.splice(index, 0, `\f${lines[3] ?? ''}`)
    else lines.splice(index, 0, line)
  }
  return lines.join('\n')
}

test.each(typed.map((name, index) => [name, texted[index] ?? ''] as const))(
  '%s, damaged at random, loses no character',
  async (_name, text) => {
    await fc.assert(
      fc.asyncProperty(fc.array(wound, { maxLength: 8 }), async (wounds) => {
        await expectNothingLost(damaged(text, wounds))
      }),
      { numRuns: text.length > 5_000 ? 25 : 150 },
    )
  },
)

/** Of the processor, not by the clock: a machine at other work takes none of it. */
function millisecondsOfWork(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
