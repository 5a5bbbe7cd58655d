import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { findKey, keepKey } from '../keys/keep-key.ts'

/** Seals addresses and secrets of group robots with a key that is not in the database. */
export interface RobotBox {
  /** @param owner sealed along: what was sealed for one robot opens for no other */
  seal(text: string, owner: string): string
  /** @returns what was stored plainly before as it is; `null` where the key is another one or missing */
  open(stored: string, owner: string): string | null
}

const keyFile = 'robots.key'
const mark = 'sealed:1:'
const cipherName = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/** For the site, which takes addresses in: AES-256-GCM, the key made the first time. */
export function openRobotBox(dataFolder: string): RobotBox {
  return boxOf(keepKey(dataFolder, keyFile))
}

/** For a worker, which only sends: without the site's key it opens nothing, and makes none of its own. */
export function openRobotBoxOfSite(dataFolder: string): RobotBox {
  return boxOf(findKey(dataFolder, keyFile))
}

export function isSealed(stored: string): boolean {
  return stored.startsWith(mark)
}

function boxOf(key: Buffer | null): RobotBox {
  return {
    seal(text, owner) {
      if (key === null) throw new Error('there is no key to seal with')
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv(cipherName, key, nonce).setAAD(Buffer.from(owner))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(stored, owner) {
      if (!isSealed(stored)) return stored
      if (key === null) return null
      const bytes = Buffer.from(stored.slice(mark.length), 'base64url')
      if (bytes.length < nonceLength + tagLength) return null
      try {
        const decipher = createDecipheriv(cipherName, key, bytes.subarray(0, nonceLength), {
          authTagLength: tagLength,
        })
          .setAAD(Buffer.from(owner))
          .setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
        const text = decipher.update(bytes.subarray(nonceLength + tagLength))
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
