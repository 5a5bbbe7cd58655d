import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { findKey, keepKey, keyLength } from '../../platform/keys/keep-key.ts'
import { sm3 } from './hashes.ts'

/**
 * One secret for each appraisal, in a file beside the database and never in it: with it answers are sealed until the
 * count, and contacts hashed. It is destroyed with the count; then what the database's log and old copies still hold of
 * sealed answers and hashes says nothing any more.
 */
export interface SurveySecrets {
  /** Made the first time. */
  keep(evaluationId: string): SurveySecret
  /** @returns `null` where it was destroyed, or this machine never had it */
  find(evaluationId: string): SurveySecret | null
  destroy(evaluationId: string): void
}

export interface SurveySecret {
  seal(text: string): Buffer
  /** @returns `null` where it was sealed with another secret, or changed */
  open(sealed: Uint8Array): string | null
  contactHash(unitId: string, contact: string): string
}

const nonceLength = 16
const tagLength = 32
/** Sealed answers have few lengths, so that a long remark does not show from outside. */
const step = 1024

/** @param dataFolder the files lie in `surveys/keys/` of it; docs/operations.md says what that means for back-ups */
export function openSurveySecrets(dataFolder: string): SurveySecrets {
  const folder = join(dataFolder, 'surveys')
  const nameOf = (evaluationId: string) => `${sm3(evaluationId).slice(0, 32)}.key`
  const known = new Map<string, SurveySecret>()
  return {
    keep(evaluationId) {
      const path = join(folder, 'keys', nameOf(evaluationId))
      const found = known.get(evaluationId)
      if (found !== undefined && existsSync(path)) return found
      const secret = secretOf(keepKey(folder, nameOf(evaluationId)))
      known.set(evaluationId, secret)
      return secret
    },
    find(evaluationId) {
      const key = findKey(folder, nameOf(evaluationId))
      return key === null ? null : secretOf(key)
    },
    destroy(evaluationId) {
      known.delete(evaluationId)
      const keys = join(folder, 'keys')
      if (!existsSync(keys)) return
      for (const name of readdirSync(keys)) if (name.startsWith(nameOf(evaluationId))) wipe(join(keys, name))
    },
  }
}

function wipe(path: string): void {
  const file = openSync(path, 'r+')
  // As hexadecimal it takes twice its length.
  writeSync(file, randomBytes(2 * keyLength), 0, 2 * keyLength, 0)
  fsyncSync(file)
  closeSync(file)
  rmSync(path)
}

/** SM4 in counter mode, then HMAC-SM3 over all of it, as the box of second factors does. */
function secretOf(key: Buffer): SurveySecret {
  const cipherKey = Buffer.from(hkdfSync('sm3', key, '', 'hengji survey: SM4-CTR', 16))
  const tagKey = Buffer.from(hkdfSync('sm3', key, '', 'hengji survey: HMAC-SM3', 32))
  const contactKey = Buffer.from(hkdfSync('sm3', key, '', 'hengji survey: contacts', 32))
  const tagOf = (nonce: Uint8Array, text: Uint8Array): Buffer =>
    createHmac('sm3', tagKey).update(nonce).update(text).digest()
  return {
    seal(text) {
      const bytes = Buffer.from(text)
      const padded = Buffer.alloc(Math.ceil((bytes.length + 1) / step) * step, ' ')
      bytes.copy(padded)
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('sm4-ctr', cipherKey, nonce)
      const sealed = Buffer.concat([cipher.update(padded), cipher.final()])
      return Buffer.concat([nonce, tagOf(nonce, sealed), sealed])
    },
    open(bytes) {
      const nonce = bytes.subarray(0, nonceLength)
      const tag = bytes.subarray(nonceLength, nonceLength + tagLength)
      const sealed = bytes.subarray(nonceLength + tagLength)
      if (tag.length !== tagLength || !timingSafeEqual(tag, tagOf(nonce, sealed))) return null
      const cipher = createDecipheriv('sm4-ctr', cipherKey, nonce)
      return Buffer.concat([cipher.update(sealed), cipher.final()])
        .toString('utf8')
        .trimEnd()
    },
    contactHash: (unitId, contact) =>
      createHmac('sm3', contactKey).update(`${unitId}\n${contact}`).digest('hex'),
  }
}
