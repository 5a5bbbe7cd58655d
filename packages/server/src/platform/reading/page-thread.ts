import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { openDocument } from '@hengji/documents/bytes/open-document.ts'
import { bareText } from '@hengji/domain/kernel/bare-text.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceBlock, SourceDocument } from '@hengji/domain/source/pages.ts'
import { storableJson } from '../database/storable-json.ts'
import type { ReadFile, ReadingAnswer, ReadingRequest } from './read-file.ts'
import type { ReadPages, ShownBlock } from './read-pages.ts'

const megabyte = 1024 * 1024
const mostPages = 20
const mostRows = 400
const mostBlocks = 1500
const mostCharacters = 600_000
/** Less tells no two texts apart: a cover sheet, a scan with a page number. */
const fewestCharacters = 40

/** Opens a file for looking at: pages of text and tables, no reading of a plan. One message, one answer. */
parentPort?.on('message', (request: ReadingRequest) => {
  void readPages(request).then((outcome) => {
    const answer: ReadingAnswer = { outcome }
    parentPort?.postMessage(answer)
  })
})

async function readPages({ bytes, fileName }: ReadingRequest): Promise<ReadFile | Refusal> {
  const source = await openDocument(bytes, fileName, {
    fileSize: 40 * megabyte,
    unpackedSize: 150 * megabyte,
    milliseconds: 12_000,
    memory: 512 * megabyte,
  })
  if (isRefusal(source)) return source
  return { format: source.format, sourceJson: storableJson(firstPages(source)), documents: [] }
}

/** As much as a person looks through; what is left out is said. */
function firstPages(source: SourceDocument): ReadPages {
  let [blocks, characters] = [0, 0]
  let isCut = source.pages.length > mostPages
  const pages = source.pages.slice(0, mostPages).map((page) => ({
    number: page.number,
    label: page.label,
    blocks: page.blocks.flatMap((block): ShownBlock[] => {
      blocks += 1
      if (blocks > mostBlocks || characters > mostCharacters) {
        isCut = true
        return []
      }
      characters += textOf(block).length
      if (block.kind === 'paragraph')
        return [{ kind: 'paragraph', text: block.text.slice(0, mostCharacters) }]
      if (block.rows.length > mostRows) isCut = true
      const rows = block.rows
        .slice(0, mostRows)
        .map((row) => row.map(({ text, columnSpan, rowSpan }) => ({ text, columnSpan, rowSpan })))
      return [{ kind: 'table', rows }]
    }),
  }))
  return { pages, isCut, textHash: hashOfText(source) }
}

function hashOfText({ pages }: SourceDocument): string | null {
  const hash = createHash('sm3')
  let length = 0
  for (const block of pages.flatMap((page) => page.blocks)) {
    const text = bareText(textOf(block))
    length += text.length
    hash.update(text)
  }
  return length < fewestCharacters ? null : hash.digest('hex')
}

function textOf(block: SourceBlock): string {
  return block.kind === 'paragraph'
    ? block.text
    : block.rows
        .flat()
        .map(({ text }) => text)
        .join('')
}
