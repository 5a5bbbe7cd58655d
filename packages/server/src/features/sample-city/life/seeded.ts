/**
 * Chance that is the same in every city and at every start: a number from 0 up to 1 that follows from the words alone.
 * FNV-1a over the characters, finished by the mixing step of MurmurHash3.
 */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const character of words.join('\u0001')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000
}

export function pick<T>(choices: readonly T[], ...words: readonly (string | number)[]): T {
  const chosen = choices[Math.floor(chance(...words) * choices.length)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}
