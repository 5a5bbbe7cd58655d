import type { FormulaRefusal, FormulaRefusalCode, TextPlace } from './formula.ts'
import { refuseAt } from './refusal-at.ts'
import type { Sign } from './signs.ts'
import type { Token } from './tokens.ts'

/** A position in the tokens of a text, which the parsers move on. */
export interface TokenReader {
  readonly source: string
  readonly tokens: readonly Token[]
  position: number
}

export function peek(reader: TokenReader, ahead = 0): Token | undefined {
  return reader.tokens[reader.position + ahead]
}

export function peekSign(reader: TokenReader, ahead = 0): Sign | null {
  const token = peek(reader, ahead)
  return token?.kind === 'sign' ? token.sign : null
}

/** The place of the next token; at the end the empty place after the last one. */
export function placeHere(reader: TokenReader): TextPlace {
  return peek(reader)?.at ?? { index: reader.source.trimEnd().length, length: 0 }
}

/** The place of the token before. */
export function placeBefore(reader: TokenReader): TextPlace {
  return peek(reader, -1)?.at ?? { index: 0, length: 0 }
}

export function refuseHere(
  reader: TokenReader,
  code: FormulaRefusalCode,
  facts: Record<string, string> = {},
): FormulaRefusal {
  return refuseAt(code, reader.source, placeHere(reader), facts)
}
