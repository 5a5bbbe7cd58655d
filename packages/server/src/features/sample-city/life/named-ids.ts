import { createHash } from 'node:crypto'

/** An id that follows from the words: the same at every start, so that nothing happens twice. */
export function idOf(...words: readonly (string | number)[]): string {
  const hex = createHash('sm3').update(words.join('|')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
