import { foldSpaces, halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { chineseNumeral } from '@hengji/domain/kernel/chinese-numerals.ts'
import { isoDate, type IsoDate, type PlanYear } from '@hengji/domain/kernel/dates.ts'
import type { DocumentHead, ProseParagraph } from '@hengji/domain/source/document-parts.ts'

/** The words that end the title of a document of the kind sought, from the most telling. */
export interface TitleWords {
  /** Such as `绩效(?:评估|考评).*方案`. */
  own: readonly RegExp[]
}

/**
 * Title, unit, year, number and date of a document, from its head and its last lines. The number is the document's own:
 * one that stands alone or behind the unit's name, never one cited in a sentence.
 */
export function readDocumentHead(paragraphs: readonly ProseParagraph[], words: TitleWords): DocumentHead {
  const title = readTitle(paragraphs, words)
  const year = readYear(title, paragraphs)
  return {
    title,
    unit: readUnit(title, paragraphs),
    year,
    documentNumber: readOwnNumber(paragraphs),
    issuedOn: readIssueDay(paragraphs),
  }
}

function readTitle(paragraphs: readonly ProseParagraph[], words: TitleWords): string | null {
  const early = paragraphs.slice(0, 60)
  const candidates: { text: string; rank: number }[] = []
  for (const [index, paragraph] of early.entries()) {
    for (let length = 1; length <= 3; length += 1) {
      const parts = early.slice(index, index + length).map((part) => part.text)
      if (parts.length < length || parts.some((part) => part.length > 60 || /[。；，：:]/.test(part))) break
      const text = foldSpaces(parts.join(''))
      if (text.length < 6 || text.length > 80) continue
      const rank = rankOf(text, words)
      if (rank !== null)
        candidates.push({ text, rank: rank + length * 0.1 - (hasBeginning(paragraph.text) ? 0.5 : 0) })
    }
  }
  return candidates.sort((a, b) => a.rank - b.rank)[0]?.text ?? null
}

/** A line that begins a title: with the unit's name or a year. */
function hasBeginning(text: string): boolean {
  return (
    /^(?:关于|\d{4}|[二〇○零一二三四五六七八九]{4}年)|^.{3,30}?(?:关于|\d{4}年|二〇)/.test(
      withoutSpaces(text),
    ) || /(?:中心|局|委|办公室|院|厅|府|会)$/.test(text)
  )
}

/** `…方案（试行）`, `…考核表（附表）`: remarks behind a title. */
const titleRemark =
  /[（(](?:附表|附件|试行|暂行|征求意见稿|修订稿?|送审稿|报审稿|草案|讨论稿|初稿|\d{4}年度?)[）)]$/

function rankOf(text: string, words: TitleWords): number | null {
  const bare = withoutSpaces(text).replace(titleRemark, '')
  if (/^(?:附件|附表|[一二三四五六七八九十]、|[（(])/.test(bare)) return null
  const index = words.own.findIndex((word) => word.test(bare))
  return index === -1 ? null : index * 2 + (bare.includes('关于印发') || bare.endsWith('通知') ? 1 : 0)
}

function readYear(title: string | null, paragraphs: readonly ProseParagraph[]): PlanYear | null {
  const inTitle = title === null ? null : yearIn(title)
  if (inTitle !== null) return inTitle
  for (const paragraph of paragraphs.slice(0, 30)) {
    const found = /[（(]?(\d{4})年度/.exec(withoutSpaces(halfWidth(paragraph.text)))
    if (found?.[1]) return Number.parseInt(found[1], 10)
  }
  for (const { text } of paragraphs.slice(0, 10)) {
    if (text.length > 60 || !/绩效|考评|考核|评估/.test(text) || /[〔［[]\d{4}/.test(text)) continue
    const year = yearIn(text)
    if (year !== null) return year
  }
  return null
}

function yearIn(text: string): PlanYear | null {
  const bare = withoutSpaces(halfWidth(text))
  const digits = /(?<!\d)((?:19|20)\d{2})(?:年度?)?(?!\d)/.exec(bare)?.[1]
  if (digits !== undefined) return Number.parseInt(digits, 10)
  const words = /([一二三四五六七八九〇○零Ｏ]{4})年/.exec(bare)?.[1]
  const year = words === undefined ? null : chineseNumeral(words.replace(/[○Ｏ]/g, '〇'))
  return year !== null && year >= 1900 && year <= 2100 ? year : null
}

const unitEnd =
  '(?:中心|局|委员会|委|办公室|办|院|厅|政府|会|署|处|站|队|公司|学校|大学|集团|馆|社|所|台|园|管委会|法院|检察院|联合会|部|团|镇|乡|街道)'

function readUnit(title: string | null, paragraphs: readonly ProseParagraph[]): string | null {
  for (const paragraph of paragraphs) {
    const named =
      /^(?:参评单位|被考评单位|被考核单位|考评单位|填报单位|责任单位|单位名称|单位|部门名称|部门（单位）名称|填报部门)(?:[（(][^（）()]*[）)])?[:：]\s*([\u4e00-\u9fff（）()]{3,40})/.exec(
        withoutSpaces(paragraph.text),
      )
    if (named?.[1]) return named[1].replace(/(?:填报|填表|日期|年度).*$/, '')
  }
  const bare = withoutSpaces(title ?? '').replace(/^关于(?:印发|下发|报送)?/, '')
  const inTitle = new RegExp(
    `^(?:\\d{4}年度?)?([\\u4e00-\\u9fff（）()]{2,40}?${unitEnd})(?=\\d{4}年?|关于|[二〇○零一三四五六七八九]{4}年|年度|绩效|部门)`,
  ).exec(bare)
  if (inTitle?.[1]) return inTitle[1].replace(/关于.*$/, '')
  const letterhead = paragraphs
    .slice(0, 8)
    .map(
      (part) =>
        new RegExp(`^([\\u4e00-\\u9fff]{3,40}?${unitEnd})(?:文件)?$`).exec(withoutSpaces(part.text))?.[1],
    )
  return letterhead.find((unit) => unit !== undefined) ?? null
}

const documentNumber = /^[\u4e00-\u9fff]{1,16}[〔［[【（(](?:19|20)\d{2}[〕］\]】）)]第?\d{1,5}号$/

function readOwnNumber(paragraphs: readonly ProseParagraph[]): string | null {
  for (const paragraph of paragraphs.slice(0, 25)) {
    const bare = withoutSpaces(halfWidth(paragraph.text))
      .replace(/(?:签发人|签发)[:：].*$/, '')
      .replace(/^(?:文号|发文字号)[:：]/, '')
    if (documentNumber.test(bare)) return bare.replace(/[［[【（(]/, '〔').replace(/[］\]】）)]/, '〕')
  }
  return null
}

/** The date under the letter itself; one in the last lines (`2024年7月31日印发`) where there is none. */
function readIssueDay(paragraphs: readonly ProseParagraph[]): IsoDate | null {
  for (const paragraph of [...paragraphs.slice(0, 40), ...paragraphs.slice(-8)]) {
    const bare = withoutSpaces(halfWidth(paragraph.text))
    if (bare.length > 40) continue
    const found = /(?:^|[\u4e00-\u9fff])(\d{4})年(\d{1,2})月(\d{1,2})日(?:印发|发布)?$/.exec(bare)
    if (found)
      return isoDate(
        Number.parseInt(found[1] ?? '', 10),
        Number.parseInt(found[2] ?? '', 10),
        Number.parseInt(found[3] ?? '', 10),
      )
    const words =
      /([二〇○零一三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$/.exec(
        bare,
      )
    if (words)
      return isoDate(
        chineseNumeral((words[1] ?? '').replace(/○/g, '〇')) ?? 0,
        chineseNumeral(words[2] ?? '') ?? 0,
        chineseNumeral(words[3] ?? '') ?? 0,
      )
  }
  return null
}
