import { bareText } from './bare-text.ts'

/** Pairs of neighbouring characters, each with how often it stands in the text; spaces and punctuation count nothing. */
export type Bigrams = ReadonlyMap<string, number>

export function bigramsOf(text: string): Bigrams {
  const characters = [...bareText(text)]
  const found = new Map<string, number>()
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1]
    if (next !== undefined) found.set(character + next, (found.get(character + next) ?? 0) + 1)
  }
  return found
}

/** How alike two texts are by the pairs they share (Dice): whole per cent, 100 where all are the same. */
export function likenessOf(one: Bigrams, other: Bigrams): number {
  const all = countOf(one) + countOf(other)
  if (all === 0) return 0
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one]
  let shared = 0
  for (const [pair, times] of fewer) shared += Math.min(times, more.get(pair) ?? 0)
  return Math.floor((200 * shared) / all)
}

function countOf(bigrams: Bigrams): number {
  let count = 0
  for (const times of bigrams.values()) count += times
  return count
}
