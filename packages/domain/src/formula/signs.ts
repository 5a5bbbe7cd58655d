/** One meaning for the many ways a sign is printed. Letters and the Chinese 一 are never signs. */
export type Sign = '+' | '-' | '×' | '÷' | '=' | '%' | '‰' | '≤' | OpeningBracket | ClosingBracket

export type OpeningBracket = '(' | '[' | '{' | '【'
export type ClosingBracket = ')' | ']' | '}' | '】'

const printedAs = {
  '+': '+＋﹢',
  '-': '-－−–—‐‑‒﹣',
  '×': '×*＊✕✖∗⋅﹡',
  '÷': '÷/／∕⁄➗',
  '=': '=＝﹦',
  '%': '%％﹪',
  '‰': '‰',
  '≤': '≤≦⩽',
  '(': '(（﹙',
  ')': ')）﹚',
  '[': '[［',
  ']': ']］',
  '{': '{｛',
  '}': '}｝',
  '【': '【',
  '】': '】',
} satisfies Record<Sign, string>

const meanings = new Map<string, Sign>()
for (const [sign, printed] of Object.entries(printedAs) as [Sign, string][]) {
  for (const character of printed) meanings.set(character, sign)
}

export function signOf(character: string): Sign | null {
  return meanings.get(character) ?? null
}

/** Brackets close only with their own kind; full-width and half-width are one kind. */
export const closingOf = { '(': ')', '[': ']', '{': '}', '【': '】' } satisfies Record<
  OpeningBracket,
  ClosingBracket
>

export function isOpening(sign: Sign | null): sign is OpeningBracket {
  return sign !== null && Object.hasOwn(closingOf, sign)
}

export function isClosing(sign: Sign | null): sign is ClosingBracket {
  return sign === ')' || sign === ']' || sign === '}' || sign === '】'
}
