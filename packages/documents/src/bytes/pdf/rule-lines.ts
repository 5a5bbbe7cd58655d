import type { Box, Rule, Rules } from './geometry.ts'

/** Lines this close in place are one line. */
const sameLine = 1.6
/** Pieces of a line this far apart still belong together. */
const sameStretch = 3
/** How far a line may miss the one it meets. */
const meeting = 3.5
const mostMerged = 4000

/** One set of lines that touch each other: the drawing of one table. */
export interface RuleFrame extends Box {
  rules: Rules
}

/** Puts pieces of lines together and divides them into sets that touch. Sets that can hold no two cells are left out. */
export function findFrames(rules: Rules): RuleFrame[] {
  const horizontal = joinPieces(rules.horizontal)
  const vertical = joinPieces(rules.vertical)
  if (horizontal.length + vertical.length > mostMerged) return []
  const group = connect(horizontal, vertical)
  const frames = new Map<number, RuleFrame>()
  const frameOf = (index: number): RuleFrame => {
    const root = group(index)
    const frame = frames.get(root) ?? {
      rules: { horizontal: [], vertical: [] },
      left: Infinity,
      top: Infinity,
      right: -Infinity,
      bottom: -Infinity,
    }
    frames.set(root, frame)
    return frame
  }
  horizontal.forEach((rule, index) => {
    const frame = frameOf(index)
    frame.rules.horizontal.push(rule)
    widen(frame, rule.from, rule.at, rule.to, rule.at)
  })
  vertical.forEach((rule, index) => {
    const frame = frameOf(horizontal.length + index)
    frame.rules.vertical.push(rule)
    widen(frame, rule.at, rule.from, rule.at, rule.to)
  })
  return [...frames.values()]
    .filter(isTableFrame)
    .sort((one, other) => one.top - other.top || one.left - other.left)
}

function isTableFrame({ rules, left, top, right, bottom }: RuleFrame): boolean {
  const { horizontal, vertical } = rules
  const inner =
    horizontal.filter(({ at }) => at > top + 4 && at < bottom - 4).length +
    vertical.filter(({ at }) => at > left + 4 && at < right - 4).length
  return (
    right - left > 20 &&
    bottom - top > 8 &&
    horizontal.length >= 1 &&
    vertical.length >= 1 &&
    inner >= 1 &&
    horizontal.length + vertical.length >= 4
  )
}

function widen(frame: RuleFrame, left: number, top: number, right: number, bottom: number): void {
  frame.left = Math.min(frame.left, left)
  frame.top = Math.min(frame.top, top)
  frame.right = Math.max(frame.right, right)
  frame.bottom = Math.max(frame.bottom, bottom)
}

/** Lines in the same place become one; then their pieces are put together where they overlap or nearly touch. */
function joinPieces(rules: Rule[]): Rule[] {
  const sorted = rules.toSorted((one, other) => one.at - other.at)
  const joined: Rule[] = []
  for (let from = 0; from < sorted.length;) {
    const first = sorted[from]?.at ?? 0
    let to = from
    let last = first
    while (
      to < sorted.length &&
      (sorted[to]?.at ?? 0) - last <= sameLine &&
      (sorted[to]?.at ?? 0) - first <= 2 * sameLine
    ) {
      last = sorted[to]?.at ?? last
      to += 1
    }
    const pieces = sorted.slice(from, to).sort((one, other) => one.from - other.from)
    const at = pieces.reduce((sum, piece) => sum + piece.at, 0) / pieces.length
    let current: Rule | null = null
    for (const piece of pieces) {
      if (current && piece.from <= current.to + sameStretch) current.to = Math.max(current.to, piece.to)
      else {
        current = { at, from: piece.from, to: piece.to }
        joined.push(current)
      }
    }
    from = to
  }
  return joined.filter((rule) => rule.to - rule.from > 4)
}

function connect(horizontal: Rule[], vertical: Rule[]): (index: number) => number {
  const parents = Array.from({ length: horizontal.length + vertical.length }, (_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] ?? at] ?? at
      at = parents[at] ?? at
    }
    return at
  }
  horizontal.forEach((level, index) => {
    vertical.forEach((upright, other) => {
      const meets =
        upright.at >= level.from - meeting &&
        upright.at <= level.to + meeting &&
        level.at >= upright.from - meeting &&
        level.at <= upright.to + meeting
      if (meets) parents[root(index)] = root(horizontal.length + other)
    })
  })
  return root
}
