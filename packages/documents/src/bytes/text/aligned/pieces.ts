/** A stretch of text in a line, divided from its neighbours by two blanks or more. */
export interface Piece {
  text: string
  /** Character positions in the line; `right` is the first behind it. */
  left: number
  right: number
  /** Index of the line. */
  line: number
}

/**
 * How many positions a Chinese character takes. People who type tables see it take two; programs that lay out the text
 * of a PDF count characters and let it take one.
 */
export type WideWidth = 1 | 2

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u2014\u2018-\u201d\u2026]|[\ud840-\ud87f][\udc00-\udfff]/

export function widthOf(character: string, wideWidth: WideWidth): number {
  return wideWidth === 2 && wide.test(character) ? 2 : 1
}

/** The pieces of a line from left to right. An ideographic blank is as wide as a Chinese character. */
export function piecesOf(text: string, line: number, wideWidth: WideWidth): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let blanks = 2
  for (const character of text) {
    const width = widthOf(character, wideWidth)
    if (/\s/.test(character)) blanks += character === '\u3000' ? 2 : 1
    else {
      const last = pieces.at(-1)
      if (last && blanks < 2) {
        last.text += (blanks > 0 ? ' ' : '') + character
        last.right = at + width
      } else pieces.push({ text: character, left: at, right: at + width, line })
      blanks = 0
    }
    at += width
  }
  return pieces
}

/** How many positions two stretches share; below 0 the gap between them. */
export function overlap(
  one: { left: number; right: number },
  other: { left: number; right: number },
): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left)
}
