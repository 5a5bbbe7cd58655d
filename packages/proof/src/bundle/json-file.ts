import { canonicalJson } from '../canonical-json.ts'
import { sm3Hex, type Hashing } from '../hashes.ts'

/** One way to write a value: keys sorted; a list has one entry a line. */
export function writeJson(value: unknown): string {
  if (!Array.isArray(value)) return `${canonicalJson(value)}\n`
  return value.length === 0 ? '[]\n' : `[\n${value.map(canonicalJson).join(',\n')}\n]\n`
}

/** A number of millions of digits keeps the arithmetic busy for minutes; ours have forty. */
const endlessNumber = /"[+-]?(?:\d{200}|\d{1,199}\.\d{200})/

/**
 * @returns `undefined` unless the text is exactly what `writeJson` writes: then no key stands twice, of which one
 * reader would take the first and another the last; nor where a number has more digits than any of ours
 */
export function readJson(text: string): unknown {
  if (endlessNumber.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return writeJson(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

/** A part of a file that is told by itself where it was changed: an entry of a list, or a member of an object. */
export interface JsonPart {
  /** The member it is, or is an entry of; `null` where the file is a list. */
  member: string | null
  /** From 1, among the entries; `null` where it is a member as a whole. */
  place: number | null
  value: unknown
}

/** A list's entries; an object's members, and the entries of those that are lists. Nothing for other values. */
export function partsOf(value: unknown): JsonPart[] {
  if (Array.isArray(value)) return entriesOf(value, null)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([member, each]: [string, unknown]) =>
      Array.isArray(each) && each.length > 0
        ? entriesOf(each, member)
        : [{ member, place: null, value: each }],
    )
}

function entriesOf(list: readonly unknown[], member: string | null): JsonPart[] {
  return list.map((value, at) => ({ member, place: at + 1, value }))
}

/** Short hashes of a file's parts, for the manifest; each with the member that it belongs to. */
export function linesOf(value: unknown, hash: Hashing['sm3Hex'] = sm3Hex): string[] {
  return partsOf(value).map((part) => hash(canonicalJson([part.member, part.value])).slice(0, 16))
}
