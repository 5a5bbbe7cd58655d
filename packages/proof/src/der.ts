import { areEqual, joined, type Bytes } from './bytes.ts'

/**
 * A pair of 32-byte numbers as DER (`SEQUENCE { INTEGER r, INTEGER s }`), and back, strictly: the library for SM2
 * accepts bytes around the numbers that are wrong, and one changed byte must never go unnoticed.
 */
export function derOfPair(pair: Uint8Array): Bytes {
  const numbers = [pair.subarray(0, 32), pair.subarray(32)].map(derOfNumber)
  const content = joined(...numbers)
  return joined(Uint8Array.of(0x30, content.length), content)
}

function derOfNumber(number: Uint8Array): Bytes {
  const start = number.findIndex((byte) => byte !== 0)
  const bare = start < 0 ? Uint8Array.of(0) : number.subarray(start)
  const sign = bare[0]! >= 0x80 ? Uint8Array.of(0) : new Uint8Array()
  return joined(Uint8Array.of(2, sign.length + bare.length), sign, bare)
}

/** @returns `null` unless the bytes are the one way of writing the pair */
export function pairOfDer(der: Uint8Array): Bytes | null {
  const firstLength = der[3] ?? 0
  const secondLength = der[5 + firstLength] ?? 0
  if (firstLength > 33 || secondLength > 33) return null
  const pair = new Uint8Array(64)
  for (const [at, start, length] of [
    [0, 4, firstLength],
    [32, 6 + firstLength, secondLength],
  ] as const) {
    const number = der.subarray(start, start + length)
    const bare = number.length === 33 ? number.subarray(1) : number
    pair.set(bare, at + 32 - bare.length)
  }
  return areEqual(derOfPair(pair), der) ? pair : null
}
