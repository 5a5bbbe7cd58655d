const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const ranks: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/**
 * `二` → 2, `十二` → 12, `一百零五` → 105, `二〇二四` → 2024.
 * @returns `null` where the text is no such numeral, or a spoken one that means two numbers (`二百五`)
 */
export function chineseNumeral(text: string): number | null {
  const characters = [...text]
  if (characters.length === 0 || characters.length > longestNumeral) return null
  if (characters.every(isDigit)) {
    return Number.parseInt(characters.map((character) => digits[character]).join(''), 10)
  }
  return rankedNumeral(characters)
}

const longestNumeral = 9

function isDigit(character: string): boolean {
  return Object.hasOwn(digits, character)
}

/** Thousands, hundreds, tens and ones from left to right; 零 stands where a rank is left out. */
function rankedNumeral(characters: readonly string[]): number | null {
  let sum = 0
  let pending: number | null = null
  let lowestRank = 10_000
  let skipsRank = false
  for (const character of characters) {
    const rank = Object.hasOwn(ranks, character) ? (ranks[character] ?? 0) : null
    if (rank !== null) {
      const isBareTen = rank === 10 && pending === null && sum === 0
      if (rank >= lowestRank || (!isBareTen && (pending ?? 0) === 0)) return null
      sum += (pending ?? 1) * rank
      lowestRank = rank
      pending = null
      skipsRank = false
    } else if (!isDigit(character)) return null
    else if (digits[character] === 0) {
      if (pending !== null || skipsRank || sum === 0) return null
      skipsRank = true
    } else if (pending === null) pending = digits[character] ?? null
    else return null
  }
  if (pending === null) return skipsRank ? null : sum
  return lowestRank === 10 || skipsRank ? sum + pending : null
}
