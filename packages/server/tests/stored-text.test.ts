import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storableJson, storableText } from '../src/platform/database/storable-json.ts'
import { csvText } from '../src/platform/writing/csv-text.ts'

const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('\u0000', '\ud800', '\udfff', '\\', '\\u0000', '"'),
  ),
})

describe('text for the database', () => {
  it('loses the zero byte and half characters and nothing else', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = text.replaceAll('\u0000', '\ufffd').toWellFormed()
        expect(storableText(text)).toBe(expected)
        const key = /^["\\\p{Cc}]$/u.test(text) && text < '\u007f' ? '\ufffd' : expected
        expect(JSON.parse(storableJson({ [text]: [text] }))).toEqual({ [key]: [expected] })
      }),
    )
  })

  it('is read the same twice, also where an object has one escaped sign as its second key', () => {
    for (const sign of ['"', '\\', '\n', '\t', '\u0001', '/', '字']) {
      const text = storableJson([{ first: 1, [sign]: ['{"\n":1,"\n":2}'] }])
      expect(JSON.stringify(JSON.parse(text))).toBe(text)
    }
  })
})

describe('CSV', () => {
  const rows = fc.array(fc.array(fc.oneof(anyText, fc.constant(null)), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  })

  it('comes back as it went out, but for the quote before what a spreadsheet would run', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const width = Math.max(...table.map((row) => row.length))
        const even = table.map((row) => [...row, ...Array.from({ length: width - row.length }, () => null)])
        expect(parseCsv(csvText(even))).toEqual(
          even.map((row) =>
            row.map((cell) => (cell === null ? '' : /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)),
          ),
        )
      }),
    )
  })

  it('writes weights as numbers', () => {
    expect(csvText([['权重'], [{ number: '-2.50' }]])).toBe('\ufeff权重\r\n-2.50\r\n')
  })
})

/** RFC 4180, by its words. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let index = 1
  while (index < text.length) {
    let cell = ''
    if (text[index] === '"') {
      index += 1
      while (!(text[index] === '"' && text[index + 1] !== '"')) {
        if (text[index] === '"') index += 1
        cell += text[index]
        index += 1
      }
      index += 1
    } else {
      while (index < text.length && text[index] !== ',' && !text.startsWith('\r\n', index)) {
        cell += text[index]
        index += 1
      }
    }
    row.push(cell)
    if (text[index] === ',') index += 1
    else {
      rows.push(row)
      row = []
      index += 2
    }
  }
  return rows
}
