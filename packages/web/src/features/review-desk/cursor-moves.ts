import type { Correction } from '@hengji/domain/document/correction.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { addressOf, keyOf, rowAt, type ValueAddress } from './address.ts'

export function setting({ in: part, index, field }: ValueAddress, text: string): Correction {
  return { kind: 'set', part: index === null ? { in: part } : { in: part, index }, field, text }
}

export function rank(finding: Finding): number {
  return finding.severity === 'error' ? 0 : 1
}

/** A source may name a field that is shown under another column: then the row's first value stands for it. */
export function visibleAddress(
  key: string,
  lines: readonly (readonly ValueAddress[])[],
): ValueAddress | null {
  const wanted = addressOf(key)
  if (!wanted) return null
  const field = wanted.field === 'deadlineText' ? 'deadline' : wanted.field
  const line = lines.find(
    (one) =>
      one[0]?.in === wanted.in &&
      (wanted.in === 'head' ? one[0].field === field : one[0].index === wanted.index),
  )
  return line?.find((one) => one.field === field) ?? line?.[0] ?? null
}

/** The next in the order of the page, from where the cursor stands, and round again at the end. */
export function nextAfter(
  list: readonly ValueAddress[],
  from: ValueAddress | null,
  lines: readonly (readonly ValueAddress[])[],
  direction: 1 | -1,
): ValueAddress {
  const order = lines.flat().map(keyOf)
  const at = from ? order.indexOf(keyOf(from)) : direction === 1 ? -1 : order.length
  const ranked = list.map((address) => ({ address, position: order.indexOf(keyOf(address)) }))
  const beyond =
    direction === 1 ? ranked.find((one) => one.position > at) : ranked.findLast((one) => one.position < at)
  const round = direction === 1 ? ranked[0] : ranked.at(-1)
  const found = beyond ?? round
  if (!found) throw new Error('asked for the next of none')
  return found.address
}

export function placeOfRow(document: OfficialDocument, address: ValueAddress): SourcePlace | null {
  const row = rowAt(document, address)
  return row?.sources[address.field]?.at ?? row?.at ?? null
}
