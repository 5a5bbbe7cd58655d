import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { chineseNumeral } from '@hengji/domain/kernel/chinese-numerals.ts'
import { parsePoints } from '@hengji/domain/kernel/quantity.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { IndicatorCounts } from '@hengji/domain/plan/evaluation-plan.ts'
import type { ProseParagraph } from '@hengji/domain/source/document-parts.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { headingLevel, withoutNumber } from './headings.ts'
import { sectionsInSentence } from './sections-in-sentences.ts'

/** What the running text says of a part of the target evaluation. */
export interface DeclaredSection {
  title: string
  parent: string | null
  declaredPoints: DecimalText | null
  declaredCounts: IndicatorCounts
  /** Groups within it: 从严治党, 依法履职, 机关效能. */
  aspects: string[]
  at: SourcePlace
}

const headed =
  /^(.{2,24}?)[（(]\s*(?:共|计|满分|占|权重)?\s*([\d.]+|[一二三四五六七八九十百]{1,4})\s*分\s*[）)]/
const componentWords =
  /^(?:目标考[核评]|目标评[估价]|目标管理考[核评]|绩效目标考[核评]|领导评价|领导评议|公众评议|公众评价|社会评价|群众评议|正向激励|察访核验|加分|扣分|综合得分|满意度|绩效管理考核|效能督查)/

/**
 * Sections with the points and counts that headings declare: `（1）重点工作目标（16分）…共设置一级指标4个，二级指标8个`.
 * The parts of the composite score (领导评价 …) are no sections.
 */
export function readDeclaredSections(paragraphs: readonly ProseParagraph[]): DeclaredSection[] {
  const sections: DeclaredSection[] = []
  const path: { level: number; section: DeclaredSection | null }[] = []
  for (const paragraph of paragraphs) {
    const level = headingLevel(paragraph.text)
    if (level !== null) {
      while ((path.at(-1)?.level ?? -1) >= level) path.pop()
      const section = sectionIn(paragraph, path.findLast((one) => one.section !== null)?.section ?? null)
      path.push({ level, section })
      if (section && !sections.some((known) => known.title === section.title)) sections.push(section)
    }
    const current = path.at(-1)?.section
    if (current) readDetails(sentenceOf(paragraph, current).before, current)
  }
  return addSectionsInSentences(sections, paragraphs)
}

function sentenceOf(paragraph: ProseParagraph, over: DeclaredSection | null) {
  return sectionsInSentence(paragraph.text, over && { title: over.title, points: over.declaredPoints })
}

/**
 * What sentences say of sections besides: parts of a section that has a heading (`1.职能工作目标（68分）。其中重点工作目标
 * 16分`), and all of them where there are no headings.
 */
function addSectionsInSentences(
  headed: readonly DeclaredSection[],
  paragraphs: readonly ProseParagraph[],
): DeclaredSection[] {
  const sections = [...headed]
  for (const paragraph of paragraphs) {
    const over = headed.find((section) => section.at === paragraph.at) ?? null
    const added: DeclaredSection[] = []
    for (const one of sentenceOf(paragraph, over).sections) {
      if (componentWords.test(one.title)) continue
      const parent = one.parent === null ? null : (knownAs(one.parent, sections) ?? null)
      const known = knownAs(one.title, sections)
      if (known !== undefined || (headed.length > 0 && parent === null)) {
        if (known && added.every((other) => other !== known)) known.parent ??= parentUnless(known, parent)
        continue
      }
      const section = emptySection(one.title, parent?.title ?? null, one.points, paragraph.at)
      readDetails(one.details, section)
      added.push(section)
      const after = sections.findLastIndex(
        (other) => parent !== null && (other === parent || other.parent === parent.title),
      )
      sections.splice(after === -1 ? sections.length : after + 1, 0, section)
    }
    giveCountsToWhole(added, sections)
  }
  return sections
}

/** `重点45分和常规25分，设一级指标3个`: counts behind the last of several parts are those of the whole. */
function giveCountsToWhole(parts: readonly DeclaredSection[], sections: readonly DeclaredSection[]): void {
  const last = parts.at(-1)
  const whole = sections.find((section) => section.title === last?.parent)
  const siblings = parts.filter((part) => part !== last && part.parent === last?.parent)
  if (!last || !whole || siblings.length === 0 || hasCounts(whole) || siblings.some(hasCounts)) return
  whole.declaredCounts = last.declaredCounts
  last.declaredCounts = { primary: null, secondary: null }
}

function hasCounts({ declaredCounts }: DeclaredSection): boolean {
  return declaredCounts.primary !== null || declaredCounts.secondary !== null
}

function parentUnless(known: DeclaredSection, parent: DeclaredSection | null): string | null {
  return parent === null || parent === known || parent.parent === known.title ? null : parent.title
}

/** `重点工作` and `重点工作目标` are one section. */
function knownAs(title: string, sections: readonly DeclaredSection[]): DeclaredSection | undefined {
  return (
    sections.find((section) => section.title === title) ??
    sections.find(
      (section) =>
        Math.min(section.title.length, title.length) >= 4 &&
        (section.title.startsWith(title) || title.startsWith(section.title)),
    )
  )
}

function sectionIn(paragraph: ProseParagraph, parent: DeclaredSection | null): DeclaredSection | null {
  const found = headed.exec(withoutSpaces(halfWidth(withoutNumber(paragraph.text))))
  const title = found?.[1]
  if (title === undefined || componentWords.test(title) || /[，。；：]/.test(title)) return null
  return emptySection(title, parent?.title ?? null, parsePoints(found?.[2] ?? ''), paragraph.at)
}

function emptySection(
  title: string,
  parent: string | null,
  declaredPoints: DecimalText | null,
  at: SourcePlace,
): DeclaredSection {
  return {
    title,
    parent,
    declaredPoints,
    declaredCounts: { primary: null, secondary: null },
    aspects: [],
    at,
  }
}

function readDetails(text: string, section: DeclaredSection): void {
  const bare = withoutSpaces(halfWidth(text))
  section.declaredCounts.primary ??= countIn(bare, '一级指标')
  section.declaredCounts.secondary ??= countIn(bare, '二级指标')
  const listed =
    /(?:设置|包括|包含|分为|分|涵盖|围绕)([^，。；：]{2,60}?)等?(?:\d{1,2}|[一二三四五六七八九十两]{1,2})个?(?:方面|部分|大类|类|板块|维度)/.exec(
      bare,
    )
  if (section.aspects.length === 0 && listed?.[1]) {
    section.aspects = listed[1]
      .split(/[、和及与]/)
      .filter((aspect) => aspect.length >= 2 && aspect.length <= 12)
  }
}

function countIn(text: string, level: string): number | null {
  const number = '(\\d{1,3}|[一二三四五六七八九十百两]{1,4})'
  const found = new RegExp(
    `${level}(?:共|计|共计|为)?${number}(?:个|项|条)|${number}(?:个|项|条)${level}`,
  ).exec(text)
  const digits = found?.[1] ?? found?.[2]
  if (digits === undefined) return null
  return /^\d+$/.test(digits) ? Number.parseInt(digits, 10) : chineseNumeral(digits)
}
