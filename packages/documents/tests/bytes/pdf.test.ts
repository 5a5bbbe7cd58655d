import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { SourceBlock, SourcePage } from '@hengji/domain/source/pages.ts'
import { dropRunningLines } from '../../src/bytes/pdf/drop-running-lines.ts'
import { joinCutRows } from '../../src/bytes/pdf/join-cut-rows.ts'
import { meantCharacters } from '../../src/bytes/pdf/pdf-characters.ts'
import { fixture, merged, opened, paragraphs, tables, texts } from './opening.ts'

/** A page of 600 × 400 points whose Chinese font is named but not embedded, as old programs wrote. */
function pdf(content: string, page = '/MediaBox [0 0 600 400]'): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${page} /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  let body = '%PDF-1.4\n'
  const places: number[] = []
  objects.forEach((object, index) => {
    places.push(body.length)
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
  })
  const start = body.length
  body += `xref\n0 8\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`
  return strToU8(`${body}trailer << /Size 8 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`, true)
}

function text(value: string, x: number, y: number, size = 10): string {
  const codes = [...value].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  return `BT /F ${size} Tf ${x} ${y} Td <${codes}> Tj ET\n`
}
const line = (x0: number, y0: number, x1: number, y1: number): string => `${x0} ${y0} m ${x1} ${y1} l S\n`
const box = (x: number, y: number, width: number, height: number): string =>
  `${x} ${y} ${width} ${height} re f\n`

describe('tables drawn with lines', () => {
  const words =
    text('项目', 60, 330) +
    text('指标', 200, 330) +
    text('分值', 320, 330) +
    text('重点', 60, 300) +
    text('甲', 160, 310) +
    text('2', 320, 310) +
    text('乙', 160, 285) +
    text('3', 320, 285)

  test('missing stretches of lines make merged cells; characters come from the font that is not embedded', async () => {
    const lines =
      line(50, 350, 400, 350) +
      line(50, 325, 400, 325) +
      line(150, 300, 400, 300) +
      line(50, 275, 400, 275) +
      [50, 150, 300, 400].map((x) => line(x, 275, x, 350)).join('')
    const document = await opened(pdf(lines + words), 'a.pdf')
    expect(texts(tables(document)[0])).toEqual([
      ['项目', '指标', '分值'],
      ['重点', '甲', '2'],
      ['乙', '3'],
    ])
    expect(merged(tables(document)[0])).toEqual(['2,1 2×1 重点'])
  })

  test('lines filled as thin boxes, cell by cell, as Word draws them', async () => {
    const horizontal = [
      [350, 0],
      [325, 0],
      [300, 1],
      [275, 0],
    ].flatMap(([y = 0, from = 0]) =>
      [
        [50.5, 99],
        [150.5, 149],
        [300.5, 99],
      ]
        .slice(from)
        .map(([x = 0, width = 0]) => box(x, y, width, 0.5)),
    )
    const vertical = [50, 150, 300, 400].flatMap((x) =>
      [
        [325.5, 24.5],
        [300.5, 24.5],
        [275.5, 24.5],
      ].map(([y = 0, height = 0]) => box(x, y, 0.5, height)),
    )
    const corners = [50, 150, 300, 400].flatMap((x) => [350, 325, 275].map((y) => box(x, y, 0.5, 0.5)))
    const document = await opened(pdf([...horizontal, ...vertical, ...corners].join('') + words), 'a.pdf')
    expect(texts(tables(document)[0])).toEqual([
      ['项目', '指标', '分值'],
      ['重点', '甲', '2'],
      ['乙', '3'],
    ])
    expect(merged(tables(document)[0])).toEqual(['2,1 2×1 重点'])
  })

  test('a table without lines at its sides', async () => {
    const lines =
      [350, 325, 300, 275].map((y) => line(50, y, 400, y)).join('') +
      [150, 300].map((x) => line(x, 275, x, 350)).join('')
    const document = await opened(pdf(lines + words), 'a.pdf')
    expect(texts(tables(document)[0])).toEqual([
      ['项目', '指标', '分值'],
      ['重点', '甲', '2'],
      ['', '乙', '3'],
    ])
  })

  test('cells whose text nearly touches the line between them', async () => {
    const lines =
      [350, 325, 300].map((y) => line(50, y, 400, y)).join('') +
      [50, 151, 400].map((x) => line(x, 300, x, 350)).join('')
    const document = await opened(
      pdf(
        lines +
          text('其他项目支出各项内', 60, 332) +
          text('7599500元', 152, 332) +
          text('甲', 60, 307) +
          text('乙', 160, 307),
      ),
      'a.pdf',
    )
    expect(texts(tables(document)[0])).toEqual([
      ['其他项目支出各项内', '7599500元'],
      ['甲', '乙'],
    ])
  })

  test('text that spills over a line stays whole in the cell it begins in', async () => {
    const lines =
      [350, 325, 300].map((y) => line(50, y, 400, y)).join('') +
      [50, 150, 400].map((x) => line(x, 300, x, 350)).join('')
    const document = await opened(
      pdf(lines + text('绩效目标管理工作考评得分', 60, 332) + text('甲', 60, 307) + text('乙', 160, 307)),
      'a.pdf',
    )
    expect(texts(tables(document)[0])).toEqual([
      ['绩效目标管理工作考评得分', ''],
      ['甲', '乙'],
    ])
  })

  test.each([
    ['turned by the page', '0 1 -1 0 400 0 cm\n', '/MediaBox [0 0 400 600] /Rotate 90'],
    ['laid sideways, to be read from the left', '0 1 -1 0 400 0 cm\n', '/MediaBox [0 0 400 600]'],
    ['laid sideways, to be read from the right', '0 -1 1 0 0 600 cm\n', '/MediaBox [0 0 400 600]'],
  ])('a wide table on an upright page, %s', async (_, turn, page) => {
    const lines =
      [350, 325, 300, 275].map((y) => line(50, y, 400, y)).join('') +
      [50, 150, 300, 400].map((x) => line(x, 275, x, 350)).join('')
    const document = await opened(pdf(turn + lines + words, page), 'a.pdf')
    expect(texts(tables(document)[0])).toEqual([
      ['项目', '指标', '分值'],
      ['重点', '甲', '2'],
      ['', '乙', '3'],
    ])
  })

  test('a frame around text is no table', async () => {
    const document = await opened(pdf(`50 300 300 60 re S\n${text('内部资料', 60, 330)}`), 'a.pdf')
    expect(tables(document)).toEqual([])
    expect(paragraphs(document)).toEqual(['内部资料'])
  })
})

describe('running text', () => {
  test('full lines go on, page numbers are left out', async () => {
    const full = '一二三四五六七八九十'.repeat(3)
    const content =
      text('通知', 280, 370, 16) +
      text(`　　${full.slice(2)}`, 100, 320) +
      text(full, 100, 300) +
      text('结束。', 100, 280) +
      text('　　新的一段。', 100, 260) +
      text('— 1 —', 280, 15)
    expect(paragraphs(await opened(pdf(content), 'a.pdf'))).toEqual([
      '通知',
      `${full.slice(2)}${full}结束。`,
      '新的一段。',
    ])
  })

  test('text printed twice to look bold counts once', async () => {
    expect(paragraphs(await opened(pdf(text('标题', 100, 300) + text('标题', 100.3, 300)), 'a.pdf'))).toEqual(
      ['标题'],
    )
  })
})

describe('what the end of a page interrupts', () => {
  const lineOf = (value: string): SourceBlock => ({ kind: 'paragraph', text: value, line: 1 })
  const tableOf = (number: number, rows: string[][]): SourceBlock => ({
    kind: 'table',
    number,
    structure: 'ruled',
    rows: rows.map((row, r) =>
      row.map((value, c) => ({ text: value, row: r + 1, column: c + 1, rowSpan: 1, columnSpan: 1 })),
    ),
  })
  const pagesOf = (...pages: SourceBlock[][]): SourcePage[] =>
    pages.map((blocks, index) => ({ number: index + 1, label: null, blocks }))
  const head = ['序号', '指标', '分值', '时限']

  test('running headers stay on the first page only', () => {
    const pages = pagesOf(...['一', '二', '三', '四'].map((value) => [lineOf('云溪市文件'), lineOf(value)]))
    dropRunningLines(pages)
    expect(pages.map((page) => page.blocks.length)).toEqual([2, 1, 1, 1])
  })

  test('two pages that begin alike have no running header', () => {
    const pages = pagesOf([lineOf('附件'), lineOf('一')], [lineOf('附件'), lineOf('二')])
    dropRunningLines(pages)
    expect(pages.map((page) => page.blocks.length)).toEqual([2, 2])
  })

  test('the second half of a row joins the first', () => {
    const pages = pagesOf(
      [tableOf(1, [head, ['1-1', '完成归集\n任务，', '2', '12月底前']])],
      [tableOf(2, [head, ['', '按月通报。', '', ''], ['1-2', '乙', '3', '6月底前']])],
    )
    joinCutRows(pages)
    const [first, second] = pages.map((page) => page.blocks[0])
    expect(texts(first?.kind === 'table' ? first : undefined)[1]?.[1]).toBe('完成归集\n任务，\n按月通报。')
    expect(texts(second?.kind === 'table' ? second : undefined)).toEqual([
      head,
      ['1-2', '乙', '3', '6月底前'],
    ])
  })

  test('a row with a code or a weight of its own is not a second half', () => {
    for (const row of [
      ['1-2', '乙', '', ''],
      ['', '乙', '3', ''],
    ]) {
      const pages = pagesOf(
        [tableOf(1, [head, ['1-1', '甲', '2', '12月底前']])],
        [tableOf(2, [head, row, ['1-3', '丙', '1', '']])],
      )
      joinCutRows(pages)
      expect(pages[1]?.blocks[0]).toMatchObject({ rows: [{}, {}, {}] })
    }
  })
})

test('ticks from symbol fonts are known; characters only the font knows are noted', async () => {
  const document = await opened(pdf(text('\uf0fe是\ue123', 100, 300)), 'a.pdf')
  expect(paragraphs(document)).toEqual(['☑是\ue123'])
  expect(document.notes).toEqual([{ code: 'broken-characters', facts: { count: 1 } }])
})

test('columns of text without any lines become an inferred table', async () => {
  const document = await opened(fixture('no-lines.pdf'), 'no-lines.pdf')
  expect(tables(document)).toHaveLength(1)
  expect(tables(document)[0]?.structure).toBe('inferred')
  expect(texts(tables(document)[0])).toEqual([
    ['指标名称', '年度指标值', '实际完成值', '分值', '得分'],
    ['开展项目个数', '8个', '8个', '5', '5'],
    ['群众满意度', '≥98%', '99%', '10', '10'],
    ['按期办结率', '100%', '97.5%', '10', '9.75'],
  ])
  expect(paragraphs(document)).toHaveLength(2)
})

test('pages without text among others are noted', async () => {
  expect((await opened(fixture('half-scan.pdf'), 'a.pdf')).notes).toEqual([
    { code: 'pages-without-text', facts: { count: 1, pages: '2' } },
  ])
})

test('characters that only look like the meant ones are put right, Chinese punctuation stays', () => {
  expect(meantCharacters('⼈⼒资源⻓⽉，（２０２４）％：﹁ﬁ')).toBe('人力资源长月，（２０２４）％：「fi')
})
