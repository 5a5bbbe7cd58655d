/** A fragment of a serial and the line it stands in. */
export interface Fragment {
  text: string
  line: number
}

export interface Serial {
  text: string
  top: number
  bottom: number
  /** How often the column broke it inside a number. */
  cuts: number
}

const mostFragments = 6
const costs = { broken: 4, brokenInside: 9, skipped: 1, unrelated: 3, each: 0.2, cutInNumber: 0.5 }

interface Way {
  cost: number
  before: Way | null
  serial: Serial | null
  parts: number[] | null
}

/**
 * Puts serials together that a narrow column broke (`1-1-`, `1`, or `2-`, `1`, `0-`, `1`), so that each follows the one
 * before. At the edges of a page a serial may be cut off.
 */
export function serialsOf(fragments: readonly Fragment[]): Serial[] {
  let ways: Way[][] = [[{ cost: 0, before: null, serial: null, parts: null }]]
  for (let end = 1; end <= fragments.length; end += 1) {
    const next: Way[] = []
    for (let start = Math.max(0, end - mostFragments); start < end; start += 1) {
      const serial = joined(fragments, start, end)
      if (!serial) continue
      const parts = partsOf(serial.text)
      const isEdge = start === 0 || end === fragments.length
      const own =
        (parts ? costs.each : isEdge ? costs.broken : costs.brokenInside) + serial.cuts * costs.cutInNumber
      const best = (ways[start] ?? []).reduce<Way | null>((top, way) => {
        const cost = way.cost + own + stepCost(way.parts, parts)
        return top === null || cost < top.cost
          ? { cost, before: way, serial, parts: parts ?? way.parts }
          : top
      }, null)
      if (best) next.push(best)
    }
    ways = [...ways, next.toSorted((a, b) => a.cost - b.cost).slice(0, mostFragments)]
  }
  const found: Serial[] = []
  let best = ways.at(-1)?.[0] ?? null
  for (; best; best = best.before) if (best.serial) found.unshift(best.serial)
  return found
}

function joined(fragments: readonly Fragment[], start: number, end: number): Serial | null {
  let text = ''
  let cuts = 0
  for (let index = start; index < end; index += 1) {
    const [before, one] = [fragments[index - 1], fragments[index]]
    if (
      !one ||
      (index > start &&
        before &&
        (one.line - before.line > 3 || !/^[\d-]+$/.test(text) || !/^[\d-]+$/.test(one.text)))
    )
      return null
    if (/\d$/.test(text) && /^\d/.test(one.text)) cuts += 1
    text += one.text
  }
  const [first, last] = [fragments[start], fragments[end - 1]]
  return first && last ? { text, top: first.line, bottom: last.line, cuts } : null
}

function partsOf(text: string): number[] | null {
  return /^\d{1,2}(?:-[1-9]\d?){0,2}$/.test(text)
    ? text.split('-').map((part) => Number.parseInt(part, 10))
    : null
}

/** What speaks against one serial standing below another. */
function stepCost(before: readonly number[] | null, parts: readonly number[] | null): number {
  if (before === null || parts === null) return 0
  const at = parts.findIndex((part, index) => part !== before[index])
  if (at === -1) return parts.length > before.length ? 0 : costs.unrelated
  const [old, now] = [before[at], parts[at] ?? 0]
  const startsAnew = parts.slice(at + 1).every((part) => part === 1)
  if (old === undefined) return now === 1 && startsAnew ? 0 : costs.unrelated
  if (now < old) return costs.unrelated
  const isSameDepth = parts.length === before.length
  if (now === old + 1 && startsAnew && (isSameDepth || at === 0)) return 0
  return startsAnew && (isSameDepth || at === 0) ? costs.skipped : costs.unrelated - 1
}
