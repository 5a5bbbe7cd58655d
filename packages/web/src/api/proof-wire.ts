import type { DetailedError } from 'tus-js-client'
import type { ProofUpload } from './proof-upload.ts'
import { refusedAnswer, type RequestRefused } from './request.ts'

/** What is lost at most where a connection breaks. */
export const partSize = 8 * 1024 * 1024
export const waits = [0, 1000, 3000, 6000, 12_000, 20_000, 30_000]

/** What an answer, or none, says about trying again: a full disk does not empty in half a minute. */
export function isWorthRetrying(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0
  return (
    navigator.onLine && (status === 0 || status >= 500 || status === 409 || status === 423) && status !== 507
  )
}

/** What the server is told of a file before its bytes. */
export function metadataOf({
  fileName,
  unitId,
  year,
  documentId,
  indicatorIds,
}: ProofUpload): Record<string, string> {
  return {
    filename: fileName,
    unitId,
    ...(year === null ? {} : { year: String(year) }),
    ...(documentId === null ? {} : { documentId }),
    ...(indicatorIds.length === 0 ? {} : { indicatorIds: indicatorIds.join(',') }),
  }
}

/** The server's sentence in an error of the protocol; `null` where no answer came. */
export function refusalIn(error: Error): RequestRefused | null {
  if (!('originalResponse' in error)) return null
  const response = error.originalResponse as { getStatus(): number; getBody(): string } | null
  if (!response || response.getStatus() === 0) return null
  let answer: unknown = null
  try {
    answer = JSON.parse(response.getBody())
  } catch {
    // An answer of a proxy in between: told by its status alone.
  }
  return refusedAnswer(response.getStatus(), answer)
}

export function idIn(url: string): string {
  return url.split('/').at(-1) ?? ''
}
