const longest = 180
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A file's name as it may stand on any machine's disk: without folders, without characters that Windows or a browser
 * gives a meaning, without those that turn the direction of writing (`exe.txt` written backwards), not too long.
 */
export function plainFileName(name: string): string {
  const bare = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (bare === '') return '未命名'
  return shorten(reserved.test(bare) ? `_${bare}` : bare, longest)
}

/** Cut in the middle, so that the ending stays. */
export function shorten(name: string, most: number): string {
  const letters = Array.from(name)
  if (letters.length <= most) return name
  const ending = /\.[^.\s]{1,12}$/.exec(name)?.[0] ?? ''
  return `${letters.slice(0, most - ending.length - 1).join('')}…${ending}`
}
