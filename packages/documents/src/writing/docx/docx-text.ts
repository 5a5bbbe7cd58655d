import { plainText } from '../official-table.ts'

/** A font by the name that offices have, with the one that stands in where a machine lacks it (`fontTable.xml`). */
export const docxFonts = {
  title: { name: '方正小标宋简体', other: '宋体', family: 'roman' },
  heading: { name: '黑体', other: 'SimHei', family: 'swiss' },
  subheading: { name: '楷体_GB2312', other: '楷体', family: 'script' },
  body: { name: '仿宋_GB2312', other: '仿宋', family: 'roman' },
} as const
export type DocxFont = keyof typeof docxFonts

export interface ParagraphLooks {
  font: DocxFont
  /** In half points: 32 is 3号. */
  size: number
  align?: 'left' | 'center' | 'right' | 'both'
  /** In hundredths of a character. */
  firstLine?: number
  right?: number
  /** Line distance in twentieths of a point, exact; single where left out. */
  line?: number
  before?: number
  after?: number
  keepWithNext?: boolean
  /** In tables: the grid of lines is that of the text around them. */
  offGrid?: boolean
  /** Taken off between characters, in twentieths of a point. */
  closer?: number
}

export function escapeXml(text: string): string {
  return plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** One paragraph; line ends in the text are breaks within it. */
export function paragraph(text: string, looks: ParagraphLooks): string {
  return `<w:p>${paragraphProperties(looks)}${runOf(text, looks)}</w:p>`
}

function paragraphProperties(looks: ParagraphLooks): string {
  const { align = 'left', firstLine, right, line, before, after, keepWithNext, offGrid } = looks
  const spacing = [
    ...(before === undefined ? [] : [`w:before="${before}"`]),
    ...(after === undefined ? [] : [`w:after="${after}"`]),
    ...(line === undefined ? [] : [`w:line="${line}" w:lineRule="exact"`]),
  ]
  const indent = [
    ...(right === undefined ? [] : [`w:rightChars="${right}" w:right="${twips(right, looks.size)}"`]),
    ...(firstLine === undefined
      ? []
      : [`w:firstLineChars="${firstLine}" w:firstLine="${twips(firstLine, looks.size)}"`]),
  ]
  return [
    '<w:pPr>',
    keepWithNext ? '<w:keepNext/>' : '',
    offGrid ? '<w:snapToGrid w:val="0"/>' : '',
    spacing.length > 0 ? `<w:spacing ${spacing.join(' ')}/>` : '',
    indent.length > 0 ? `<w:ind ${indent.join(' ')}/>` : '',
    `<w:jc w:val="${align}"/>`,
    '</w:pPr>',
  ].join('')
}

/** Programs that do not know characters as a measure go by twips. */
function twips(hundredths: number, halfPoints: number): number {
  return Math.round((hundredths / 100) * halfPoints * 10)
}

function runOf(text: string, { font, size, closer }: ParagraphLooks): string {
  const { name } = docxFonts[font]
  const looks = `<w:rPr><w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:cs="${latin}" w:eastAsia="${name}" w:hint="eastAsia"/>${closer === undefined ? '' : `<w:spacing w:val="-${closer}"/>`}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
  return `<w:r>${looks}${lines.join('<w:br/>')}</w:r>`
}

const latin = 'Times New Roman'
