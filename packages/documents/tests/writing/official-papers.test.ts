import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import type { OfficialTable } from '../../src/writing/official-table.ts'
import { linesIn, spansOf } from '../../src/writing/official-table.ts'
import { paperOfTables, tablesOf, type OfficialPaper } from '../../src/writing/official-paper.ts'
import { writeOfficialDocx } from '../../src/writing/docx/write-official-docx.ts'
import { writeOfficialTables } from '../../src/writing/write-official-table.ts'
import { opened, paragraphs, tables, texts } from '../bytes/opening.ts'

const table: OfficialTable = {
  name: '自评表',
  title: '2024年度绩效目标考评自评表',
  mark: '征求意见稿',
  noteLeft: '单位（盖章）：测试市北山管理中心',
  noteRight: '填报日期：2025年1月20日',
  lead: ['考评系列：第一组'],
  columns: [
    { title: '序号', width: 8, isCentred: true },
    { title: '指标', width: 40 },
    { title: '分值', width: 10, isCentred: true },
    { title: '项数', width: 10 },
  ],
  rows: [
    { band: '重点工作目标' },
    ['1-1', '=1+1', { points: '1.955' }, { number: '3' }],
    ['1-2', '+86\n-5\n@SUM(A1)', { points: '2' }, null],
  ],
  remarks: ['注：无。'],
  signatures: ['主要负责人（签字）', '单位（盖章）'],
}

const letter: OfficialPaper = {
  sections: [
    {
      orientation: 'upright',
      blocks: [
        { kind: 'mark', text: '公示稿' },
        { kind: 'title', text: '关于第一组\n考评结果的通报' },
        { kind: 'addressee', text: '各参评单位：' },
        { kind: 'heading', level: 1, text: '一、总体情况' },
        { kind: 'heading', level: 2, text: '（一）得分' },
        { kind: 'paragraph', text: '最高<90>分 & 最低“80”分。' },
        { kind: 'table-in-text', table },
        { kind: 'signed', by: '考评组织单位（盖章）', on: '2025-02-08' },
      ],
    },
    { orientation: 'across', blocks: [{ kind: 'table', table }] },
  ],
}

function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
}

const rows = [
  ['序号', '指标', '分值', '项数'],
  ['重点工作目标'],
  ['1-1', '=1+1', '1.955', '3'],
  ['1-2', '+86\n-5\n@SUM(A1)', '2.00', ''],
]

describe('a table as Word', () => {
  const bytes = writeOfficialDocx(paperOfTables([table]))
  const xml = partsOf(bytes)['word/document.xml'] ?? ''

  test('is read again as it was written', async () => {
    const document = await opened(bytes, 'a.docx')
    expect(tables(document).map(texts)).toContainEqual(rows)
    expect(paragraphs(document)).toEqual(
      expect.arrayContaining(['征求意见稿', table.title, '考评系列：第一组', '注：无。']),
    )
  })

  test('lies across on A4, its header on every page, no row torn, page numbers beneath', () => {
    expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml.match(/<w:tr>/g)).toHaveLength((xml.match(/<w:cantSplit\/>/g) ?? []).length)
    const parts = partsOf(bytes)
    expect(parts['word/footer1.xml']).toContain(' PAGE ')
    expect(parts['word/footer1.xml']).toContain(' NUMPAGES ')
  })

  test('names the fonts of offices, and what stands in for each', () => {
    const fonts = partsOf(bytes)['word/fontTable.xml'] ?? ''
    for (const name of ['方正小标宋简体', '仿宋_GB2312', '黑体'])
      expect(xml).toContain(`w:eastAsia="${name}"`)
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>')
  })

  test('the same paper gives the same bytes', () => {
    expect(writeOfficialDocx(paperOfTables([table]))).toEqual(bytes)
  })
})

describe('a letter', () => {
  const parts = partsOf(writeOfficialDocx(letter))
  const xml = parts['word/document.xml'] ?? ''

  test('has the page of official documents: 156 × 225 mm of text, 22 lines', () => {
    const millimetre = 1440 / 25.4
    const margins = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(xml) ?? []
    const [top = 0, right = 0, bottom = 0, left = 0] = margins.slice(1).map(Number)
    expect(top / millimetre).toBeCloseTo(37, 0)
    expect(left / millimetre).toBeCloseTo(28, 0)
    expect((11906 - left - right) / millimetre).toBeCloseTo(156, 0)
    expect((16838 - top - bottom) / millimetre).toBeCloseTo(225, 0)
    expect(Math.floor((16838 - top - bottom) / 579)).toBe(22)
    // 28 characters of 16 pt, each a quarter of a point closer, fit one line.
    expect(28 * (320 - 5)).toBeLessThanOrEqual(11906 - left - right)
  })

  test('numbers odd pages right and even ones left, in dashes', () => {
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>')
    expect(parts['word/footer1.xml']).toContain('<w:jc w:val="right"/>')
    expect(parts['word/footer2.xml']).toContain('<w:jc w:val="left"/>')
    expect(parts['word/footer1.xml']).toContain('— ')
  })

  test('keeps signs of markup as text, and writes the day as officers do', async () => {
    const document = await opened(writeOfficialDocx(letter), 'a.docx')
    expect(paragraphs(document)).toEqual(
      expect.arrayContaining(['公示稿', '各参评单位：', '最高<90>分 & 最低“80”分。', '2025年2月8日']),
    )
  })

  test('its tables make the workbook', async () => {
    const bytes = await writeOfficialTables(tablesOf(letter))
    expect((await readXlsx(bytes)).sheets.map(({ name }) => name)).toEqual(['自评表', '自评表 2'])
  })
})

describe('a table as Excel', () => {
  test('is read again as it was written, numbers to reckon with, what looks like a formula as text', async () => {
    const bytes = await writeOfficialTables([table])
    expect(tables(await opened(bytes, 'a.xlsx')).map(texts)).toContainEqual(
      expect.arrayContaining(rows.slice(0, 3)),
    )
    const { sheets } = await readXlsx(bytes)
    const found = sheets[0]?.rows.find(([code]) => code === '1-1')
    expect(found).toEqual(['1-1', '=1+1', 1.955, 3])
    expect(partsOf(bytes)['xl/worksheets/sheet1.xml']).not.toContain('<f>')
  })

  test('repeats its header, fits the width of A4 across, numbers its pages', async () => {
    const parts = partsOf(await writeOfficialTables([table]))
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
    expect(parts['xl/workbook.xml']).toMatch(/_xlnm\.Print_Titles[^>]*>[^<]*\$5:\$5</)
    expect(sheet).toMatch(/orientation="landscape"/)
    expect(sheet).toMatch(/fitToWidth="1"/)
    expect(sheet).toContain('第 &amp;P 页')
  })

  test('says it where there is nothing', async () => {
    const empty = { ...table, rows: [] }
    const [sheet] = (await readXlsx(await writeOfficialTables([empty]))).sheets
    expect(sheet?.rows.flat()).toContain('（无）')
    expect(paragraphs(await opened(writeOfficialDocx(paperOfTables([empty])), 'a.docx'))).toContain(
      '注：无。',
    )
  })
})

test('nothing that people type breaks a file', async () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 80 })
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (cell, title) => {
      const given = { ...table, title, rows: [['1', cell, { points: cell }, null]] }
      const word = unzipSync(writeOfficialDocx(paperOfTables([given])))
      // What an XML part may not hold is left out; what is left is well-formed.
      expect(strFromU8(word['word/document.xml'] ?? new Uint8Array())).not.toMatch(
        /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/,
      )
      await opened(writeOfficialDocx(paperOfTables([given])), 'a.docx')
      await opened(await writeOfficialTables([given]), 'a.xlsx')
    }),
    { numRuns: 40 },
  )
})

test('columns are shared out among the places to sign, none left over, none empty', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 6 }),
      (widths, groups) => {
        const spans = spansOf(widths, groups)
        expect(spans).toHaveLength(Math.min(groups, widths.length))
        expect(Math.min(...spans)).toBeGreaterThan(0)
        expect(spans.reduce((sum, span) => sum + span, 0)).toBe(widths.length)
      },
    ),
  )
})

test('lines are counted with Chinese characters twice as wide', () => {
  expect(linesIn('一二三四五', 10)).toBe(1)
  expect(linesIn('一二三四五六', 10)).toBe(2)
  expect(linesIn('abcdefghij\nk', 10)).toBe(2)
})

test('a city of 100 units with 60 indicators each is written in seconds', async () => {
  const large: OfficialTable = {
    ...table,
    rows: Array.from({ length: 6000 }, (_, index) => [
      `1-${index % 60}`,
      `第${index}项指标，全年办理第一类业务${index}件，满意度不低于98%。`,
      { points: `${(index % 7) + 0.25}` },
      { number: String(index) },
    ]),
  }
  const idle = process.cpuUsage()
  const begun = performance.now()
  const word = writeOfficialDocx(paperOfTables([large]))
  const written = performance.now()
  const sheet = await writeOfficialTables([large])
  const done = performance.now()
  process.stdout.write(
    `6,000 rows: docx ${Math.round(written - begun)} ms, ${word.length} bytes; xlsx ${Math.round(done - written)} ms, ${sheet.length} bytes\n`,
  )
  const { user, system } = process.cpuUsage(idle)
  // Of the processor, not by the clock: a machine at other work takes none of it.
  expect((user + system) / 1000).toBeLessThan(20_000)
  expect((await readXlsx(sheet)).sheets[0]?.rows.length).toBeGreaterThan(6000)
})
