import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import type { OfficialBlock, OfficialSection } from '../official-paper.ts'
import { widthOf, type OfficialTable } from '../official-table.ts'
import { noteLine, ruledTable, signaturePlaces, type Room } from './docx-table.ts'
import { paragraph, type ParagraphLooks } from './docx-text.ts'

/** 3号, and 22 lines on the page of 225 mm. @rule GB/T 9704-2012 5.2.3, 5.2.1 */
const letter = 32
const lineOfText = 579
/** 28 characters of 16 pt are wider than 156 mm by a hair: a quarter of a point each. */
const closer = 5
/** 小五 in tables, that a page across holds a dozen columns. */
const inTables = 18

const text = { font: 'body', size: letter, align: 'both', line: lineOfText, closer } as const

export function blocksOf({ orientation, blocks }: OfficialSection, room: number): string {
  return blocks
    .map((block, index) => blockOf(block, orientation, room, blocks[index + 1]?.kind === 'signed'))
    .join('')
}

/** @param isLast before the signature, which never stands on a page without text */
function blockOf(
  block: OfficialBlock,
  orientation: OfficialSection['orientation'],
  width: number,
  isLast: boolean,
): string {
  switch (block.kind) {
    case 'mark':
      return paragraph(block.text, { font: 'heading', size: letter, line: lineOfText })
    case 'title':
      return paragraph(block.text, {
        font: 'title',
        size: 44,
        align: 'center',
        line: 680,
        before: 240,
        after: 480,
      })
    case 'addressee':
      return paragraph(block.text, text)
    case 'heading':
      return paragraph(block.text, {
        ...text,
        font: block.level === 1 ? 'heading' : 'subheading',
        firstLine: 200,
        keepWithNext: true,
      })
    case 'paragraph':
      return paragraph(block.text, { ...text, firstLine: 200, keepWithNext: isLast })
    case 'table':
      return wholeTable(block.table, { width, size: inTables })
    case 'table-in-text':
      return `${ruledTable(block.table, { width, size: orientation === 'upright' ? 21 : inTables })}${under(block.table, { width, size: inTables })}`
    case 'signed':
      return signed(block.by, block.on === null ? '　　　　年　　月　　日' : dayInChinese(block.on))
  }
}

function wholeTable(table: OfficialTable, room: Room): string {
  const line: ParagraphLooks = { font: 'body', size: room.size + 3, before: 40, after: 40 }
  return [
    table.mark ? paragraph(table.mark, { font: 'heading', size: 24 }) : '',
    paragraph(table.title, { font: 'title', size: 36, align: 'center', before: 60, after: 120 }),
    noteLine(table.noteLeft, table.noteRight, room),
    ...(table.lead ?? []).map((each) => paragraph(each, line)),
    // Two tables that touch would be one.
    (table.lead ?? []).length === 0 ? gap : '',
    ruledTable(table, room),
    under(table, room),
  ].join('')
}

/** What stands beneath a table; and a paragraph in any case, for a document must not end with a table. */
function under({ remarks = [], signatures = [] }: OfficialTable, room: Room): string {
  // Places to sign never stand alone on a page.
  const keepWithNext = signatures.length > 0
  const lines = remarks.map((each) =>
    paragraph(each, { font: 'body', size: room.size + 1, before: 40, after: 0, keepWithNext }),
  )
  return [
    ...lines,
    signatures.length === 0
      ? lines.length === 0
        ? gap
        : ''
      : gapKept + signaturePlaces(signatures, room) + gap,
  ].join('')
}

/** Hardly any height. */
const gap = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
const gapKept = gap.replace('<w:pPr>', '<w:pPr><w:keepNext/>')

/** The day four characters from the right, the one who signs centred above it. @rule GB/T 9704-2012 7.3.5.1 */
function signed(by: string, on: string): string {
  const fromRight = 400
  const off = fromRight + Math.max(-fromRight, Math.round(((widthOf(on) - widthOf(by)) / 4) * 100))
  const looks = { ...text, align: 'right' } as const
  return [
    paragraph('', { ...text, keepWithNext: true }),
    paragraph(by, { ...looks, right: off, keepWithNext: true }),
    paragraph(on, { ...looks, right: fromRight }),
  ].join('')
}
