/** What the first bytes say a file is. */
export type FileKind = 'zip' | 'ole' | 'pdf' | 'html' | 'xml' | 'rtf' | 'image' | 'archive' | 'text'

const signatures: [FileKind, string, number[]][] = [
  ['zip', 'zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', 'zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', 'ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['rtf', 'rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['image', 'png', [0x89, 0x50, 0x4e, 0x47]],
  ['image', 'jpeg', [0xff, 0xd8, 0xff]],
  ['image', 'gif', [0x47, 0x49, 0x46, 0x38]],
  ['image', 'bmp', [0x42, 0x4d]],
  ['image', 'tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image', 'tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['archive', 'rar', [0x52, 0x61, 0x72, 0x21]],
  ['archive', '7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', 'gzip', [0x1f, 0x8b]],
]

/** Told from the bytes alone; `format` is the finer name where a kind has several. */
export function detectKind(bytes: Uint8Array): { kind: FileKind; format: string } {
  for (const [kind, format, signature] of signatures) {
    if (!signature.every((byte, index) => bytes[index] === byte)) continue
    if (format !== 'bmp' || isBitmap(bytes)) return { kind, format }
  }
  const begin = asciiOf(bytes.subarray(0, 4096))
  if (begin.startsWith('RIFF') && begin.slice(8, 12) === 'WEBP') return { kind: 'image', format: 'webp' }
  if (/^.{4}ftyp(?:heic|heix|mif1|avif)/s.test(begin)) return { kind: 'image', format: 'heic' }
  if (begin.slice(0, 1024).includes('%PDF-')) return { kind: 'pdf', format: 'pdf' }
  return detectMarkup(begin)
}

function detectMarkup(begin: string): { kind: FileKind; format: string } {
  const text = withoutComments(begin).toLowerCase()
  if (
    /^(?:from|mime-version|subject|date|content-type|x-[\w-]+):/.test(text) &&
    text.includes('multipart/related')
  )
    return { kind: 'html', format: 'mhtml' }
  if (/<!doctype html|<html[\s>]/.test(text) && text.startsWith('<')) return { kind: 'html', format: 'html' }
  if (text.startsWith('<?xml') || text.startsWith('<workbook') || text.startsWith('<w:worddocument')) {
    return { kind: 'xml', format: 'xml' }
  }
  if (/^<(?:table|head|body|meta|style|div|p|h[1-6]|center|font|span|title)[\s>]/.test(text)) {
    return { kind: 'html', format: 'html' }
  }
  return { kind: 'text', format: 'text' }
}

/** Comments before the first tag say nothing of the format. */
function withoutComments(begin: string): string {
  let text = begin.trimStart()
  while (text.startsWith('<!--')) {
    const end = text.indexOf('-->')
    if (end === -1) return text
    text = text.slice(end + 3).trimStart()
  }
  return text
}

/** Text that merely begins with `BM` is no bitmap: its header holds its own size and four zero bytes. */
function isBitmap(bytes: Uint8Array): boolean {
  return bytes.length > 26 && bytes.subarray(6, 10).every((byte) => byte === 0)
}

/** The bytes as if they were ASCII, zero bytes and byte order marks left out, so that UTF-16 is seen through. */
function asciiOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1')
    .decode(bytes.filter((byte) => byte !== 0))
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff|ÿþ|þÿ|ï»¿)/, '')
}
