import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { openApart } from './apart/threads.ts'
import { detectKind } from './detect-format.ts'
import { defaultLimits, type OpenLimits } from './limits.ts'
import { openHere } from './open-here.ts'
import type { OpenRefusalCode } from './open-refusal.ts'

export type { OpenRefusalCode } from './open-refusal.ts'
export type { OpenLimits } from './limits.ts'

/** Files above this many bytes take long enough to be opened in a thread of their own. */
const opensHereUpTo = 1024 * 1024

/**
 * Opens any official file: what it is is told from its bytes, not from its name.
 * PDF and large files are opened in another thread, so that the caller stays responsive and a hostile file is stopped.
 * @param fileName only its ending is looked at, for a note where it says something else than the bytes
 * @param limits those not given are the usual ones
 * @returns pages of paragraphs and tables, or a refusal with its facts. It never throws.
 */
export async function openDocument(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<OpenLimits> = {},
): Promise<SourceDocument | Refusal<OpenRefusalCode>> {
  const all = { ...defaultLimits, ...limits }
  const ending = endingOf(fileName)
  if (bytes.length === 0) return refuse('empty-file')
  if (bytes.length > all.fileSize)
    return refuse('file-too-large', { size: bytes.length, limit: all.fileSize })
  const isHeavy = bytes.length > opensHereUpTo || detectKind(bytes).kind === 'pdf'
  return isHeavy ? openApart(bytes, ending, all) : openHere(bytes, ending, all)
}

function endingOf(fileName: string): string {
  return /\.([^./\\]{1,12})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
}
