/** A file in a zip, where its bytes lie and what they should come to. */
export interface ZipEntry {
  name: string
  isDeflated: boolean
  packed: Uint8Array
  size: number
  crc: number
}

const endLength = 22
const centralLength = 46
const localLength = 30
const signature = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50, descriptor: 0x08074b50 }
/** Where sizes come only after the bytes (3), and where names are UTF-8 (11); both say nothing of the content. */
const sizesFollow = 1 << 3
const namesAreUtf8 = 1 << 11
/** Level of compression (1, 2). */
const harmlessFlags = sizesFollow | namesAreUtf8 | 0b110
/** Times and owners, as common programs write them. Another may give the file a second name for other programs. */
const harmlessExtras = new Set([0x5455, 0x7875, 0x5855, 0x000a])

/**
 * The entries of a zip that every program must read alike: the directory at its end and the headers before the files
 * say the same, files lie one after the other, and there is nothing before, between or behind them.
 * @returns `strange-zip` where two programs could see two contents, `not-a-zip` where it is none
 */
export function entriesOf(zip: Uint8Array): ZipEntry[] | 'not-a-zip' | 'strange-zip' {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = zip.length - endLength
  if (end < 0 || !hasSignature(zip)) return 'not-a-zip'
  if (view.getUint32(end, true) !== signature.end) return isCutShort(view) ? 'not-a-zip' : 'strange-zip'
  const [disk, startDisk, here, all] = [4, 6, 8, 10].map((at) => view.getUint16(end + at, true))
  const [length, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)]
  const isPlain = disk === 0 && startDisk === 0 && here === all && view.getUint16(end + 20, true) === 0
  if (!isPlain || start + length !== end) return 'strange-zip'
  try {
    const entries = readDirectory(view, start, end)
    return entries !== null && entries.length === all ? entries : 'strange-zip'
  } catch (error) {
    // Beyond the end of the bytes, or a name that is no text.
    if (error instanceof RangeError || error instanceof TypeError) return 'strange-zip'
    throw error
  }
}

function hasSignature(zip: Uint8Array): boolean {
  return zip[0] === 0x50 && zip[1] === 0x4b
}

/** Nowhere an end at all: a download that broke off. */
function isCutShort(view: DataView): boolean {
  const first = Math.max(0, view.byteLength - endLength - 0xffff)
  for (let at = view.byteLength - endLength; at >= first; at--)
    if (view.getUint32(at, true) === signature.end) return false
  return true
}

/** @returns `null` where it is not what every program would read */
function readDirectory(view: DataView, start: number, end: number): ZipEntry[] | null {
  const entries: ZipEntry[] = []
  let at = start
  let free = 0
  while (at < end) {
    if (view.getUint32(at, true) !== signature.central) return null
    const made = view.getUint16(at + 4, true) >> 8
    const mode = view.getUint32(at + 38, true) >>> 16
    const lengths = [28, 30, 32].map((each) => view.getUint16(at + each, true))
    const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths
    const head = headOf(view, at + 6, at + centralLength, nameLength, extraLength)
    // A link (mode of Unix) would show another file's content.
    if (head === null || commentLength !== 0 || (made === 3 && (mode & 0xf000) === 0xa000)) return null
    // In the order of the directory: a file over another, or a gap between, is no packing program's work.
    if (view.getUint32(at + 42, true) !== free) return null
    const after = entryEnd(view, free, head, start)
    if (after === null) return null
    const packed = new Uint8Array(view.buffer, view.byteOffset + after.from, head.packedSize)
    entries.push({
      name: head.name,
      isDeflated: head.method === 8,
      packed,
      size: head.size,
      crc: head.crc,
    })
    free = after.to
    at += centralLength + nameLength + extraLength
  }
  return at === end && free === start ? entries : null
}

interface Head {
  flags: number
  method: number
  crc: number
  packedSize: number
  size: number
  name: string
}

/** The part that both headers have, from the flags on. */
function headOf(
  view: DataView,
  at: number,
  nameAt: number,
  nameLength: number,
  extraLength: number,
): Head | null {
  const flags = view.getUint16(at + 2, true)
  const method = view.getUint16(at + 4, true)
  if ((flags & ~harmlessFlags) !== 0 || (method !== 0 && method !== 8)) return null
  if (!areExtrasHarmless(view, nameAt + nameLength, extraLength)) return null
  const bytes = new Uint8Array(view.buffer, view.byteOffset + nameAt, nameLength)
  const name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  const [crc, packedSize, size] = [10, 14, 18].map((each) => view.getUint32(at + each, true))
  return { flags, method, crc: crc ?? 0, packedSize: packedSize ?? 0, size: size ?? 0, name }
}

function areExtrasHarmless(view: DataView, start: number, length: number): boolean {
  let at = start
  while (at < start + length) {
    if (!harmlessExtras.has(view.getUint16(at, true))) return false
    at += 4 + view.getUint16(at + 2, true)
  }
  return at === start + length
}

/** @returns where the file's bytes begin and where the next entry does; `null` where its own header says otherwise */
function entryEnd(
  view: DataView,
  at: number,
  head: Head,
  limit: number,
): { from: number; to: number } | null {
  if (view.getUint32(at, true) !== signature.local) return null
  const [nameLength, extraLength] = [view.getUint16(at + 26, true), view.getUint16(at + 28, true)]
  const own = headOf(view, at + 4, at + localLength, nameLength, extraLength)
  if (own === null || own.name !== head.name || own.method !== head.method || own.flags !== head.flags)
    return null
  const follows = (head.flags & sizesFollow) !== 0
  const isSame = (one: Head) =>
    one.crc === head.crc && one.packedSize === head.packedSize && one.size === head.size
  const isEmpty = own.crc === 0 && own.packedSize === 0 && own.size === 0
  if (!isSame(own) && !(follows && isEmpty)) return null
  const from = at + localLength + nameLength + extraLength
  const to = from + head.packedSize
  if (!follows) return to <= limit ? { from, to } : null
  const mark = view.getUint32(to, true) === signature.descriptor ? 4 : 0
  const [crc, packedSize, size] = [0, 4, 8].map((each) => view.getUint32(to + mark + each, true))
  const isTold = crc === head.crc && packedSize === head.packedSize && size === head.size
  return isTold && to + mark + 12 <= limit ? { from, to: to + mark + 12 } : null
}
