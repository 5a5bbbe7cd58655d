import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openDocument } from '../../src/bytes/open-document.ts'
import { opened, paragraphs, tables, texts } from './opening.ts'

/** `绩效目标考评表，权重分值` in GBK. */
const gbk = Uint8Array.from([
  0xbc, 0xa8, 0xd0, 0xa7, 0xc4, 0xbf, 0xb1, 0xea, 0xbf, 0xbc, 0xc6, 0xc0, 0xb1, 0xed, 0xa3, 0xac, 0xc8, 0xa8,
  0xd6, 0xd8, 0xb7, 0xd6, 0xd6, 0xb5,
])
const sentence = '绩效目标考评表，权重分值'

function utf16(text: string, isLittle: boolean, hasMark: boolean): Uint8Array {
  const codes = [...(hasMark ? '\ufeff' : ''), ...text].map((character) => character.charCodeAt(0))
  return Uint8Array.from(
    codes.flatMap((code) => (isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255])),
  )
}

describe('encodings are told from the bytes', () => {
  test.each([
    ['utf-8', strToU8(sentence)],
    ['utf-8', strToU8(`\ufeff${sentence}`)],
    ['utf-16le', utf16(sentence, true, true)],
    ['utf-16be', utf16(sentence, false, true)],
    ['utf-16le', utf16(sentence, true, false)],
    ['utf-16be', utf16(sentence, false, false)],
    ['gb18030', gbk],
  ])('%s (%#)', async (encoding, bytes) => {
    const document = await opened(bytes, 'a.txt')
    expect(document.encoding).toBe(encoding)
    expect(paragraphs(document)).toEqual([sentence])
    expect(document.notes).toEqual([])
  })

  test('broken bytes in GBK text are noted and do not refuse the file', async () => {
    const broken = Uint8Array.from([...gbk, 10, ...gbk.slice(0, 4), 0xff, 0x0a, ...gbk])
    const document = await opened(broken, 'a.txt')
    expect(document.encoding).toBe('gb18030')
    expect(document.notes).toEqual([{ code: 'broken-characters', facts: { count: 1 } }])
    expect(paragraphs(document)).toEqual([sentence, '绩效\ufffd', sentence])
  })

  test('broken bytes in UTF-8 text do not make it GBK', async () => {
    const bytes = strToU8(`${sentence}\n${sentence}`)
    bytes[4] = 0xff
    const document = await opened(bytes, 'a.txt')
    expect(document.encoding).toBe('utf-8')
    expect(document.notes[0]?.code).toBe('broken-characters')
    expect(paragraphs(document)[1]).toBe(sentence)
  })
})

describe('tabbed tables', () => {
  const text =
    '表前\r\n\r\n项目\t序号\t分值\r\n重点\t1-1-1\t\r\n\t1-1-2\t2\r\n\r\n项目\t分值\r\n合计\t4\r\n表后\r\n'

  test('lines with tabs between blank lines or prose are a table each; empty cells stay', async () => {
    const document = await opened(text, 'plan.txt')
    expect(paragraphs(document)).toEqual(['表前', '表后'])
    expect(tables(document).map(texts)).toEqual([
      [
        ['项目', '序号', '分值'],
        ['重点', '1-1-1', ''],
        ['', '1-1-2', '2'],
      ],
      [
        ['项目', '分值'],
        ['合计', '4'],
      ],
    ])
    expect(tables(document).map((table) => table.number)).toEqual([1, 2])
    expect(tables(document)[0]).toMatchObject({ structure: 'tabbed' })
    expect(tables(document)[0]?.rows[2]?.[1]).toEqual({
      text: '1-1-2',
      row: 3,
      column: 2,
      rowSpan: 1,
      columnSpan: 1,
    })
  })

  test('a paragraph keeps its line', async () => {
    const document = await opened(text, 'plan.txt')
    expect(document.pages[0]?.blocks.at(-1)).toEqual({ kind: 'paragraph', text: '表后', line: 9 })
  })

  test('quoted cells hold line breaks, as spreadsheets copy them', async () => {
    const document = await opened('科室\t说明\n"归集科\n贷款科"\t"他说""好"""\n信息科\t"未闭合\n', 'a.tsv')
    expect(texts(tables(document)[0])).toEqual([
      ['科室', '说明'],
      ['归集科\n贷款科', '他说"好"'],
      ['信息科', '"未闭合'],
    ])
  })

  test('a title and labels copied along from a spreadsheet are lines above the table', async () => {
    const document = await opened(
      '2024年度绩效考评表\t\t\n单位：云溪市\t\t填报日期：2024年7月\n项目\t序号\t分值\n重点\t1\t2\n',
      'a.tsv',
    )
    expect(document.pages[0]?.blocks.slice(0, 3)).toEqual([
      { kind: 'paragraph', text: '2024年度绩效考评表', line: 1 },
      { kind: 'paragraph', text: '单位：云溪市', line: 2 },
      { kind: 'paragraph', text: '填报日期：2024年7月', line: 2 },
    ])
    expect(tables(document)[0]?.rows[0]?.[0]).toMatchObject({ text: '项目', row: 3 })
  })

  test('one or two tabs before a line are an indent', async () => {
    const document = await opened('\t根据通知精神，制定本方案。\n', 'a.txt')
    expect(paragraphs(document)).toEqual(['根据通知精神，制定本方案。'])
  })
})

describe('Markdown', () => {
  test('marks are stripped, in tables drawn with tabs too', async () => {
    const document = await opened(
      '# 方案\n\n### **2.行政能力目标 (20 分)**\n\n---\n\n**项目**\t序号\n重点\t1-1-1\n',
      'plan.txt',
    )
    expect(document.format).toBe('markdown')
    expect(paragraphs(document)).toEqual(['方案', '2.行政能力目标 (20 分)'])
    expect(texts(tables(document)[0])).toEqual([
      ['项目', '序号'],
      ['重点', '1-1-1'],
    ])
  })

  test('bar tables lose their rule and keep empty cells, breaks and escaped bars', async () => {
    const document = await opened(
      '| 指标 | 值 |\n|---|:--:|\n| 满意度<br>（全年） |  |\n| a\\|b | **98%** |\n\n文',
      'a.md',
    )
    expect(texts(tables(document)[0])).toEqual([
      ['指标', '值'],
      ['满意度\n（全年）', ''],
      ['a|b', '98%'],
    ])
    expect(paragraphs(document)).toEqual(['文'])
  })

  test('a star between words is a sign of multiplication', async () => {
    const document = await opened('# 公式\n得分=A*B*权重，综合得分=目标*60%+领导*10%', 'a.md')
    expect(paragraphs(document)[1]).toBe('得分=A*B*权重，综合得分=目标*60%+领导*10%')
  })

  test('a table written as HTML keeps its merged cells', async () => {
    const document = await opened(
      '# 表\n\n<table><tr><td rowspan="2">重点</td><td>甲</td></tr><tr><td>乙</td></tr></table>\n\n完',
      'a.md',
    )
    expect(tables(document)[0]?.rows[0]?.[0]).toMatchObject({ text: '重点', rowSpan: 2 })
    expect(paragraphs(document)).toEqual(['表', '完'])
    expect(paragraphs(await opened('<table><tr><td>甲</td></tr></table>\n\n# 一\n二', 'a.md'))).toEqual([
      '一',
      '二',
    ])
  })
})

test('form feeds divide pages', async () => {
  const document = await opened('一\f二\n三\f', 'a.txt')
  expect(document.pages.map((page) => page.blocks)).toEqual([
    [{ kind: 'paragraph', text: '一', line: 1 }],
    [
      { kind: 'paragraph', text: '二', line: 1 },
      { kind: 'paragraph', text: '三', line: 2 },
    ],
  ])
})

test('comma-separated values: lines above the table are told apart, quotes are read', async () => {
  const document = await opened(
    '年度目标表,,\n单位：云溪市,,\n指标,目标,说明\n归集额,"1,234","第一行\n第二行"\n提取额,20,\n',
    'a.csv',
  )
  expect(paragraphs(document)).toEqual(['年度目标表', '单位：云溪市'])
  expect(texts(tables(document)[0])).toEqual([
    ['指标', '目标', '说明'],
    ['归集额', '1,234', '第一行\n第二行'],
    ['提取额', '20', ''],
  ])
  expect(tables(document)[0]?.rows[0]?.[0]?.row).toBe(3)
})

describe('size', () => {
  test('one line of 100 MB is refused with its length', async () => {
    const bytes = new Uint8Array(100 * 1024 * 1024).fill(0x41)
    expect(await openDocument(bytes, 'a.txt')).toEqual({
      refused: true,
      code: 'text-too-long',
      facts: { characters: bytes.length, limit: 1_000_000 },
    })
  })

  test('10,000 columns are refused with the number', async () => {
    expect(await openDocument(strToU8(`a${'\t'.repeat(9_999)}\nb\tc\n`), 'a.tsv')).toEqual({
      refused: true,
      code: 'too-many-columns',
      facts: { columns: 10_000, limit: 2_000 },
    })
  })

  test('100,000 rows are read, each of them', async () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `1-${index}\t归集\t2`).join('\n')
    const document = await opened(text, 'a.tsv')
    expect(tables(document)[0]?.rows.length).toBe(100_000)
  })
})
