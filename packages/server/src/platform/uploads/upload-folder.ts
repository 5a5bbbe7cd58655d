import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileStore } from '@tus/file-store'
import { Server, type ServerOptions } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReadableBytes } from '../files/readable-bytes.ts'
import type { UploadLimits } from './upload-limits.ts'

/**
 * Bytes on their way, by the tus protocol, each upload in a file named by our own id: no name and no path of the
 * client's is ever used. Whose upload it is and what becomes of it is known to the features.
 */
export interface UploadFolder {
  limits: UploadLimits
  /** Answers the request by the protocol. The caller has found out that this person may go on with this upload. */
  receive(request: FastifyRequest, reply: FastifyReply, id: string): Promise<void>
  /** Bytes that have arrived; `null` where there is nothing of it. */
  sizeOf(id: string): Promise<number | null>
  read(id: string): Promise<ReadableBytes & { close(): Promise<void> }>
  open(id: string): Readable
  remove(id: string): Promise<void>
  list(): Promise<string[]>
  /** On the disk. */
  freeBytes(): Promise<number>
}

/** Where the server answers the protocol. */
export const uploadsPath = '/api/uploads'
/** And for photos of on-site visits, whose files lie in a folder of their own. */
export const photosPath = '/api/visit-photos'

export async function openUploadFolder(
  folder: string,
  limits: UploadLimits,
  path = uploadsPath,
): Promise<UploadFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const ids = new WeakMap<IncomingMessage, string>()
  const idOf = (request: Parameters<NonNullable<ServerOptions['namingFunction']>>[0]): string | undefined => {
    const asked = request.runtime?.node?.req
    return asked === undefined ? undefined : ids.get(asked as IncomingMessage)
  }
  const tus = new Server({
    path,
    datastore: new SyncedFileStore({ directory: folder }),
    maxSize: limits.largest,
    relativeLocation: true,
    allowedOrigins: () => false,
    namingFunction: (request) => {
      const id = idOf(request)
      if (id === undefined) throw new Error('an upload without an id')
      return id
    },
    getFileIdFromRequest: (request) => idOf(request),
    // What the client says of the file is kept in the database, checked; here it would only lie about.
    onUploadCreate: async () => ({ metadata: {} }),
  })
  const placeOf = (id: string): string => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not the id of an upload: ${id}`)
    return join(folder, id)
  }

  return {
    limits,
    async receive(request, reply, id) {
      placeOf(id)
      ids.set(request.raw, id)
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value)
      reply.hijack()
      await tus.handle(request.raw, reply.raw)
    },
    async sizeOf(id) {
      try {
        return (await stat(placeOf(id))).size
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async read(id) {
      const file = await open(placeOf(id), 'r')
      const { size } = await file.stat()
      return {
        size,
        async read(start, length) {
          const bytes = new Uint8Array(Math.max(0, Math.min(length, size - start)))
          const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
          return bytes.subarray(0, bytesRead)
        },
        close: () => file.close(),
      }
    },
    open: (id) => createReadStream(placeOf(id)),
    async remove(id) {
      await rm(placeOf(id), { force: true })
      await rm(`${placeOf(id)}.json`, { force: true })
    },
    async list() {
      return (await readdir(folder)).filter((name) => /^[0-9a-f-]{36}$/.test(name))
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
  }
}

/** What is acknowledged is on the disk: otherwise a power cut could leave zeros in the middle of a file. */
class SyncedFileStore extends FileStore {
  override async write(readable: IncomingMessage | Readable, id: string, offset: number): Promise<number> {
    const reached = await super.write(readable, id, offset)
    const file = await open(join(this.directory, id), 'r')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    return reached
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
