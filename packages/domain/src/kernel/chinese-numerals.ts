const digits: Record<string, number> = {
  〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
}
const ranks: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** `二` → 2, `十二` → 12, `一百零五` → 105, `二〇二四` → 2024; `null` where the text is no such numeral. */
export function chineseNumeral(text: string): number | null {
  const characters = [...text]
  if (characters.length === 0) return null
  if (characters.every((character) => character in digits)) {
    return Number.parseInt(characters.map((character) => digits[character]).join(''), 10)
  }
  let sum = 0
  let pending: number | null = null
  for (const character of characters) {
    const rank = ranks[character]
    if (rank !== undefined) {
      sum += (pending ?? 1) * rank
      pending = null
    } else if (character in digits && (pending === null || pending === 0)) {
      pending = digits[character] ?? null
    } else {
      return null
    }
  }
  return sum + (pending ?? 0)
}
