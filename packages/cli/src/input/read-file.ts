import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { defaultLimits } from '@hengji/documents/bytes/limits.ts'
import { readDocument, type DocumentReading } from '@hengji/documents/reading/read-document.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'

/** One file from the disk, read. Never throws: a file that cannot be had is a refusal like any other. */
export async function readOfficialFile(file: string): Promise<DocumentReading | Refusal> {
  const bytes = await bytesOfFile(file, defaultLimits.fileSize)
  if (isRefusal(bytes)) return bytes
  return readDocument(bytes, path.basename(file))
}

/** A file beyond the limit is refused before it is taken into memory. */
export async function bytesOfFile(file: string, limit: number): Promise<Uint8Array | Refusal> {
  try {
    const { size } = await stat(file)
    if (size > limit) return refuse('file-too-large', { size, limit })
    // A device or a pipe states no size and may never end.
    const chunks: Uint8Array[] = []
    let read = 0
    for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      read += chunk.length
      if (read > limit) return refuse('file-too-large', { size: read, limit })
    }
    return Buffer.concat(chunks)
  } catch (error) {
    return refuse(isMissing(error) ? 'file-missing-here' : 'file-not-readable')
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
