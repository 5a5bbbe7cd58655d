import { canonicalJson } from '../canonical-json.ts'
import { sm3Hex } from '../hashes.ts'

/** One way to write a value: keys sorted; a list has one entry a line. */
export function writeJson(value: unknown): string {
  if (!Array.isArray(value)) return `${canonicalJson(value)}\n`
  return value.length === 0 ? '[]\n' : `[\n${value.map(canonicalJson).join(',\n')}\n]\n`
}

/**
 * @returns `undefined` unless the text is exactly what `writeJson` writes: then no key stands twice, of which one
 * reader would take the first and another the last
 */
export function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return writeJson(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

/** Short hashes of a list's entries, for the manifest. */
export function linesOf(list: readonly unknown[]): string[] {
  return list.map((entry) => sm3Hex(canonicalJson(entry)).slice(0, 16))
}
