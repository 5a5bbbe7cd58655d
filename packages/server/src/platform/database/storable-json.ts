/**
 * JSON text that PostgreSQL keeps and Node reads back: the zero byte and half characters, which damaged files bring
 * along and `jsonb` refuses, become the sign for an unreadable character. So does a key that is one escaped sign, such
 * as a lone quotation mark, which `JSON.parse` takes for a backslash (decision 24).
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value).replace(loneEscapedKey, '$1"\ufffd":')
  if (!text.includes('\\u0000') && !text.includes('\\ud')) return text
  // An even number of backslashes before stands for themselves.
  return text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\\ufffd')
}

/** Within a string a quotation mark is escaped, so that this is found at keys only. */
const loneEscapedKey = /([{,])"\\(?:["\\bfnrt]|u[0-9a-f]{4})":/g

/** The same for text of a column. */
export function storableText(text: string): string
export function storableText(text: string | null): string | null
export function storableText(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '\ufffd').toWellFormed()
}
