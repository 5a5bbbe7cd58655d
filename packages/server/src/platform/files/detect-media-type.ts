import { fileTypeFromBuffer } from 'file-type'
import { detectKind } from '@hengji/documents/bytes/detect-format.ts'
import { endingOf, isEvidenceMediaType } from '@hengji/domain/evidence/evidence-kind.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { officeTypeOfOle, officeTypeOfZip } from './office-type.ts'
import type { ReadableBytes } from './readable-bytes.ts'

type KindRefusal = Refusal<'proof-kind-not-accepted'>

const head = 64 * 1024
const largestPage = 10 * 1024 * 1024

/**
 * What a file is, told by its content; the name only decides between things that look the same.
 * @returns a media type of `evidenceMediaTypes`, or a refusal that says why such a file is not taken
 */
export async function detectMediaType(
  file: ReadableBytes,
  fileName: string,
): Promise<{ mediaType: string } | KindRefusal> {
  const ending = endingOf(fileName)
  const no = (why: string): KindRefusal => refuse('proof-kind-not-accepted', { why, ending })
  if (file.size === 0) return no('empty')
  const begin = await file.read(0, head)
  const outcome = (await typeOf(file, begin, ending)) ?? 'unknown'
  return isEvidenceMediaType(outcome) ? { mediaType: outcome } : no(outcome)
}

/** @returns a media type, or one word for why it is not taken */
async function typeOf(file: ReadableBytes, begin: Uint8Array, ending: string): Promise<string | null> {
  const { kind } = detectKind(begin)
  if (kind === 'zip') return officeTypeOfZip(file)
  if (kind === 'ole') return officeTypeOfOle(file)
  const found = await fileTypeFromBuffer(begin).catch(() => undefined)
  if (found && found.mime !== 'application/xml') return known(found.mime)
  if (kind === 'pdf') return 'application/pdf'
  if (kind === 'html') return typeOfPage(file, ending)
  return typeOfText(begin, ending)
}

const sameAs: Record<string, string> = {
  'application/vnd.rar': 'application/x-rar-compressed',
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'video/vnd.avi': 'video/x-msvideo',
  'video/x-m4v': 'video/mp4',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
}

const programs =
  /x-msdownload|x-elf|x-mach|java-vm|wasm|x-ms-shortcut|x-chrome-ext|x-nintendo|x-shockwave|x-msi|x-deb|x-rpm|x-apple-diskimage|vnd\.debian|x-executable|x-dosexec|vnd\.microsoft\.portable-executable/

function known(mime: string): string {
  if (programs.test(mime)) return 'program'
  return sameAs[mime] ?? mime
}

/**
 * Office systems export tables as web pages under the ending .xls. Such a page is taken where it does nothing; it is
 * never sent to a browser as a page.
 */
async function typeOfPage(file: ReadableBytes, ending: string): Promise<string> {
  if (!['xls', 'et'].includes(ending) || file.size > largestPage) return 'page'
  const text = new TextDecoder('latin1').decode((await file.read(0, file.size)).filter((byte) => byte !== 0))
  const isActive =
    /<\s*(script|iframe|object|embed|applet|link|base|form|svg)|javascript:|vbscript:|\bon\w+\s*=|http-equiv\s*=\s*["']?refresh/i
  return isActive.test(text) ? 'page' : 'application/vnd.ms-excel'
}

const scripts =
  /^(bat|cmd|com|ps1|psm1|vbs|vbe|js|jse|mjs|cjs|ts|wsf|wsh|hta|sh|bash|zsh|py|pl|rb|php|asp|aspx|jsp|reg|inf|lnk|url|scf|scr|sql|lua|jar|html|htm|xhtml|shtml|mht|mhtml|svg)$/
const texts = /^(txt|md|log|json|xml|eml|)$/

function typeOfText(begin: Uint8Array, ending: string): string | null {
  const text = plainText(begin)
  if (text === null) return null
  const start = text.slice(0, 2048).trimStart()
  if (/^#!|^<\?php|^<%|^@echo|^[\s\S]{0,200}\bWScript\./i.test(start)) return 'script'
  if (/<(svg|script|html|xsl:stylesheet)[\s>]/i.test(text)) return 'page'
  if (scripts.test(ending)) return 'script'
  if (ending === 'csv' || ending === 'tsv') return 'text/csv'
  return texts.test(ending) ? 'text/plain' : null
}

/** @returns the beginning as text in whatever encoding, `null` where it is none */
function plainText(begin: Uint8Array): string | null {
  const isUtf16 = (begin[0] === 0xff && begin[1] === 0xfe) || (begin[0] === 0xfe && begin[1] === 0xff)
  if (isUtf16) return new TextDecoder(begin[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(begin)
  const control = begin.reduce(
    (sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? 1 : 0),
    0,
  )
  return control > 0 ? null : new TextDecoder('latin1').decode(begin)
}
