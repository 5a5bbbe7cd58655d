import { foldSpaces } from '@hengji/domain/kernel/characters.ts'

/** A piece of a row whose columns dissolved, with what stands between it and the piece before. */
export interface Piece {
  text: string
  before: 'start' | 'space' | 'wide' | 'line' | 'blank'
}

interface SplitRow {
  name: string
  target: string
  actual: string
}

const words = new Intl.Segmenter('zh-Hans', { granularity: 'word' })
const goalStart =
  /^(?:力争|确保|保障|保证|进一步|切实|充分|不断|持续|有效|降低|提高|提升|增强|建立|完善|加强|推动|推进|促进|实现|完成|达到|按时|按期|按照|≥|≤|不低于|不超过|按|全面|积极|及时|稳步|逐步|满足|改善|优化|无|全年|年度)/
const resultStart =
  /^(?:已|有效|按时|按期|完成|全部|全年|基本|实际|实现|达到|夯实|切实|实施|通过|共|均|累计|未|无|较|得到|开展|组织|顺利|及时|截至|进一步|持续|充分|明显|显著|不断|降低|提升|提高|改善|保障|确保|202\d年)/
const nameEnd =
  /(?:率|数|量|额|度|情况|时间|机制|措施|支出|成本|水平|次数|个数|人数|面积|程度|工作|质量|效益|影响|能力|作用|安全|增值|力度|赋能|时限|标准|覆盖面|满意度|效果|秩序|环境|发展|保障|服务)$/

/** The text of pieces from one up to another, run together as Chinese text runs on. */
export function joined(pieces: Piece[], from: number, to: number): string {
  return foldSpaces(
    pieces
      .slice(from, to)
      .map((piece) => piece.text)
      .join(' '),
  )
}

/**
 * Parts a row of dissolved text into name, target and actual value by the weight of evidence: punctuation, words
 * that a break would cut, quotation marks that stay open, words that begin a goal or a result, text that comes
 * again, and the widths of lines. It is a best guess: the caller marks it as one.
 */
export function splitRunOn(pieces: Piece[]): SplitRow {
  const n = pieces.length
  const gaps = pieces.map((_, index) => (index === 0 ? 0 : gapScore(pieces, index)))
  let best: { score: number; nameEnd: number; targetEnd: number } | null = null
  for (let nameEnds = 1; nameEnds < n; nameEnds++) {
    const named = (gaps[nameEnds] ?? 0) + nameScore(pieces, nameEnds)
    for (let targetEnds = nameEnds + 1; targetEnds <= n; targetEnds++) {
      const score =
        named + (targetEnds === n ? -3 : (gaps[targetEnds] ?? 0) + valuesScore(pieces, nameEnds, targetEnds))
      if (best === null || score > best.score) best = { score, nameEnd: nameEnds, targetEnd: targetEnds }
    }
  }
  if (best === null) return { name: joined(pieces, 0, n), target: '', actual: '' }
  return {
    name: joined(pieces, 0, best.nameEnd),
    target: joined(pieces, best.nameEnd, best.targetEnd),
    actual: joined(pieces, best.targetEnd, n),
  }
}

/** Where the name ends when target and actual value are one piece or known already. */
export function splitNameAndTarget(pieces: Piece[]): { name: string; target: string } {
  let best: { score: number; end: number } | null = null
  for (let end = 1; end < pieces.length; end++) {
    const score = gapScore(pieces, end) + nameScore(pieces, end)
    if (best === null || score > best.score) best = { score, end }
  }
  if (best === null) return { name: joined(pieces, 0, pieces.length), target: '' }
  return { name: joined(pieces, 0, best.end), target: joined(pieces, best.end, pieces.length) }
}

/** How well a cell may end before this piece, whatever the cell. */
function gapScore(pieces: Piece[], index: number): number {
  const left = pieces
    .slice(0, index)
    .map((piece) => piece.text)
    .join('')
  const right = pieces[index]?.text ?? ''
  const before = pieces[index]?.before
  let score = before === 'wide' ? 4 : before === 'blank' ? 0.6 : before === 'line' ? 0.4 : 0
  if (/[。；;！!]$/.test(left)) score += 2
  else if (/[，,、：:“‘（《(]$/.test(left)) score -= 3
  if (/^[，,。、；;：:”’）》)！!]/.test(right)) score -= 8
  else if (/^.[，,。、；;]/u.test(right)) score -= 5
  if (isOpen(left) && closesBeforeOpening(right)) score -= 6
  if (cutsWord(left, right)) score -= 4
  return score
}

function nameScore(pieces: Piece[], end: number): number {
  const name = joined(pieces, 0, end)
  const next = pieces[end]?.text ?? ''
  let score = goalStart.test(next) ? 1.5 : 0
  if (nameEnd.test(name)) score += 1.5
  if (name.length > 22) score -= (name.length - 22) * 0.3
  if (name.length < 3) score -= 3
  if (/[。；;]/.test(name)) score -= 5
  if (pieces[end]?.before === 'line' || pieces[end]?.before === 'blank') {
    // A name that fits its first line ends there.
    if (end === 1) score += 0.8
  }
  return score
}

function valuesScore(pieces: Piece[], nameEnds: number, targetEnds: number): number {
  const target = joined(pieces, nameEnds, targetEnds)
  const actual = joined(pieces, targetEnds, pieces.length)
  const begin = pieces[targetEnds]?.text ?? ''
  let score = begin.startsWith('已') ? 2 : resultStart.test(begin) ? 1.2 : 0
  score += likeness(target, actual) * 5
  score -= unevenLines(pieces, nameEnds, targetEnds) + unevenLines(pieces, targetEnds, pieces.length)
  if (/[^。；！]$/.test(actual) && target.endsWith('。')) score -= 0.3
  return score
}

function isOpen(text: string): boolean {
  return count(text, /[“《（(]/g) > count(text, /[”》）)]/g)
}

function closesBeforeOpening(text: string): boolean {
  const closing = text.search(/[”》）)]/)
  const opening = text.search(/[“《（(]/)
  return closing >= 0 && (opening < 0 || closing < opening)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** Whether a word of the dictionary runs across the break, such as 问题 or 服务. */
export function cutsWord(left: string, right: string): boolean {
  const before = left.slice(-3)
  const after = right.slice(0, 3)
  if (!/[\u4e00-\u9fff]$/.test(before) || !/^[\u4e00-\u9fff]/.test(after)) return false
  for (const { index } of words.segment(before + after)) if (index === before.length) return false
  return true
}

/** Shared pairs of characters, 0 to 1: an actual value often says the target again. */
export function likeness(one: string, other: string): number {
  const pairsOf = (text: string) => {
    const pairs = new Set<string>()
    for (let index = 0; index + 1 < text.length; index++) pairs.add(text.slice(index, index + 2))
    return pairs
  }
  const first = pairsOf(one)
  const second = pairsOf(other)
  if (first.size === 0 || second.size === 0) return 0
  let shared = 0
  for (const pair of first) if (second.has(pair)) shared++
  return (2 * shared) / (first.size + second.size)
}

/** Lines of one cell are about equally wide, but for the last: what is much shorter ends a cell. */
function unevenLines(pieces: Piece[], from: number, to: number): number {
  const widths: number[] = []
  for (let index = from; index < to; index++) {
    const piece = pieces[index]
    if (!piece) continue
    const width = printedWidth(piece.text)
    if (index === from || piece.before === 'line' || piece.before === 'blank') widths.push(width)
    else widths[widths.length - 1] = (widths.at(-1) ?? 0) + width
  }
  const widest = Math.max(1, ...widths)
  return widths.slice(0, -1).reduce((sum, width) => sum + (1 - width / widest) * 1.5, 0)
}

/** In half-width columns: a Chinese character takes two. */
function printedWidth(text: string): number {
  let width = 0
  for (let index = 0; index < text.length; index++) width += text.charCodeAt(index) > 0xff ? 2 : 1
  return width
}
