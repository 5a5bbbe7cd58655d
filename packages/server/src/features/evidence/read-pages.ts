import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import type { ReadPages } from '../../platform/reading/read-pages.ts'

/** Text and tables of a kept file, opened in a thread that may hang or die without the server doing so. */
export async function readPages(
  { pages, files }: Pick<Platform, 'pages' | 'files'>,
  contentHash: string,
  fileName: string,
  person: string,
): Promise<ReadPages | Refusal> {
  const read = await pages.read(fileName, () => files.bytes(contentHash), person)
  if (isRefusal(read)) return read
  return JSON.parse(read.sourceJson) as ReadPages
}
