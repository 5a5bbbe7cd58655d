import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { decimalOf, sumOf, type DecimalText } from '@hengji/domain/kernel/decimal.ts'

/** A section that a sentence names with its points, and what the sentence says of it up to the next one. */
export interface SectionInSentence {
  title: string
  points: DecimalText
  /** The section of which the sentence makes it a part: one named before it, or the one the paragraph stands under. */
  parent: string | null
  /** The words up to the next section, where its counts stand. */
  details: string
}

const titleEnds =
  '工作目标|能力目标|职能目标|共性目标|个性目标|建设成效|建设目标|重点目标|常规目标|动态目标|目标|成效|' +
  '(?:重点|常规|动态|日常|基础|专项|职能|业务|共性|个性|党建|中心)(?:工作|指标|任务)|行政能力|精神文明建设|平安建设|机关效能建设'
const named = new RegExp(
  `([\\u4e00-\\u9fff]{0,12}?(?:${titleEnds}))` +
    '(?:[（(](?:共|计|占|权重|满分)?:?(\\d+(?:\\.\\d+)?)分[）)]|(?:共|计|占|权重|为|满分)?:?(\\d+(?:\\.\\d+)?)分)',
  'g',
)
const leadingWords = /^.*(?:其中|包括|分为|为|即|和|及|由|含|(?<!建)设)[:：]?/
const opensParts = /(?:其中|包括|分为|包含|涵盖|含|由)[:：,，]?$/

/**
 * The sections that one paragraph names: `职能工作目标68分（其中重点工作目标16分、常规工作目标52分）`. Parts stand in the
 * brackets behind the whole or after 其中; over a semicolon they go on until they make up the points of the whole.
 * @param over the section under whose heading the paragraph stands, with its points
 */
export function sectionsInSentence(
  text: string,
  over: { title: string; points: DecimalText | null } | null,
): { before: string; sections: SectionInSentence[] } {
  const bare = withoutSpaces(halfWidth(text))
  const found = [...bare.matchAll(named)].filter((one) => isNewTitle(titleOf(one), over?.title ?? null))
  const sections: SectionInSentence[] = []
  let whole = over
  let isOpen = isSumOf(found, over)
  for (const [index, one] of found.entries()) {
    const start = one.index + (one[1] ?? '').length - titleOf(one).length
    const end = found[index + 1]?.index ?? bare.length
    const previous = found[index - 1]
    const between = bare.slice(previous ? previous.index + previous[0].length : 0, start)
    const last = sections.at(-1)
    if (previous && last && /^[（(]/.test(between)) [whole, isOpen] = [last, true]
    else if (opensParts.test(between)) {
      if (last && !/。/.test(between)) whole = last
      isOpen = whole !== null
    } else if (isOpen && previous && closes(between, whole, sections)) isOpen = false
    sections.push({
      title: titleOf(one),
      points: one[2] ?? one[3] ?? '0',
      parent: isOpen ? (whole?.title ?? null) : null,
      details: bare.slice(one.index + one[0].length, end),
    })
  }
  return { before: bare.slice(0, found[0]?.index ?? bare.length), sections }
}

/** `1.职能工作目标（65分）：重点工作目标35分；常规工作目标30分`: what makes up the heading's points are its parts. */
function isSumOf(found: readonly RegExpMatchArray[], over: { points: DecimalText | null } | null): boolean {
  const sum = sumOf(found.map((one) => one[2] ?? one[3] ?? null))
  if (over === null || over.points === null || sum === null) return false
  return found.length >= 2 && decimalOf(sum).eq(over.points)
}

function titleOf(found: RegExpMatchArray): string {
  return (found[1] ?? '').replace(leadingWords, '')
}

function isNewTitle(title: string, over: string | null): boolean {
  return title.length >= 3 && title !== over
}

/** Whether the parts of a whole end between two sections: with the sentence, a bracket, or when they make up its points. */
function closes(
  between: string,
  whole: { title: string; points: DecimalText | null } | null,
  sections: readonly SectionInSentence[],
): boolean {
  if (/[。]/.test(between) || leavesBracket(between)) return true
  if (!/[；;]/.test(between)) return false
  const told = sumOf(sections.filter((one) => one.parent === whole?.title).map((one) => one.points))
  const points = whole?.points ?? null
  return points === null || told === null || decimalOf(told).gte(points)
}

function leavesBracket(between: string): boolean {
  let depth = 0
  for (const sign of between) {
    if (/[（(]/.test(sign)) depth += 1
    else if (/[）)]/.test(sign) && (depth -= 1) < 0) return true
  }
  return false
}
