import { isScoreOfScale } from '@hengji/domain/ballot/score-scale.ts'
import { ed25519 } from '@noble/curves/ed25519.js'
import { areEqual, base64Of, bytesOfLength, bytesOfText, textOfBytes, type Bytes } from '../bytes.ts'
import { canonicalJson } from '../canonical-json.ts'
import { isEd25519 } from '../ed25519.ts'
import { sm3Hex, type Hashing } from '../hashes.ts'
import { isSigned, modulusBytes } from './blind-rsa.ts'
import { credentialMessage, prefixBytes, type Credential } from './credential.ts'
import { fingerprintOf, keyOfItem, purposeOf, type ElectionTerms } from './election-terms.ts'

/** One score on one item, as it lies in the urn and stands on the board. It names nobody and no time. */
export interface Slip {
  item: string
  /** Ed25519, made for this slip alone. */
  key: string
  prefix: string
  credential: string
  /** A decimal of the panel's scale. */
  score: string
  /** By `key` over terms, item and score: nobody who saw the credential could have written another score. */
  signature: string
}

/** All slips have this length on the wire and in the urn. */
export const slipBytes = 1024

const members = ['credential', 'item', 'key', 'prefix', 'score', 'signature'] as const

export function makeSlip(terms: ElectionTerms, credential: Credential, score: string): Slip {
  const signed = slipMessage(fingerprintOf(terms), credential.item, score)
  return {
    item: credential.item,
    key: base64Of(credential.publicKey),
    prefix: base64Of(credential.prefix),
    credential: base64Of(credential.signature),
    score,
    signature: base64Of(ed25519.sign(signed, credential.secretKey)),
  }
}

function slipMessage(fingerprint: Uint8Array, item: string, score: string): Bytes {
  return purposeOf('slip', fingerprint, item, score)
}

/** The canonical text, with spaces behind it. */
export function packSlip(slip: Slip): Bytes {
  const text = bytesOfText(canonicalJson(slip))
  if (text.length > slipBytes) throw new Error('a slip too long for its place')
  const packed = new Uint8Array(slipBytes).fill(0x20)
  packed.set(text)
  return packed
}

/** @returns `null` unless the bytes are exactly what `packSlip` writes: nothing can be hidden in how it is written. */
export function unpackSlip(bytes: Uint8Array): Slip | null {
  if (bytes.length !== slipBytes) return null
  const text = textOfBytes(bytes)?.trimEnd()
  if (text === undefined) return null
  const read = parsed(text)
  return read !== null && areEqual(packSlip(read), bytes) ? read : null
}

function parsed(text: string): Slip | null {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return null
  }
  return isSlip(read) ? read : null
}

export function isSlip(value: unknown): value is Slip {
  if (typeof value !== 'object' || value === null) return false
  const entries = Object.entries(value)
  return (
    entries.length === members.length &&
    members.every((name) => entries.some(([key, member]) => key === name && typeof member === 'string'))
  )
}

export type SlipFault =
  | 'item-unknown'
  | 'score-outside'
  | 'slip-malformed'
  | 'credential-invalid'
  | 'signature-invalid'

/**
 * How the two signatures of a slip are checked, and the chain of a board: in JavaScript everywhere, or by OpenSSL where
 * there is one.
 */
export interface SlipSignatures {
  sm3Hex: Hashing['sm3Hex']
  isPss: (modulus: bigint, message: Uint8Array, signature: Uint8Array) => boolean
  isEd25519: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean
}

export const inJavaScript: SlipSignatures = { sm3Hex, isPss: isSigned, isEd25519 }

/** @returns what is wrong with a slip under these terms; `null` where it counts */
export function faultOfSlip(
  terms: ElectionTerms,
  slip: Slip,
  signatures: SlipSignatures = inJavaScript,
): SlipFault | null {
  const fingerprint = fingerprintOf(terms)
  if (!terms.rules.items.includes(slip.item)) return 'item-unknown'
  if (!isScoreOfScale(terms.rules.scale, slip.score)) return 'score-outside'
  const publicKey = bytesOfLength(slip.key, 32)
  const prefix = bytesOfLength(slip.prefix, prefixBytes)
  const credential = bytesOfLength(slip.credential, modulusBytes)
  const signature = bytesOfLength(slip.signature, 64)
  if (publicKey === null || prefix === null || credential === null || signature === null)
    return 'slip-malformed'
  const signed = credentialMessage(fingerprint, slip.item, prefix, publicKey)
  if (!signatures.isPss(keyOfItem(terms, slip.item), signed, credential)) return 'credential-invalid'
  const message = slipMessage(fingerprint, slip.item, slip.score)
  return signatures.isEd25519(signature, message, publicKey) ? null : 'signature-invalid'
}
