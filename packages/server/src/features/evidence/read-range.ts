import type { ByteRange } from '../../platform/files/file-store.ts'

/**
 * One range of bytes, as a browser asks that goes on with a download. Several at once are answered with the whole.
 * @returns `null` for the whole file
 */
export function readRange(asked: string | undefined, size: number): ByteRange | 'not-satisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? 'not-satisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (start >= size) return 'not-satisfiable'
  return end < start ? null : { start, end }
}
