import { strToU8, zipSync } from 'fflate'
import type { OfficialPaper, OfficialSection } from '../official-paper.ts'
import { blocksOf } from './docx-blocks.ts'
import { docxFonts } from './docx-text.ts'

/**
 * Writes a Word file. Upright pages are those of official documents: A4, 156 × 225 mm of text, 22 lines of 28
 * characters, the page number in dashes, odd ones right, even ones left; pages across have narrower margins, and where
 * a paper has no others, their number and how many there are.
 * @rule GB/T 9704-2012 5, 7.5
 */
export function writeOfficialDocx({ sections }: OfficialPaper): Uint8Array {
  const isLetter = sections.some(({ orientation }) => orientation === 'upright')
  const body = sections.map((section, index) => {
    const isLast = index === sections.length - 1
    const properties = pageOf(section, isLetter)
    const blocks = blocksOf(section, pages[section.orientation].room)
    // The last section's page stands at the end of the body, any other's in a paragraph that closes it.
    return isLast ? blocks + properties : `${blocks}<w:p><w:pPr>${properties}</w:pPr></w:p>`
  })
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': `<Relationships xmlns="${packageNamespace}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${namespaces}><w:body>${body.join('')}</w:body></w:document>`,
    'word/_rels/document.xml.rels': documentRelations,
    'word/styles.xml': styles,
    'word/settings.xml': settings(isLetter),
    'word/fontTable.xml': fontTable,
    'word/footer1.xml': footer(isLetter ? dashes('right') : counted),
    'word/footer2.xml': footer(isLetter ? dashes('left') : counted),
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, xml]) => [
        name,
        // A fixed day: the same paper gives the same bytes.
        [strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`), { mtime: oneDay }],
      ]),
    ),
  )
}

const oneDay = new Date(1980, 0, 1, 12)
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships'
const namespaces = `xmlns:w="${word}" xmlns:r="${office}"`
const partType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** Twips; `room` is what is left for text across. */
const pages = {
  upright: {
    size: '<w:pgSz w:w="11906" w:h="16838"/>',
    margins:
      '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1191" w:gutter="0"/>',
    room: 11906 - 1474 - 1588,
    grid: '<w:docGrid w:type="lines" w:linePitch="579"/>',
  },
  across: {
    size: '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>',
    margins:
      '<w:pgMar w:top="1134" w:right="1021" w:bottom="1021" w:left="1021" w:header="567" w:footer="567" w:gutter="0"/>',
    room: 16838 - 2 * 1021,
    grid: '',
  },
} as const

function pageOf({ orientation }: OfficialSection, isLetter: boolean): string {
  const { size, margins, grid } = pages[orientation]
  const even = isLetter ? '<w:footerReference w:type="even" r:id="rId5"/>' : ''
  return `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>${even}<w:type w:val="nextPage"/>${size}${margins}${grid}</w:sectPr>`
}

function field(instruction: string): string {
  return `<w:r>${small}<w:fldChar w:fldCharType="begin"/></w:r><w:r>${small}<w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r>${small}<w:fldChar w:fldCharType="separate"/></w:r><w:r>${small}<w:t>1</w:t></w:r><w:r>${small}<w:fldChar w:fldCharType="end"/></w:r>`
}

/** 4号宋体 @rule GB/T 9704-2012 7.5 */
const small =
  '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'

function run(text: string): string {
  return `<w:r>${small}<w:t xml:space="preserve">${text}</w:t></w:r>`
}

function dashes(side: 'left' | 'right'): string {
  const indent = side === 'left' ? 'w:leftChars="100" w:left="210"' : 'w:rightChars="100" w:right="210"'
  return `<w:p><w:pPr><w:ind ${indent}/><w:jc w:val="${side}"/></w:pPr>${run('— ')}${field('PAGE')}${run(' —')}</w:p>`
}

const counted =
  `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run('第 ')}${field('PAGE')}${run(' 页　共 ')}${field('NUMPAGES')}${run(' 页')}</w:p>`.replaceAll(
    'w:val="28"',
    'w:val="20"',
  )

function footer(content: string): string {
  return `<w:ftr ${namespaces}>${content}</w:ftr>`
}

function settings(isLetter: boolean): string {
  return `<w:settings ${namespaces}><w:defaultTabStop w:val="420"/>${isLetter ? '<w:evenAndOddHeaders/>' : ''}<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
}

const styles = `<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${docxFonts.body.name}"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/></w:style></w:styles>`

/** Where a machine has not got the font, Word takes the one named as the other. */
const fontTable = `<w:fonts ${namespaces}>${Object.values(docxFonts)
  .map(
    ({ name, other, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  .join('')}</w:fonts>`

const documentRelations = `<Relationships xmlns="${packageNamespace}">${[
  ['rId1', 'styles', 'styles.xml'],
  ['rId2', 'settings', 'settings.xml'],
  ['rId3', 'fontTable', 'fontTable.xml'],
  ['rId4', 'footer', 'footer1.xml'],
  ['rId5', 'footer', 'footer2.xml'],
]
  .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
  .join('')}</Relationships>`

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ['document.xml', 'document.main'],
  ['styles.xml', 'styles'],
  ['settings.xml', 'settings'],
  ['fontTable.xml', 'fontTable'],
  ['footer1.xml', 'footer'],
  ['footer2.xml', 'footer'],
]
  .map(([name, type]) => `<Override PartName="/word/${name}" ContentType="${partType}.${type}+xml"/>`)
  .join('')}</Types>`
