import type { Visitor } from '../test-server.ts'
import { uploadHeaders } from './upload-headers.ts'

/** What a path or a body names, by its name there. */
export type Ids = Readonly<Record<string, string>>

export async function commentOf(by: Visitor, path: string): Promise<string> {
  const body = { requestKey: path, severity: 'advice', text: '请补充依据' }
  const { status, json } = await by.send('POST', path, body)
  const view = json as { comments?: { id: string }[] }
  const id = view.comments?.[0]?.id ?? findId(json)
  if (status >= 300 || id === null) throw new Error(`comment: ${status} ${JSON.stringify(json)}`)
  return id
}

export async function beginUpload(by: Visitor, unitId: string, documentId: string): Promise<string> {
  const { status, headers, json } = await by.send(
    'POST',
    '/api/uploads',
    undefined,
    uploadHeaders(unitId, documentId),
  )
  const id = headers.get('location')?.split('/').at(-1)
  if (status !== 201 || id === undefined) throw new Error(`upload: ${status} ${JSON.stringify(json)}`)
  return id
}

/** The first `id` anywhere in an answer. */
export function findId(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return null
  if ('id' in json && typeof json.id === 'string') return json.id
  if ('ids' in json && Array.isArray(json.ids) && typeof json.ids[0] === 'string') return json.ids[0]
  for (const inner of Object.values(json)) {
    const found = findId(inner)
    if (found !== null) return found
  }
  return null
}
