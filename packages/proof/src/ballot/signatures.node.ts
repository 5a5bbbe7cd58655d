import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { base64Of } from '../bytes.ts'
import { isEd25519Shape } from '../ed25519.ts'
import { hashingByOpenSsl } from '../hashes.node.ts'
import { bytesOfNumber } from './blind-rsa.ts'
import type { SlipSignatures } from './slip.ts'

const moduli = new Map<bigint, KeyObject>()
/** Boards of a whole group have as many moduli as indicators; those of the last ones suffice. */
const mostModuli = 4096

/** The same answers from OpenSSL, ten times as fast: for the command line and the server. */
export const byOpenSsl: SlipSignatures = {
  sm3Hex: hashingByOpenSsl.sm3Hex,
  isPss: (modulus, message, signature) =>
    verify(
      'sha384',
      message,
      { key: rsaKey(modulus), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 },
      signature,
    ),
  isEd25519: (signature, message, publicKey) => {
    if (!isEd25519Shape(signature, publicKey)) return false
    const key = createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: base64Of(publicKey) },
    })
    return verify(null, message, key, signature)
  },
}

function rsaKey(modulus: bigint): KeyObject {
  const known = moduli.get(modulus)
  if (known !== undefined) return known
  const n = base64Of(bytesOfNumber(modulus, 256))
  const key = createPublicKey({ format: 'jwk', key: { kty: 'RSA', n, e: 'AQAB' } })
  if (moduli.size >= mostModuli) moduli.clear()
  moduli.set(modulus, key)
  return key
}
