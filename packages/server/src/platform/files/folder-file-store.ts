import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import type { FileStore } from './file-store.ts'

/** Keeps files as `<folder>/ab/abcdef…`. A file is written aside, flushed to disk and then named: never half there. */
export async function openFolderFileStore(folder: string): Promise<FileStore> {
  const arriving = join(folder, 'arriving')
  await mkdir(arriving, { recursive: true, mode: 0o700 })
  // What an upload cut short by a kill has left.
  for (const left of await readdir(arriving)) await rm(join(arriving, left), { force: true })

  const placeOf = (contentHash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(contentHash)) throw new Error(`not a content hash: ${contentHash}`)
    return join(folder, contentHash.slice(0, 2), contentHash)
  }

  return {
    async keep(bytes, largest) {
      const draft = join(arriving, randomUUID())
      const hash = createHash('sm3')
      let size = 0
      try {
        const file = await open(draft, 'wx', 0o600)
        try {
          for await (const chunk of bytes as AsyncIterable<Buffer>) {
            size += chunk.length
            if (size > largest) return refuse('file-too-large', { size, limit: largest })
            hash.update(chunk)
            await file.writeFile(chunk)
          }
          await file.sync()
        } finally {
          await file.close()
        }
        const contentHash = hash.digest('hex')
        const place = placeOf(contentHash)
        if (!(await exists(place))) {
          await mkdir(join(folder, contentHash.slice(0, 2)), { recursive: true, mode: 0o700 })
          await rename(draft, place)
          await flushFolder(join(folder, contentHash.slice(0, 2)))
        }
        return { contentHash, size }
      } catch (error) {
        if (isCutShort(error)) return refuse('file-not-whole', { size })
        throw error
      } finally {
        await rm(draft, { force: true })
      }
    },
    has: (contentHash) => exists(placeOf(contentHash)),
    bytes: (contentHash) => readFile(placeOf(contentHash)),
    open: (contentHash, range): Readable => createReadStream(placeOf(contentHash), range ?? {}),
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** The name itself must reach the disk too. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function isCutShort(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'FST_PREMATURE_CLOSE', 'ABORT_ERR'].includes(
      String(error.code),
    )
  )
}
