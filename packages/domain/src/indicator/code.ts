import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { chineseNumeral } from '../kernel/chinese-numerals.ts'

/** A serial number of the table taken apart: `1-3-2` is `[1, 3, 2]`, `7` is `[7]`. */
export type CodeParts = readonly number[]

const written = /^[(（【]?(\d{1,3}(?:[-—–－‐‑−一ー.．·、_](?=\d)\d{1,3}){0,3})[)）】.．、]?$/

const inWords =
  /^[（(]?([一二三四五六七八九十]{1,3})[）)]?(?:[、.．—–-]?[（(]?(\d{1,3}(?:[-.]\d{1,3})?)[）)]?)?[、.．]?$/
const circled = /^([①-⑳])$/

/**
 * @returns the numbers of a serial as printed (`1-2-1`, `1—2—1`, `1.2.1`, `（3）`, `一、1`, `①`); `null` where it is none
 */
export function parseCode(text: string): CodeParts | null {
  if (text.length > 40) return null
  const bare = withoutSpaces(halfWidth(text))
  const found = written.exec(bare)
  if (found?.[1]) return numbersIn(found[1])
  const circle = circled.exec(bare)?.[1]
  if (circle !== undefined) return [circle.charCodeAt(0) - '①'.charCodeAt(0) + 1]
  const words = /^[一二三四五六七八九十]+$/.test(bare) ? null : inWords.exec(bare)
  const first = words?.[1] === undefined ? null : chineseNumeral(words[1])
  return first === null ? null : [first, ...(words?.[2] === undefined ? [] : numbersIn(words[2]))]
}

function numbersIn(text: string): number[] {
  return text.split(/\D+/).map((part) => Number.parseInt(part, 10))
}

/** How the system writes a serial: numbers joined by `-`. */
export function codeText(parts: CodeParts): string {
  return parts.join('-')
}

/** Negative where the first comes before the second; a shorter serial before those below it. */
export function compareCodes(one: CodeParts, other: CodeParts): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The serial without its last number: rows that share it stand under one primary indicator. `null` for `7`. */
export function groupOf(parts: CodeParts): CodeParts | null {
  return parts.length > 1 ? parts.slice(0, -1) : null
}

/** `1-1-1` → `1-1-2`. */
export function nextInGroup(parts: CodeParts): CodeParts {
  return [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1]
}

/** `1-1-2` → `1-2-1`; `4-7` → `5-1`; `null` where the serial has one number only. */
export function nextGroup(parts: CodeParts): CodeParts | null {
  const group = groupOf(parts)
  return group === null ? null : [...nextInGroup(group), 1]
}

/** `1-4-2` → `2-1-1`, `4-7` → `5-1`, `7` → `8`. */
export function nextSeries(parts: CodeParts): CodeParts {
  const series = (parts[0] ?? 0) + 1
  return [series, ...parts.slice(1).map(() => 1)]
}

/** Whether the second serial may follow the first in an unbroken table. */
export function follows(one: CodeParts, other: CodeParts): boolean {
  const next = [nextInGroup(one), nextGroup(one), nextSeries(one)]
  return (
    next.some((candidate) => candidate !== null && codeText(candidate) === codeText(other)) ||
    ((other[0] ?? 0) > (one[0] ?? 0) && other.slice(1).every((part) => part === 1))
  )
}
