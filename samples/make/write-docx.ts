import {
  AlignmentType,
  Document,
  HeightRule,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Sheet, SheetBlock, SheetTable } from './sheet.ts'

const faces = {
  title: '方正小标宋简体',
  heading: '黑体',
  body: '仿宋_GB2312',
  right: '仿宋_GB2312',
  centre: '仿宋_GB2312',
}
const twipsWide = 14000

/** A Word document; wide tables stand on landscape pages with their header repeated. */
export async function writeDocx(sheet: Sheet): Promise<Uint8Array> {
  const children = sheet.blocks.map((block) => (block.kind === 'table' ? tableOf(block) : paragraphOf(block)))
  const orientation = sheet.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
  const document = new Document({
    creator: '示例',
    sections: [
      {
        properties: {
          page: {
            size: { orientation, width: 11906, height: 16838 },
            margin: { top: 1000, bottom: 1000, left: 1200, right: 1200 },
          },
        },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function paragraphOf(block: Extract<SheetBlock, { kind: 'paragraph' }>): Paragraph {
  const alignment = {
    title: AlignmentType.CENTER,
    centre: AlignmentType.CENTER,
    right: AlignmentType.RIGHT,
    heading: AlignmentType.LEFT,
    body: AlignmentType.LEFT,
  }[block.style]
  return new Paragraph({
    alignment,
    spacing: { line: 420 },
    children: [
      new TextRun({ text: block.text, font: faces[block.style], size: block.style === 'title' ? 44 : 32 }),
    ],
  })
}

function tableOf(table: SheetTable): Table {
  const whole = table.widths.reduce((sum, width) => sum + width, 0)
  return new Table({
    width: { size: twipsWide, type: WidthType.DXA },
    columnWidths: table.widths.map((width) => Math.floor((width / whole) * twipsWide)),
    rows: table.rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index < table.headerRows,
          height: { value: 300, rule: HeightRule.ATLEAST },
          children: row.map(
            (each) =>
              new TableCell({
                rowSpan: each.rowSpan,
                columnSpan: each.columnSpan,
                verticalAlign: VerticalAlign.CENTER,
                children: each.text.split('\n').map(
                  (line) =>
                    new Paragraph({
                      children: [new TextRun({ text: line, font: '仿宋_GB2312', size: 16 })],
                    }),
                ),
              }),
          ),
        }),
    ),
  })
}
