import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import { bytesOfBase64, bytesOfLength, bytesOfText, hexOf, joined, measured, type Bytes } from '../bytes.ts'
import { canonicalJson } from '../canonical-json.ts'
import { sm3 } from '../sm3.ts'
import { modulusBytes, numberOf } from './blind-rsa.ts'

/**
 * All that is fixed when an election opens: its rules and its public keys, in one document that is published before
 * the first credential is drawn and stands at the head of the board. Its fingerprint goes into every message that is
 * signed, so a credential, a slip or a receipt of other terms fits nowhere, and a server that shows two members
 * different terms has to show the difference when the board is published.
 */
export interface ElectionTerms {
  format: typeof termsFormat
  election: string
  rules: ElectionRules
  /** In the order of `rules.items`. */
  keys: readonly ItemKey[]
  /** X25519: slips are sealed to it in the browser. */
  envelopeKey: string
  /** Ed25519: receipts are signed with it, and with it only. */
  receiptKey: string
}

export interface ItemKey {
  item: string
  /** RSA-2048, exponent 65537, big-endian. */
  modulus: string
}

export const termsFormat = 'hengji-ballot/1'
/** Longer ids would not fit a slip. */
export const longestId = 64

/** Terms never change, so each is hashed once. */
const fingerprints = new WeakMap<ElectionTerms, Bytes>()

/** SM3 over the canonical text of the terms; what members compare with one another. */
export function fingerprintOf(terms: ElectionTerms): Bytes {
  const known = fingerprints.get(terms)
  if (known !== undefined) return known
  const fingerprint = sm3(canonicalJson(terms))
  fingerprints.set(terms, fingerprint)
  return fingerprint
}

/**
 * As members read it to one another: 160 of its bits, so that whoever makes the keys cannot make two sets that read
 * alike.
 */
export function shownFingerprint(terms: ElectionTerms): string {
  return (hexOf(fingerprintOf(terms)).slice(0, 40).toUpperCase().match(/.{4}/g) ?? []).join(' ')
}

/** What is signed says what it is for and under which terms, so that no signature serves for anything else. */
export function purposeOf(purpose: SignedPurpose, fingerprint: Uint8Array, ...texts: string[]): Bytes {
  return joined(
    bytesOfText(`hengji/ballot/1/${purpose}\0`),
    fingerprint,
    ...texts.map((text) => measured(text)),
  )
}

export type SignedPurpose = 'credential' | 'slip' | 'receipt' | 'envelope' | 'derivation' | 'board'

export type TermsFault =
  | 'unknown-format'
  | 'id-too-long'
  | 'keys-do-not-match-items'
  | 'modulus-malformed'
  | 'modulus-shared'
  | 'key-malformed'

/**
 * What a browser looks at before it draws: keys of the right kind, one for each item, none of them twice.
 * @returns `null` where nothing is wrong
 */
export function faultOfTerms(terms: ElectionTerms): TermsFault | null {
  if (terms.format !== termsFormat) return 'unknown-format'
  const ids = [terms.election, ...terms.rules.items]
  if (ids.some((id) => bytesOfText(id).length > longestId)) return 'id-too-long'
  const items = terms.keys.map(({ item }) => item)
  if (canonicalJson(items) !== canonicalJson(terms.rules.items)) return 'keys-do-not-match-items'
  if (new Set(items).size !== items.length) return 'keys-do-not-match-items'
  if (terms.keys.some(({ modulus }) => modulusOf(modulus) === null)) return 'modulus-malformed'
  if (new Set(terms.keys.map(({ modulus }) => modulus)).size !== items.length) return 'modulus-shared'
  const isKey = (key: string) => bytesOfLength(key, 32) !== null
  return isKey(terms.envelopeKey) && isKey(terms.receiptKey) ? null : 'key-malformed'
}

/** @returns `null` unless it is an odd number of exactly 2,048 bits. */
export function modulusOf(text: string): bigint | null {
  const bytes = bytesOfBase64(text)
  if (bytes?.length !== modulusBytes || bytes[0]! < 0x80 || bytes[modulusBytes - 1]! % 2 === 0) return null
  return numberOf(bytes)
}

const moduli = new WeakMap<ElectionTerms, ReadonlyMap<string, bigint | null>>()

/** @throws where the item is none of this election's: callers check first. */
export function keyOfItem(terms: ElectionTerms, item: string): bigint {
  const known = moduli.get(terms) ?? new Map(terms.keys.map((key) => [key.item, modulusOf(key.modulus)]))
  moduli.set(terms, known)
  const modulus = known.get(item) ?? null
  if (modulus === null) throw new Error(`no key for item ${item}`)
  return modulus
}
