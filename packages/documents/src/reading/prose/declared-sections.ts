import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { chineseNumeral } from '@hengji/domain/kernel/chinese-numerals.ts'
import { parsePoints } from '@hengji/domain/kernel/quantity.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { IndicatorCounts } from '@hengji/domain/plan/evaluation-plan.ts'
import type { ProseParagraph } from '@hengji/domain/source/document-parts.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { headingLevel, withoutNumber } from './headings.ts'

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
  /^(?:目标考[核评]|目标管理考[核评]|绩效目标考[核评]|领导评价|领导评议|公众评议|公众评价|社会评价|群众评议|正向激励|察访核验|加分|扣分|综合得分|满意度|绩效管理考核|效能督查)/

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
    if (current) readDetails(paragraph.text, current)
  }
  return sections.length > 0 ? sections : sectionsInSentences(paragraphs)
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

const inSentence =
  /([\u4e00-\u9fff]{2,12}?(?:工作目标|能力目标|职能目标|共性目标|建设成效|建设目标|重点目标|常规目标|目标|成效))[（(]?(?:共|计|占|权重|为)?(\d+(?:\.\d+)?)分/g

/** Plans without headings say it in a sentence: `职能工作目标68分（其中重点工作目标16分、常规工作目标52分）`. */
function sectionsInSentences(paragraphs: readonly ProseParagraph[]): DeclaredSection[] {
  const sections: DeclaredSection[] = []
  for (const paragraph of paragraphs) {
    const bare = withoutSpaces(halfWidth(paragraph.text))
    let parent: string | null = null
    let parentUntil = -1
    for (const found of bare.matchAll(inSentence)) {
      const title = (found[1] ?? '').replace(/^.*(?:其中|包括|分为|为|即|和|及|由|含|设)[:：]?/, '')
      if (title.length < 3 || componentWords.test(title) || sections.some((known) => known.title === title))
        continue
      const opening = bare.lastIndexOf('其中', found.index + 2)
      const before = sections.at(-1)
      if (opening !== -1 && opening >= found.index - 3 && before) {
        parent = before.title
        const close = bare.slice(opening).search(/[）)；。]/)
        parentUntil = close === -1 ? bare.length : opening + close
      }
      sections.push(
        emptySection(title, found.index <= parentUntil ? parent : null, found[2] ?? null, paragraph.at),
      )
    }
  }
  return sections.filter((section) => section.declaredPoints !== null)
}
