const apart = /[^\p{L}\p{N}]+/gu

/** Text as it is searched: one width and case, without spaces and punctuation. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(apart, '')
}

/**
 * Every character and every pair of neighbours of the texts, each once. Chinese has no spaces between words: a word of
 * two characters is one pair, a longer one its pairs.
 */
export function searchGrams(texts: readonly string[]): string[] {
  const grams = new Set<string>()
  for (const text of texts) {
    const characters = [...foldForSearch(text)]
    for (const [index, character] of characters.entries()) {
      grams.add(character)
      const next = characters[index + 1]
      if (next !== undefined) grams.add(character + next)
    }
  }
  return [...grams]
}

/** Words as asked for, folded; spaces part them. */
export function askedWords(asked: string): string[] {
  const words = asked.split(/[\s\u3000]+/).map(foldForSearch)
  return [...new Set(words.filter((word) => word !== ''))]
}

/** What an entry must have to hold all the words; pairs alone do not say that they stand together. */
export function askedGrams(words: readonly string[]): string[] {
  const grams = words.flatMap((word) => {
    const characters = [...word]
    if (characters.length === 1) return characters
    return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
  })
  return [...new Set(grams)]
}
