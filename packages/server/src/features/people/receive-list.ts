import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyRequest } from 'fastify'
import { storableText } from '../../platform/database/storable-json.ts'
import type { FileStore, KeptFile } from '../../platform/files/file-store.ts'

export interface ArrivedList extends KeptFile {
  fileName: string
}

/** A list of the people of one unit is no larger. */
const largestList = 5 * 1024 * 1024

/** Streams the one file of the request into the store. */
export async function receiveList(request: FastifyRequest, files: FileStore): Promise<ArrivedList | Refusal> {
  if (!request.isMultipart()) return refuse('file-missing')
  try {
    const part = await request.file({ limits: { fileSize: largestList + 1, files: 1, fields: 10 } })
    if (!part) return refuse('file-missing')
    const kept = await files.keep(part.file, largestList)
    if (isRefusal(kept)) return kept
    const name = storableText(part.filename)
      .replace(/^.*[\\/]/, '')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
    return { ...kept, fileName: name === '' ? '名单' : Array.from(name).slice(-200).join('') }
  } catch (error) {
    if (error instanceof Error && /unexpected end|premature|malformed|boundary/i.test(error.message)) {
      return refuse('file-not-whole')
    }
    throw error
  }
}
