import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { shownNumber } from '../../src/bytes/sheet/shown-number.ts'
import { fixture, merged, opened, paragraphs, tables, texts } from './opening.ts'

const shown = [
  ['名称', '数值'],
  ['执行率', '97.85%'],
  ['满意度', '98%'],
  ['预算', '2,374.91'],
  ['金额', '1,234,568'],
  ['得分', '9.79'],
  ['四舍五入', '1.01'],
  ['完成日期', '2024年7月31日'],
  ['时限', '2024-07-31'],
  ['人数', '36000人'],
  ['常规', '2323.94'],
  ['浮点', '0.3'],
  ['负数', '-12.5'],
  ['零', '—'],
  ['公式', '97.85'],
]

describe.each(['numbers-calc.xlsx', 'numbers-calc.xls'])('%s', (name) => {
  test('numbers, dates and formulas stand as the cells show them', async () => {
    const document = await opened(fixture(name), name)
    expect(texts(tables(document)[0])).toEqual(shown)
  })

  test('lines above the table are paragraphs; cells keep the rows of the worksheet', async () => {
    const document = await opened(fixture(name), name)
    expect(paragraphs(document)).toEqual(['数字格式示例表', '填报单位：云溪市住房公积金管理中心'])
    expect(tables(document)[0]?.rows[0]?.[0]).toMatchObject({ row: 3, column: 1 })
    expect(document.pages.map((page) => page.label)).toEqual(['数字格式', '旧表'])
  })

  test('hidden rows and sheets are kept, with a note', async () => {
    const document = await opened(fixture(name), name)
    expect(document.notes).toEqual([{ code: 'hidden-content', facts: { sheets: 1, rows: 1, columns: 0 } }])
    expect(texts(tables(document)[1])).toEqual([
      ['名称', '说明'],
      ['停用', '上年用过'],
    ])
  })
})

test('a number is shown by its format, half-up in decimals', () => {
  const cases: [string, string, string][] = [
    ['0.97850000000000004', '0.00%', '97.85%'],
    ['0.98', '0%', '98%'],
    ['1.005', '0.00', '1.01'],
    ['2.675', '0.00', '2.68'],
    ['1234567.891', '#,##0.00', '1,234,567.89'],
    ['-1234.5', '#,##0.00;[Red]-#,##0.00', '-1,234.50'],
    ['-5', '(0)', '-(5)'],
    ['-5', '0;(0)', '(5)'],
    ['12345678', '0!.0,"万"', '1234.6万'],
    ['5', '000', '005'],
    ['0.5', '#.##', '.5'],
    ['0', '#,##0', '0'],
    ['12', '0_ ', '12'],
    ['1500', '0.0,"千元"', '1.5千元'],
    ['3', '第0项', '第3项'],
    ['12', '[DBNum1]General', '十二'],
    ['3', '[DBNum2]0', '叁'],
    ['45504.5', 'yyyy/m/d h:mm', '2024/7/31 12:00'],
    ['45504', '[$-804]yyyy"年"m"月"', '2024年7月'],
    ['45504', 'aaaa', '星期三'],
    ['0.75', 'h:mm AM/PM', '6:00 PM'],
    ['1.5', '[h]:mm', '36:00'],
    ['60', 'yyyy-mm-dd', '1900-02-29'],
    ['1', 'yyyy-mm-dd', '1900-01-01'],
    ['85', '[>=90]"优";[>=80]"良";"中"', '良'],
    ['0.1', 'General', '0.1'],
    ['13715851.7249', 'General', '13715851.72'],
    ['123456789012345', 'General', '123456789012345'],
    ['0.30000000000000004', 'General', '0.3'],
    ['1E-3', 'General', '0.001'],
    ['7', '@', '7'],
  ]
  expect(cases.map(([number, code]) => shownNumber(number, code, false))).toEqual(
    cases.map(([, , text]) => text),
  )
})

/** An xlsx of one worksheet, written by hand as other programs than Excel do. */
function xlsx(sheetData: string, more = '', files: Record<string, string> = {}): Uint8Array {
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const all: Record<string, string> = {
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${types}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/workbook.xml': '<workbook><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData>${more}</worksheet>`,
    ...files,
  }
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])))
}
const inline = (text: string, place = ''): string =>
  `<c t="inlineStr"${place && ` r="${place}"`}><is><t>${text}</t></is></c>`

describe('worksheets', () => {
  test('cells without references follow each other; an uncomputed formula is not lost', async () => {
    const document = await opened(
      xlsx(
        `<row>${inline('名称')}${inline('分值')}</row><row>${inline('合计')}<c><f>SUM(B2:B9)</f></c></row>`,
      ),
      'a.xlsx',
    )
    expect(texts(tables(document)[0])).toEqual([
      ['名称', '分值'],
      ['合计', '=SUM(B2:B9)'],
    ])
  })

  test('labels above, notes below, and two tables on one sheet', async () => {
    const rows = [
      `<row r="1">${inline('自评表', 'A1')}</row>`,
      `<row r="2">${inline('填报单位：', 'A2')}${inline('云溪市', 'B2')}${inline('填报日期：2024年2月1日', 'C2')}</row>`,
      `<row r="3">${inline('指标', 'A3')}${inline('目标', 'B3')}${inline('分值', 'C3')}</row>`,
      `<row r="4">${inline('归集额', 'A4')}${inline('85亿元', 'B4')}${inline('10', 'C4')}</row>`,
      `<row r="5">${inline('注：目标以批复为准。', 'A5')}</row>`,
      `<row r="7">${inline('附表', 'A7')}</row>`,
      `<row r="8">${inline('科室', 'A8')}${inline('责任人', 'B8')}</row>`,
      `<row r="9">${inline('信息科', 'A9')}${inline('顾长青', 'B9')}</row>`,
    ]
    const document = await opened(xlsx(rows.join('')), 'a.xlsx')
    expect(paragraphs(document)).toEqual([
      '自评表',
      '填报单位：云溪市',
      '填报日期：2024年2月1日',
      '注：目标以批复为准。',
      '附表',
    ])
    expect(tables(document).map(texts)).toEqual([
      [
        ['指标', '目标', '分值'],
        ['归集额', '85亿元', '10'],
      ],
      [
        ['科室', '责任人'],
        ['信息科', '顾长青'],
      ],
    ])
    expect(tables(document)[1]?.rows[0]?.[0]).toMatchObject({ row: 8, column: 1 })
  })

  test('a section title across the whole table stays a row of it', async () => {
    const rows = `<row r="1">${inline('指标', 'A1')}${inline('分值', 'B1')}</row><row r="2">${inline('一、产出指标', 'A2')}</row><row r="3">${inline('数量', 'A3')}${inline('10', 'B3')}</row>`
    const document = await opened(xlsx(rows, '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'), 'a.xlsx')
    expect(merged(tables(document)[0])).toEqual(['2,1 1×2 一、产出指标'])
    expect(paragraphs(document)).toEqual([])
  })

  test('two cells in far corners are refused, not unfolded', async () => {
    const { openDocument } = await import('../../src/bytes/open-document.ts')
    const rows = `<row r="1">${inline('a', 'A1')}${inline('b', 'B1')}</row><row r="2">${inline('a', 'A2')}${inline('b', 'XFD2')}</row>`
    expect(await openDocument(xlsx(rows), 'a.xlsx')).toMatchObject({
      refused: true,
      code: 'too-many-columns',
      facts: { columns: 16_384, limit: 2_000 },
    })
  })

  test('a merged range over the whole sheet costs nothing', async () => {
    const rows = `<row r="1">${inline('甲', 'A1')}${inline('乙', 'B1')}</row><row r="2">${inline('丙', 'A2')}${inline('丁', 'B2')}</row>`
    const document = await opened(
      xlsx(rows, '<mergeCells><mergeCell ref="C3:XFD1048576"/></mergeCells>'),
      'a.xlsx',
    )
    expect(texts(tables(document)[0])).toEqual([
      ['甲', '乙'],
      ['丙', '丁'],
    ])
  })
})

describe('files that merely call themselves .xls', () => {
  test('tab-separated text in GBK', async () => {
    const bytes = Uint8Array.from([
      0xcf, 0xee, 0xc4, 0xbf, 9, 0xb7, 0xd6, 0xd6, 0xb5, 10, 0xbc, 0xd7, 9, 0x32, 10,
    ])
    const document = await opened(bytes, 'a.xls')
    expect(texts(tables(document)[0])).toEqual([
      ['项目', '分值'],
      ['甲', '2'],
    ])
    expect(document.notes).toEqual([{ code: 'ending-differs', facts: { ending: 'xls', format: 'text' } }])
  })

  test('HTML', async () => {
    const document = await opened(
      '<html><body><table><tr><td>项目</td><td>分值</td></tr><tr><td>甲</td><td>2</td></tr></table></body></html>',
      'a.xls',
    )
    expect(document.format).toBe('html')
    expect(texts(tables(document)[0])).toEqual([
      ['项目', '分值'],
      ['甲', '2'],
    ])
  })

  test('XML spreadsheet 2003', async () => {
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style></Styles>
<Worksheet ss:Name="自评"><Table><Row><Cell ss:MergeDown="1"><Data ss:Type="String">指标</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">完成</Data></Cell></Row>
<Row><Cell ss:Index="3" ss:StyleID="s1"><Data ss:Type="Number">0.9785</Data></Cell></Row></Table></Worksheet></Workbook>`
    const document = await opened(xml, 'a.xls')
    expect(document.format).toBe('xls')
    expect(texts(tables(document)[0])).toEqual([
      ['指标', '', '完成'],
      ['', '97.85%'],
    ])
    expect(merged(tables(document)[0])).toEqual(['1,1 2×1 指标'])
  })
})
