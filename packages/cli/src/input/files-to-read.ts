import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

/** Endings under which documents lie in folders; a file named on the command line is read whatever its ending. */
const endings = new Set(
  'docx docm xlsx xlsm xls pdf html htm md markdown txt tsv csv doc wps et rtf odt ods ofd'.split(' '),
)

export interface FilesToRead {
  files: string[]
  /** Words that name neither a file nor a folder, and folders that may not be looked into. */
  missing: string[]
  /** Whether a folder was named: then the answer is a list even for one file. */
  hasFolder: boolean
  /** Files in folders that were left aside because of their ending. */
  leftAside: number
}

/** Files as named; folders with everything below them, in the order of their names. */
export async function filesToRead(words: readonly string[]): Promise<FilesToRead> {
  const found: FilesToRead = { files: [], missing: [], hasFolder: false, leftAside: 0 }
  for (const word of words) {
    const status = await stat(word).catch(() => null)
    if (status === null) {
      found.missing.push(word)
    } else if (status.isDirectory()) {
      found.hasFolder = true
      await addFolder(word, found)
    } else {
      found.files.push(word)
    }
  }
  return found
}

async function addFolder(folder: string, found: FilesToRead): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null) {
    found.missing.push(folder)
    return
  }
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    // Hidden files, and the lock files that Office leaves beside open documents.
    if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue
    const place = path.join(folder, entry.name)
    if (entry.isDirectory()) await addFolder(place, found)
    else if (endings.has(path.extname(entry.name).slice(1).toLowerCase())) found.files.push(place)
    else found.leftAside += 1
  }
}
