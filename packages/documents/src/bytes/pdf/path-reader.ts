import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box, Matrix, Rules } from './geometry.ts'

/** A filled box no thicker than this is a line. */
const thickestLine = 3
/** How far from level or upright a line may lean, in points. */
const lean = 1
/** Shorter strokes are dots, ticks and letters drawn as curves. */
const shortestStroke = 2
const mostRules = 60_000

/** Where pdf.js says what a path is made of. */
const moveTo = 0
const lineTo = 1
const curveTo = 2
const quadraticCurveTo = 3
const closePath = 4

/** Finds the straight level and upright lines among the paths of a page: stroked, or filled as thin boxes. */
export class PathReader {
  readonly rules: Rules = { horizontal: [], vertical: [] }

  read(operands: unknown[], matrix: Matrix): void {
    const paint = operands[0]
    const isStroke = paint === OPS.stroke || paint === OPS.closeStroke || isBoth(paint)
    const isFill = paint === OPS.fill || paint === OPS.eoFill || isBoth(paint)
    const data = stepsOf(operands)
    if ((!isStroke && !isFill) || !data || this.#isFull()) return
    for (const points of subPaths(
      data,
      matrix,
      isStroke && paint !== OPS.stroke && paint !== OPS.fillStroke,
    )) {
      if (isStroke) this.#addStrokes(points)
      if (isFill) this.#addThinBox(points)
    }
  }

  #isFull(): boolean {
    return this.rules.horizontal.length + this.rules.vertical.length > mostRules
  }

  #addStrokes(points: number[]): void {
    for (let index = 2; index + 1 < points.length; index += 2) {
      const x0 = points[index - 2] ?? Number.NaN
      const y0 = points[index - 1] ?? Number.NaN
      const x1 = points[index] ?? Number.NaN
      const y1 = points[index + 1] ?? Number.NaN
      this.#addLine(
        Math.min(x0, x1),
        Math.min(y0, y1),
        Math.max(x0, x1),
        Math.max(y0, y1),
        lean,
        shortestStroke,
      )
    }
  }

  #addThinBox(points: number[]): void {
    if (points.some((value) => Number.isNaN(value))) return
    const { left, top, right, bottom } = boxAround(points)
    this.#addLine(left, top, right, bottom, thickestLine, 0)
  }

  #addLine(
    left: number,
    top: number,
    right: number,
    bottom: number,
    thickness: number,
    shortest: number,
  ): void {
    const width = right - left
    const height = bottom - top
    if (height <= thickness && width >= height && width >= shortest) {
      this.rules.horizontal.push({ at: (top + bottom) / 2, from: left, to: right })
    }
    if (width <= thickness && height >= width && height >= shortest) {
      this.rules.vertical.push({ at: (left + right) / 2, from: top, to: bottom })
    }
  }
}

/** Where pdf.js keeps the steps of a path: numbers for what to do, each followed by its points. */
function stepsOf(operands: unknown[]): ArrayLike<number> | null {
  const given: unknown = Array.isArray(operands[1]) ? operands[1][0] : null
  return given instanceof Float32Array || Array.isArray(given) ? given : null
}

function isBoth(paint: unknown): boolean {
  return (
    paint === OPS.fillStroke ||
    paint === OPS.eoFillStroke ||
    paint === OPS.closeFillStroke ||
    paint === OPS.closeEOFillStroke
  )
}

/** Points x, y on the page for each part of a path; a curve leaves NaN, since it is no line. */
function subPaths(data: ArrayLike<number>, [a, b, c, d, e, f]: Matrix, closes: boolean): number[][] {
  const paths: number[][] = []
  let points: number[] = []
  const add = (at: number): void => {
    const x = data[at] ?? 0
    const y = data[at + 1] ?? 0
    points.push(a * x + c * y + e, b * x + d * y + f)
  }
  const finish = (isClosed: boolean): void => {
    if (isClosed && points.length >= 4) points.push(points[0] ?? 0, points[1] ?? 0)
    if (points.length >= 4) paths.push(points)
    points = []
  }
  for (let at = 0; at < data.length;) {
    const step = data[at]
    at += 1
    if (step === moveTo) {
      finish(closes)
      add(at)
      at += 2
    } else if (step === lineTo) {
      add(at)
      at += 2
    } else if (step === curveTo || step === quadraticCurveTo) {
      const last = step === curveTo ? 4 : 2
      points.push(Number.NaN, Number.NaN)
      add(at + last)
      at += last + 2
    } else if (step === closePath) finish(true)
    else break
  }
  finish(closes)
  return paths
}

/** The box around a path, for clipping; curves count with their ends. */
export function pathBox(operands: unknown[], matrix: Matrix): Box | null {
  const data = stepsOf(operands)
  if (!data) return null
  const box = boxAround(
    subPaths(data, matrix, false)
      .flat()
      .filter((value) => !Number.isNaN(value)),
  )
  return box.left <= box.right ? box : null
}

function boxAround(points: number[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (let index = 0; index + 1 < points.length; index += 2) {
    const x = points[index] ?? 0
    const y = points[index + 1] ?? 0
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  return box
}
