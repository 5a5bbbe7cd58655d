import { plainFileName, shorten } from './plain-file-name.ts'

/** One proof in one place of the archive. */
export interface ArchiveItem {
  evidenceId: string
  fileName: string
  /** `null`: attached to no indicator. */
  folder: string | null
}

export interface ArchivePlace {
  evidenceId: string
  /** `1-2-3 指标名/文件.pdf`, safe on Windows. */
  path: string
  /** The bytes stand here; elsewhere the index points to this path. */
  isKept: boolean
}

export const folderWithoutIndicator = '0 未关联指标'
const longestFolder = 60
const longestName = 100

/** The folder of an indicator: its serial and the beginning of its name. */
export function archiveFolder(code: string | null, name: string | null): string {
  const title = shorten(plainFileName((name ?? '').replace(/[\\/]+/g, ' ')), longestFolder)
  return code === null ? title : `${plainFileName(code.replace(/[\\/]+/g, '-'))} ${title}`.trimEnd()
}

/**
 * Where each proof stands. One that serves several indicators is kept once, in the first of their folders; in the
 * others the index names that place: what an auditor counts is files, not copies.
 * Names that would meet on a disk that takes `A` for `a` are numbered.
 * @param items in the order of the index
 */
export function archivePaths(items: readonly ArchiveItem[]): ArchivePlace[] {
  const taken = new Set<string>()
  const kept = new Map<string, string>()
  return items.map(({ evidenceId, fileName, folder }) => {
    const known = kept.get(evidenceId)
    if (known !== undefined) return { evidenceId, path: known, isKept: false }
    const path = free(
      `${folder ?? folderWithoutIndicator}/`,
      shorten(plainFileName(fileName), longestName),
      taken,
    )
    kept.set(evidenceId, path)
    return { evidenceId, path, isKept: true }
  })
}

function free(folder: string, name: string, taken: Set<string>): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.\s]{1,12})?$/s.exec(name) ?? []
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? `${folder}${name}` : `${folder}${stem}（${number}）${ending}`
    const key = path.toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return path
  }
}
