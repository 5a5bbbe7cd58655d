import type { Correction } from '@hengji/domain/document/correction.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { addressOf, keyOf, partPlace, rowAt, type ValueAddress } from './address.ts'

/** @param unplaced the unplaced text the value was made with, where it was */
export function setting(
  { in: part, index, field }: ValueAddress,
  text: string,
  unplaced: number | null = null,
): Correction {
  const where = index === null ? { in: part } : { in: part, index }
  return { kind: 'set', part: where, field, text, ...(unplaced === null ? {} : { unplaced }) }
}

export function accepting({ in: part, index, field }: ValueAddress): Correction {
  return { kind: 'accept', part: index === null ? { in: part } : { in: part, index }, field }
}

/** Where each value stands among the lines. */
export interface Order {
  lines: readonly (readonly ValueAddress[])[]
  /** By key: line, column, and position in reading order. */
  at: ReadonlyMap<string, { line: number; column: number; position: number }>
}

export function orderOf(lines: readonly (readonly ValueAddress[])[]): Order {
  const at = new Map<string, { line: number; column: number; position: number }>()
  lines.forEach((line, index) => {
    line.forEach((address, column) => at.set(keyOf(address), { line: index, column, position: at.size }))
  })
  return { lines, at }
}

/** The value so many lines down and columns to the right; the edges hold. */
export function stepFrom(
  { lines, at }: Order,
  from: ValueAddress | null,
  down: number,
  right: number,
): ValueAddress | null {
  const here = from ? at.get(keyOf(from)) : undefined
  if (!here || !from) return lines.find((line) => line[0]?.in === 'indicator')?.[0] ?? lines[0]?.[0] ?? null
  const line = lines[Math.min(Math.max(here.line + down, 0), lines.length - 1)]
  return line?.[Math.min(Math.max(here.column + right, 0), line.length - 1)] ?? from
}

export function rank(finding: Finding): number {
  return finding.severity === 'error' ? 0 : 1
}

/** A source may name a field that is shown under another column: then the row's first value stands for it. */
export function visibleAddress(key: string, { lines, at }: Order): ValueAddress | null {
  const wanted = addressOf(key)
  if (!wanted) return null
  const field = wanted.field === 'deadlineText' ? 'deadline' : wanted.field
  const found = at.get(keyOf({ ...wanted, field }))
  if (found) return lines[found.line]?.[found.column] ?? null
  return lines.find((one) => one[0]?.in === wanted.in && one[0].index === wanted.index)?.[0] ?? null
}

/** The next in the order of the page, from where the cursor stands, and round again at the end. */
export function nextAfter(
  list: readonly ValueAddress[],
  from: ValueAddress | null,
  { at }: Order,
  direction: 1 | -1,
): ValueAddress {
  const positionOf = (address: ValueAddress) => at.get(keyOf(address))?.position ?? -1
  const here = from ? positionOf(from) : direction === 1 ? -1 : at.size
  const beyond =
    direction === 1
      ? list.find((one) => positionOf(one) > here)
      : list.findLast((one) => positionOf(one) < here)
  const found = beyond ?? (direction === 1 ? list[0] : list.at(-1))
  if (!found) throw new Error('asked for the next of none')
  return found
}

/** The text as it will stand once an unplaced one joins it. */
export function joined(text: string, added: string, isList: boolean): string {
  if (text === '') return added
  return isList ? `${text}、${added}` : `${text}${added}`
}

export function placeOfRow(document: OfficialDocument, address: ValueAddress): SourcePlace | null {
  const row = rowAt(document, address)
  return row?.sources[address.field]?.at ?? row?.at ?? partPlace(document, address)
}
