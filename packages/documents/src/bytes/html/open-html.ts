import { parse } from 'parse5'
import type { SourceDocument, SourceNote } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import { stopReading } from '../open-refusal.ts'
import { decodeText } from '../text/decode-text.ts'
import { HtmlReader } from './html-reader.ts'
import { htmlPartOf } from './web-archive.ts'

/** A tree takes many times the memory of its text. */
const largest = 24 * 1024 * 1024

/** Web pages, and the tables that web systems send as `.xls`. Scripts are never run, nothing is fetched. */
export function openHtml(bytes: Uint8Array, isArchive: boolean, allowance: Allowance): SourceDocument {
  if (bytes.length > largest) stopReading('file-too-large', { size: bytes.length, limit: largest })
  const { text, encoding, brokenCharacters } = decodeText(isArchive ? htmlPartOf(bytes) : bytes)
  const reader = new HtmlReader(allowance)
  reader.read(parse(text.replaceAll('\u0000', '')))
  const notes: SourceNote[] = []
  if (brokenCharacters > 0) notes.push({ code: 'broken-characters', facts: { count: brokenCharacters } })
  if (reader.hiddenElements > 0)
    notes.push({ code: 'hidden-content', facts: { kind: 'elements', elements: reader.hiddenElements } })
  return { format: 'html', encoding, pages: [{ number: 1, label: null, blocks: reader.blocks }], notes }
}
