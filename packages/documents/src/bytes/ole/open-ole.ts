import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import type { OpenRefusalCode } from '../open-refusal.ts'
import { openXls } from '../xls/open-xls.ts'
import { CompoundFile } from './compound-file.ts'

/** An OLE2 file is told by the streams in it: Excel before 2007, Word before 2007, or an encrypted newer file. */
export function openOle(
  bytes: Uint8Array,
  ending: string,
  allowance: Allowance,
): SourceDocument | Refusal<OpenRefusalCode> {
  const file = new CompoundFile(bytes, ending)
  if (file.has('EncryptedPackage')) return refuse('encrypted-file', { format: ending })
  if (file.has('Workbook') || file.has('Book')) return openXls(file, allowance)
  if (file.has('WordDocument')) return refuse('old-word-doc', { format: 'doc' })
  if (file.has('PowerPoint Document')) return refuse('other-office-format', { format: 'ppt' })
  return refuse('unknown-format', { ending })
}
