import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  generateKeyPair,
  privateDecrypt,
  randomBytes,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { base64Of, bytesOfLength, joined, measured, type Bytes } from '../bytes.ts'
import { isDrawRequest, type DrawRequest } from './credential.ts'
import { termsFormat, type ElectionTerms } from './election-terms.ts'
import { openEnvelope } from './envelope.ts'
import { signReceipt } from './receipt.ts'
import { faultOfSlip, packSlip, slipBytes, unpackSlip, type Slip } from './slip.ts'

/**
 * The urn: the secrets of one election and everything that is done with them. They exist from opening to close and
 * nowhere but here; what the database keeps of a slip (`StoredSlip`) is noise to anyone without them.
 */
export interface Urn {
  terms: ElectionTerms
  secrets: UrnSecrets
}

/** Base64. Written to one file that is destroyed at the close. */
export interface UrnSecrets {
  /** PKCS #8, in the order of the terms' keys. */
  itemKeys: readonly string[]
  envelopeSecret: string
  receiptSecret: string
  tagKey: string
  boxKey: string
}

/** A row of the database: no item, no voter, no time. */
export interface StoredSlip {
  /** HMAC-SHA256 of item and slip's key: the same credential has the same tag, and it can be made only with the urn. */
  tag: Bytes
  /** Nonce (12), AES-256-GCM of the packed slip, authentication (16). */
  box: Bytes
}

const generate = promisify(generateKeyPair)
const nonceBytes = 12
export const boxBytes = nonceBytes + slipBytes + 16

/** Keys are made one after the other on the thread pool: some 25 ms each, and the caller's thread stays free. */
export async function makeUrn(election: string, rules: ElectionRules): Promise<Urn> {
  const keys: { item: string; modulus: string }[] = []
  const itemKeys: string[] = []
  for (const item of rules.items) {
    const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048, publicExponent: 65537 })
    const { n } = publicKey.export({ format: 'jwk' })
    if (n === undefined) throw new Error('an RSA key without a modulus')
    keys.push({ item, modulus: n })
    itemKeys.push(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'))
  }
  const envelopeSecret = x25519.utils.randomSecretKey()
  const receiptSecret = ed25519.utils.randomSecretKey()
  return {
    terms: {
      format: termsFormat,
      election,
      rules,
      keys,
      envelopeKey: base64Of(x25519.getPublicKey(envelopeSecret)),
      receiptKey: base64Of(ed25519.getPublicKey(receiptSecret)),
    },
    secrets: {
      itemKeys,
      envelopeSecret: base64Of(envelopeSecret),
      receiptSecret: base64Of(receiptSecret),
      tagKey: base64Of(randomBytes(32)),
      boxKey: base64Of(randomBytes(32)),
    },
  }
}

/**
 * BlindSign of RFC 9474 for each item: OpenSSL's raw private operation, which blinds against timing by itself, and
 * the check against faults. Deterministic, so the same request always has the same answer.
 * @returns the signatures in the order of the terms; `null` where the request is none
 */
export function signDraw(urn: Urn, request: DrawRequest): string[] | null {
  if (!isDrawRequest(urn.terms, request)) return null
  return request.blinded.map((text, at) => {
    const der = Buffer.from(urn.secrets.itemKeys[at]!, 'base64url')
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    der.fill(0)
    return privateDecrypt(
      { key, padding: constants.RSA_NO_PADDING },
      Buffer.from(text, 'base64url'),
    ).toString('base64url')
  })
}

/** What became of an envelope. The answer always has the same length and goes back whatever it says. */
export interface Casting {
  answer: Bytes
  /** To be stored, unless a slip with this tag is there already; `null` where the slip was refused. */
  stored: StoredSlip | null
}

/**
 * Opens an envelope, judges the slip, and seals it anew under the urn's own key, so that what is stored is not what
 * was sent.
 * @param findBox the box stored under a tag, if there is one
 * @returns `null` where the bytes are no envelope for this urn
 */
export async function castEnvelope(
  urn: Urn,
  envelope: Uint8Array,
  findBox: (tag: Uint8Array) => Promise<Uint8Array | null>,
): Promise<Casting | null> {
  const opened = openEnvelope(urn.terms, secret(urn.secrets.envelopeSecret), envelope)
  if (opened === null) return null
  const { slip, answer } = opened
  if (slip === null) return { answer: answer('slip-malformed'), stored: null }
  const fault = faultOfSlip(urn.terms, slip)
  if (fault !== null) return { answer: answer(fault), stored: null }
  const tag = tagOf(urn, slip)
  const before = await findBox(tag)
  if (before !== null && openBox(urn, before)?.score !== slip.score)
    return { answer: answer('other-score-taken'), stored: null }
  const receipt = signReceipt(urn.terms, slip, secret(urn.secrets.receiptSecret))
  return {
    answer: answer('taken', receipt),
    stored: before === null ? { tag, box: sealBox(urn, slip) } : null,
  }
}

function tagOf(urn: Urn, slip: Slip): Bytes {
  const tag = createHmac('sha256', secret(urn.secrets.tagKey))
  return joined(tag.update(joined(measured(slip.item), measured(slip.key))).digest())
}

function sealBox(urn: Urn, slip: Slip): Bytes {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', secret(urn.secrets.boxKey), nonce)
  return joined(nonce, cipher.update(packSlip(slip)), cipher.final(), cipher.getAuthTag())
}

/** @returns `null` where the box was not sealed by this urn, or was changed */
export function openBox(urn: Urn, box: Uint8Array): Slip | null {
  if (box.length !== boxBytes) return null
  try {
    const cipher = createDecipheriv('aes-256-gcm', secret(urn.secrets.boxKey), box.subarray(0, nonceBytes))
    cipher.setAuthTag(box.subarray(box.length - 16))
    return unpackSlip(joined(cipher.update(box.subarray(nonceBytes, box.length - 16)), cipher.final()))
  } catch {
    return null
  }
}

/**
 * Every stored slip, opened and judged once more. Whoever put a row into the table without the urn is found here.
 * @returns the slips, and how many rows were none
 */
export function openSlips(urn: Urn, stored: readonly StoredSlip[]): { slips: Slip[]; foreign: number } {
  const slips: Slip[] = []
  const seen = new Set<string>()
  for (const { tag, box } of stored) {
    const slip = openBox(urn, box)
    const isOwn = slip !== null && Buffer.compare(tagOf(urn, slip), tag) === 0
    const isNew = slip !== null && !seen.has(`${slip.item}\0${slip.key}`)
    if (slip === null || !isOwn || !isNew || faultOfSlip(urn.terms, slip) !== null) continue
    seen.add(`${slip.item}\0${slip.key}`)
    slips.push(slip)
  }
  return { slips, foreign: stored.length - slips.length }
}

function secret(text: string): Bytes {
  const bytes = bytesOfLength(text, 32)
  if (bytes === null) throw new Error('an urn with a secret that is none')
  return bytes
}
