import { inflateRawSync } from 'node:zlib'
import type { Allowance } from '../limits.ts'
import { stopReading } from '../open-refusal.ts'

interface ZipEntry {
  name: string
  method: number
  packedSize: number
  size: number
  offset: number
  isEncrypted: boolean
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50
const largeEndLocator = 0x07064b50
const largeSizes = 0x0001
const unknownSize = 0xffffffff
const mostEntries = 20_000

/** The parts of a zip file, unpacked one by one when asked for. What is unpacked is measured, not believed. */
export class ZipArchive {
  readonly #bytes: Uint8Array
  readonly #entries: Map<string, ZipEntry>
  readonly #allowance: Allowance
  readonly #format: string
  #unpacked = 0

  constructor(bytes: Uint8Array, allowance: Allowance, format: string) {
    this.#bytes = bytes
    this.#allowance = allowance
    this.#format = format
    const entries = readDirectory(bytes)
    if (!entries) stopReading('corrupt-file', { format })
    this.#entries = entries
  }

  names(): string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** @returns the part's bytes, `null` where there is no such part; damaged or oversized parts stop the reading */
  read(name: string): Uint8Array | null {
    const entry = this.#entries.get(name)
    if (!entry) return null
    if (entry.isEncrypted) stopReading('encrypted-file', { format: this.#format })
    const limit = this.#allowance.limits.unpackedSize
    const left = limit - this.#unpacked
    if (entry.size > left) stopReading('zip-bomb', { size: this.#unpacked + entry.size, limit })
    const packed = this.#packed(entry)
    const unpacked = entry.method === 0 ? packed : this.#inflate(packed, left, limit)
    this.#unpacked += unpacked.length
    return unpacked
  }

  #packed(entry: ZipEntry): Uint8Array {
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength)
    const { offset } = entry
    if (offset + 30 > this.#bytes.length || view.getUint32(offset, true) !== localEntry)
      return this.#corrupt()
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    if (start + entry.packedSize > this.#bytes.length) return this.#corrupt()
    return this.#bytes.subarray(start, start + entry.packedSize)
  }

  #inflate(packed: Uint8Array, left: number, limit: number): Uint8Array {
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) })
    } catch (error) {
      if (error instanceof RangeError) stopReading('zip-bomb', { size: limit + 1, limit })
      return this.#corrupt()
    }
  }

  #corrupt(): never {
    return stopReading('corrupt-file', { format: this.#format })
  }
}

function readDirectory(bytes: Uint8Array): Map<string, ZipEntry> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = findDirectory(view)
  if (!directory) return null
  const count = Math.min(directory.count, mostEntries)
  let at = directory.offset
  const entries = new Map<string, ZipEntry>()
  const names = new TextDecoder()
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry) return null
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    if (at + 46 + nameLength + extraLength > bytes.length) return null
    const sizes = entrySizes(view, at, at + 46 + nameLength, extraLength)
    const name = names.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    if (!entries.has(name)) {
      entries.set(name, {
        name,
        method: view.getUint16(at + 10, true),
        ...sizes,
        isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      })
    }
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  return entries
}

interface EntrySizes {
  size: number
  packedSize: number
  offset: number
}

/** Programs that write as they go (many web systems) mark sizes as unknown and put them, eight bytes each, behind the name. */
function entrySizes(view: DataView, at: number, extraFrom: number, extraLength: number): EntrySizes {
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
  if (sizes.includes(unknownSize)) {
    let field = extraFrom
    while (field + 4 <= extraFrom + extraLength && view.getUint16(field, true) !== largeSizes) {
      field += 4 + view.getUint16(field + 2, true)
    }
    let value = field + 4
    sizes.forEach((size, index) => {
      if (size !== unknownSize || value + 8 > extraFrom + extraLength) return
      sizes[index] = Number(view.getBigUint64(value, true))
      value += 8
    })
  }
  const [size = 0, packedSize = 0, offset = 0] = sizes
  return { size, packedSize, offset }
}

function findDirectory(view: DataView): { count: number; offset: number } | null {
  const end = findEnd(view)
  if (end === -1) return null
  const count = view.getUint16(end + 10, true)
  const offset = view.getUint32(end + 16, true)
  if (offset !== unknownSize && count !== 0xffff) return { count, offset }
  if (end < 20 || view.getUint32(end - 20, true) !== largeEndLocator) return { count, offset }
  const largeEnd = Number(view.getBigUint64(end - 12, true))
  if (largeEnd + 56 > view.byteLength) return null
  return {
    count: Number(view.getBigUint64(largeEnd + 32, true)),
    offset: Number(view.getBigUint64(largeEnd + 48, true)),
  }
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= 0 && at >= last - 65_535; at -= 1) {
    if (view.getUint32(at, true) === endOfDirectory) return at
  }
  return -1
}
