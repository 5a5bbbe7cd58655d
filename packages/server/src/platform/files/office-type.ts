import type { ReadableBytes } from './readable-bytes.ts'

const longestDirectory = 4 * 1024 * 1024
const mostSectors = 256

/** @returns the media type of a zip file by the names in its directory, or why it is not taken */
export async function officeTypeOfZip(file: ReadableBytes): Promise<string> {
  const names = await namesInZip(file)
  if (names === null) return 'damaged'
  const has = (name: string): boolean => names.includes(name)
  if (has('META-INF/MANIFEST.MF') || has('AndroidManifest.xml') || has('classes.dex')) return 'program'
  if (names.some((name) => /^Payload\/[^/]+\.app\//.test(name))) return 'program'
  if (has('word/document.xml')) return `${office}wordprocessingml.document`
  if (has('xl/workbook.xml') || has('xl/workbook.bin')) return `${office}spreadsheetml.sheet`
  if (has('ppt/presentation.xml')) return `${office}presentationml.presentation`
  if (has('OFD.xml')) return 'application/ofd'
  if (has('mimetype')) return (await openDocumentType(file)) ?? 'application/zip'
  return 'application/zip'
}

const office = 'application/vnd.openxmlformats-officedocument.'

/** An OpenDocument file begins with its type, stored as it is. */
async function openDocumentType(file: ReadableBytes): Promise<string | null> {
  const begin = new TextDecoder('latin1').decode(await file.read(0, 200))
  return (
    /mimetype(application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation))/.exec(begin)?.[1] ??
    null
  )
}

/** The names in the central directory: nothing is unpacked. `null` where the file has none. */
async function namesInZip(file: ReadableBytes): Promise<string[] | null> {
  const tailLength = Math.min(file.size, 66_000)
  const tail = Buffer.from(await file.read(file.size - tailLength, tailLength))
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end === -1 || end + 22 > tail.length) return null
  const length = tail.readUInt32LE(end + 12)
  const offset = tail.readUInt32LE(end + 16)
  if (length === 0xffffffff || offset === 0xffffffff) return []
  if (length > longestDirectory || offset + length > file.size) return null
  const directory = Buffer.from(await file.read(offset, length))
  const names: string[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50;) {
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field))
    names.push(directory.toString('utf8', at + 46, at + 46 + (name ?? 0)))
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return names
}

/** @returns the media type of a compound file by the names of its streams, or why it is not taken */
export async function officeTypeOfOle(file: ReadableBytes): Promise<string> {
  const names = await streamsOfOle(file)
  if (names === null) return 'damaged'
  if (names.has('EncryptedPackage')) return 'encrypted'
  if (names.has('WordDocument') || names.has('WpsDocument')) return 'application/msword'
  if (names.has('Workbook') || names.has('Book')) return 'application/vnd.ms-excel'
  if (names.has('PowerPoint Document')) return 'application/vnd.ms-powerpoint'
  if (names.has('__properties_version1.0')) return 'application/vnd.ms-outlook'
  return 'unknown'
}

async function streamsOfOle(file: ReadableBytes): Promise<Set<string> | null> {
  const header = Buffer.from(await file.read(0, 512))
  if (header.length < 512) return null
  const sectorSize = 2 ** header.readUInt16LE(30)
  if (sectorSize !== 512 && sectorSize !== 4096) return null
  const sectorAt = async (sector: number): Promise<Buffer> =>
    Buffer.from(await file.read((sector + 1) * sectorSize, sectorSize))
  const perSector = sectorSize / 4
  const names = new Set<string>()
  let sector = header.readUInt32LE(48)
  for (let count = 0; count < mostSectors && sector < 0xfffffff0; count += 1) {
    const directory = await sectorAt(sector)
    for (let at = 0; at + 128 <= directory.length; at += 128) {
      const length = directory.readUInt16LE(at + 64)
      if (length >= 2 && length <= 64) names.add(directory.toString('utf16le', at, at + length - 2))
    }
    // The next sector of the directory stands in the allocation table, whose own first 109 sectors the header lists.
    const table = Math.floor(sector / perSector)
    if (table >= 109) break
    const page = await sectorAt(header.readUInt32LE(76 + table * 4))
    const place = (sector % perSector) * 4
    if (page.length < place + 4) break
    sector = page.readUInt32LE(place)
  }
  return names
}
