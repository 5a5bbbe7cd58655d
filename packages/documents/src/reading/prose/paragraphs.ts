import { foldSpaces } from '@hengji/domain/kernel/characters.ts'
import type { ProseParagraph } from '@hengji/domain/source/document-parts.ts'
import type { SourceDocument, SourceParagraph } from '@hengji/domain/source/pages.ts'
import { cleanCellText } from '../grid/cell-text.ts'
import { headingLevel } from './headings.ts'

/**
 * The running text, with paragraphs that lines or pages divided joined again: one that stops in the middle of a sentence
 * goes on in the next, unless that begins a heading.
 */
export function readParagraphs(source: SourceDocument): ProseParagraph[] {
  const paragraphs: ProseParagraph[] = []
  let open = false
  for (const page of source.pages) {
    for (const block of page.blocks) {
      if (block.kind === 'table') {
        open = false
        continue
      }
      for (const text of plainText(block).split(headingInside)) {
        if (text === '' || isPageNumber(text)) continue
        const last = paragraphs.at(-1)
        if (open && last && goesOn(last.text, text))
          last.text += isLatin(last.text.at(-1)) && isLatin(text.at(0)) ? ` ${text}` : text
        else paragraphs.push({ text, at: { page: page.number, table: null, row: block.line, column: null } })
        open = true
      }
    }
  }
  return paragraphs
}

/** A heading that lines run together with the sentence before: `…28个。2.行政能力目标（20分）`. */
const headingInside =
  /(?<=[。；])(?=(?:\d{1,2}[.．、]|[（(][\d一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)[^，。；（(]{2,20}[（(][\d.]+分[)）])/

function plainText(paragraph: SourceParagraph): string {
  const bare = cleanCellText(paragraph.text)
    .replace(/^#{1,6}\s+/, '')
    .replace(/\*\*/g, '')
  return /^[-=_*—]{3,}$/.test(bare.trim()) ? '' : foldSpaces(bare)
}

function isLatin(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9]/.test(character)
}

function isPageNumber(text: string): boolean {
  return /^[-—–\s]*(?:第)?\s*\d{1,3}\s*(?:页)?[-—–\s]*$/.test(text)
}

/** Lines that never end a sentence are no prose; joining them on and on helps nobody. */
const longestParagraph = 20_000

const sentenceEnd = /[。！？：；:;!?”》」]$/
const titleEnd =
  /(?:通知|方案|意见|办法|决定|文件|表|规定|细则|请示|批复|函|公告|通报|计划|目标|指标|指标体系|责任书|任务书)$/

function goesOn(before: string, next: string): boolean {
  if (
    before.length < 18 ||
    before.length > longestParagraph ||
    sentenceEnd.test(before) ||
    titleEnd.test(before)
  )
    return false
  if (headingLevel(before) !== null && before.length < 40 && /[）)]$|^[^，。]*$/.test(before)) return false
  return (
    headingLevel(next) === null &&
    !/^(?:附件|附表|抄送|主送|.{0,5}单位(?:名称)?[:：（(]|\d{4}年\d{1,2}月\d{1,2}日)/.test(next)
  )
}
