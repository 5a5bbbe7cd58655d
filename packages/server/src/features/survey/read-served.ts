import { openApart } from '@hengji/documents/bytes/apart/threads.ts'
import { defaultLimits } from '@hengji/documents/bytes/limits.ts'
import { mostServed, readServedList, type ServedList } from '@hengji/domain/appraisal/served-list.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceTable } from '@hengji/domain/source/pages.ts'
import type { FastifyRequest } from 'fastify'

const megabyte = 1024 * 1024
const largestList = 20 * megabyte

const limits = {
  ...defaultLimits,
  unpackedSize: 300 * megabyte,
  rows: mostServed + 1000,
  columns: 60,
  cells: 3_000_000,
  textLength: 5000,
  milliseconds: 20_000,
}

export interface ArrivedList {
  list: ServedList
  fields: Record<string, string>
}

/**
 * Takes the one file of the request and reads it in a thread of its own, since files are strangers. It goes from the
 * connection into memory and is gone with the request: names and numbers of citizens reach no disk of ours.
 */
export async function receiveServedList(request: FastifyRequest): Promise<ArrivedList | Refusal> {
  if (!request.isMultipart()) return refuse('file-missing')
  try {
    const part = await request.file({
      limits: { fileSize: largestList, files: 1, fields: 10, fieldSize: 2000 },
    })
    if (!part) return refuse('file-missing')
    const bytes = new Uint8Array(await part.toBuffer())
    if (bytes.length === 0) return refuse('empty-file')
    const ending = /\.(xlsx|xls|csv|txt)$/i.exec(part.filename)?.[1]?.toLowerCase()
    if (ending === undefined) return refuse('served-list-not-a-table')
    const list = await readList(bytes, ending)
    if (isRefusal(list)) return list
    return { list, fields: fieldsOf(part.fields) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE')
      return refuse('file-too-large', { limit: largestList / megabyte, megabytes: largestList / megabyte })
    if (error instanceof Error && /unexpected end|premature|malformed|boundary/i.test(error.message))
      return refuse('file-not-whole')
    throw error
  }
}

async function readList(bytes: Uint8Array, ending: string): Promise<ServedList | Refusal> {
  const source = await openApart(bytes, ending, limits)
  if (isRefusal(source)) return source
  let refused: Refusal = refuse('served-list-not-recognised')
  for (const table of source.pages.flatMap(({ blocks }) =>
    blocks.filter((block) => block.kind === 'table'),
  )) {
    const list = readServedList(gridOf(table))
    if (!isRefusal(list)) return list
    refused = list
  }
  // One column alone is no table to a reader of texts, but lines.
  const lines = source.pages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text.split(/\r?\n/) : [])),
  )
  const list = readServedList(lines.map((line) => [line]))
  return isRefusal(list) ? refused : list
}

function gridOf({ rows }: SourceTable): string[][] {
  return rows.map((cells) => {
    const line: string[] = []
    for (const { column, text } of cells) line[column - 1] = text
    return Array.from(line, (text) => text ?? '')
  })
}

function fieldsOf(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      typeof field === 'object' && field !== null && 'value' in field && typeof field.value === 'string'
        ? [[name, field.value]]
        : [],
    ),
  )
}
