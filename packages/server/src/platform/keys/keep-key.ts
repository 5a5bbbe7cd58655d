import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

export const keyLength = 32

/**
 * A key of 32 bytes in a file of the data folder, made the first time, readable by its owner alone. It is on the disk
 * before anything is sealed with it; two servers that start at once end up with one key.
 * @param name of the file in `keys/`
 */
export function keepKey(dataFolder: string, name: string): Buffer {
  const folder = join(dataFolder, 'keys')
  const path = join(folder, name)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const draft = writeDraft(path)
    try {
      linkSync(draft, path)
    } catch (error) {
      if (!existsSync(path)) throw error
    }
    rmSync(draft, { force: true })
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (key.length !== keyLength) throw new Error(`${path} is no key of ${keyLength} bytes`)
  return key
}

/**
 * Another key to take the place of the one that is there, which is gone once it does.
 * @returns the new key, already on the disk beside the old, and what puts it in place
 */
export function renewKey(dataFolder: string, name: string): { key: Buffer; putInPlace: () => void } {
  const folder = join(dataFolder, 'keys')
  const path = join(folder, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = writeDraft(path)
  return {
    key: Buffer.from(readFileSync(draft, 'utf8'), 'hex'),
    putInPlace: () => renameSync(draft, path),
  }
}

function writeDraft(path: string): string {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, randomBytes(keyLength).toString('hex'))
  fsyncSync(file)
  closeSync(file)
  return draft
}

/** @returns `null` where there is none: one that was made now would open nothing */
export function findKey(dataFolder: string, name: string): Buffer | null {
  return existsSync(join(dataFolder, 'keys', name)) ? keepKey(dataFolder, name) : null
}
