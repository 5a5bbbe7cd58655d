import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { bytesOfText, joined, type Bytes } from '../bytes.ts'

/**
 * Hybrid public key encryption (RFC 9180), base mode, one message, and one answer sealed with an exported secret as
 * in oblivious HTTP (RFC 9458): X25519, HKDF-SHA256, ChaCha20-Poly1305. In JavaScript throughout, because Web Crypto
 * is not there on pages served without TLS, as some offices' networks still do. Held to the RFC's vectors by tests.
 */
export interface Sealed {
  /** The ephemeral key (32 bytes), then the ciphertext with its tag (16 bytes more than the message). */
  envelope: Bytes
  exported: (context: string, length: number) => Bytes
}

export interface Opened {
  message: Bytes
  exported: (context: string, length: number) => Bytes
}

export const ephemeralBytes = 32
export const authenticationBytes = 16

/** @param ephemeralSecret fresh for each message; 32 random bytes */
export function seal(
  publicKey: Uint8Array,
  info: Uint8Array,
  message: Uint8Array,
  ephemeralSecret: Uint8Array = x25519.utils.randomSecretKey(),
  additional: Uint8Array = new Uint8Array(),
): Sealed {
  const ephemeral = x25519.getPublicKey(ephemeralSecret)
  const shared = x25519.getSharedSecret(ephemeralSecret, publicKey)
  const { key, nonce, exported } = schedule(shared, joined(ephemeral, publicKey), info)
  return { envelope: joined(ephemeral, chacha20poly1305(key, nonce, additional).encrypt(message)), exported }
}

/** @returns `null` where the envelope was made for another key, another purpose, or was changed. */
export function open(
  secretKey: Uint8Array,
  info: Uint8Array,
  envelope: Uint8Array,
  additional: Uint8Array = new Uint8Array(),
): Opened | null {
  if (envelope.length < ephemeralBytes + authenticationBytes) return null
  const ephemeral = envelope.subarray(0, ephemeralBytes)
  try {
    const shared = x25519.getSharedSecret(secretKey, ephemeral)
    const context = joined(ephemeral, x25519.getPublicKey(secretKey))
    const { key, nonce, exported } = schedule(shared, context, info)
    const ciphertext = envelope.subarray(ephemeralBytes)
    return { message: joined(chacha20poly1305(key, nonce, additional).decrypt(ciphertext)), exported }
  } catch {
    return null
  }
}

const version = bytesOfText('HPKE-v1')
/** DHKEM(X25519, HKDF-SHA256) is 0x0020; with HKDF-SHA256 0x0001 and ChaCha20Poly1305 0x0003 the suite. */
const kemSuite = joined(bytesOfText('KEM'), Uint8Array.of(0, 0x20))
const suite = joined(bytesOfText('HPKE'), Uint8Array.of(0, 0x20, 0, 1, 0, 3))

function schedule(diffieHellman: Uint8Array, kemContext: Uint8Array, info: Uint8Array) {
  const none = new Uint8Array()
  const shared = labeledExpand(
    kemSuite,
    labeledExtract(kemSuite, none, 'eae_prk', diffieHellman),
    'shared_secret',
    kemContext,
    32,
  )
  const context = joined(
    Uint8Array.of(0),
    labeledExtract(suite, none, 'psk_id_hash', none),
    labeledExtract(suite, none, 'info_hash', info),
  )
  const secret = labeledExtract(suite, shared, 'secret', none)
  const exporter = labeledExpand(suite, secret, 'exp', context, 32)
  return {
    key: labeledExpand(suite, secret, 'key', context, 32),
    nonce: labeledExpand(suite, secret, 'base_nonce', context, 12),
    exported: (label: string, length: number): Bytes =>
      labeledExpand(suite, exporter, 'sec', bytesOfText(label), length),
  }
}

function labeledExtract(suiteId: Uint8Array, salt: Uint8Array, label: string, input: Uint8Array): Uint8Array {
  return extract(sha256, joined(version, suiteId, bytesOfText(label), input), salt)
}

function labeledExpand(
  suiteId: Uint8Array,
  key: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Bytes {
  const lengthBytes = Uint8Array.of(length >> 8, length & 0xff)
  return joined(expand(sha256, key, joined(lengthBytes, version, suiteId, bytesOfText(label), info), length))
}

export const answerNonceBytes = 12

/**
 * The answer to a sealed message, under a key that only the two ends can export. The nonce is random, so that an
 * envelope sent again by somebody in between never has two answers under one nonce.
 */
export function sealAnswer(
  exported: (context: string, length: number) => Bytes,
  answer: Uint8Array,
  nonce: Uint8Array = randomBytes(answerNonceBytes),
): Bytes {
  return joined(nonce, chacha20poly1305(exported('answer', 32), nonce).encrypt(answer))
}

export function openAnswer(
  exported: (context: string, length: number) => Bytes,
  sealed: Uint8Array,
): Bytes | null {
  try {
    const nonce = sealed.subarray(0, answerNonceBytes)
    return joined(chacha20poly1305(exported('answer', 32), nonce).decrypt(sealed.subarray(answerNonceBytes)))
  } catch {
    return null
  }
}
