import { isColumnTitle, isGoalTitle } from './column-titles.ts'
import { overlap, type Piece } from './pieces.ts'

/** A title of the header with the stretch of the line it takes. */
export interface TitleColumn {
  title: string
  left: number
  right: number
  /** The line in which it begins. */
  line: number
}

export interface AlignedHeader {
  /** Indexes of its first line and of the first behind it. */
  from: number
  to: number
  columns: TitleColumn[]
  /** Titles over several columns. */
  groups: TitleColumn[]
  /** Pieces that stand in its lines but belong to the first row beneath it. */
  leftovers: Piece[]
  known: number
}

const mostLines = 7
const longestTitle = 24
const fewestKnown = 3

/** The header that begins in this line; `null` where none does. */
export function headerAt(lines: readonly Piece[][], from: number): AlignedHeader | null {
  if ((lines[from]?.length ?? 0) < 2 || !isTitleLine(lines[from] ?? [])) return null
  let best: AlignedHeader | null = null
  const pieces: Piece[] = []
  for (let to = from; to < Math.min(lines.length, from + mostLines); to += 1) {
    const line = lines[to] ?? []
    if (line.length === 0 && to > from + 1) break
    if (!isTitleLine(line)) break
    pieces.push(...line)
    const header = headerOf(pieces, from, to + 1)
    if (header.known > (best?.known ?? 0) || (best && completesTitles(line, best, header))) best = header
  }
  if (!best || best.columns.length < 2) return null
  const isGoal = best.columns.filter((column) => isGoalTitle(column.title)).length >= 2
  const enough = best.known >= fewestKnown && best.known * 2 >= Math.min(best.columns.length, 12)
  return enough || isGoal ? best : null
}

function isTitleLine(line: readonly Piece[]): boolean {
  return line.every(
    ({ text }) => text.length <= longestTitle && !/[：:。；，]|^\d[\d.,%]*\d$|\d-\d/.test(text),
  )
}

/** `（A）` below `年度指标值`, and nothing but such endings. */
function completesTitles(line: readonly Piece[], before: AlignedHeader, now: AlignedHeader): boolean {
  return (
    line.length > 0 &&
    now.known >= before.known &&
    now.to === before.to + 1 &&
    line.every(({ text }) => /^[（(].*[)）]$|^(?:及|和)?改进措施$|^[（(]?[%％元分][)）]?$/.test(text))
  )
}

function headerOf(pieces: readonly Piece[], from: number, to: number): AlignedHeader {
  const groups = pieces.filter((piece) => isGroup(piece, pieces))
  const stacks = stacksOf(pieces.filter((piece) => !groups.includes(piece)))
  const leftovers: Piece[] = []
  let known = 0
  const columns = stacks.map((stack): TitleColumn => {
    const length = knownLength(stack)
    if (length > 0) {
      known += 1
      leftovers.push(...stack.slice(length))
    }
    const own = length > 0 ? stack.slice(0, length) : stack
    return {
      title: own.map(({ text }) => text).join(''),
      left: Math.min(...own.map(({ left }) => left)),
      right: Math.max(...own.map(({ right }) => right)),
      line: own[0]?.line ?? from,
    }
  })
  return {
    from,
    to,
    columns,
    leftovers,
    known,
    groups: groups.map(({ text, left, right, line }) => ({ title: text, left, right, line })),
  }
}

/** Whether two or more titles stand side by side beneath this one. */
function isGroup(piece: Piece, pieces: readonly Piece[]): boolean {
  const below = pieces
    .filter((other) => other.line > piece.line && overlap(piece, other) > 0)
    .toSorted((a, b) => a.left - b.left)
  if (groupTitle.test(piece.text) && childrenOf(piece, pieces).length > 1) return true
  return below.some((other, index) =>
    below.slice(index + 1).some((next) => next.line === other.line || next.left > other.right),
  )
}

const groupTitle = /^(?:指标)?(?:参考值|历史值|历史数据)$/

/** Titles of the next line with nothing straight above them, up to the neighbours of this one. */
function childrenOf(piece: Piece, pieces: readonly Piece[]): Piece[] {
  const beside = pieces.filter((other) => other.line === piece.line && other !== piece)
  const left = Math.max(0, ...beside.filter((other) => other.right <= piece.left).map((other) => other.right))
  const right = Math.min(
    Number.POSITIVE_INFINITY,
    ...beside.filter((other) => other.left >= piece.right).map((other) => other.left),
  )
  return pieces.filter((other) => other.line > piece.line && other.left >= left && other.right <= right)
}

function stacksOf(pieces: readonly Piece[]): Piece[][] {
  const stacks: { left: number; right: number; pieces: Piece[] }[] = []
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    const last = stacks.at(-1)
    if (last && piece.left < last.right) {
      last.right = Math.max(last.right, piece.right)
      last.pieces.push(piece)
    } else stacks.push({ left: piece.left, right: piece.right, pieces: [piece] })
  }
  return stacks.map((stack) => stack.pieces.toSorted((a, b) => a.line - b.line))
}

/** How many pieces of a stack make a known title, the most that do; 0 where none. */
function knownLength(stack: readonly Piece[]): number {
  for (let length = stack.length; length > 0; length -= 1) {
    const text = stack
      .slice(0, length)
      .map((piece) => piece.text)
      .join('')
    if (isColumnTitle(text) || isGoalTitle(text)) return length
  }
  return 0
}
