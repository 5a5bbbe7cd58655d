/** Signs that Word takes from its symbol fonts, where the code says nothing by itself. */
const wingdings: Record<number, string> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x71: '❑',
  0x72: '❒',
  0x75: '◆',
  0x76: '❖',
  0x9f: '•',
  0xa1: '○',
  0xa3: '□',
  0xa8: '□',
  0xd8: '➢',
  0xe0: '→',
  0xf0: '⇨',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
}
const wingdings2: Record<number, string> = {
  0x50: '✓',
  0x51: '☒',
  0x52: '☑',
  0x53: '☒',
  0x54: '☒',
  0x98: '●',
  0xa3: '□',
  0xa2: '■',
}
const symbolFont: Record<number, string> = {
  0xa3: '≤',
  0xb3: '≥',
  0xb1: '±',
  0xb4: '×',
  0xb8: '÷',
  0xb9: '≠',
  0xb7: '•',
  0xae: '→',
  0x2d: '−',
  0xa5: '∞',
  0xe5: '∑',
}

/** @param code hexadecimal, as in `<w:sym w:font="Wingdings" w:char="F0FE"/>` @returns `☑`, or `□` style stand-ins */
export function symbolText(font: string, code: string): string {
  const value = Number.parseInt(code, 16)
  if (Number.isNaN(value)) return ''
  const inFont = value >= 0xf000 && value <= 0xf0ff ? value - 0xf000 : value
  const name = font.toLowerCase()
  const table = name.includes('wingdings 2')
    ? wingdings2
    : name.includes('wingdings')
      ? wingdings
      : symbolFont
  const known = table[inFont]
  if (known !== undefined) return known
  return value >= 0xe000 && value <= 0xf8ff
    ? inFont >= 0x20 && inFont < 0x7f && name.includes('symbol')
      ? String.fromCharCode(inFont)
      : '\ufffd'
    : String.fromCodePoint(value)
}
