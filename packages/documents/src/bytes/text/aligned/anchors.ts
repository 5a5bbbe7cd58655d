import { isSerialTitle, isWeightTitle } from './column-titles.ts'
import type { AlignedColumn } from './columns.ts'
import type { Piece } from './pieces.ts'
import { serialsOf } from './serial-fragments.ts'

/** A text that stands once in each row and takes few lines: it tells where the row is. */
export interface Anchor {
  text: string
  top: number
  bottom: number
}

export function middleOf(anchor: Anchor): number {
  return (anchor.top + anchor.bottom) / 2
}

/**
 * Where the rows are: by their serials, else by the column of figures with most of them, weights before others. Where a
 * serial was lost there are more weights than serials, and these tell the rows.
 */
export function anchorsOf(columns: readonly AlignedColumn[]): Anchor[] {
  const serials = columns.find((column) => isSerialTitle(column.title) && column.pieces.length > 0)
  const weights = columns.find((column) => isWeightTitle(column.title) && column.pieces.length > 0)
  const bySerial = serials ? serialAnchors(serials.pieces) : []
  const byWeight =
    weights && weights.pieces.every((piece) => isFigure(piece.text)) ? figureAnchors(weights.pieces) : []
  if (bySerial.length > 0)
    return byWeight.length > bySerial.length ? withUnmatched(bySerial, byWeight) : bySerial
  return columns
    .filter((column) => column.pieces.length > 0 && column.pieces.every((piece) => isFigure(piece.text)))
    .map((column) => figureAnchors(column.pieces))
    .reduce((most, anchors) => (anchors.length > most.length ? anchors : most), byWeight)
}

const figure = /^[≥≤<>＜＞=＝]{0,2}\s?[-—–]?\d[\d,.]*\s?(?:[%％‰]|[\u4e00-\u9fff]{1,3})?$|^[-—–/]$/

export function isFigure(text: string): boolean {
  return text.length <= 16 && figure.test(text)
}

/** Figures one to a row; `1.` goes on in the `5` below it. */
function figureAnchors(pieces: readonly Piece[]): Anchor[] {
  const anchors: Anchor[] = []
  for (const piece of pieces) {
    const last = anchors.at(-1)
    if (last && /[.．]$/.test(last.text) && /^\d/.test(piece.text) && piece.line - last.bottom <= 2) {
      last.text += piece.text
      last.bottom = piece.line
    } else if (/\d|^[-—–/]$/.test(piece.text))
      anchors.push({ text: piece.text, top: piece.line, bottom: piece.line })
  }
  return anchors
}

function serialAnchors(pieces: readonly Piece[]): Anchor[] {
  const fragments = pieces.map((piece) => ({
    text: piece.text.replace(/\s+/g, '').replace(/[－–—]/g, '-'),
    line: piece.line,
  }))
  return serialsOf(fragments).filter(({ text }) => /^[（(]?\d/.test(text))
}

/** Weights with no serial of their own stand in rows of their own. A serial with two weights is two that ran together. */
function withUnmatched(serials: readonly Anchor[], weights: readonly Anchor[]): Anchor[] {
  const near = (weight: Anchor) =>
    serials.filter((serial) => weight.bottom >= serial.top - 1 && weight.top <= serial.bottom + 1)
  const isShared = (serial: Anchor) =>
    weights.filter((weight) => weight.top >= serial.top && weight.bottom <= serial.bottom).length > 1
  const own = weights.filter((weight) => near(weight).every(isShared))
  return [...serials.filter((serial) => !isShared(serial)), ...own].sort((a, b) => middleOf(a) - middleOf(b))
}

/** The serial of each row without its last number; rows of one primary indicator share it. */
export function groupsOf(anchors: readonly Anchor[]): string[] {
  return anchors.map(({ text }) => (/^\d+-\d+-\d+$/.test(text) ? text.slice(0, text.lastIndexOf('-')) : ''))
}
