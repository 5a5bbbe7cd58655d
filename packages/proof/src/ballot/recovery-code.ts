import { bytesOfText, joined, type Bytes } from '../bytes.ts'
import { sm3 } from '../sm3.ts'

/**
 * A seed as a person can copy it: 128 bits and 12 bits that tell a slip of the pen, in seven groups of four signs
 * (Crockford's alphabet: no I, L, O or U). The check covers the election, so a code of another one is told as such.
 */
export const seedBytes = 16

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 28

export function recoveryCodeOf(seed: Uint8Array, election: string): string {
  if (seed.length !== seedBytes) throw new Error('a seed has 16 bytes')
  let number = BigInt(checkOf(seed, election))
  seed.forEach((byte, at) => {
    number |= BigInt(byte) << BigInt(12 + 8 * (seedBytes - 1 - at))
  })
  let code = ''
  for (let at = codeLength - 1; at >= 0; at--) code += alphabet[Number((number >> BigInt(5 * at)) & 31n)]
  return (code.match(/.{4}/g) ?? []).join('-')
}

export type CodeFault = 'too-short' | 'too-long' | 'unknown-sign' | 'mistyped'

/** @param typed in any case, with or without hyphens and spaces; O, I and L are read as what they look like */
export function seedOfRecoveryCode(typed: string, election: string): Bytes | CodeFault {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if ([...plain].some((sign) => !alphabet.includes(sign))) return 'unknown-sign'
  if (plain.length !== codeLength) return plain.length < codeLength ? 'too-short' : 'too-long'
  let number = 0n
  for (const sign of plain) number = (number << 5n) | BigInt(alphabet.indexOf(sign))
  const seed = Uint8Array.from({ length: seedBytes }, (_, at) =>
    Number((number >> BigInt(12 + 8 * (seedBytes - 1 - at))) & 0xffn),
  )
  return checkOf(seed, election) === Number(number & 0xfffn) ? seed : 'mistyped'
}

function checkOf(seed: Uint8Array, election: string): number {
  const digest = sm3(joined(bytesOfText(`hengji/ballot/1/code\0${election}\0`), seed))
  return (digest[0]! << 4) | (digest[1]! >> 4)
}
