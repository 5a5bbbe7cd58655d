import { unzipSync, zipSync } from 'fflate'
import { bytesOfText, type Bytes } from '../bytes.ts'
import { isBundlePath } from './bundle-files.ts'

/** What a bundle may be at most: some 1,500 units with boards of sixty indicators, or five times as many without. */
export interface ZipLimits {
  files: number
  bytesOfFile: number
  bytesTogether: number
}

export const usualLimits: ZipLimits = { files: 20_000, bytesOfFile: 64_000_000, bytesTogether: 512_000_000 }

export type ZipFault = 'not-a-zip' | 'too-many-files' | 'too-large' | 'strange-file' | 'file-twice'

export interface ZipRefusal {
  fault: ZipFault
  path: string | null
}

const year1980 = new Date(1980, 0, 1)

/** The same files give the same bytes: no time, no order of the disk. */
export function packZip(files: ReadonlyMap<string, string>): Uint8Array {
  const sorted = [...files].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const entries = Object.fromEntries(sorted.map(([path, text]) => [path, bytesOfText(text)]))
  return zipSync(entries, { level: 6, mtime: year1980 })
}

/**
 * Unpacks nothing that is not a bundle's: names are looked at before anything is inflated, and sizes are those that
 * the file itself states, beyond which nothing is written, so that a bomb stays a small refusal.
 */
export function unpackZip(zip: Uint8Array, limits: ZipLimits = usualLimits): Map<string, Bytes> | ZipRefusal {
  const names = new Set<string>()
  let refusal: ZipRefusal | null = null
  let together = 0
  const takes = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (refusal !== null) return false
    together += originalSize
    const fault = faultOfEntry(name, originalSize)
    if (fault !== null) refusal = { fault, path: name }
    names.add(name)
    return refusal === null
  }
  const faultOfEntry = (name: string, size: number): ZipFault | null => {
    if (!isBundlePath(name)) return 'strange-file'
    if (names.has(name)) return 'file-twice'
    if (names.size >= limits.files) return 'too-many-files'
    return size > limits.bytesOfFile || together > limits.bytesTogether ? 'too-large' : null
  }
  try {
    const unpacked = unzipSync(zip, { filter: takes })
    return refusal ?? new Map(Object.entries(unpacked).map(([path, bytes]) => [path, Uint8Array.from(bytes)]))
  } catch {
    return refusal ?? { fault: 'not-a-zip', path: null }
  }
}
