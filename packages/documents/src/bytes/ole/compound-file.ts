import { corrupt } from '../xml/corrupt.ts'

const endOfChain = 0xfffffffe
const headerEntries = 109
const entrySize = 128

/**
 * The streams of an OLE2 compound file (MS-CFB), in which Word and Excel before 2007 wrote and in which encrypted
 * files are still wrapped. Chains that run in circles or out of the file make the file corrupt.
 */
export class CompoundFile {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #format: string
  readonly #sectorSize: number
  readonly #miniSize: number
  readonly #miniBelow: number
  readonly #chain: Uint32Array
  readonly #miniChain: Uint32Array
  readonly #miniStream: Uint8Array
  readonly #streams = new Map<string, { start: number; size: number }>()
  /** Names of storages, the folders of the file. */
  readonly storages: string[] = []

  constructor(bytes: Uint8Array, format: string) {
    if (bytes.length < 1024) corrupt(format)
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#format = format
    const sectorShift = this.#view.getUint16(30, true)
    const miniShift = this.#view.getUint16(32, true)
    if ((sectorShift !== 9 && sectorShift !== 12) || miniShift !== 6) corrupt(format)
    this.#sectorSize = 1 << sectorShift
    this.#miniSize = 1 << miniShift
    this.#miniBelow = this.#view.getUint32(56, true)
    this.#chain = this.#readChain()
    const root = this.#readDirectory(this.#view.getUint32(48, true))
    this.#miniStream = root.size === 0 ? new Uint8Array() : this.#follow(root.start, root.size)
    this.#miniChain = toWords(this.#follow(this.#view.getUint32(60, true), Infinity))
  }

  has(name: string): boolean {
    return this.#streams.has(name)
  }

  /** @returns a stream's bytes; `null` where there is no such stream */
  read(name: string): Uint8Array | null {
    const stream = this.#streams.get(name)
    if (!stream) return null
    if (stream.size >= this.#miniBelow) return this.#follow(stream.start, stream.size)
    return this.#followMini(stream.start, stream.size)
  }

  #sector(index: number): Uint8Array {
    const start = (index + 1) * this.#sectorSize
    if (start >= this.#bytes.length) return corrupt(this.#format)
    return this.#bytes.subarray(start, start + this.#sectorSize)
  }

  /** The table of chains is itself spread over sectors that the header and further sectors list. */
  #readChain(): Uint32Array {
    const sectors: number[] = []
    for (let index = 0; index < headerEntries; index += 1)
      sectors.push(this.#view.getUint32(76 + index * 4, true))
    let next = this.#view.getUint32(68, true)
    const most = Math.ceil(this.#bytes.length / this.#sectorSize)
    for (let step = 0; next < endOfChain - 1 && step < most; step += 1) {
      const words = toWords(this.#sector(next))
      sectors.push(...words.subarray(0, -1))
      next = words.at(-1) ?? endOfChain
    }
    const used = sectors.filter((sector) => sector < endOfChain - 1).slice(0, most)
    const perSector = this.#sectorSize / 4
    const chain = new Uint32Array(used.length * perSector).fill(endOfChain)
    used.forEach((sector, index) => chain.set(toWords(this.#sector(sector)), index * perSector))
    return chain
  }

  #follow(start: number, size: number): Uint8Array {
    const parts: Uint8Array[] = []
    const most = Math.min(Math.ceil(size / this.#sectorSize), this.#chain.length)
    for (
      let sector = start;
      sector < endOfChain - 1 && parts.length < most;
      sector = this.#chain[sector] ?? endOfChain
    ) {
      parts.push(this.#sector(sector))
    }
    return joined(parts, size)
  }

  #followMini(start: number, size: number): Uint8Array {
    const parts: Uint8Array[] = []
    const most = Math.min(Math.ceil(size / this.#miniSize), this.#miniChain.length)
    for (
      let sector = start;
      sector < endOfChain - 1 && parts.length < most;
      sector = this.#miniChain[sector] ?? endOfChain
    ) {
      parts.push(this.#miniStream.subarray(sector * this.#miniSize, (sector + 1) * this.#miniSize))
    }
    return joined(parts, size)
  }

  #readDirectory(start: number): { start: number; size: number } {
    const directory = this.#follow(start, Infinity)
    const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
    let root = { start: endOfChain, size: 0 }
    for (let at = 0; at + entrySize <= directory.length; at += entrySize) {
      const nameLength = Math.min(view.getUint16(at + 64, true), 64)
      const kind = directory[at + 66]
      if (nameLength < 2 || kind === 0) continue
      const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + nameLength - 2))
      const entry = { start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) }
      if (kind === 5) root = entry
      else if (kind === 1) this.storages.push(name)
      else if (!this.#streams.has(name)) this.#streams.set(name, entry)
    }
    return root
  }
}

function toWords(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.floor(bytes.length / 4))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let index = 0; index < words.length; index += 1) words[index] = view.getUint32(index * 4, true)
  return words
}

function joined(parts: Uint8Array[], size: number): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes.subarray(0, Math.min(size, length))
}
