import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openDocument } from '../../src/bytes/open-document.ts'
import { fixture, opened, paragraphs } from './opening.ts'

/** A PDF whose page paints the same content over and over. */
function pdfOf(content: string): Uint8Array {
  const packed = deflateSync(Buffer.from(content)).toString('latin1')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R /Resources << >> >>',
    `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`,
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 5\n0000000000 65535 f \n${places.join('')}trailer << /Size 5 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(body + table, 'latin1'))
}

test('a PDF that paints without end is stopped by the clock, and the next one is opened', async () => {
  const endless = pdfOf('0 0 m 1 1 l S\n'.repeat(2_000_000))
  const outcome = await openDocument(endless, 'a.pdf', { milliseconds: 300 })
  expect(outcome).toMatchObject({ refused: true, code: 'took-too-long', facts: { limit: 300 } })
  expect(paragraphs(await opened(fixture('half-scan.pdf'), 'a.pdf'))).toEqual(['第一页有文字。'])
})

test('the caller stays responsive while a large file is opened', async () => {
  const text = `${'归集科\t2\t完成\n'.repeat(60_000)}`
  let turns = 0
  const clock = setInterval(() => {
    turns += 1
  }, 5)
  const document = await opened(text, 'a.txt')
  clearInterval(clock)
  expect(document.pages[0]?.blocks).toHaveLength(1)
  expect(turns).toBeGreaterThan(3)
})

test('many PDFs at once are all opened', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, () => opened(fixture('no-lines.pdf'), 'a.pdf')))
  expect(new Set(all.map((document) => JSON.stringify(document))).size).toBe(1)
})
