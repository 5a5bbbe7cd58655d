import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDocument } from '@hengji/documents/bytes/open-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Answer } from './test-server.ts'

/** An official document as it is read again: running text, and tables as rows of cells. */
export interface OpenedPaper {
  name: string
  paragraphs: string[]
  tables: string[][][]
  /** All of it. */
  text: string
}

/** Opens what a route sent, by our own reader; with HENGJI_KEEP_PAPERS the file is kept there to be looked at. */
export async function openPaper({ status, headers, bytes, json }: Answer): Promise<OpenedPaper> {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  const name = decodeURIComponent(
    /filename\*=UTF-8''(.+)$/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '',
  )
  const folder = process.env['HENGJI_KEEP_PAPERS']
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  const opened = await openDocument(bytes, name)
  if (isRefusal(opened)) throw new Error(`${name}: ${JSON.stringify(opened)}`)
  const blocks = opened.pages.flatMap((page) => page.blocks)
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  const tables = blocks.flatMap((block) =>
    block.kind === 'table' ? [block.rows.map((row) => row.map(({ text }) => text))] : [],
  )
  return { name, paragraphs, tables, text: [...paragraphs, ...tables.flat(2)].join('\n') }
}

/** The rows under the titles of a table, found by one of these. */
export function rowsUnder({ tables }: OpenedPaper, title: string): Record<string, string>[] {
  for (const table of tables) {
    const at = table.findIndex((row) => row.includes(title))
    const header = table[at]
    if (header !== undefined)
      return table
        .slice(at + 1)
        .filter((row) => row.length === header.length)
        .map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])))
  }
  throw new Error(`no table with ${title}`)
}
