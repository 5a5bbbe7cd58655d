import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { cell, docx, merged, opened, paragraph, paragraphs, run, tables, texts } from './opening.ts'

const table = (...rows: string[]): string => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`
const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`

describe('tables', () => {
  test('merged cells keep their place in the grid', async () => {
    const body = table(
      row(cell('项目', '<w:vMerge w:val="restart"/>'), cell('指标', '<w:gridSpan w:val="2"/>')),
      row(cell('', '<w:vMerge/>'), cell('一级'), cell('二级')),
      row(cell('重点', '<w:vMerge w:val="restart"/>'), cell('甲'), cell('1.50')),
      row(cell('', '<w:vMerge w:val="continue"/>'), cell('乙'), cell('86.30')),
    )
    const [found] = tables(await opened(docx(body), 'a.docx'))
    expect(merged(found)).toEqual(['1,1 2×1 项目', '1,2 1×2 指标', '3,1 2×1 重点'])
    expect(found?.rows[3]).toEqual([
      { text: '乙', row: 4, column: 2, rowSpan: 1, columnSpan: 1 },
      { text: '86.30', row: 4, column: 3, rowSpan: 1, columnSpan: 1 },
    ])
    expect(found?.structure).toBe('ruled')
  })

  test('rows that begin further right keep their columns', async () => {
    const body = table(
      row(cell('甲'), cell('乙')),
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('丙')}</w:tr>`,
    )
    expect(tables(await opened(docx(body), 'a.docx'))[0]?.rows[1]?.[0]).toMatchObject({
      text: '丙',
      row: 2,
      column: 2,
    })
  })

  test('paragraphs and breaks inside a cell are lines, a nested table is flattened', async () => {
    const inner = table(row(cell('一'), cell('二')), row(cell('三'), cell('四')))
    const body = table(
      row(
        `<w:tc>${paragraph(run('归集科'))}${paragraph(`${run('贷款')}<w:r><w:br/></w:r>${run('科')}`)}${inner}<w:p/></w:tc>`,
        cell('b'),
      ),
    )
    expect(texts(tables(await opened(docx(body), 'a.docx'))[0])).toEqual([
      ['归集科\n贷款\n科\n一 二\n三 四', 'b'],
    ])
  })
})

describe('text as it would be printed', () => {
  test('deleted text goes, inserted text stays', async () => {
    const body = paragraph(
      `${run('完成')}<w:del><w:r><w:delText>50</w:delText></w:r></w:del><w:ins>${run('60')}</w:ins>${run('户')}`,
    )
    expect(paragraphs(await opened(docx(body), 'a.docx'))).toEqual(['完成60户'])
  })

  test('a deleted row goes', async () => {
    const deleted = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell('旧')}${cell('旧')}</w:tr>`
    expect(
      texts(tables(await opened(docx(table(row(cell('新'), cell('新')), deleted)), 'a.docx'))[0]),
    ).toEqual([['新', '新']])
  })

  test('hidden text is left out and noted', async () => {
    const document = await opened(
      docx(paragraph(`${run('看得见')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>`)),
      'a.docx',
    )
    expect(paragraphs(document)).toEqual(['看得见'])
    expect(document.notes).toEqual([{ code: 'hidden-content', facts: { kind: 'text', characters: 3 } }])
  })

  test('symbols, tabs, hyphens and fields', async () => {
    const body = paragraph(
      `<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>${run('是')}<w:r><w:tab/></w:r>${run('3')}<w:r><w:noBreakHyphen/></w:r>${run('4')}` +
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('页')}`,
    )
    expect(paragraphs(await opened(docx(body), 'a.docx'))).toEqual(['☑是\t3-4页'])
  })

  test('a text box is laid behind its paragraph, once', async () => {
    const box = `<w:txbxContent>${paragraph(run('盖章处'))}</w:txbxContent>`
    const body = paragraph(
      `${run('单位')}<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`,
    )
    expect(paragraphs(await opened(docx(body), 'a.docx'))).toEqual(['单位', '盖章处'])
  })

  test('a footnote is laid behind its paragraph', async () => {
    const footnotes =
      '<w:footnotes><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>含分中心。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    const body = paragraph(`${run('中心机关')}<w:r><w:footnoteReference w:id="2"/></w:r>`)
    expect(paragraphs(await opened(docx(body, { footnotes }), 'a.docx'))).toEqual(['中心机关', '含分中心。'])
  })

  test('a fraction is written with a stroke', async () => {
    const body = paragraph(
      `${run('得分=')}<m:oMath><m:f><m:num><m:r><m:t>B</m:t></m:r></m:num><m:den><m:r><m:t>A</m:t></m:r></m:den></m:f></m:oMath>${run('×权重')}`,
    )
    expect(paragraphs(await opened(docx(body), 'a.docx'))).toEqual(['得分=B/A×权重'])
  })
})

describe('automatic numbering', () => {
  const level = (index: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering =
    `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, 'decimal', '1-%1')}${level(1, 'decimal', '1-%1-%2')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
  const item = (text: string, list: number, depth: number): string =>
    paragraph(
      text === '' ? '' : run(text),
      `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`,
    )

  test('Chinese headings count as printed, deeper levels begin anew', async () => {
    const body =
      item('总则', 1, 0) +
      item('目标', 1, 1) +
      item('范围', 1, 1) +
      item('细则', 1, 2) +
      item('内容', 1, 0) +
      item('考核', 1, 1)
    expect(paragraphs(await opened(docx(body, { numbering }), 'a.docx'))).toEqual([
      '一、总则',
      '（一）目标',
      '（二）范围',
      '1.细则',
      '二、内容',
      '（一）考核',
    ])
  })

  test('a serial-number column that holds nothing but its numbering', async () => {
    const serial = `<w:tc>${item('', 2, 0)}</w:tc>`
    const coded = (depth: number): string => `<w:tc>${item('', 4, depth)}</w:tc>`
    const body = table(row(serial, coded(0)), row(serial, coded(1)), row(serial, coded(1)))
    expect(texts(tables(await opened(docx(body, { numbering }), 'a.docx'))[0])).toEqual([
      ['1', '1-1'],
      ['2', '1-1-1'],
      ['3', '1-1-2'],
    ])
  })

  test('a list may begin at a number of its own', async () => {
    expect(
      paragraphs(await opened(docx(item('甲', 3, 0) + item('乙', 3, 0), { numbering }), 'a.docx')),
    ).toEqual(['5 甲', '6 乙'])
  })

  test('numbering that a style brings', async () => {
    const styles =
      '<w:styles><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="H2"><w:basedOn w:val="H1"/></w:style></w:styles>'
    const body =
      paragraph(run('甲'), '<w:pStyle w:val="H1"/>') + paragraph(run('乙'), '<w:pStyle w:val="H2"/>')
    expect(paragraphs(await opened(docx(body, { numbering, styles }), 'a.docx'))).toEqual([
      '一、甲',
      '二、乙',
    ])
  })
})

describe('pages', () => {
  const pageBreak = '<w:r><w:br w:type="page"/></w:r>'
  const rendered = '<w:r><w:lastRenderedPageBreak/></w:r>'
  const onPages = async (body: string): Promise<number[]> =>
    (await opened(docx(body), 'a.docx')).pages.flatMap((page) => page.blocks.map(() => page.number))

  test('a set break and the rendered one behind it are one', async () => {
    expect(
      await onPages(
        paragraph(run('一') + pageBreak) + paragraph(rendered + run('二')) + paragraph(run('三')),
      ),
    ).toEqual([1, 2, 2])
  })

  test('rendered breaks alone turn the page, behind the paragraph they stand in', async () => {
    expect(await onPages(paragraph(run('一') + rendered + run('还是一')) + paragraph(run('二')))).toEqual([
      1, 2,
    ])
  })

  test('a table stays on the page it begins on', async () => {
    const body =
      paragraph(run('一')) +
      table(row(cell('a')), row(`<w:tc>${paragraph(rendered + run('b'))}</w:tc>`)) +
      paragraph(run('二'))
    expect(await onPages(body)).toEqual([1, 1, 2])
  })

  test('a section begins a new page unless it is continuous', async () => {
    const section = (type: string): string => `<w:sectPr><w:type w:val="${type}"/></w:sectPr>`
    const body =
      paragraph(run('一'), section('nextPage')) +
      paragraph(run('还是一'), section('continuous')) +
      paragraph(run('二')) +
      section('nextPage')
    expect(await onPages(body)).toEqual([1, 1, 2])
  })
})

test('macros are left aside and noted', async () => {
  const document = await opened(
    docx(paragraph(run('a')), {}, { 'word/vbaProject.bin': strToU8('x') }),
    'a.docm',
  )
  expect(document.notes).toEqual([{ code: 'macros-ignored', facts: {} }])
})
