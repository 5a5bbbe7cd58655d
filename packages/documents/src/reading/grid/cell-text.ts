const entities: Record<string, string> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  middot: '·',
  ldquo: '“',
  rdquo: '”',
}

/**
 * The text of a cell without the marks of a web page that were left in it: `<br>` becomes a line, tags and entities go.
 * `<0.3%` is no tag and stays.
 */
export function cleanCellText(text: string): string {
  if (!/[<&]/.test(text)) return text.trim()
  return text
    .replace(/<br\s*\/?>|<\/(?:p|div|li|tr)>/gi, '\n')
    .replace(/<!--.*?-->|<\/?[a-zA-Z][a-zA-Z0-9:]*(?:\s[^<>]*)?\/?>/gs, '')
    .replace(/&#(\d{1,6});/g, (_, code: string) => characterOf(Number.parseInt(code, 10)))
    .replace(/&#x([0-9a-fA-F]{1,5});/g, (_, code: string) => characterOf(Number.parseInt(code, 16)))
    .replace(/&([a-z]{2,6});?/g, (whole: string, name: string) => entities[name] ?? whole)
    .trim()
}

function characterOf(code: number): string {
  return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
}

export function hasMarkup(text: string): boolean {
  return /[<&]/.test(text) && cleanCellText(text) !== text.trim()
}
