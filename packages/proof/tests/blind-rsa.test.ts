import {
  constants,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  randomBytes,
  verify,
  type KeyObject,
} from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { expect, test } from 'vitest'
import { blind, bytesOfNumber, finish, isSigned, numberOf } from '../src/ballot/blind-rsa.ts'
import { base64Of, bytesOfBase64, bytesOfHex, hexOf, joined } from '../src/bytes.ts'
import { rfc9474 } from './vectors/rfc9474.ts'

const hex = (text: string) => bytesOfHex(text)!
const number = (text: string) => BigInt(`0x${text}`)

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  return exponent === 0n
    ? 1n
    : (powerModulo((base * base) % modulus, exponent >> 1n, modulus) * (exponent & 1n ? base : 1n)) % modulus
}

/** Fermat's: p is prime. */
const inverseModuloPrime = (value: bigint, prime: bigint) => powerModulo(value % prime, prime - 2n, prime)

function inverseModulo(value: bigint, modulus: bigint): bigint {
  let [r, next, t, nextT] = [modulus, value % modulus, 0n, 1n]
  while (next > 0n) {
    const quotient = r / next
    ;[r, next] = [next, r - quotient * next]
    ;[t, nextT] = [nextT, t - quotient * nextT]
  }
  return t < 0n ? t + modulus : t
}

function privateKeyOfVector(): KeyObject {
  const [p, q] = [number(rfc9474.p), number(rfc9474.q)]
  const d = inverseModulo(65537n, (p - 1n) * (q - 1n))
  const text = (value: bigint, length: number) => base64Of(bytesOfNumber(value, length))
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      n: text(p * q, 512),
      e: 'AQAB',
      d: text(d, 512),
      p: text(p, 256),
      q: text(q, 256),
      dp: text(d % (p - 1n), 256),
      dq: text(d % (q - 1n), 256),
      qi: text(inverseModuloPrime(q, p), 256),
    },
  })
}

test('the RFC’s own example comes out to the last bit, each step of it', () => {
  const modulus = number(rfc9474.p) * number(rfc9474.q)
  const message = joined(hex(rfc9474.prefix), hex(rfc9474.message))
  const factor = inverseModulo(number(rfc9474.inverse), modulus)

  const { blinded, inverse } = blind(modulus, message, hex(rfc9474.salt), factor)
  expect(hexOf(blinded)).toBe(rfc9474.blinded)
  expect(inverse).toBe(number(rfc9474.inverse))

  const key = privateKeyOfVector()
  const blindSignature = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded)
  expect(hexOf(blindSignature)).toBe(rfc9474.blindSignature)

  const signature = finish(modulus, message, blindSignature, inverse)
  expect(signature && hexOf(signature)).toBe(rfc9474.signature)
  expect(isSigned(modulus, message, hex(rfc9474.signature))).toBe(true)
})

const suite = RSABSSA.SHA384.PSS.Randomized()
const pair = await suite.generateKey({ modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) })
const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
const modulus = numberOf(bytesOfBase64(jwk.n!)!)
const opensslKey = createPublicKey({ format: 'jwk', key: { kty: 'RSA', n: jwk.n!, e: jwk.e! } })

function ourBlinding(message: Uint8Array) {
  return blind(modulus, message, randomBytes(48), numberOf(randomBytes(272)) % modulus)
}

test('what we blind, the library signs and finishes; OpenSSL accepts the signature', async () => {
  const message = joined(suite.prepare(randomBytes(64)))
  const { blinded, inverse } = ourBlinding(message)
  const blindSignature = await suite.blindSign(pair.privateKey, blinded)
  const byLibrary = await suite.finalize(pair.publicKey, message, blindSignature, bytesOfNumber(inverse, 256))
  expect(hexOf(finish(modulus, message, blindSignature, inverse)!)).toBe(hexOf(byLibrary))
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  expect(verify('sha384', message, { key: opensslKey, ...padding }, byLibrary)).toBe(true)
})

test('what the library blinds, Node signs as the library would, and we finish', async () => {
  const message = joined(suite.prepare(randomBytes(64)))
  const { blindedMsg, inv } = await suite.blind(pair.publicKey, message)
  const key = createPrivateKey({
    format: 'jwk',
    key: { ...(await crypto.subtle.exportKey('jwk', pair.privateKey)) },
  })
  const byNode = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blindedMsg)
  expect(hexOf(byNode)).toBe(hexOf(await suite.blindSign(pair.privateKey, blindedMsg)))
  const signature = finish(modulus, message, byNode, numberOf(inv))
  expect(signature).not.toBeNull()
  expect(await suite.verify(pair.publicKey, joined(signature!), message)).toBe(true)
})

test('a signature of another message, another key, or one bit off is none', () => {
  const message = joined(hex(rfc9474.prefix), hex(rfc9474.message))
  const vectorModulus = number(rfc9474.p) * number(rfc9474.q)
  const signature = hex(rfc9474.signature)
  expect(isSigned(vectorModulus, hex(rfc9474.message), signature)).toBe(false)
  expect(isSigned(modulus, message, signature)).toBe(false)
  for (let bit = 0; bit < signature.length * 8; bit += 97) {
    const changed = Uint8Array.from(signature)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(isSigned(vectorModulus, message, changed)).toBe(false)
  }
  expect(isSigned(vectorModulus, message, signature.subarray(1))).toBe(false)
  expect(isSigned(vectorModulus, message, bytesOfNumber(vectorModulus - 1n, 512))).toBe(false)
})

test('a server that signs something else is found out when the blinding comes off', () => {
  const message = joined(randomBytes(96))
  const { inverse } = ourBlinding(message)
  expect(finish(modulus, message, randomBytes(256).fill(0, 0, 1), inverse)).toBeNull()
  expect(finish(modulus, message, randomBytes(255), inverse)).toBeNull()
})

test('blinded messages are spread over all numbers below the modulus: the same message never twice alike', () => {
  const message = joined(randomBytes(96))
  const seen = new Set(Array.from({ length: 20 }, () => hexOf(ourBlinding(message).blinded)))
  expect(seen.size).toBe(20)
})
