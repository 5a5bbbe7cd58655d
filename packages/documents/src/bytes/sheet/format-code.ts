/** One piece of a number format: `0`, `yyyy`, `"年"`, `%` … */
export interface FormatToken {
  kind:
    | 'literal'
    | 'digit'
    | 'point'
    | 'comma'
    | 'percent'
    | 'exponent'
    | 'date'
    | 'elapsed'
    | 'general'
    | 'text'
  text: string
}

export interface FormatSection {
  tokens: FormatToken[]
  condition: { sign: string; value: number } | null
  /** `[DBNum1]`: digits as Chinese numerals (1: 一二三, 2: 壹贰叁). */
  chineseNumerals: 0 | 1 | 2
  isDate: boolean
}

const cache = new Map<string, FormatSection[]>()
const mostCached = 2000
const longestCode = 300

/** The sections of a format code, divided by `;`: positive, negative, zero, text. */
export function sectionsOf(code: string): FormatSection[] {
  const known = cache.get(code)
  if (known) return known
  const sections = splitSections(code.slice(0, longestCode)).map(readSection)
  if (cache.size >= mostCached) cache.clear()
  cache.set(code, sections)
  return sections
}

function splitSections(code: string): string[] {
  const sections: string[] = []
  let current = ''
  let isQuoted = false
  for (let index = 0; index < code.length; index += 1) {
    const sign = code.charAt(index)
    if (sign === '"') isQuoted = !isQuoted
    if (!isQuoted && (sign === '\\' || sign === '!')) {
      current += sign + code.charAt(index + 1)
      index += 1
    } else if (sign === ';' && !isQuoted) {
      sections.push(current)
      current = ''
    } else current += sign
  }
  sections.push(current)
  return sections
}

const patterns: [RegExp, (found: string) => FormatToken | null][] = [
  [/^"[^"]*"?/, (found) => ({ kind: 'literal', text: found.replaceAll('"', '') })],
  [/^[\\!]./s, (found) => ({ kind: 'literal', text: found.slice(1) })],
  [/^_./s, () => ({ kind: 'literal', text: '' })],
  [/^\*./s, () => null],
  [
    /^\[\$([^\]-]*)(?:-[^\]]*)?\]/,
    (found) => ({ kind: 'literal', text: /^\[\$([^\]-]*)/.exec(found)?.[1] ?? '' }),
  ],
  [/^\[(h+|m+|s+)\]/i, (found) => ({ kind: 'elapsed', text: found.slice(1, -1).toLowerCase() })],
  [/^\[[^\]]*\]/, () => null],
  [/^general/i, () => ({ kind: 'general', text: '' })],
  [/^(?:上午\/下午|am\/pm|a\/p)/i, (found) => ({ kind: 'date', text: found })],
  [
    /^(?:y+|m+|d+|h+|s+(?:\.0+)?|aaaa|aaa|e+(?![+-]))/i,
    (found) => ({ kind: 'date', text: found.toLowerCase() }),
  ],
  [/^e[+-]/i, (found) => ({ kind: 'exponent', text: found })],
  [/^[0#?]/, (found) => ({ kind: 'digit', text: found })],
  [/^\./, () => ({ kind: 'point', text: '.' })],
  [/^,/, () => ({ kind: 'comma', text: ',' })],
  [/^%/, () => ({ kind: 'percent', text: '%' })],
  [/^@/, () => ({ kind: 'text', text: '@' })],
  [/^./su, (found) => ({ kind: 'literal', text: found })],
]

function readSection(code: string): FormatSection {
  const condition = /\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]/.exec(code)
  const tokens: FormatToken[] = []
  for (let rest = code; rest !== '';) {
    for (const [pattern, make] of patterns) {
      const found = pattern.exec(rest)
      if (!found) continue
      const token = make(found[0])
      if (token) tokens.push(token)
      rest = rest.slice(found[0].length)
      break
    }
  }
  const numerals = /\[DBNum([12])\]/i.exec(code)?.[1]
  return {
    tokens,
    condition: condition ? { sign: condition[1] ?? '', value: Number.parseFloat(condition[2] ?? '0') } : null,
    chineseNumerals: numerals === '1' ? 1 : numerals === '2' ? 2 : 0,
    isDate:
      tokens.some(({ kind }) => kind === 'date' || kind === 'elapsed') &&
      !tokens.some(({ kind }) => kind === 'digit'),
  }
}

/** Formats that files name by number only (ECMA-376 18.8.30, with the meaning they have in Chinese Excel). */
export const builtInFormats: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '¥#,##0;¥-#,##0',
  6: '¥#,##0;¥-#,##0',
  7: '¥#,##0.00;¥-#,##0.00',
  8: '¥#,##0.00;¥-#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0;-#,##0;"-"',
  42: '¥#,##0;-¥#,##0;"-"',
  43: '#,##0.00;-#,##0.00;"-"',
  44: '¥#,##0.00;-¥#,##0.00;"-"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}
