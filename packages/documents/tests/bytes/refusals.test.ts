import { strToU8, zipSync } from 'fflate'
import { writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { openDocument } from '../../src/bytes/open-document.ts'
import { docx, fixture, opened, paragraph, paragraphs, run } from './opening.ts'

const bytes = (...values: number[]): Uint8Array =>
  Uint8Array.from([...values, ...Array.from({ length: 40 }, (_, index) => index)])

describe('each refusal tells what is the matter', () => {
  test('an empty file', async () => {
    expect(await openDocument(new Uint8Array(), 'a.docx')).toEqual({
      refused: true,
      code: 'empty-file',
      facts: {},
    })
  })

  test('a file beyond the limit', async () => {
    expect(await openDocument(new Uint8Array(11), 'a.txt', { fileSize: 10 })).toEqual({
      refused: true,
      code: 'file-too-large',
      facts: { size: 11, limit: 10 },
    })
  })

  test.each([
    ['png', [0x89, 0x50, 0x4e, 0x47]],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['gif', [0x47, 0x49, 0x46, 0x38]],
    ['tiff', [0x49, 0x49, 0x2a, 0]],
  ])('a picture: %s', async (format, signature) => {
    expect(await openDocument(bytes(...signature), 'scan.pdf')).toEqual({
      refused: true,
      code: 'image-file',
      facts: { format },
    })
  })

  test('Word before 2007', async () => {
    expect(await openDocument(fixture('notice.doc'), 'notice.doc')).toEqual({
      refused: true,
      code: 'old-word-doc',
      facts: { format: 'doc' },
    })
  })

  test('a PDF of pictures only', async () => {
    expect(await openDocument(fixture('scan.pdf'), 'scan.pdf')).toEqual({
      refused: true,
      code: 'scanned-pdf-without-text',
      facts: { pages: 2 },
    })
  })

  test('a PDF with a password', async () => {
    expect(await openDocument(fixture('encrypted.pdf'), 'a.pdf')).toEqual({
      refused: true,
      code: 'encrypted-file',
      facts: { format: 'pdf' },
    })
  })

  test('a workbook with a password', async () => {
    const file = await writeXlsx({
      sheets: [{ name: '一', rows: [['a']] }],
      encryption: { password: 'x', spinCount: 10 },
    })
    expect(await openDocument(file, 'a.xlsx')).toEqual({
      refused: true,
      code: 'encrypted-file',
      facts: { format: 'xlsx' },
    })
  })

  test('other office formats', async () => {
    const odt = zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') })
    expect(await openDocument(odt, 'a.odt')).toEqual({
      refused: true,
      code: 'other-office-format',
      facts: { format: 'odt' },
    })
    expect(await openDocument(strToU8('{\\rtf1 a}'), 'a.rtf')).toEqual({
      refused: true,
      code: 'other-office-format',
      facts: { format: 'rtf' },
    })
    expect(await openDocument(zipSync({ 'OFD.xml': strToU8('<ofd/>') }), 'a.ofd')).toMatchObject({
      code: 'other-office-format',
      facts: { format: 'ofd' },
    })
  })

  test('a zip of something else, and bytes that are no text', async () => {
    expect(await openDocument(zipSync({ 'a.txt': strToU8('a') }), 'a.zip')).toEqual({
      refused: true,
      code: 'unknown-format',
      facts: { ending: 'zip' },
    })
    expect(
      await openDocument(
        Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251),
        'a.bin',
      ),
    ).toEqual({ refused: true, code: 'unknown-format', facts: { ending: 'bin' } })
  })

  test.each(['plan-writer.docx', 'plan-calc.xlsx', 'plan-calc.xls', 'no-lines.pdf'])(
    '%s cut short',
    async (name) => {
      const whole = fixture(name)
      const outcome = await openDocument(whole.slice(0, Math.floor(whole.length / 3)), name)
      expect(outcome).toEqual({
        refused: true,
        code: 'corrupt-file',
        facts: { format: name.split('.').at(-1) },
      })
    },
  )

  test('a Word file whose tags do not close', async () => {
    expect(await openDocument(docx('<w:p><w:r><w:t>a</w:r></w:p>'), 'a.docx')).toEqual({
      refused: true,
      code: 'corrupt-file',
      facts: { format: 'docx' },
    })
  })

  test('more pages than any document has', async () => {
    expect(await openDocument(strToU8('a\f'.repeat(20)), 'a.txt', { pages: 10 })).toEqual({
      refused: true,
      code: 'too-many-pages',
      facts: { pages: 20, limit: 10 },
    })
  })

  test('more rows and more cells than the limit', async () => {
    const text = 'a\tb\n'.repeat(20)
    expect(await openDocument(strToU8(text), 'a.txt', { rows: 10 })).toEqual({
      refused: true,
      code: 'too-many-rows',
      facts: { rows: 11, limit: 10 },
    })
    expect(await openDocument(strToU8(text), 'a.txt', { cells: 10 })).toEqual({
      refused: true,
      code: 'too-many-cells',
      facts: { cells: 12, limit: 10 },
    })
  })
})

describe('hostile files', () => {
  test('a zip bomb is stopped by what it claims', async () => {
    const bomb = docx(paragraph(run('a')), { styles: `<styles>${' '.repeat(3_000_000)}</styles>` })
    expect(await openDocument(bomb, 'a.docx', { unpackedSize: 1_000_000 })).toMatchObject({
      refused: true,
      code: 'zip-bomb',
      facts: { limit: 1_000_000 },
    })
  })

  test('a zip bomb that lies about its size is stopped by what it unpacks to', async () => {
    const bomb = docx(`<w:p/>${' '.repeat(5_000_000)}`)
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    for (let at = 0; at + 46 < bomb.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
        view.setUint32(at + 24, 10, true)
    }
    expect(await openDocument(bomb, 'a.docx', { unpackedSize: 1_000_000 })).toMatchObject({
      refused: true,
      code: 'zip-bomb',
    })
  })

  test('entities of a document type are never resolved', async () => {
    const lol = Array.from(
      { length: 10 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    ).join('')
    const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">${lol}]><w:document><w:body><w:p><w:r><w:t>&l9;&f;&amp;&#x4e00;</w:t></w:r></w:p></w:body></w:document>`
    const file = docx('', {}, { 'word/document.xml': strToU8(xml) })
    expect(paragraphs(await opened(file, 'a.docx'))).toEqual(['&l9;&f;&一'])
  })

  test('tables within tables without end', async () => {
    const depth = 3000
    const body = '<w:tbl><w:tr><w:tc>'.repeat(depth) + '<w:p/>' + '</w:tc></w:tr></w:tbl>'.repeat(depth)
    expect(await openDocument(docx(body), 'a.docx')).toMatchObject({ refused: true, code: 'nested-too-deep' })
    expect(await openDocument(strToU8(`<html>${'<div>'.repeat(20_000)}a`), 'a.html')).toMatchObject({
      refused: true,
      code: 'nested-too-deep',
    })
  })

  test('spans over millions of columns', async () => {
    const html = `<html><table><tr><td colspan="60000">a</td><td>b</td></tr></table>`
    expect(await openDocument(strToU8(html), 'a.html')).toMatchObject({
      refused: true,
      code: 'too-many-columns',
    })
    const word = docx(
      '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
    )
    expect(await openDocument(word, 'a.docx')).toMatchObject({ refused: true, code: 'too-many-columns' })
  })

  test('text without control characters and broken pairs reaches the reader', async () => {
    const document = await opened(docx(paragraph(run('甲&#xD800;乙&#x1;丙'))), 'a.docx')
    expect(paragraphs(document)).toEqual(['甲\ufffd乙丙'])
  })
})

/** A zip as programs write it that do not know the sizes beforehand: all of them in the extra field of eight-byte numbers. */
function zipOfLargeSizes(files: Record<string, string>): Uint8Array {
  const parts: number[] = []
  const directory: number[] = []
  const put = (to: number[], value: number, count: number): void => {
    for (let index = 0; index < count; index += 1) to.push(index < 4 ? (value >>> (8 * index)) & 255 : 0)
  }
  for (const [name, text] of Object.entries(files)) {
    const [nameBytes, content, offset] = [strToU8(name), strToU8(text), parts.length]
    for (const [value, count] of [
      [0x04034b50, 4],
      [45, 2],
      [8, 2],
      [0, 2],
      [0, 4],
      [0, 4],
      [0xffffffff, 4],
      [0xffffffff, 4],
      [nameBytes.length, 2],
      [0, 2],
    ])
      put(parts, value ?? 0, count ?? 0)
    parts[offset + 8] = 0
    parts.push(...nameBytes, ...content)
    for (const [value, count] of [
      [0x02014b50, 4],
      [45, 2],
      [45, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [0, 4],
      [0xffffffff, 4],
      [0xffffffff, 4],
      [nameBytes.length, 2],
      [28, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [0xffffffff, 4],
    ])
      put(directory, value ?? 0, count ?? 0)
    directory.push(...nameBytes)
    for (const [value, count] of [
      [1, 2],
      [24, 2],
      [content.length, 8],
      [content.length, 8],
      [offset, 8],
    ])
      put(directory, value ?? 0, count ?? 0)
  }
  const start = parts.length
  const end: number[] = []
  const count = Object.keys(files).length
  for (const [value, width] of [
    [0x06064b50, 4],
    [44, 8],
    [45, 2],
    [45, 2],
    [0, 4],
    [0, 4],
    [count, 8],
    [count, 8],
    [directory.length, 8],
    [start, 8],
    [0x07064b50, 4],
    [0, 4],
    [start + directory.length, 8],
    [1, 4],
    [0x06054b50, 4],
    [0, 4],
    [0xffff, 2],
    [0xffff, 2],
    [0xffffffff, 4],
    [0xffffffff, 4],
    [0, 2],
  ]) {
    put(end, value ?? 0, width ?? 0)
  }
  return Uint8Array.from([...parts, ...directory, ...end])
}

test('a zip with sizes of eight bytes is opened', async () => {
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const file = zipOfLargeSizes({
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${types}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': '<w:document><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>',
  })
  expect(paragraphs(await opened(file, 'a.docx'))).toEqual(['甲'])
})

describe('the name misleads', () => {
  test('a Word file called .pdf is opened, with a note', async () => {
    const document = await opened(docx(paragraph(run('a'))), 'a.pdf')
    expect(document.format).toBe('docx')
    expect(document.notes).toEqual([{ code: 'ending-differs', facts: { ending: 'pdf', format: 'docx' } }])
  })

  test('text called .docx is opened, with a note', async () => {
    const document = await opened('通知', 'a.docx')
    expect(document.notes).toEqual([{ code: 'ending-differs', facts: { ending: 'docx', format: 'text' } }])
  })
})
