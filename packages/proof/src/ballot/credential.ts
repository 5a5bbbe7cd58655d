import { ed25519 } from '@noble/curves/ed25519.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { base64Of, bytesOfBase64, joined, measured, type Bytes } from '../bytes.ts'
import { sm3Hex } from '../hashes.ts'
import { blind, finish, modulusBytes, numberOf, saltBytes } from './blind-rsa.ts'
import { fingerprintOf, keyOfItem, purposeOf, type ElectionTerms } from './election-terms.ts'
import { seedBytes } from './recovery-code.ts'

/** The right to give one score on one item, held by nobody in particular. */
export interface Credential {
  item: string
  /** Ed25519: signs the slip. */
  secretKey: Bytes
  publicKey: Bytes
  /** 32 random bytes before the message (RFC 9474 §4.1). */
  prefix: Bytes
  /** The server's signature over prefix, terms, item and public key. */
  signature: Bytes
}

/** One seat's request: a blinded message for each item, in the order of the terms. */
export interface DrawRequest {
  blinded: readonly string[]
}

export const prefixBytes = 32
/** 128 bits more than the modulus, so that reducing leaves no bias worth naming. */
const factorBytes = modulusBytes + 16

export function newSeed(): Bytes {
  return joined(randomBytes(seedBytes))
}

/** All that the seed says about one item: the same on every device, nothing without the seed. */
function derive(seed: Uint8Array, fingerprint: Uint8Array, item: string) {
  const key = extract(sha256, seed, purposeOf('derivation', fingerprint))
  const bytes = expand(sha256, key, measured(item), 32 + prefixBytes + saltBytes + factorBytes)
  let at = 0
  const take = (length: number) => joined(bytes.subarray(at, (at += length)))
  return { secretKey: take(32), prefix: take(prefixBytes), salt: take(saltBytes), factor: take(factorBytes) }
}

function prepare(terms: ElectionTerms, fingerprint: Uint8Array, seed: Uint8Array, item: string) {
  const { secretKey, prefix, salt, factor } = derive(seed, fingerprint, item)
  const publicKey = joined(ed25519.getPublicKey(secretKey))
  const message = credentialMessage(fingerprint, item, prefix, publicKey)
  const modulus = keyOfItem(terms, item)
  return {
    secretKey,
    publicKey,
    prefix,
    message,
    modulus,
    ...blind(modulus, message, salt, numberOf(factor) % modulus),
  }
}

/** What the server signs without seeing it: prefix ‖ purpose ‖ fingerprint ‖ item ‖ public key. */
export function credentialMessage(
  fingerprint: Uint8Array,
  item: string,
  prefix: Uint8Array,
  publicKey: Uint8Array,
): Bytes {
  return joined(prefix, purposeOf('credential', fingerprint, item), publicKey)
}

/** The same seed asks for the same again: a lost answer or a lost browser costs nothing. */
export function drawRequest(terms: ElectionTerms, seed: Uint8Array): DrawRequest {
  const fingerprint = fingerprintOf(terms)
  return {
    blinded: terms.rules.items.map((item) => base64Of(prepare(terms, fingerprint, seed, item).blinded)),
  }
}

/** What the log of draws keeps of a request; a member's own page recomputes it from the seed. */
export function hashOfDraw(request: DrawRequest): string {
  return sm3Hex(joined(...request.blinded.map((each) => measured(each))))
}

/** Whether a request is one at all: as many numbers as there are items, each of the size of a modulus. */
export function isDrawRequest(terms: ElectionTerms, request: DrawRequest): boolean {
  return (
    request.blinded.length === terms.rules.items.length &&
    request.blinded.every((text, at) => {
      const bytes = bytesOfBase64(text)
      if (bytes?.length !== modulusBytes) return false
      const number = numberOf(bytes)
      return number > 1n && number < keyOfItem(terms, terms.rules.items[at]!)
    })
  )
}

/**
 * Takes the blinding off what the server signed.
 * @returns `null` where one of the signatures is none: then the server is broken or lying, and nothing is cast
 */
export function finishCredentials(
  terms: ElectionTerms,
  seed: Uint8Array,
  signatures: readonly string[],
): Credential[] | null {
  const fingerprint = fingerprintOf(terms)
  const credentials: Credential[] = []
  for (const [at, item] of terms.rules.items.entries()) {
    const { modulus, message, inverse, ...own } = prepare(terms, fingerprint, seed, item)
    const blindSignature = bytesOfBase64(signatures[at] ?? '')
    const signature = blindSignature && finish(modulus, message, blindSignature, inverse)
    if (signature === null) return null
    credentials.push({ item, ...pickKeys(own), signature })
  }
  return credentials
}

function pickKeys(own: { secretKey: Bytes; publicKey: Bytes; prefix: Bytes }) {
  return { secretKey: own.secretKey, publicKey: own.publicKey, prefix: own.prefix }
}

/** The public keys a seed stands for: what a member looks for on the board. */
export function publicKeysOf(terms: ElectionTerms, seed: Uint8Array): { item: string; key: string }[] {
  const fingerprint = fingerprintOf(terms)
  return terms.rules.items.map((item) => ({
    item,
    key: base64Of(ed25519.getPublicKey(derive(seed, fingerprint, item).secretKey)),
  }))
}
