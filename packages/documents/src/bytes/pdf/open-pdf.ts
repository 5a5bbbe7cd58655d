import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument, SourceNote, SourcePage } from '@hengji/domain/source/pages.ts'
import {
  getDocument,
  PasswordException,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Allowance } from '../limits.ts'
import { stopReading, type OpenRefusalCode } from '../open-refusal.ts'
import { asMatrix, type Matrix } from './geometry.ts'
import { dropRunningLines } from './drop-running-lines.ts'
import { joinCutRows } from './join-cut-rows.ts'
import { countWithoutMeaning } from './pdf-characters.ts'
import { layOut, type TableCounter } from './page-layout.ts'
import { readPaintedPage, type PaintList } from './page-painter.ts'

const pdfjsFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
/** How characters are coded in Chinese fonts that are not embedded. */
const characterMaps = `${join(pdfjsFolder, 'cmaps')}/`
const usualFontMatrix: Matrix = [0.001, 0, 0, 0.001, 0, 0]

/** PDF with a text layer. Pictures are never decoded: a scan has no text to read. */
export async function openPdf(
  bytes: Uint8Array,
  allowance: Allowance,
): Promise<SourceDocument | Refusal<OpenRefusalCode>> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: characterMaps,
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    maxImageSize: 1,
    verbosity: VerbosityLevel.ERRORS,
    stopAtErrors: false,
  })
  try {
    const document = await inTime(task.promise, allowance)
    return await readPages(document, allowance)
  } catch (error) {
    if (error instanceof PasswordException) return refuse('encrypted-file', { format: 'pdf' })
    throw error
  } finally {
    await task.destroy()
  }
}

async function readPages(
  document: PDFDocumentProxy,
  allowance: Allowance,
): Promise<SourceDocument | Refusal<OpenRefusalCode>> {
  allowance.takePages(document.numPages)
  const pages: SourcePage[] = []
  const withoutText: number[] = []
  const counter: TableCounter = { tables: 0 }
  let coming = paintOf(document, 1)
  for (let number = 1; number <= document.numPages; number += 1) {
    allowance.checkTime()
    const { page, list } = await inTime(coming, allowance)
    if (number < document.numPages) coming = paintOf(document, number + 1)
    const blocks = readPage(page, list, counter, allowance)
    if (blocks === null) withoutText.push(number)
    pages.push({ number, label: null, blocks: blocks ?? [] })
    page.cleanup()
  }
  dropRunningLines(pages)
  joinCutRows(pages)
  if (withoutText.length === pages.length) return refuse('scanned-pdf-without-text', { pages: pages.length })
  return { format: 'pdf', encoding: null, pages, notes: notesOn(pages, withoutText) }
}

function notesOn(pages: SourcePage[], withoutText: number[]): SourceNote[] {
  const notes: SourceNote[] = []
  if (withoutText.length > 0) {
    notes.push({
      code: 'pages-without-text',
      facts: { count: withoutText.length, pages: withoutText.join('、') },
    })
  }
  const texts = pages
    .flatMap((page) => page.blocks)
    .flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.rows.flat().map((cell) => cell.text),
    )
  const broken = texts.reduce((sum, text) => sum + countWithoutMeaning(text), 0)
  if (broken > 0) notes.push({ code: 'broken-characters', facts: { count: broken } })
  return notes
}

interface LoadedPage {
  page: PDFPageProxy
  list: PaintList
}

/** Begins to load a page; the one before is laid out meanwhile. */
function paintOf(document: PDFDocumentProxy, number: number): Promise<LoadedPage> {
  const loaded = document.getPage(number).then(async (page) => ({ page, list: await page.getOperatorList() }))
  loaded.catch(() => undefined)
  return loaded
}

function readPage(
  page: PDFPageProxy,
  list: PaintList,
  counter: TableCounter,
  allowance: Allowance,
): SourcePage['blocks'] | null {
  const viewport = page.getViewport({ scale: 1 })
  const { chunks, rules, height } = readPaintedPage(
    list,
    asMatrix(viewport.transform),
    viewport.width,
    viewport.height,
    (font) => fontMatrixOf(page, font),
  )
  if (chunks.length === 0) return null
  return layOut(chunks, rules, height, counter, allowance)
}

/** Type 3 fonts bring their own measure. */
function fontMatrixOf(page: PDFPageProxy, name: string): Matrix {
  if (!page.commonObjs.has(name)) return usualFontMatrix
  const font: unknown = page.commonObjs.get(name)
  if (typeof font !== 'object' || font === null || !('fontMatrix' in font) || !font.fontMatrix)
    return usualFontMatrix
  return asMatrix(font.fontMatrix)
}

/** Waits for pdf.js, which pauses now and then while it works, but not longer than the time that is left. */
async function inTime<T>(work: Promise<T>, allowance: Allowance): Promise<T> {
  const limit = allowance.limits.milliseconds
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      try {
        stopReading('took-too-long', { milliseconds: limit, limit })
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }, limit)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
