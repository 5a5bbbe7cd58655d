import { Inflate, zipSync } from 'fflate'
import { bytesOfText, joined, type Bytes } from '../bytes.ts'
import { isBundlePath } from './bundle-files.ts'
import { crc32 } from './crc32.ts'
import { entriesOf, type ZipEntry } from './zip-entries.ts'

/**
 * What a bundle may be at most: 450 units of sixty indicators by the most talkative scheme, up to 1,300 by a
 * plain one, with boards or without. Beyond it a reader's
 * machine would need more memory than browsers and Node give, and whoever offers such a file wants just that.
 */
export interface ZipLimits {
  files: number
  bytesOfFile: number
  bytesTogether: number
  /** Values in all JSON files together: small texts make large objects. */
  values: number
}

export const usualLimits: ZipLimits = {
  files: 20_000,
  bytesOfFile: 64_000_000,
  bytesTogether: 512_000_000,
  values: 10_000_000,
}

export type ZipFault =
  | 'not-a-zip'
  | 'strange-zip'
  | 'too-many-files'
  | 'too-large'
  | 'strange-file'
  | 'file-twice'
  | 'file-broken'

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
 * Unpacks nothing that is not a bundle's: names and sizes are looked at before anything is inflated, and inflating
 * ends where a file becomes longer than it says, so that a bomb stays a small refusal.
 */
export function unpackZip(zip: Uint8Array, limits: ZipLimits = usualLimits): Map<string, Bytes> | ZipRefusal {
  const entries = entriesOf(zip)
  if (!Array.isArray(entries)) return { fault: entries, path: null }
  const refusal = refuseEntries(entries, limits)
  if (refusal !== null) return refusal
  const files = new Map<string, Bytes>()
  let values = 0
  for (const entry of entries) {
    const bytes = unpackEntry(entry)
    if (bytes === null) return { fault: 'file-broken', path: entry.name }
    if (entry.name.endsWith('.json')) values += mostValuesIn(bytes)
    if (values > limits.values) return { fault: 'too-large', path: entry.name }
    files.set(entry.name, bytes)
  }
  return files
}

/** One file, whatever else the zip holds; `null` where it is not there, or beyond the limits. */
export function unpackOne(zip: Uint8Array, path: string, limits: ZipLimits = usualLimits): Bytes | null {
  const entries = entriesOf(zip)
  const entry = Array.isArray(entries) ? entries.find(({ name }) => name === path) : undefined
  if (entry === undefined || entry.size > limits.bytesOfFile) return null
  const bytes = unpackEntry(entry)
  return bytes !== null && mostValuesIn(bytes) <= limits.values ? bytes : null
}

function refuseEntries(entries: readonly ZipEntry[], limits: ZipLimits): ZipRefusal | null {
  const names = new Set<string>()
  let together = 0
  for (const { name, size } of entries) {
    together += size
    if (!isBundlePath(name)) return { fault: 'strange-file', path: name }
    if (names.has(name)) return { fault: 'file-twice', path: name }
    names.add(name)
    if (names.size > limits.files) return { fault: 'too-many-files', path: name }
    if (size > limits.bytesOfFile || together > limits.bytesTogether)
      return { fault: 'too-large', path: name }
  }
  return null
}

/** So little at once that what it inflates to stays small, too: a byte becomes a thousand at most. */
const pieceBytes = 16_384

/** @returns `null` where the bytes come to something else than the headers say */
function unpackEntry({ isDeflated, packed, size, crc }: ZipEntry): Bytes | null {
  const bytes = isDeflated ? inflated(packed, size) : joined(packed)
  return bytes?.length === size && crc32(bytes) === crc ? bytes : null
}

function inflated(packed: Uint8Array, size: number): Bytes | null {
  const bytes = new Uint8Array(size)
  let at = 0
  let isWhole = false
  const inflate = new Inflate((piece, isLast) => {
    if (at + piece.length <= size) bytes.set(piece, at)
    at += piece.length
    isWhole = isLast
  })
  try {
    for (let from = 0; from < packed.length && at <= size; from += pieceBytes)
      inflate.push(packed.subarray(from, from + pieceBytes), from + pieceBytes >= packed.length)
  } catch {
    return null
  }
  return isWhole && at === size ? bytes : null
}

/** Every value but the first in a list or object stands behind a comma or a bracket; commas in texts count, too. */
export function mostValuesIn(bytes: Uint8Array): number {
  let count = 1
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === 0x2c || byte === 0x5b || byte === 0x7b) count++
  }
  return count
}
