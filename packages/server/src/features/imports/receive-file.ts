import type { FastifyRequest } from 'fastify'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { FileStore, KeptFile } from '../../platform/files/file-store.ts'
import type { ArrivedFile } from './store-import.ts'

const longestName = 200
/** Boundaries and part headers around the one file. */
const envelope = 64 * 1024

export type ReceiveRefusal = Refusal<
  'file-missing' | 'one-file-per-request' | 'file-too-large' | 'file-not-whole'
>

/** Streams the one file of the request into the store; it is never in memory as a whole. */
export async function receiveFile(
  request: FastifyRequest,
  files: FileStore,
  largest: number,
): Promise<ArrivedFile | ReceiveRefusal> {
  if (!request.isMultipart()) return refuse('file-missing')
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > largest + envelope) return refuse('file-too-large', { size: announced, limit: largest })
  let arrived: ArrivedFile | null = null
  try {
    for await (const part of request.files({ limits: { fileSize: largest + 1, files: 2, fields: 20 } })) {
      if (arrived !== null) {
        part.file.resume()
        return refuse('one-file-per-request')
      }
      const kept: KeptFile | ReceiveRefusal = await files.keep(part.file, largest)
      if (isRefusal(kept)) return kept
      arrived = { ...kept, fileName: plainName(part.filename) }
    }
  } catch (error) {
    if (isCutShort(error)) return refuse('file-not-whole')
    throw error
  }
  return arrived ?? refuse('file-missing')
}

/** Without folders and control characters, and no longer than a person reads. */
function plainName(name: string | undefined): string {
  const bare = storableText(name ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return bare === '' ? '未命名' : Array.from(bare).slice(-longestName).join('')
}

/** The form ended before its last boundary, or was no form at all. */
function isCutShort(error: unknown): boolean {
  return (
    error instanceof Error &&
    /unexpected end|premature|malformed|boundary|multipart/i.test(
      `${error.message} ${'code' in error ? String(error.code) : ''}`,
    )
  )
}
