import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { keepKey } from '../keys/keep-key.ts'

/** Seals short secrets with a key that is not in the database. */
export interface SecretBox {
  /** @param owner sealed along: what was sealed for one opens for no other */
  seal(secret: Uint8Array, owner: string): Buffer
  /** @returns `null` where it was sealed with another key or for another, or was changed */
  open(sealed: Uint8Array, owner: string): Uint8Array | null
}

const nonceLength = 16
const tagLength = 32

/**
 * SM4 in counter mode, then HMAC-SM3 over all of it (GB/T 32907, GB/T 32905): OpenSSL as Node brings it has no
 * SM4-GCM. The key file is made the first time, readable by its owner alone. Servers that share a database share it.
 */
export function openSecretBox(dataFolder: string): SecretBox {
  const key = keepKey(dataFolder, 'second-factor.key')
  const cipherKey = Buffer.from(hkdfSync('sm3', key, '', 'hengji second factor: SM4-CTR', 16))
  const tagKey = Buffer.from(hkdfSync('sm3', key, '', 'hengji second factor: HMAC-SM3', 32))
  const tagOf = (nonce: Uint8Array, text: Uint8Array, owner: string): Buffer =>
    createHmac('sm3', tagKey).update(nonce).update(text).update(owner).digest()
  return {
    seal(secret, owner) {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('sm4-ctr', cipherKey, nonce)
      const text = Buffer.concat([cipher.update(secret), cipher.final()])
      return Buffer.concat([nonce, tagOf(nonce, text, owner), text])
    },
    open(sealed, owner) {
      const nonce = sealed.subarray(0, nonceLength)
      const tag = sealed.subarray(nonceLength, nonceLength + tagLength)
      const text = sealed.subarray(nonceLength + tagLength)
      if (tag.length !== tagLength || !timingSafeEqual(tag, tagOf(nonce, text, owner))) return null
      const decipher = createDecipheriv('sm4-ctr', cipherKey, nonce)
      return Buffer.concat([decipher.update(text), decipher.final()])
    },
  }
}
