import { describe, expect, test } from 'vitest'
import { fixture, merged, opened, paragraphs, tables, texts } from './opening.ts'

const page = (body: string): string =>
  `<!DOCTYPE html><html><head><title>题</title><style>p{}</style></head><body>${body}</body></html>`

describe('web pages', () => {
  test('paragraphs without scripts, white space folded', async () => {
    const document = await opened(
      page('<script>alert(1)</script><p>&nbsp;&nbsp;一、\n  范围</p><div>甲<br>乙<p>丙</p>丁</div>'),
      'a.html',
    )
    expect(paragraphs(document)).toEqual(['一、 范围', '甲', '乙', '丙', '丁'])
  })

  test('row and column spans are laid into the grid', async () => {
    const body =
      '<table><tr><th rowspan="2">项目</th><th colspan="2">指标</th></tr><tr><td>一级</td><td>二级</td></tr><tr><td rowspan="0">重点</td><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>'
    const [table] = tables(await opened(page(body), 'a.html'))
    expect(merged(table)).toEqual(['1,1 2×1 项目', '1,2 1×2 指标', '3,1 2×1 重点'])
    expect(table?.rows[3]?.map((cell) => cell.column)).toEqual([2, 3])
  })

  test('lines in a cell stay lines, a nested table is flattened', async () => {
    const body =
      '<table><tr><td><p>归集科</p><p>贷款科<br/>各管理部</p></td><td>b</td></tr><tr><td><table><tr><td>一</td><td>二</td></tr></table></td><td>c</td></tr><tr><td>d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr></table>'
    expect(texts(tables(await opened(page(body), 'a.html'))[0])).toEqual([
      ['归集科\n贷款科\n各管理部', 'b'],
      ['一 二', 'c'],
      ['d', 'e'],
      ['f', 'g'],
    ])
  })

  test('a table that only arranges the page is not a table', async () => {
    const body =
      '<table><tr><td>首页</td></tr><tr><td><p>方案</p><table><tr><td>甲</td><td>2</td></tr><tr><td>乙</td><td>3</td></tr></table></td></tr></table>'
    const document = await opened(page(body), 'a.html')
    expect(paragraphs(document)).toEqual(['首页', '方案'])
    expect(tables(document).map(texts)).toEqual([
      [
        ['甲', '2'],
        ['乙', '3'],
      ],
    ])
  })

  test('what is not shown is left out and noted', async () => {
    const document = await opened(page('<p>看得见</p><div style="display: none">看不见</div>'), 'a.html')
    expect(paragraphs(document)).toEqual(['看得见'])
    expect(document.notes[0]?.code).toBe('hidden-content')
  })

  test('title and unit in the first rows of the table are lines above it', async () => {
    const document = await opened(fixture('numbers-calc.html'), 'a.html')
    expect(paragraphs(document)).toEqual(['数字格式示例表', '填报单位：云溪市住房公积金管理中心'])
    expect(tables(document)[0]?.rows[0]?.[0]).toMatchObject({ text: '名称', row: 3 })
  })

  test('a web archive is unpacked', async () => {
    const archive = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="----=_x"',
      '',
      '------=_x',
      'Content-Location: file:///a.htm',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Type: text/html; charset="utf-8"',
      '',
      '<html><body><table><tr><td>=E9=A1=B9=',
      '=E7=9B=AE</td><td>=E5=88=86</td></tr></table></body></html>',
      '------=_x--',
    ].join('\r\n')
    expect(texts(tables(await opened(archive, 'a.mht'))[0])).toEqual([['项目', '分']])
  })
})
