import { isBoard } from '../ballot/board.ts'
import { checkBoard, type BoardFault } from '../ballot/check-board.ts'
import { inJavaScript, type SlipSignatures } from '../ballot/slip.ts'
import { textOfBytes } from '../bytes.ts'
import { numberedFile } from './bundle-files.ts'
import { readJson } from './json-file.ts'
import { unpackZip, usualLimits } from './zip.ts'

/** What is wrong with each board, by its path in the bundle; those that were looked at have an entry. */
export type FaultsOfBoards = ReadonlyMap<string, readonly BoardFault[]>

/**
 * Looks at every `of`-th board of a bundle: nearly all the time of verifying goes into their slips, and several workers
 * may share it. What it finds is given to `verifyBundle`, which looks at the rest.
 * @param share from 0
 */
export function checkBoardsOf(
  zip: Uint8Array,
  share: number,
  of: number,
  onBoard: (done: number, all: number) => void = () => undefined,
  signatures: SlipSignatures = inJavaScript,
): FaultsOfBoards {
  const files = unpackZip(zip, usualLimits)
  if (!(files instanceof Map)) return new Map()
  const own = [...files]
    .filter(([path]) => path.startsWith('boards/') && numberedFile.test(path))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .filter((_, at) => at % of === share)
  const found = new Map<string, readonly BoardFault[]>()
  for (const [at, [path, bytes]] of own.entries()) {
    onBoard(at, own.length)
    const board = readJson(textOfBytes(bytes) ?? '')
    if (isBoard(board)) found.set(path, checkBoard(board, signatures))
  }
  onBoard(own.length, own.length)
  return found
}
