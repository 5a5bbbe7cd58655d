import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { asMatrix, combine, identity, type Box, type Matrix, type TextChunk } from './geometry.ts'
import { meantCharacters } from './pdf-characters.ts'

interface Glyph {
  unicode: string
  width: number
  isSpace: boolean
  vmetric?: ArrayLike<number> | null
}

interface TextState {
  fontSize: number
  fontMatrix: Matrix
  isVertical: boolean
  characterSpacing: number
  wordSpacing: number
  scale: number
  rise: number
  leading: number
}

const startState: TextState = {
  fontSize: 0,
  fontMatrix: [0.001, 0, 0, 0.001, 0, 0],
  isVertical: false,
  characterSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  rise: 0,
  leading: 0,
}

/** A gap wider than this part of the font size begins a new chunk. */
const gapInSizes = 0.32
/** Where the file sets a new place for the text, already this much: the next cell may begin close by. */
const gapAtNewPlace = 0.06

/** Follows the text operators (ISO 32000-1, 9.3–9.4) and notes every piece of text with its place on the page. */
export class TextReader {
  readonly #fontMatrixOf: (font: string) => Matrix
  #state: TextState = startState
  #textMatrix: Matrix = identity
  #x = 0
  #y = 0
  #lineX = 0
  #lineY = 0
  #chunks: TextChunk[] = []
  #chunk: TextChunk | null = null
  #clip: Box | null = null
  #isPlacedAnew = false
  /** Characters by the way their line runs. */
  readonly directions = { level: 0, up: 0, down: 0 }

  constructor(fontMatrixOf: (font: string) => Matrix) {
    this.#fontMatrixOf = fontMatrixOf
  }

  save(): TextState {
    return this.#state
  }

  restore(state: TextState): void {
    this.#state = state
  }

  setClip(clip: Box | null): void {
    this.#clip = clip
  }

  chunks(): TextChunk[] {
    this.#endChunk()
    return this.#chunks
  }

  read(operator: number, operands: unknown[], matrix: Matrix): void {
    const number = typeof operands[0] === 'number' ? operands[0] : 0
    const second = typeof operands[1] === 'number' ? operands[1] : 0
    switch (operator) {
      case OPS.beginText:
        this.#setMatrix(identity)
        break
      case OPS.setTextMatrix:
        this.#setMatrix(asMatrix(operands.length === 1 ? operands[0] : operands))
        break
      case OPS.moveText:
        this.#move(number, second)
        break
      case OPS.setLeadingMoveText:
        this.#state = { ...this.#state, leading: -second }
        this.#move(number, second)
        break
      case OPS.nextLine:
        this.#move(0, -this.#state.leading)
        break
      case OPS.setLeading:
        this.#state = { ...this.#state, leading: number }
        break
      case OPS.setCharSpacing:
        this.#state = { ...this.#state, characterSpacing: number }
        break
      case OPS.setWordSpacing:
        this.#state = { ...this.#state, wordSpacing: number }
        break
      case OPS.setHScale:
        this.#state = { ...this.#state, scale: number / 100 }
        break
      case OPS.setTextRise:
        this.#state = { ...this.#state, rise: number }
        break
      case OPS.setFont:
        this.#setFont(String(operands[0]), second)
        break
      case OPS.showText:
        if (Array.isArray(operands[0])) this.#show(operands[0], matrix)
    }
  }

  #setMatrix(matrix: Matrix): void {
    this.#textMatrix = matrix
    this.#x = this.#y = this.#lineX = this.#lineY = 0
    this.#isPlacedAnew = true
  }

  #move(x: number, y: number): void {
    this.#x = this.#lineX += x
    this.#y = this.#lineY += y
    this.#isPlacedAnew = true
  }

  #setFont(font: string, size: number): void {
    this.#state = { ...this.#state, fontSize: size, fontMatrix: this.#fontMatrixOf(font) }
  }

  #show(glyphs: unknown[], matrix: Matrix): void {
    const { fontSize, fontMatrix, characterSpacing, wordSpacing, scale, rise } = this.#state
    if (fontSize === 0) return
    const onPage = combine(matrix, this.#textMatrix)
    const [a, b, c, d, e, f] = onPage
    const size = Math.abs(fontSize) * Math.hypot(c, d)
    const isVertical = Math.abs(b) > Math.abs(a)
    for (const glyph of glyphs as (Glyph | number | null)[]) {
      if (typeof glyph === 'number') {
        this.#x -= (glyph * fontSize * scale) / 1000
        continue
      }
      if (!glyph || typeof glyph !== 'object') continue
      this.directions[isVertical ? (b < 0 ? 'up' : 'down') : 'level'] += 1
      const spacing = (glyph.isSpace ? wordSpacing : 0) + characterSpacing
      const vertical = glyph.vmetric
      const startX = this.#x
      const startY = this.#y + rise
      let inkWidth = glyph.width * fontMatrix[0] * fontSize * scale
      if (vertical) {
        this.#y += ((vertical[0] ?? -1000) * fontSize) / 1000 - spacing
        inkWidth = fontSize
      } else this.#x += inkWidth + spacing * scale
      this.#place(glyph.unicode, {
        x: a * startX + c * startY + e,
        y: b * startX + d * startY + f,
        width: inkWidth * Math.hypot(a, b),
        size,
        isVertical: isVertical || Boolean(vertical),
        upright: Boolean(vertical),
        downwards: vertical ? 1 : Math.sign(b),
        leftwards: a < 0 && !isVertical,
      })
    }
  }

  #place(
    unicode: string,
    glyph: {
      x: number
      y: number
      width: number
      size: number
      isVertical: boolean
      upright: boolean
      downwards: number
      leftwards: boolean
    },
  ): void {
    if (unicode === '' || !Number.isFinite(glyph.x + glyph.y + glyph.width)) return
    const { x, y, width, size } = glyph
    const box = glyph.upright
      ? { left: x - size / 2, right: x + size / 2, top: y, bottom: y + size }
      : glyph.isVertical
        ? {
            left: x - size * 0.8,
            right: x + size * 0.2,
            top: Math.min(y, y + glyph.downwards * width),
            bottom: Math.max(y, y + glyph.downwards * width),
          }
        : {
            left: glyph.leftwards ? x - width : x,
            right: glyph.leftwards ? x : x + width,
            top: y - size * 0.85,
            bottom: y + size * 0.15,
          }
    const last = this.#chunk
    if (last && !this.#continues(last, box, y, glyph)) this.#endChunk()
    this.#isPlacedAnew = false
    const chunk = this.#chunk
    if (!chunk) {
      if (unicode.trim() === '') return
      this.#chunk = {
        ...box,
        text: unicode,
        size,
        baseline: y,
        isVertical: glyph.isVertical,
        clip: this.#clip,
      }
      return
    }
    chunk.text += unicode
    chunk.left = Math.min(chunk.left, box.left)
    chunk.right = Math.max(chunk.right, box.right)
    chunk.top = Math.min(chunk.top, box.top)
    chunk.bottom = Math.max(chunk.bottom, box.bottom)
  }

  #continues(
    chunk: TextChunk,
    box: { left: number; top: number; bottom: number },
    baseline: number,
    glyph: { size: number; isVertical: boolean; downwards: number; leftwards: boolean },
  ): boolean {
    if (chunk.isVertical !== glyph.isVertical || glyph.leftwards || chunk.clip !== this.#clip) return false
    const most = (this.#isPlacedAnew ? gapAtNewPlace : gapInSizes) * Math.max(chunk.size, glyph.size)
    if (glyph.isVertical) {
      const gap = glyph.downwards < 0 ? chunk.top - box.bottom : box.top - chunk.bottom
      return Math.abs(chunk.left - box.left) < 1 + glyph.size * 0.2 && gap < most && gap > -glyph.size * 0.6
    }
    const gap = box.left - chunk.right
    return Math.abs(chunk.baseline - baseline) < 0.5 && gap < most && gap > -glyph.size * 0.6
  }

  #endChunk(): void {
    const chunk = this.#chunk
    this.#chunk = null
    if (!chunk) return
    chunk.text = meantCharacters(chunk.text)
    if (chunk.text.trim() !== '') this.#chunks.push(chunk)
  }
}
