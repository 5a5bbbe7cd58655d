import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { Allowance, defaultLimits, type OpenLimits } from './limits.ts'
import { ReadingStopped, type OpenRefusalCode } from './open-refusal.ts'
import { openText } from './text/open-text.ts'

export type { OpenRefusalCode } from './open-refusal.ts'
export type { OpenLimits } from './limits.ts'

/**
 * Opens any official file: what it is is told from its bytes, not from its name.
 * @param fileName only its ending is looked at, for a note where it says something else than the bytes
 * @param limits those not given are the usual ones
 * @returns pages of paragraphs and tables, or a refusal with its facts. It never throws.
 */
export async function openDocument(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<OpenLimits> = {},
): Promise<SourceDocument | Refusal<OpenRefusalCode>> {
  const allowance = new Allowance({ ...defaultLimits, ...limits }, performance.now())
  try {
    return await openWithin(bytes, endingOf(fileName), allowance)
  } catch (error) {
    if (error instanceof ReadingStopped) return error.refusal
    return refuse('corrupt-file', { format: endingOf(fileName) })
  }
}

async function openWithin(
  bytes: Uint8Array,
  ending: string,
  allowance: Allowance,
): Promise<SourceDocument | Refusal<OpenRefusalCode>> {
  if (bytes.length === 0) return refuse('empty-file')
  const limit = allowance.limits.fileSize
  if (bytes.length > limit) return refuse('file-too-large', { size: bytes.length, limit })
  return openText(bytes, ending, allowance)
}

function endingOf(fileName: string): string {
  return /\.([^./\\]{1,12})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
}
