import { sha384 } from '@noble/hashes/sha2.js'
import { areEqual, hexOf, joined, type Bytes } from '../bytes.ts'

/**
 * RSABSSA-SHA384-PSS-Randomized (RFC 9474) as the client needs it: encode, blind, finish, verify. The steps are the
 * RFC's, over the language's own whole numbers, and salt and blinding factor are arguments, so that a recovery code
 * can bring them back; `@cloudflare/blindrsa-ts` draws both from the global `crypto` and takes five times as long.
 * Tests hold this to the RFC's vectors and to that library in both directions.
 */
export const publicExponent = 65537n
export const modulusBytes = 256
export const saltBytes = 48
const hashBytes = 48

export interface Blinded {
  blinded: Bytes
  /** Takes the blinding off again; secret. */
  inverse: bigint
}

/**
 * @param message what is to be signed, with its random prefix already before it
 * @param factor the blinding factor, uniform in 1 … n−1; secret
 * @throws where the factor has no inverse: the modulus is not what it should be
 */
export function blind(modulus: bigint, message: Uint8Array, salt: Uint8Array, factor: bigint): Blinded {
  const length = byteLength(modulus)
  const encoded = numberOf(encodePss(message, salt, bitLength(modulus) - 1))
  if (inverseOf(encoded, modulus) === null) throw new Error('the message shares a factor with the modulus')
  const inverse = inverseOf(factor, modulus)
  if (inverse === null) throw new Error('the blinding factor shares a factor with the modulus')
  const blinded = (encoded * powerModulo(factor, publicExponent, modulus)) % modulus
  return { blinded: bytesOfNumber(blinded, length), inverse }
}

/** @returns the credential; `null` where the server's answer is no signature of this message. */
export function finish(
  modulus: bigint,
  message: Uint8Array,
  blindSignature: Uint8Array,
  inverse: bigint,
): Bytes | null {
  if (blindSignature.length !== byteLength(modulus)) return null
  const signature = bytesOfNumber((numberOf(blindSignature) * inverse) % modulus, byteLength(modulus))
  return isSigned(modulus, message, signature) ? signature : null
}

/** RSASSA-PSS-VERIFY with SHA-384, MGF1 and a salt of 48 bytes (RFC 8017 §8.1.2). */
export function isSigned(modulus: bigint, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== byteLength(modulus)) return false
  const number = numberOf(signature)
  if (number >= modulus) return false
  const bits = bitLength(modulus) - 1
  const length = Math.ceil(bits / 8)
  const opened = powerModulo(number, publicExponent, modulus)
  if (opened >= 1n << BigInt(length * 8)) return false
  return isPssOf(message, bytesOfNumber(opened, length), bits)
}

/** EMSA-PSS-ENCODE (RFC 8017 §9.1.1). */
function encodePss(message: Uint8Array, salt: Uint8Array, bits: number): Bytes {
  const length = Math.ceil(bits / 8)
  const digest = digestWith(message, salt)
  const data = new Uint8Array(length - hashBytes - 1)
  data[data.length - salt.length - 1] = 1
  data.set(salt, data.length - salt.length)
  const masked = mask(data, digest)
  masked[0]! &= 0xff >> (8 * length - bits)
  return joined(masked, digest, Uint8Array.of(0xbc))
}

/** EMSA-PSS-VERIFY (RFC 8017 §9.1.2). */
function isPssOf(message: Uint8Array, encoded: Uint8Array, bits: number): boolean {
  const unused = 8 * encoded.length - bits
  const dataLength = encoded.length - hashBytes - 1
  if (dataLength < saltBytes + 1 || encoded[encoded.length - 1] !== 0xbc) return false
  if ((encoded[0]! & ~(0xff >> unused)) !== 0) return false
  const digest = encoded.subarray(dataLength, dataLength + hashBytes)
  const data = mask(encoded.subarray(0, dataLength), digest)
  data[0]! &= 0xff >> unused
  const start = dataLength - saltBytes - 1
  if (data.subarray(0, start).some((byte) => byte !== 0) || data[start] !== 1) return false
  return areEqual(digest, digestWith(message, data.subarray(start + 1)))
}

function digestWith(message: Uint8Array, salt: Uint8Array): Uint8Array {
  return sha384(joined(new Uint8Array(8), sha384(message), salt))
}

/** `data` ⊕ MGF1(seed) */
function mask(data: Uint8Array, seed: Uint8Array): Bytes {
  const masked = Uint8Array.from(data)
  for (let at = 0, counter = 0; at < data.length; at += hashBytes, counter++) {
    const block = sha384(
      joined(seed, Uint8Array.of(counter >> 24, counter >> 16, counter >> 8, counter & 0xff)),
    )
    for (let byte = 0; byte < hashBytes && at + byte < data.length; byte++) masked[at + byte]! ^= block[byte]!
  }
  return masked
}

export function numberOf(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${hexOf(bytes)}`)
}

export function bytesOfNumber(number: bigint, length: number): Bytes {
  const hex = number.toString(16).padStart(length * 2, '0')
  if (hex.length > length * 2) throw new Error('a number too large for its bytes')
  return Uint8Array.from({ length }, (_, at) => parseInt(hex.slice(at * 2, at * 2 + 2), 16))
}

function bitLength(number: bigint): number {
  return number.toString(2).length
}

function byteLength(number: bigint): number {
  return Math.ceil(bitLength(number) / 8)
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function inverseOf(number: bigint, modulus: bigint): bigint | null {
  let [remainder, next] = [modulus, number % modulus]
  let [factor, nextFactor] = [0n, 1n]
  while (next > 0n) {
    const quotient = remainder / next
    ;[remainder, next] = [next, remainder - quotient * next]
    ;[factor, nextFactor] = [nextFactor, factor - quotient * nextFactor]
  }
  if (remainder !== 1n) return null
  return factor < 0n ? factor + modulus : factor
}
