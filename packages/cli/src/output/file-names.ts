import path from 'node:path'

/** Names for the JSON files of a run: that of the document, numbered where two would be equal. */
export function fileNamesIn(folder: string): { nextFor(file: string): string } {
  const used = new Map<string, number>()
  return {
    nextFor(file) {
      const name = path.basename(file, path.extname(file))
      const times = (used.get(name) ?? 0) + 1
      used.set(name, times)
      const target = times === 1 ? name : `${name}-${times}`
      if (times > 1) used.set(target, (used.get(target) ?? 0) + 1)
      return path.join(folder, `${target}.json`)
    },
  }
}
