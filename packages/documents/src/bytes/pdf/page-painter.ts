import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import {
  asMatrix,
  combine,
  identity,
  overlapOf,
  type Box,
  type Matrix,
  type Rules,
  type TextChunk,
} from './geometry.ts'
import { pathBox, PathReader } from './path-reader.ts'
import { TextReader } from './text-reader.ts'

/** What pdf.js gives for a page: numbered operators and their arguments. */
export interface PaintList {
  fnArray: ArrayLike<number>
  argsArray: ArrayLike<unknown>
}

/**
 * Reads the page as a person would turn it: a table laid sideways on an upright page is read from its side.
 * @param width @param height of the page as it lies
 */
export function readPaintedPage(
  list: PaintList,
  page: Matrix,
  width: number,
  height: number,
  fontMatrixOf: (font: string) => Matrix,
): PagePaint {
  const asItLies = readPaint(list, page, fontMatrixOf)
  const { level, up, down } = asItLies.directions
  if (Math.max(up, down) <= (level + up + down) * mostlyTurned) return { ...asItLies, height }
  const turned: Matrix = up > down ? [0, 1, -1, 0, height, 0] : [0, -1, 1, 0, 0, width]
  return { ...readPaint(list, combine(turned, page), fontMatrixOf), height: width }
}

export interface PagePaint {
  chunks: TextChunk[]
  rules: Rules
  /** Of the page after it was turned. */
  height: number
}

/** Part of the characters that must run up or down before a page counts as laid sideways. */
const mostlyTurned = 0.8

/** Reads the page as a printer would, but keeps where text stands and where straight lines run. */
function readPaint(
  list: PaintList,
  page: Matrix,
  fontMatrixOf: (font: string) => Matrix,
): { chunks: TextChunk[]; rules: Rules; directions: TextReader['directions'] } {
  const text = new TextReader(fontMatrixOf)
  const paths = new PathReader()
  const saved: { matrix: Matrix; clip: Box | null; text: ReturnType<TextReader['save']> }[] = []
  let matrix = page
  let clip: Box | null = null
  let clipsNext = false
  const save = (): void => {
    if (saved.length < 10_000) saved.push({ matrix, clip, text: text.save() })
  }
  const restore = (): void => {
    const before = saved.pop()
    if (!before) return
    matrix = before.matrix
    clip = before.clip
    text.setClip(clip)
    text.restore(before.text)
  }
  for (let index = 0; index < list.fnArray.length; index += 1) {
    const operator = list.fnArray[index] ?? 0
    const operands = argumentsOf(list.argsArray[index])
    switch (operator) {
      case OPS.save:
        save()
        break
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
      case OPS.endAnnotation:
        restore()
        break
      case OPS.transform:
        matrix = combine(matrix, asMatrix(operands))
        break
      case OPS.paintFormXObjectBegin:
        save()
        matrix = combine(matrix, operands[0] ? asMatrix(operands[0]) : identity)
        break
      case OPS.beginAnnotation:
        save()
        matrix = combine(combine(page, asMatrix(operands[2])), asMatrix(operands[3]))
        break
      case OPS.clip:
      case OPS.eoClip:
        clipsNext = true
        break
      case OPS.constructPath:
        if (clipsNext) {
          clipsNext = false
          const box = pathBox(operands, matrix)
          if (box) text.setClip((clip = overlapOf(clip, box)))
        }
        paths.read(operands, matrix)
        break
      default:
        text.read(operator, operands, matrix)
    }
  }
  return { chunks: text.chunks(), rules: paths.rules, directions: text.directions }
}

function argumentsOf(operands: unknown): unknown[] {
  if (Array.isArray(operands)) return operands
  return ArrayBuffer.isView(operands) ? Array.from(operands as Float32Array) : []
}
