import { ed25519 } from '@noble/curves/ed25519.js'
import { sm2 } from 'sm-crypto-v2'
import { base64Of, bytesOfBase64, bytesOfHex, bytesOfLength, hexOf, joined, type Bytes } from './bytes.ts'
import { derOfPair, pairOfDer } from './der.ts'
import { isEd25519 } from './ed25519.ts'
import { sm3Hex } from './hashes.ts'

/**
 * The publisher's signatures: SM2 (GB/T 32918.2, with SM3 and the usual user id of GB/T 35276) and Ed25519 beside it,
 * for readers without one or the other. Both in JavaScript: Node's OpenSSL can set no SM2 user id, and with a key
 * fresh from its generator it does not even sign SM2 but ECDSA on SM2's curve.
 */
export interface SigningKeys {
  /** 32 bytes, base64. */
  sm2: string
  ed25519: string
}

export interface PublicKeys {
  /** 65 bytes, uncompressed, base64. */
  sm2: string
  ed25519: string
}

export interface Signatures {
  /** DER, as other programs for SM2 read it; base64. */
  sm2: string
  ed25519: string
}

export const sm2UserId = '1234567812345678'

export function publicKeysOf(keys: SigningKeys): PublicKeys {
  return {
    sm2: base64Of(bytesOf(bytesOfHex(sm2.getPublicKeyFromPrivateKey(hexOf(keyBytes(keys.sm2)))))),
    ed25519: base64Of(ed25519.getPublicKey(keyBytes(keys.ed25519))),
  }
}

export function makeSigningKeys(): SigningKeys {
  return {
    sm2: base64Of(bytesOf(bytesOfHex(sm2.generateKeyPairHex().privateKey))),
    ed25519: base64Of(ed25519.utils.randomSecretKey()),
  }
}

export function signWith(keys: SigningKeys, message: Uint8Array): Signatures {
  const publicKey = hexOf(bytesOf(bytesOfBase64(publicKeysOf(keys).sm2)))
  const pair = sm2.doSignature(message, hexOf(keyBytes(keys.sm2)), { hash: true, publicKey })
  return {
    sm2: base64Of(derOfPair(bytesOf(bytesOfHex(pair)))),
    ed25519: base64Of(ed25519.sign(message, keyBytes(keys.ed25519))),
  }
}

/** Which of the two hold; malformed keys and signatures hold not. */
export function checkSignatures(
  publicKeys: PublicKeys,
  message: Uint8Array,
  signatures: Signatures,
): { sm2: boolean; ed25519: boolean } {
  return {
    sm2: isSm2(publicKeys.sm2, message, signatures.sm2),
    ed25519: isSignedByEd25519(publicKeys.ed25519, message, signatures.ed25519),
  }
}

function isSm2(publicKey: string, message: Uint8Array, signature: string): boolean {
  const key = bytesOfLength(publicKey, 65)
  const der = bytesOfBase64(signature)
  const pair = der === null ? null : pairOfDer(der)
  if (key === null || pair === null) return false
  try {
    return sm2.doVerifySignature(message, hexOf(pair), hexOf(key), { hash: true })
  } catch {
    return false
  }
}

function isSignedByEd25519(publicKey: string, message: Uint8Array, signature: string): boolean {
  const key = bytesOfLength(publicKey, 32)
  const bytes = bytesOfLength(signature, 64)
  return key !== null && bytes !== null && isEd25519(bytes, message, key)
}

/** What a reader compares with the publisher's printed one: SM3 over both public keys, in groups of four. */
export function signerFingerprint(keys: PublicKeys): string {
  const hash = sm3Hex(`hengji/signer/1\0${keys.sm2}\0${keys.ed25519}`)
  return (hash.slice(0, 32).toUpperCase().match(/.{4}/g) ?? []).join(' ')
}

function keyBytes(text: string): Bytes {
  return bytesOf(bytesOfLength(text, 32))
}

function bytesOf(bytes: Uint8Array | null): Bytes {
  if (bytes === null) throw new Error('a signing key that is none')
  return joined(bytes)
}
